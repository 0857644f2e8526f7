"""Is each statement written where the package's own data call for it, and nowhere else?"""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.blanks.editions import blank
from forms.papers.data import data_of
from forms.papers.which import PaperPlan, papers_for
from schemas.items import Evidence
from schemas.package import Declaration, Document, Package
from schemas.vocabulary import DeclarationKind, DocumentKind, LegalStatus
from tests.forms.papers.sample import CASE, ON, package

FORMS, SAID = DocumentKind, DeclarationKind
OF_REGISTER = {
    FORMS.continuation_statement: "is_under_invalidation",
    FORMS.open_licence_statement: "is_openly_licensed",
    FORMS.partial_invalidity_consent: "is_partially_invalid",
}
GIVEN = package(patents=3, trademarks=2)
GOES_ON = Declaration(kind=SAID.invalidation_pending, answer=True, continues=True, made_on=ON)
NONE_LEFT_OUT = Declaration(kind=SAID.similar_marks_omitted, answer=False, made_on=ON)


def evidence(**facts: bool | None) -> Evidence:
    return Evidence(
        source="登记簿副本",
        extracted_on=date(2026, 11, 20),
        owners=("襄阳示例科技有限公司",),
        legal_status=LegalStatus.in_force,
        **facts,
    )


def saying(*made: Declaration, of: Package = GIVEN, **facts: bool | None) -> Package:
    """This will have the register say something of the second patent, and the parties declare."""
    items = tuple(
        item.model_copy(update={"evidence": evidence(**facts)}) if item.key == "ZL1" else item
        for item in of.items
    )
    return of.model_copy(update={"items": items, "declarations": (*of.declarations, *made)})


def with_document(of: Package, kind: DocumentKind, *items: str) -> Package:
    own = Document(key="D1", kind=kind, file="声明.pdf", items=items)
    return of.model_copy(update={"documents": (*of.documents, own)})


def planned(of: Package, form: DocumentKind) -> list[PaperPlan]:
    return [plan for plan in papers_for(of) if plan.form is form]


@pytest.mark.parametrize("form", OF_REGISTER)
def test_a_statement_is_written_on_what_the_register_says(form: DocumentKind) -> None:
    (plan,) = planned(saying(GOES_ON, **{OF_REGISTER[form]: True}), form)
    assert plan.items == ("ZL1",)
    assert plan.right == "patent"
    for silent in (False, None):
        assert not planned(saying(GOES_ON, **{OF_REGISTER[form]: silent}), form)
    assert not planned(GIVEN, form)


def test_both_sides_state_that_they_go_on_and_the_pledgee_alone_the_rest() -> None:
    facts = dict.fromkeys(OF_REGISTER.values(), True)
    signers = {form: planned(saying(GOES_ON, **facts), form)[0].signers for form in OF_REGISTER}
    assert signers == {
        FORMS.continuation_statement: ("P1", "B1"),
        FORMS.open_licence_statement: ("B1",),
        FORMS.partial_invalidity_consent: ("B1",),
    }


@pytest.mark.parametrize(
    ("answer", "continues", "items", "is_written"),
    [
        (True, True, (), True),
        (True, True, ("ZL1",), True),
        (True, True, ("ZL0",), False),
        (True, False, (), False),
        (False, False, (), False),
    ],
)
def test_nobody_is_made_to_go_on_who_has_not_declared_it(
    *, answer: bool, continues: bool, items: tuple[str, ...], is_written: bool
) -> None:
    made = GOES_ON.model_copy(update={"answer": answer, "continues": continues, "items": items})
    found = planned(saying(made, is_under_invalidation=True), FORMS.continuation_statement)
    assert bool(found) is is_written


@pytest.mark.parametrize("form", OF_REGISTER)
def test_a_statement_that_came_with_the_package_is_not_written_again(form: DocumentKind) -> None:
    called_for = saying(GOES_ON, **{OF_REGISTER[form]: True})
    assert not planned(with_document(called_for, form), form)
    assert not planned(with_document(called_for, form, "ZL1"), form)
    assert planned(with_document(called_for, form, "ZL0"), form)


def test_the_first_edition_had_one_word_for_two_statements() -> None:
    licensed = saying(is_openly_licensed=True)
    stated = with_document(licensed, FORMS.continuation_statement)
    assert not planned(stated, FORMS.open_licence_statement)


