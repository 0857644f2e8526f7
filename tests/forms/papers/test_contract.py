"""Does the model contract hold what the law asks for, and just the clauses that were chosen?"""

import io
import zipfile
from datetime import date

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.papers.contract import contract_pdf, contract_values, contract_word
from forms.papers.contract_clauses import Clause
from schemas.items import Item
from schemas.package import Package
from schemas.vocabulary import PatentKind, SecuredKind
from tests.forms.papers.sample import CASE, ON, package, patent, trademark

MODEL = patent(3, PatentKind.utility_model)


def of_items(*items: Item) -> Package:
    return package(patents=1).model_copy(update={"items": items})


def pages_of(pdf: bytes) -> str:
    return "".join(
        "".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages
    )


def words_of(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        return archive.read("word/document.xml").decode()


def printed(items: tuple[Item, ...], *clauses: Clause) -> str:
    return pages_of(contract_pdf(of_items(*items), clauses, on=ON, case_number=CASE))


def test_the_five_mandatory_items_stand_in_it() -> None:
    whole = of_items(patent(1), patent(2), trademark(1))
    text = printed(whole.items)
    for party in whole.parties:
        if {"pledgor", "pledgee"} & set(party.roles):
            assert party.name in text
            assert "".join(party.address.split()) in text
    assert "伍佰万元整" in text
    start, end = whole.loan.performance_from, whole.loan.performance_to
    for day in (start, end):
        assert f"{day.year}年{day.month}月{day.day}日" in text
    for item in whole.items:
        assert item.name in text
    assert "共2项" in text
    assert "质押担保的范围为" in text


@pytest.mark.parametrize("clause", list(Clause))
def test_a_clause_stands_in_it_only_if_it_was_chosen(clause: Clause) -> None:
    items = (MODEL, trademark(1))
    wanted = "".join(clause.text.split())[:18]
    assert wanted in printed(items, clause)
    assert wanted not in printed(items, *(set(Clause) - {clause}))


def test_a_clause_on_a_right_that_is_not_pledged_is_left_out() -> None:
    only_marks = of_items(trademark(1))
    fitting = {clause for clause in Clause if clause.fits(only_marks)}
    assert Clause.renewal in fitting
    assert not fitting & {Clause.annuities, Clause.materials, Clause.same_day}
    values = contract_values(only_marks, set(Clause), case_number=CASE)
    assert Clause.annuities.label not in str(values["articles"])


@given(st.sets(st.sampled_from(list(Clause))))
def test_articles_are_numbered_without_a_gap(clauses: set[Clause]) -> None:
    whole = of_items(MODEL, trademark(1))
    articles = contract_values(whole, clauses, case_number=CASE)["articles"]
    assert isinstance(articles, list)
    numerals = [*"五六七八九十", *(f"十{one}" for one in "一二三四五六七八九"), "二十"]
    assert [each["number"] for each in articles] == [
        f"第{numeral}条" for numeral in numerals[: len(articles)]
    ]
    assert len(articles) == 8 + len(clauses)


def test_the_title_follows_what_is_pledged_and_how() -> None:
    assert "专利权质押合同" in printed((patent(1),))
    assert "注册商标专用权质权合同" in printed((trademark(1),))
    assert "知识产权质押合同" in printed((patent(1), trademark(1)))
    plain = package(patents=1)
    loan = plain.loan.model_copy(update={"secured_kind": SecuredKind.maximum_amount})
    ceiling = plain.model_copy(update={"loan": loan})
    text = pages_of(contract_pdf(ceiling, (), on=ON, case_number=CASE))
    assert "最高额" in text
    assert "第四百二十三条" in text
    assert "第四百二十三条" not in printed(plain.items)


@settings(max_examples=20, deadline=None)
@given(st.text(st.characters(codec="gb2312", exclude_categories=["Cc"]), min_size=1, max_size=40))
def test_word_and_print_hold_the_same_scope(scope: str) -> None:
    plain = package(patents=1)
    contract = plain.pledge_contract.model_copy(update={"scope": scope})
    whole = plain.model_copy(update={"pledge_contract": contract})
    values = contract_values(whole, (), case_number=CASE)["contract"]
    assert isinstance(values, dict)
    assert values["scope"] == scope.rstrip("。")
    made = [contract_word(whole, (), on=ON, case_number=CASE) for _ in range(2)]
    assert made[0] == made[1]


def test_another_day_makes_no_other_contract_text() -> None:
    later = contract_pdf(package(patents=1), (), on=date(2026, 12, 1), case_number=CASE)
    assert pages_of(later) == printed(package(patents=1).items)
    assert "质押合同" in words_of(contract_word(package(patents=1), (), on=ON, case_number=CASE))
