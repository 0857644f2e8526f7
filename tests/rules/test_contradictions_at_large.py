"""Whatever is changed, wherever, in whatever order and spelling: is it told once, and only it?"""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.judge import judge
from rules.streaming import judge_in_parts
from schemas.dossier import Dossier
from schemas.finding import Finding
from schemas.package import Package
from schemas.transcript import Statement, Subject, Transcript
from schemas.vocabulary import PartyRole
from tests.defects.clean import clean
from tests.rules.documented import (
    LICENCE,
    PACKAGE,
    PLEDGE,
    READ,
    adding,
    compared,
    documented_dossier,
    is_of_documents,
    saying,
    with_statement,
)
from tests.rules.random_packages import dossiers
from tests.transcripts import reading_of, say, with_transcripts

# What another value of a subject looks like.
_OTHER = {
    Subject.party_name: "另外一家示例有限公司",
    Subject.party_number: "91420600MAEX99999X",
    Subject.party_address: "别处路9号",
    Subject.right_number: "2021190000776",
    Subject.right_name: "另外一项权利",
    Subject.right_owner: "另外一家示例有限公司",
    Subject.nice_classes: "44,45",
    Subject.item_count: "99",
    Subject.main_contract_number: "另外的编号",
    Subject.pledge_contract_number: "另外的编号",
    Subject.secured_kind: "maximum_amount",
    Subject.claim_amount: "1.00",
    Subject.pledge_amount: "1.00",
    Subject.valuation_amount: "1.00",
}
_ANOTHER_DAY = "2040-01-01"
STATEMENTS = [(file, each) for file, read in READ.items() for each in read.statements]


def _changed(file: str, each: Statement) -> dict[str, Transcript]:
    value = _OTHER.get(each.subject, _ANOTHER_DAY)
    about = value if each.subject is Subject.right_number else each.about
    return with_statement(READ, file, each, value=value, text=value, about=about)


def test_each_statement_of_each_document_is_compared() -> None:
    """One changed statement is one finding, whose first place is that statement."""
    for file, each in STATEMENTS:
        found = compared(transcripts=_changed(file, each))
        where = f"{file} {each.subject} {each.role} {each.about}: {found}"
        assert len(found) == 1, where
        assert (found[0].places[0].file, found[0].places[0].page) == (file, each.spot.page), where


@given(st.permutations(list(READ.items())), st.sampled_from(STATEMENTS))
@settings(max_examples=25)
def test_the_order_of_documents_changes_nothing(
    order: list[tuple[str, Transcript]], planted: tuple[str, Statement]
) -> None:
    changed = _changed(*planted)
    documents = tuple(reversed(PACKAGE.documents))
    turned = PACKAGE.model_copy(update={"documents": documents})
    shuffled = {file: changed[file] for file, _ in order}
    assert compared(transcripts=shuffled) == compared(transcripts=changed)
    assert _told(compared(turned, shuffled)) == _told(compared(transcripts=changed))


def _told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return [(each.code, each.severity, each.detail) for each in findings]


_SPELLINGS = (
    lambda text: " ".join(text),
    lambda text: text.replace("(", "\uff08").replace(")", "\uff09"),
    lambda text: "\u200b".join(text),
    lambda text: text.translate({0x21 + at: 0xFF01 + at for at in range(94)}),
)


@given(st.sampled_from(STATEMENTS), st.sampled_from(_SPELLINGS))
@settings(max_examples=60)
def test_another_spelling_is_no_contradiction(
    planted: tuple[str, Statement], spell: Callable[[str], str]
) -> None:
    file, each = planted
    if each.subject in (
        Subject.party_name,
        Subject.party_address,
        Subject.right_name,
        Subject.right_owner,
        Subject.main_contract_number,
        Subject.pledge_contract_number,
    ):
        spelled = with_statement(READ, file, each, value=spell(each.value))
        assert compared(transcripts=spelled) == ()


def test_what_one_document_says_wrong_is_told_once_however_often_it_says_it() -> None:
    changed = READ
    for at in range(2):
        changed = saying("主合同.pdf", Subject.claim_amount, "1.00", at=at, read=changed)
    (finding,) = compared(transcripts=changed)
    assert finding.detail.count("主合同（") == 2


def _samples() -> Iterator[Dossier]:
    for seed in range(60):
        sample = clean(seed)
        sample.transcripts = reading_of(Package.model_validate(sample.data))
        yield sample.dossier()


def test_consistent_sets_have_no_contradiction() -> None:
    """Packages of every kind: several pledgors, co-owners, ceilings, agencies, bundles."""
    count = 0
    for dossier in _samples():
        found = [each for each in judge(dossier).findings if is_of_documents(each)]
        assert found == [], dossier.package
        read = [each.transcript for each in dossier.files.values() if each.transcript]
        count += sum(len(each.statements) for each in read)
    assert count > 5000


@given(dossier=dossiers(), part=st.integers(1, 12))
@settings(max_examples=25)
def test_a_list_on_the_disk_is_compared_alike(dossier: Dossier, part: int) -> None:
    read = reading_of(PACKAGE)
    told = with_transcripts(dossier, read)
    assert judge_in_parts(told, part=part) == judge(told)


@pytest.mark.parametrize("file", [PLEDGE, LICENCE])
def test_a_document_that_nobody_names_is_compared_by_what_it_is(file: str) -> None:
    package = PACKAGE.model_copy(
        update={"documents": tuple(each for each in PACKAGE.documents if each.file != file)}
    )
    changed = saying(file, Subject.party_number, "91420600MAEX99999X")
    (finding,) = compared(package, changed)
    assert (finding.code, finding.places[0].file) == ("X02", file)


def test_transcripts_cost_nothing_where_there_are_none() -> None:
    dossier = documented_dossier(PACKAGE, {})
    bare = replace(dossier, files={})
    assert {each.code for each in judge(bare).findings} >= {"K04"}
    assert not [each for each in judge(dossier).findings if is_of_documents(each)]


def test_a_document_that_says_thousands_of_things_is_told_in_few_words() -> None:
    many = [
        say(subject, f"{at}{'长' * 1500}", part=at, role=PartyRole.pledgor, about=about)
        for at in range(500)
        for subject, about in (
            (Subject.party_name, None),
            (Subject.party_number, None),
            (Subject.claim_amount, None),
            (Subject.main_contract_number, None),
            (Subject.item_count, None),
            (Subject.right_number, None),
        )
    ]
    begun = time.process_time()
    found = compared(transcripts=adding(READ, PLEDGE, *many))
    assert time.process_time() - begun < 5
    assert {"X01", "X04", "X06", "X10", "X11"} <= {each.code for each in found}
    assert all(len(each.detail) < 3000 and len(each.places) <= 20 for each in found)
