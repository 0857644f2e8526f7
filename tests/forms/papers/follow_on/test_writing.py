"""Do PDF and Word say what was entered, sign by sign, and the same every time?"""

import io
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from forms.blanks.fonts import CharacterNotInFont
from forms.papers.follow_on.subject import FollowOnSubject
from forms.papers.follow_on.which import FollowOnPlan, papers_for_follow_on
from forms.papers.follow_on.writing import endings_of, write_follow_on_paper
from schemas.follow_on_words import FollowOnPaper
from schemas.register_record import RegisteredRight
from tests.forms.papers.follow_on.sample import NUMBER, filings, subject, subjects
from tests.forms.papers.reading import closed_up, drawn, page_count, pdf_text, word_text
from tests.forms.papers.sample import CASE, ON, package
from tests.forms.papers.test_any_text import MARKUP

(CHANGE, EXTENSION, ALONE, CANCELLATION, REISSUE, RENEWAL, UNCHANGED, BACK) = filings()
# Each form once, with the first subject that has it.
ONCE = {plan.form: (each, plan) for each in subjects() for plan in papers_for_follow_on(each)}


def pdf(each: FollowOnSubject, plan: FollowOnPlan) -> bytes:
    return write_follow_on_paper(plan, each, "pdf", on=ON)


def word(each: FollowOnSubject, plan: FollowOnPlan) -> bytes:
    return write_follow_on_paper(plan, each, "docx", on=ON)


def cancelling(text: str) -> tuple[FollowOnSubject, FollowOnPlan]:
    each = subject(CANCELLATION.model_copy(update={"explanation": text}))
    return each, papers_for_follow_on(each)[0]


@pytest.mark.parametrize("form", sorted(ONCE))
def test_every_form_says_what_it_is_about_in_both_files(form: str) -> None:
    each, plan = ONCE[form]
    printed, edited = pdf_text(pdf(each, plan)), closed_up("".join(word_text(word(each, plan))))
    for told in (printed, edited):
        for said in (plan.title, NUMBER, each.record.rights[0].name, *_names(each)):
            assert closed_up(said) in told, said
    assert "格式待核对" in printed
    assert CASE in printed


@pytest.mark.parametrize("form", sorted(ONCE))
def test_equal_data_gives_equal_bytes(form: str) -> None:
    each, plan = ONCE[form]
    assert pdf(each, plan) == pdf(each, plan)
    assert word(each, plan) == word(each, plan)


def test_the_annex_begins_a_page_of_its_own_and_is_signed_as_well() -> None:
    few = subject(CANCELLATION, of=package(patents=2))
    many = subject(CANCELLATION, of=package(patents=3))
    without, within = (pdf(each, papers_for_follow_on(each)[0]) for each in (few, many))
    assert page_count(within) == page_count(without) + 1
    assert "附页" not in pdf_text(without)
    told = pdf_text(within)
    assert "专利权质押登记注销申请表附页" in told
    assert told.count("质权人（签字或盖章）") == 2 * pdf_text(without).count("质权人（签字或盖章）")


def test_more_than_ten_patents_come_with_a_list_without_dots() -> None:
    ten, eleven = (subject(CHANGE, of=package(patents=count)) for count in (10, 11))
    plan = papers_for_follow_on(eleven)[0]
    assert endings_of(plan, ten) == ("pdf", "docx")
    assert endings_of(plan, eleven) == ("pdf", "docx", "xlsx")
    for other in papers_for_follow_on(eleven)[1:]:
        assert "xlsx" not in endings_of(other, eleven)
    rows = _rows(write_follow_on_paper(plan, eleven, "xlsx", on=ON))
    assert len(rows) == 12
    assert all("." not in row[2] for row in rows)
    assert "另附质押专利清单" in pdf_text(pdf(eleven, plan))
    assert "另附质押专利清单" not in pdf_text(pdf(ten, plan))


def test_a_withdrawal_lists_every_right_itself_and_leaves_room_for_a_reason() -> None:
    eleven = subject(BACK, of=package(patents=11))
    plan = papers_for_follow_on(eleven)[0]
    assert endings_of(plan, eleven) == ("pdf", "docx")
    told = pdf_text(pdf(eleven, plan))
    for said in ("请求撤回该申请", "手PC20260001", "双方已改用其他担保方式。", "共11项"):
        assert said in told, said
    assert all(right.name in told for right in eleven.record.rights)
    silent = subject(BACK.model_copy(update={"reason": None}))
    assert "＿＿＿" in pdf_text(pdf(silent, papers_for_follow_on(silent)[0]))
    assert "＿＿＿" not in told


def test_marks_have_no_list() -> None:
    many = subject(CHANGE, "trademark", package(trademarks=12))
    plan = papers_for_follow_on(many)[0]
    assert plan.paper is FollowOnPaper.application
    assert endings_of(plan, many) == ("pdf", "docx")


def test_a_right_of_which_the_package_says_nothing_is_listed_by_its_number() -> None:
    each = subject(CHANGE, of=package(patents=11))
    unknown = RegisteredRight(number="2010104444444", name="另一种示例")
    record = each.record.model_copy(update={"rights": (*each.record.rights, unknown)})
    odd = FollowOnSubject(
        filing=each.filing,
        right="patent",
        case_number=CASE,
        registered_on=each.registered_on,
        record=record,
        after=each.after,
        package=each.package,
    )
    plan = papers_for_follow_on(odd)[0]
    assert _rows(write_follow_on_paper(plan, odd, "xlsx", on=ON))[-1][1:4] == (
        "另一种示例",
        "2010104444444",
        "",
    )
    assert "另一种示例" in pdf_text(pdf(odd, plan))


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_printed_as_it_stands(text: str) -> None:
    each, plan = cancelling(text)
    assert _is_within(drawn(text), drawn(pdf_text(pdf(each, plan))))
    assert text in list(word_text(word(each, plan)))


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=200))
@example("一行\r\n又一行\r三行")
@example("\ud7ff\ue000")
def test_any_text_stands_in_the_document_or_is_refused_by_its_sign(text: str) -> None:
    each, plan = cancelling(text)
    if isinstance(made := _written(each, plan), CharacterNotInFont):
        assert made.character in text
    else:
        # A page sends its lines with a carriage return.
        assert text.replace("\r\n", "\n").replace("\r", "\n") in list(word_text(made))


def _written(each: FollowOnSubject, plan: FollowOnPlan) -> bytes | CharacterNotInFont:
    try:
        return word(each, plan)
    except CharacterNotInFont as refused:
        return refused


@pytest.mark.parametrize("sign", ["\x00", "\u200b", "😀", "\ue000"])
def test_a_character_without_a_glyph_is_named_with_its_field(sign: str) -> None:
    each, plan = cancelling(f"示例{sign}")
    for write in (pdf, word):
        with pytest.raises(CharacterNotInFont) as told:
            write(each, plan)
        assert (told.value.character, told.value.label) == (sign, "情况说明")


def _names(each: FollowOnSubject) -> list[str]:
    """A party that is renamed signs, and is shown, under one of its names at least."""
    return [party.name for party in each.record.pledgors]


def _is_within(sought: tuple[int, ...], found: tuple[int, ...]) -> bool:
    return any(found[at : at + len(sought)] == sought for at in range(len(found)))


def _rows(content: bytes) -> list[tuple[Any, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    return [tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True)]