def test_who_declares_that_no_similar_mark_is_left_out_signs_it() -> None:
    (plan,) = planned(saying(NONE_LEFT_OUT), FORMS.similar_marks_statement)
    assert (plan.right, plan.items, plan.signers) == ("trademark", ("TM0", "TM1"), ("P1",))
    of_one = NONE_LEFT_OUT.model_copy(update={"items": ("TM1",)})
    assert planned(saying(of_one), FORMS.similar_marks_statement)[0].items == ("TM1",)
    there_is_one = NONE_LEFT_OUT.model_copy(update={"answer": True})
    assert not planned(saying(there_is_one), FORMS.similar_marks_statement)
    assert not planned(saying(NONE_LEFT_OUT, there_is_one), FORMS.similar_marks_statement)
    assert not planned(GIVEN, FORMS.similar_marks_statement)


def test_statements_stand_where_the_office_wants_them() -> None:
    facts = dict.fromkeys(OF_REGISTER.values(), True)
    every = saying(GOES_ON, NONE_LEFT_OUT, of=package(patents=2, trademarks=1, models=1), **facts)
    # The second patent of this package is its utility model.
    every = every.model_copy(
        update={
            "items": tuple(
                item.model_copy(update={"evidence": evidence(**facts)})
                if item.key == "ZL0"
                else item
                for item in every.items
            )
        }
    )
    assert [plan.form for plan in papers_for(every) if plan.form is not FORMS.commitment] == [
        FORMS.patent_application,
        FORMS.power_of_attorney,
        FORMS.same_day_declaration,
        FORMS.continuation_statement,
        FORMS.open_licence_statement,
        FORMS.partial_invalidity_consent,
        FORMS.co_owner_consent,
        FORMS.trademark_application,
        FORMS.power_of_attorney,
        FORMS.similar_marks_statement,
        FORMS.co_owner_consent,
    ]


@pytest.mark.parametrize("form", [*OF_REGISTER, FORMS.similar_marks_statement])
def test_every_field_of_the_blank_is_filled(form: DocumentKind) -> None:
    facts = dict.fromkeys(OF_REGISTER.values(), True)
    given_package = saying(GOES_ON, NONE_LEFT_OUT, **facts)
    (plan,) = planned(given_package, form)
    data: Any = values(plan, given_package)
    for name in blank(form, ON).fields:
        group, _, key = name.rpartition(".")
        records = data[group] if isinstance(data[group], list) else [data[group]]
        assert records
        assert all(record[key] for record in records), name
    rights = data["patents"] if "patents" in data else data["marks"]
    assert len(rights) == len(plan.items)


def values(plan: PaperPlan, of: Package) -> Any:
    return data_of(plan, of, case_number=CASE)


KEYS = st.lists(st.sampled_from(["ZL0", "ZL1", "TM0", "nobody"]), max_size=3).map(tuple)
MADE = st.builds(
    Declaration,
    kind=st.sampled_from(DeclarationKind),
    answer=st.booleans(),
    continues=st.booleans(),
    items=KEYS,
    made_on=st.just(ON),
)
FILED = st.builds(
    Document,
    key=st.just("D1"),
    kind=st.sampled_from([*OF_REGISTER, FORMS.similar_marks_statement]),
    file=st.just("声明.pdf"),
    items=KEYS,
)


@settings(max_examples=80, deadline=None)
@given(
    made=st.lists(MADE, max_size=5),
    filed=st.lists(FILED, max_size=3),
    facts=st.dictionaries(
        st.sampled_from([*OF_REGISTER.values()]), st.sampled_from([True, False, None])
    ),
)
def test_whatever_is_declared_every_paper_names_rights_and_signers_of_the_package(
    made: list[Declaration], filed: list[Document], facts: dict[str, bool | None]
) -> None:
    found = saying(*made, **facts).model_copy(update={"documents": tuple(filed)})
    keys = {item.key for item in found.items}
    for plan in papers_for(found):
        assert plan.items
        assert keys.issuperset(plan.items)
        assert plan.signers
        for document in filed:
            if document.kind is plan.form:
                assert document.items
                assert not set(document.items) & set(plan.items)
