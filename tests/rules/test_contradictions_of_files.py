"""Are documents found that have ended, are wrongly called, incomplete, strange or unread?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rules.judge import judge
from schemas.finding import Severity
from schemas.package import Declaration, Package
from schemas.transcript import Guess, PaperKind, Sheet, SheetKind, Source, Subject, Transcript
from schemas.vocabulary import DeclarationKind, PartyRole
from tests.packages import BANK, ON, OWNER
from tests.rules.documented import (
    CONSENT,
    LICENCE,
    MAIN,
    PACKAGE,
    PLEDGE,
    POWER,
    READ,
    STRANGER,
    TM1,
    VALUED,
    ZL2,
    ZL3,
    adding,
    compared,
    documented_dossier,
    files,
    is_of_documents,
    saying,
    stating,
    told,
    unusable,
    without,
)
from tests.rules.spoiling import (
    change,
    weights,
)
from tests.transcripts import read, reading_of, say

MARKS = "相同近似商标情况声明.pdf"


def test_a_consistent_set_has_no_contradiction() -> None:
    assert compared() == ()
    assert sum(len(each.statements) for each in READ.values()) > 200


def test_nothing_read_is_nothing_compared() -> None:
    assert compared(transcripts={}) == ()


def test_mandates_and_consents_still_hold() -> None:
    later = saying(POWER, Subject.authority_to, "2028-01-01")
    assert weights(told("X15", later)) == [Severity.warning]
    (finding,) = told("X15", saying(POWER, Subject.authority_to, "2026-03-01"))
    assert finding.severity is Severity.error
    assert files(finding) == [POWER, "/agency/valid_to"]
    consent = adding(READ, CONSENT, say(Subject.valid_to, (ON - timedelta(days=1)).isoformat()))
    assert weights(told("X15", consent)) == [Severity.warning]
    without_agency = PACKAGE.model_copy(update={"agency": None})
    ended = saying(POWER, Subject.authority_to, "2026-03-01")
    assert weights(told("X15", ended, without_agency)) == [Severity.error]
    assert told("X15", READ, without_agency) == []


def test_a_period_that_the_package_states_too_is_judged_by_another_rule() -> None:
    package = change(PACKAGE, "agency", valid_to=date(2026, 3, 1))
    assert compared(package, reading_of(package)) == ()


def test_other_papers_speak_of_the_rights_of_the_package() -> None:
    more = say(Subject.right_number, STRANGER, about=STRANGER)
    (finding,) = told("X16", adding(READ, CONSENT, more))
    assert finding.severity is Severity.warning
    assert files(finding) == [CONSENT]
    (finding,) = told("X16", without(READ, VALUED, Subject.right_number, about=ZL3))
    assert finding.detail == f"质押标的表列有{ZL3}，资产评估报告（{VALUED}）没有。"


def test_a_statement_on_similar_marks_names_others_only_where_there_are_some() -> None:
    def stated(number: str) -> dict[str, Transcript]:
        said = (say(Subject.party_name, OWNER), say(Subject.right_number, number, about=number))
        return {**READ, MARKS: read(MARKS, PaperKind.similar_marks_statement, said)}

    def declared(*, answer: bool) -> Package:
        more = Declaration(kind=DeclarationKind.similar_marks_omitted, answer=answer, made_on=ON)
        return PACKAGE.model_copy(update={"declarations": (more,)})

    assert told("X16", stated(TM1), declared(answer=False)) == []
    (finding,) = told("X16", stated("99123456"), declared(answer=False))
    assert (finding.severity, files(finding)) == (Severity.warning, [MARKS])
    assert told("X16", stated("99123456"), declared(answer=True)) == []


def test_documents_are_what_they_are_called() -> None:
    guess = Guess(kind=PaperKind.main_contract, confidence=0.9, reasons=("标题是“借款合同”。",))
    miscalled = {**READ, PLEDGE: read(PLEDGE, None, guess=guess)}
    (finding,) = told("X17", miscalled)
    assert finding.severity is Severity.warning
    assert files(finding) == [PLEDGE, "/documents/1/kind"]
    assert "标题是“借款合同”。" in finding.detail
    unsure = {
        **READ,
        PLEDGE: read(PLEDGE, None, guess=guess.model_copy(update={"confidence": 0.5})),
    }
    assert told("X17", unsure) == []
    clause = change(PACKAGE, "pledge_contract", number=PACKAGE.main_contract.number)
    spelled = saying(PLEDGE, Subject.pledge_contract_number, clause.main_contract.number)
    assert "X17" not in {
        each.code for each in compared(clause, {**spelled, PLEDGE: miscalled[PLEDGE]})
    }


def test_an_unsure_guess_gives_way_to_what_the_package_calls_it() -> None:
    guess = Guess(kind=PaperKind.valuation_report, confidence=0.4)
    transcript = READ[PLEDGE].model_copy(update={"guess": guess})
    changed = saying(
        PLEDGE, Subject.main_contract_number, "另一编号", read={**READ, PLEDGE: transcript}
    )
    assert weights(told("X04", changed)) == [Severity.error]


def pages(*printed: tuple[int, int | None] | None) -> Transcript:
    sheets = tuple(
        Sheet(number=at, width=1, height=1, kind=SheetKind.text, printed=each)
        for at, each in enumerate(printed, start=1)
    )
    return READ[MAIN].model_copy(update={"sheets": sheets})


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        (((1, 3), (2, 3), (3, 3)), ""),
        (((1, 4), (2, 4), (3, 4)), "缺第4页"),
        (((1, 3), (3, 3), (3, 3)), "第3页重复、缺第2页"),
        (((1, 3), (3, 3), (2, 3)), "第2页排在第3页之后"),
        (((1, None), None, (3, None)), ""),
        (((1, None), (3, None)), "缺第2页"),
        (((2, None), (3, None)), "缺第1页"),
        ((None, (2, None), (3, None)), ""),
        (((1, 2), (2, 2), (1, 1)), ""),
        (((1, 2), (1, 1), None), "缺第2页"),
        (((1, 10**9), None, None), "缺第4页至第1000000000页"),
    ],
)
def test_documents_have_all_their_pages_in_order(
    printed: tuple[tuple[int, int | None] | None, ...], said: str
) -> None:
    dossier = documented_dossier(PACKAGE, {**READ, MAIN: pages(*printed)})
    facts = replace(dossier.files[MAIN], pages=len(printed))
    dossier = replace(dossier, files={**dossier.files, MAIN: facts})
    found = [each for each in judge(dossier).findings if is_of_documents(each)]
    assert [each.detail for each in found] == [f"主合同（{MAIN}）：{said}。"] * bool(said)
    assert weights(found) == [Severity.warning] * bool(said)


def test_documents_belong_to_this_deal() -> None:
    statements = (
        say(Subject.party_name, "襄阳示例控股有限公司", role=PartyRole.debtor),
        say(Subject.party_name, BANK, role=PartyRole.pledgee),
        say(Subject.main_contract_number, "示例借字0009号"),
        say(Subject.claim_amount, "900000.00"),
        say(Subject.performance_to, "2031-01-01"),
    )
    (finding,) = told("X19", stating(READ, MAIN, statements))
    assert finding.severity is Severity.warning
    assert set(files(finding)) == {MAIN}
    licence = read(
        "担保人执照.pdf",
        PaperKind.business_licence,
        (
            say(Subject.party_name, "襄阳示例担保有限公司"),
            say(Subject.party_number, "91420600MAEX00099X"),
        ),
    )
    assert weights(told("X19", {**READ, licence.file: licence})) == [Severity.reminder]


def test_documents_that_were_not_compared_are_named() -> None:
    scan = Transcript(file=MAIN, source=Source.none, guess=Guess(), needs_eyes=True)
    recognised = READ[PLEDGE].model_copy(
        update={
            "statements": tuple(
                each.model_copy(update={"is_suggestion": True, "value": "认错的"})
                for each in READ[PLEDGE].statements
            )
        }
    )
    partly = READ[LICENCE].model_copy(update={"needs_eyes": True})
    (finding,) = told("K17", {**READ, MAIN: scan, PLEDGE: recognised, LICENCE: partly})
    assert finding.severity is Severity.reminder
    assert finding.detail == (
        f"以下文件没有读出文字，未参加比对：主合同（{MAIN}）。"
        f"以下文件有部分页面没有读出文字，该部分未参加比对：营业执照（{LICENCE}）。"
        f"以下文件经图像识别，结果确认之前未参加比对：质押合同（{PLEDGE}）。"
    )
    assert files(finding) == [MAIN, LICENCE, PLEDGE]


def test_documents_are_read_without_doubt() -> None:
    doubted = READ[MAIN].model_copy(update={"flaws": ("第2页两次读取的结果不同。",)})
    (finding,) = told("K18", {**READ, MAIN: doubted})
    assert (finding.severity, files(finding)) == (Severity.reminder, [MAIN])


def test_a_file_that_cannot_be_used_says_nothing() -> None:
    changed = saying(MAIN, Subject.claim_amount, "1.00")
    dossier = unusable(documented_dossier(PACKAGE, changed), MAIN)
    assert not [each for each in judge(dossier).findings if is_of_documents(each)]


def test_notices_of_the_office_are_not_compared() -> None:
    notice = read("通知书.pdf", PaperKind.registration_notice, (say(Subject.claim_amount, "1.00"),))
    assert compared(transcripts={**READ, notice.file: notice}) == ()


def test_a_list_with_items_left_out_is_not_held_against_documents() -> None:
    dossier = documented_dossier(PACKAGE, without(READ, PLEDGE, Subject.right_number, about=ZL2))
    partly = replace(dossier, has_dropped_items=True, item_positions=(0, 1, 2, 3, 5))
    assert not [each for each in judge(partly).findings if each.code in ("X10", "X11", "X16")]
