"""Are rights that documents list or describe otherwise found, once, at both places?"""

from dataclasses import replace

import pytest

from rules.judge import judge
from rules.rights import right_number
from schemas.evidence import Reading, RightKind, SourceKind
from schemas.evidence import Statement as Evidence
from schemas.finding import Severity
from schemas.items import Trademark
from schemas.transcript import Guess, Subject, Transcript
from schemas.vocabulary import DocumentKind
from tests.packages import ON
from tests.rules.documented import (
    APPLICATION,
    CERTIFICATE,
    CONSENT,
    EXTRACT,
    PACKAGE,
    PLEDGE,
    READ,
    STRANGER,
    TM1,
    VALUED,
    ZL1,
    ZL2,
    adding,
    compared,
    documented_dossier,
    files,
    saying,
    stating,
    told,
    without,
)
from tests.rules.spoiling import (
    change,
    change_evidence,
    change_item,
    weights,
    with_document,
)
from tests.transcripts import reading_of, say


def test_contract_and_application_list_the_rights_of_the_package() -> None:
    (finding,) = told("X10", without(READ, PLEDGE, Subject.right_number, about=ZL2))
    assert finding.severity is Severity.error
    assert finding.detail == f"质押标的表列有{ZL2}，质押合同（{PLEDGE}）没有。"
    assert files(finding) == [PLEDGE, "/items/1/number"]


def test_a_number_that_is_not_pledged_is_told_with_the_one_that_is_missing() -> None:
    changed = saying(PLEDGE, Subject.right_number, STRANGER, at=1, about=STRANGER)
    (finding,) = told("X10", changed)
    assert finding.detail == (
        f"质押合同（{PLEDGE}）第2页列有{STRANGER}，质押标的表没有；"
        f"质押标的表列有{ZL2}，质押合同（{PLEDGE}）没有。"
    )


def test_a_number_that_the_package_has_wrong_is_told_once() -> None:
    package = change_item(PACKAGE, "ZL2", number=STRANGER)
    (finding,) = told("X10", READ, package)
    assert {PLEDGE, APPLICATION, "/items/1/number"} == set(files(finding))


@pytest.mark.parametrize("file", [PLEDGE, APPLICATION])
def test_where_a_paper_lists_no_right_of_a_kind_this_only_warns(file: str) -> None:
    (finding,) = told("X10", _of_marks_only(file))
    assert finding.severity is Severity.warning
    assert finding.detail.startswith(f"质押标的表列有{ZL1}、{ZL2}、")
    assert file in files(finding)


def test_an_application_that_nobody_recognised_lacks_nothing() -> None:
    bare = _of_marks_only(APPLICATION)
    unknown = bare[APPLICATION].model_copy(update={"guess": Guess()})
    assert told("X10", {**bare, APPLICATION: unknown}) == []


def test_a_contract_that_lists_nothing_has_its_list_elsewhere() -> None:
    bare = [each for each in READ[PLEDGE].statements if each.about is None]
    assert told("X10", stating(READ, PLEDGE, bare)) == []


def test_several_valuations_together_value_all() -> None:
    (finding,) = told("X16", _of_marks_only(VALUED))
    assert finding.severity is Severity.warning
    other = READ[VALUED].model_copy(update={"file": "专利评估.pdf"})
    both = {**_of_marks_only(VALUED), other.file: other}
    assert told("X16", without(both, other.file, Subject.right_number, about=TM1)) == []


def test_a_valuation_may_list_marks_in_a_way_that_nobody_knows_again() -> None:
    """Eight digits without a word are no number of a mark to a reader."""
    patents = {right_number(item) for item in PACKAGE.items if item.kind == "patent"}
    left = [each for each in READ[VALUED].statements if each.about in patents]
    assert left
    assert told("X16", stating(READ, VALUED, left)) == []


def _of_marks_only(file: str) -> dict[str, Transcript]:
    """One document without its patents."""
    patents = {right_number(item) for item in PACKAGE.items if item.kind == "patent"}
    left = [each for each in READ[file].statements if each.about not in patents]
    return stating(READ, file, left)


def test_what_was_not_read_in_full_lacks_nothing() -> None:
    short = without(READ, PLEDGE, Subject.right_number, about=ZL2)
    scanned = {**short, PLEDGE: short[PLEDGE].model_copy(update={"needs_eyes": True})}
    assert {each.code for each in compared(transcripts=scanned)} == {"K17"}
    more = with_document(PACKAGE, DocumentKind.pledge_contract, key="D9", file="附件.pdf")
    assert told("X10", short, more) == []


def test_papers_count_as_many_items_as_are_listed() -> None:
    (finding,) = told("X11", saying(PLEDGE, Subject.item_count, "9"))
    assert finding.severity is Severity.error
    assert files(finding)[0] == PLEDGE
    assert told("X11", saying(PLEDGE, Subject.item_count, "3")) == []
    assert len(told("X11", saying(APPLICATION, Subject.item_count, "5"))) == 1
    by_consent = adding(READ, CONSENT, say(Subject.item_count, "9"))
    assert weights(told("X11", by_consent)) == [Severity.warning]
    own = (say(Subject.item_count, "1"), say(Subject.right_number, ZL1, about=ZL1))
    assert told("X11", adding(READ, CONSENT, *own)) == []


