"""Does the one-time notice hold every defect, for whoever must mend it, whatever was written?"""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.blanks.fonts import printable
from forms.papers.notices import MOST_POINTS, Notice, Point, Side, one_time_notice
from tests.forms.papers.reading import page_count, pdf_text
from tests.forms.papers.sample import CASE, ON

POINT = Point(
    code="P06",
    weight="错误",
    sentence="本年度的专利年费应当已经缴纳。",
    found="没有第7年年费的缴费证据。",
    where=("第1项专利“一种示例轴承”，工作表“专利”K4单元格",),
    remedy="请补缴年费并附收据。",
    article="示例办法第一条（依据待核对）",
)


def notice(*sides: Side, **changes: str) -> Notice:
    made = Notice(
        case_number=CASE,
        reference="XY-2026-0001",
        bank="示例银行股份有限公司襄阳分行",
        version=2,
        window="襄阳示例窗口",
        addressee="襄阳示例科技有限公司",
        judged_on=ON,
        blocking=1,
        remark="",
        sides=sides,
    )
    return replace(made, **changes)


def numbered(count: int, owner: str = "银行") -> Side:
    return Side(
        owner, tuple(replace(POINT, found=f"〈{number}〉号问题") for number in range(count))
    )


def test_every_side_finds_its_own() -> None:
    sides = (Side("银行", (POINT,)), Side("共有人", (replace(POINT, code="P03A", weight="警告"),)))
    text = pdf_text(one_time_notice(notice(*sides, remark="合同编号不一致。")))
    for words in (
        "一次性告知书", CASE, "2026年11月24日", "第2版", "共2项，其中1项须改好",
        "由银行处理（共1项）", "由共有人处理（共1项）", "没有第7年年费的缴费证据。", "P03A",
        "K4单元格", "请补缴年费并附收据。", "（依据待核对）", "合同编号不一致。", "格式待核对",
        "告知人（签字或盖章）襄阳示例窗口", "签收人（签字或盖章）襄阳示例科技有限公司",
        "第1页共1页",
    ):  # fmt: skip
        assert words in text, words


def test_equal_notices_are_equal_bytes() -> None:
    assert one_time_notice(notice(numbered(5))) == one_time_notice(notice(numbered(5)))
    assert one_time_notice(notice(numbered(5))) != one_time_notice(notice(numbered(6)))


def test_sixty_points_run_over_pages_that_repeat_the_heading() -> None:
    made = one_time_notice(notice(numbered(40), numbered(20, "企业")))
    text = pdf_text(made)
    assert all(f"〈{number}〉号问题" in text for number in range(40))
    assert page_count(made) > 3
    assert text.count("怎样改") >= page_count(made) - 1
    assert "60错误〈19〉号问题" in text


def test_too_many_points_are_counted_not_lost_in_silence() -> None:
    made = one_time_notice(notice(numbered(MOST_POINTS - 1), numbered(7, "企业")))
    text = pdf_text(made)
    assert "另有6项没有印出" in text
    assert f"共{MOST_POINTS + 6}项" in text


@pytest.mark.parametrize("odd", ["😀", "\x00", "\u200b", "#panic()", '#read("/etc/passwd")', "$x$"])
def test_whatever_a_bank_typed_the_notice_is_written(odd: str) -> None:
    text = pdf_text(one_time_notice(notice(Side("银行", (replace(POINT, found=f"前{odd}后"),)))))
    shown = printable(odd).replace(" ", "")
    assert f"前{shown}后" in text


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_written(text: str) -> None:
    point = replace(POINT, found=text, where=(text,), remedy=text, sentence=text)
    assert one_time_notice(notice(Side("银行", (point,)), remark=text)).startswith(b"%PDF")
