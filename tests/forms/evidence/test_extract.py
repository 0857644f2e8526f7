"""Is what an extract plainly says understood, and nothing that it does not?"""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from forms.evidence.extract import MIXED, NO_DAY, NOT_KNOWN, WEB_PAGE, read_extract
from forms.reading.intake import Given, read_files
from schemas.evidence import Reading, RightKind, SourceKind, Statement
from schemas.verdict import FileKind
from schemas.vocabulary import LegalStatus
from tests.forms.evidence.samples import (
    INVENTION,
    MARK,
    MODEL,
    ON,
    OWNERS,
    extract,
    extract_lines,
    receipt,
)

Read = Callable[[bytes], Reading]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a PDF as the desk does: its text comes from the limited child."""

    def done(content: bytes) -> Reading:
        path = tmp_path / "upload"
        path.write_bytes(content)
        [file] = read_files([Given("副本.pdf", path)], tmp_path / "members")
        assert file.verdict.kind is FileKind.pdf
        return read_extract(file.text, file.name)

    return done


def only(reading: Reading) -> Statement:
    [statement] = reading.statements
    return statement


def text(*lines: str, title: str = "专利登记簿副本", day: str = "出具日期：2026年3月1日") -> str:
    return "\n".join([title, day, *lines])


def test_every_labelled_fact_of_a_pdf_is_read(read: Read) -> None:
    reading = read(extract(*extract_lines()))
    assert reading.flaws == ()
    assert only(reading) == Statement(
        right=RightKind.patent,
        number=INVENTION,
        kind=SourceKind.register_extract,
        source="副本.pdf",
        day=ON,
        owners=OWNERS,
        legal_status=LegalStatus.in_force,
        annuity_paid_to=date(2026, 12, 31),
        expires_on=date(2041, 12, 31),
        is_pledged=False,
        is_suspended=False,
        is_under_invalidation=False,
        is_openly_licensed=False,
    )


def test_extracts_on_several_patents_in_one_pdf_are_kept_apart(read: Read) -> None:
    second = extract_lines(MODEL, 专利权人="襄阳示例控股有限公司", 质押="有", 中止="")
    reading = read(extract(*extract_lines(), *second))
    assert {each.number: each.is_pledged for each in reading.statements} == {
        INVENTION: False,
        MODEL: True,
    }
    assert reading.statements[1].owners == ("襄阳示例控股有限公司",)
    assert reading.statements[1].is_suspended is None


def test_a_receipt_says_which_year_is_paid_and_nothing_else(read: Read) -> None:
    statement = only(read(receipt()))
    assert statement.kind is SourceKind.annuity_receipt
    assert (statement.annuity_year, statement.day) == (5, date(2026, 2, 20))
    said = statement.model_dump(exclude_none=True)
    assert said.keys() == {"right", "number", "kind", "source", "day", "annuity_year"}


def test_the_file_of_a_mark_is_read() -> None:
    lines = (f"商标注册号：第{MARK}号", f"注册人：{OWNERS[0]}", "商标状态：已注册", "查封：无")
    statement = only(read_extract(text(*lines, title="商标档案"), "商标.pdf"))
    assert (statement.right, statement.number) == (RightKind.trademark, MARK)
    assert statement.owners == OWNERS[:1]
    assert statement.is_suspended is False


@pytest.mark.parametrize(
    ("written", "flaw"),
    [
        (text(*extract_lines(), day=""), NO_DAY),
        (text(*extract_lines(), "打印日期：2026-03-02"), NO_DAY),
        (text(*extract_lines(), title="专利证书"), NOT_KNOWN),
        (text(*extract_lines(), "来源：https://register.example.cn/detail"), WEB_PAGE),
        (text("专利权人：甲", *extract_lines(), *extract_lines(MODEL)), MIXED),
    ],
)
def test_what_proves_nothing_is_not_used(written: str, flaw: str) -> None:
    reading = read_extract(written, "副本.pdf")
    assert reading.statements == ()
    assert reading.flaws == (flaw,)


@pytest.mark.parametrize(
    ("label", "value", "fact"),
    [
        ("法律状态", "专利权有效（部分项目待定）", "legal_status"),
        ("质押", "登记号Y2025980000001", "is_pledged"),
        ("年费缴纳至", "2026年", "annuity_paid_to"),
        ("年费缴纳至", "2026-02-30", "annuity_paid_to"),
        ("开放许可", "见附页", "is_openly_licensed"),
        ("专利权人", "甲公司 变更前：乙公司", "owners"),
        ("专利权人", f"襄阳示例新材料股份有限\n公司{'x' * 3}", "owners"),
    ],
)
def test_what_is_not_plain_is_left_out_and_named(label: str, value: str, fact: str) -> None:
    reading = read_extract(text(*extract_lines(**{label: value})), "副本.pdf")
    assert getattr(only(reading), fact) is None
    assert label in reading.flaws[0]
    assert "人工核对" in reading.flaws[0]


def test_what_is_said_twice_and_differently_is_left_out() -> None:
    reading = read_extract(text(*extract_lines(), "法律状态：终止"), "副本.pdf")
    assert only(reading).legal_status is None
    assert len(reading.flaws) == 1
    same = read_extract(text(*extract_lines(), "法律状态：有效"), "副本.pdf")
    assert only(same).legal_status is LegalStatus.in_force


def test_a_number_that_cannot_be_keeps_its_fields_to_itself() -> None:
    wrong = INVENTION[:-1] + ("1" if INVENTION[-1] != "1" else "2")
    lines = (*extract_lines(), f"专利号：{wrong}", "质押：有")
    reading = read_extract(text(*lines), "副本.pdf")
    assert only(reading).is_pledged is False
    assert wrong in reading.flaws[0]


def test_free_of_one_burden_is_not_free_of_both() -> None:
    assert only(read_extract(text(*extract_lines(中止="")), "副本.pdf")).is_suspended is None
    assert only(read_extract(text(*extract_lines(中止="有")), "副本.pdf")).is_suspended is True


def test_titles_that_stand_letter_by_letter_and_without_colon_are_understood() -> None:
    lines = (f"专 利 号 {INVENTION}", "法 律 状 态 ： 有效", "质押 无")
    statement = only(read_extract(text(*lines), "副本.pdf"))
    assert statement.legal_status is LegalStatus.in_force
    assert statement.is_pledged is False


def test_an_extract_without_a_number_says_so() -> None:
    assert read_extract(text("本副本共 1 页。"), "副本.pdf").names_no_right


def test_a_scan_has_nothing_to_say(read: Read, tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    Image.new("L", (600, 800), 200).save(scan)
    [flaw] = read(scan.read_bytes()).flaws
    assert "扫描件" in flaw