def test_a_count_that_the_package_has_wrong_itself_is_not_told_again() -> None:
    package = change(PACKAGE, "pledge_contract", item_count=4)
    assert compared(package, READ) == ()


def test_rights_bear_one_title_in_all_papers() -> None:
    (finding,) = told("X12", saying(APPLICATION, Subject.right_name, "一种示范装置1"))
    assert finding.severity is Severity.error
    assert files(finding)[0] == APPLICATION
    assert "/items/0/name" in files(finding)
    at_the_mark = saying(PLEDGE, Subject.right_name, "另一商标", at=3)
    assert weights(told("X12", at_the_mark)) == [Severity.warning]


def test_of_titles_dashes_and_quotes_do_not_count_and_case_is_noted() -> None:
    package = change_item(PACKAGE, "ZL1", name="一种“AB-示例”装置")
    transcripts = reading_of(package)
    spelled = saying(PLEDGE, Subject.right_name, "一种「AB—示例」装置", read=transcripts)
    assert told("X12", spelled, package) == []
    lower = saying(PLEDGE, Subject.right_name, "一种「ab—示例」装置", read=transcripts)
    assert weights(told("X12", lower, package)) == [Severity.reminder]


def test_what_is_folded_is_said() -> None:
    package = change_item(PACKAGE, "ZL1", name="一种(示例)装置")
    transcripts = saying(PLEDGE, Subject.right_name, "一种【示例】装置", read=reading_of(package))
    transcripts = saying(EXTRACT, Subject.right_name, "一种示例装置", read=transcripts)
    (finding,) = told("X12", transcripts, package)
    assert "（已忽略括号的差别）" in finding.detail


def test_owners_in_all_papers_are_pledgors_or_co_owners() -> None:
    (finding,) = told("X13", saying(EXTRACT, Subject.right_owner, "襄阳示例控股有限公司"))
    assert finding.severity is Severity.error
    assert files(finding)[0] == EXTRACT
    assert "/items/0/pledgors" in files(finding)
    by_certificate = saying(CERTIFICATE, Subject.right_owner, "襄阳示例控股有限公司")
    assert weights(told("X13", by_certificate)) == [Severity.warning]


def test_a_listed_co_owner_is_no_stranger() -> None:
    more = say(Subject.right_owner, "襄阳示例研究院", about=ZL1, part=1)
    assert told("X13", adding(READ, EXTRACT, more)) == []
    other = say(Subject.right_owner, "襄阳示例学院", about=ZL1, part=1)
    assert len(told("X13", adding(READ, EXTRACT, other))) == 1


def test_owners_that_the_row_names_are_judged_by_another_rule() -> None:
    package = change_evidence(PACKAGE, "ZL1", owners=("襄阳示例控股有限公司",))
    assert "P03" in {each.code for each in judge(documented_dossier(package, {})).findings}
    assert compared(package, reading_of(package)) == ()


@pytest.mark.parametrize(("subject", "at"), [(Subject.filed_on, 0), (Subject.granted_on, 2)])
def test_days_and_classes_of_rights_agree_in_all_papers(subject: Subject, at: int) -> None:
    (finding,) = told("X14", saying(EXTRACT, subject, "2020-02-29", at=at))
    assert finding.severity is Severity.error
    assert f"/items/{at}/{subject.value}" in files(finding)
    assert weights(told("X14", saying(PLEDGE, subject, "2020-02-29"))) == [Severity.warning]


def test_terms_and_classes_of_marks_only_warn() -> None:
    for subject, value in ((Subject.term_to, "2030-01-01"), (Subject.nice_classes, "9,35")):
        assert weights(told("X14", saying(EXTRACT, subject, value))) == [Severity.warning]


def test_one_number_in_several_rows_has_the_classes_of_all() -> None:
    mark = PACKAGE.items[3]
    other = mark.model_copy(update={"key": "TM9", "nice_classes": (35,)})
    package = PACKAGE.model_copy(update={"items": (*PACKAGE.items, other)})
    package = change(package, "pledge_contract", item_count=6)
    assert isinstance(mark, Trademark)
    classes = f"{mark.nice_classes[0]},35"
    transcripts = READ
    for file in (PLEDGE, EXTRACT, VALUED, CERTIFICATE, "trademark_application.pdf"):
        transcripts = saying(file, Subject.nice_classes, classes, read=transcripts)
    transcripts = saying("trademark_application.pdf", Subject.item_count, "3", read=transcripts)
    transcripts = saying(PLEDGE, Subject.item_count, "6", read=transcripts)
    assert compared(package, transcripts) == ()


def test_a_strange_extract_is_told_once_whether_read_as_evidence_or_not() -> None:
    changed = saying(EXTRACT, Subject.right_number, STRANGER, about=STRANGER)
    assert len(told("X16", changed)) == 1
    said = Evidence(
        right=RightKind.patent,
        number=STRANGER,
        kind=SourceKind.register_extract,
        source=EXTRACT,
        day=ON,
        is_pledged=False,
    )
    for statements, codes in (((), ["X16"]), ((said,), ["E03"])):
        reading = Reading(name=EXTRACT, kind=SourceKind.register_extract, statements=statements)
        dossier = replace(documented_dossier(PACKAGE, changed), readings=(reading,))
        found = [each.code for each in judge(dossier).findings]
        assert [code for code in found if code in ("X16", "E03")] == codes
