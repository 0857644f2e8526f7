"""Is each of the ways in which a bank may fill the workbook wrongly told in one clear sentence?"""

import io
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from forms.examples.clean import clean_package
from forms.workbook import fill_workbook, reading, render_workbook
from forms.workbook.layout import DEAL, STAMP, Column, Kind, layout_of
from forms.workbook.reading import WorkbookRead
from forms.workbook.understanding import WAN, YI, YUAN, understood
from schemas.edition import editions
from schemas.finding import Finding
from schemas.package import EDITION, Package
from schemas.validation import MOST_FINDINGS, parse_package
from tests.forms.workbook.test_cells import wide
from tests.forms.workbook.test_round_trip import opened, read, saved

LAYOUT = layout_of(EDITION)
SERIAL = (date(2026, 3, 1) - date(1899, 12, 30)).days


def column_of(label: str) -> Column:
    parts = (*LAYOUT.deal, *LAYOUT.lists)
    return next(each for part in parts for each in part.columns if each.label == label)


@pytest.fixture
def book() -> Workbook:
    return opened(clean_package(date(2026, 10, 30)))


def cell_of(book: Workbook, sheet: str, label: str, row: int) -> Any:
    """This will find the cell of a row by the heading of its column."""
    headings = [str(cell.value).rstrip(" *") for cell in book[sheet][1]]
    return book[sheet].cell(row, headings.index(label) + 1)


def deal_cell(book: Workbook, label: str) -> Any:
    labels = [str(cell.value).rstrip(" *") for cell in book[DEAL]["A"]]
    return book[DEAL].cell(labels.index(label) + 1, 2)


def told(found: WorkbookRead) -> Counter[tuple[str, str | None, str | None]]:
    return Counter(
        (each.code, each.places[0].sheet, each.places[0].cell) for each in found.findings
    )


def sentences(findings: tuple[Finding, ...]) -> None:
    for each in findings:
        assert each.sentence.endswith("。")
        assert each.detail.endswith("。")
        assert each.remedy.endswith("。")


def items(found: WorkbookRead) -> list[Any]:
    return data_of(found)["items"]  # type: ignore[no-any-return]  # JSON, as read


def data_of(found: WorkbookRead) -> Any:
    assert isinstance(found.data, dict)
    return found.data


def test_a_renamed_sheet_is_told_with_the_name_that_is_wanted(
    tmp_path: Path, book: Workbook
) -> None:
    book["商标"].title = "商标清单"
    found = read(saved(book), tmp_path)
    assert told(found) == {("W16", "商标清单", "A1"): 1, ("W07", "商标", None): 1}
    [renamed] = [each for each in found.findings if each.code == "W16"]
    assert renamed.severity.blocks, "the trademarks would be lost"
    assert "可能应为“商标”" in renamed.detail
    sentences(found.findings)


def test_a_renamed_column_is_told_with_the_name_that_is_wanted(
    tmp_path: Path, book: Workbook
) -> None:
    cell_of(book, "专利", "授权公告日", 1).value = "授权公告日期"
    deal_cell(book, "贷款用途").offset(0, -1).value = "贷款的用途"
    found = read(saved(book), tmp_path)
    details = [each.detail for each in found.findings if each.code == "W03"]
    assert len(details) == 2
    assert details[0].endswith("，可能应为“贷款用途”。")
    assert details[1].endswith("，可能应为“授权公告日”。")


def test_sheets_and_columns_may_stand_in_another_order_and_width(
    tmp_path: Path, book: Workbook
) -> None:
    book.move_sheet("联系人", -6)
    label = deal_cell(book, "债权数额（元）").offset(0, -1)
    label.value = "债权数额(元) *"  # half-width: as a bank types it
    found = read(saved(book), tmp_path)
    assert found.findings == ()
    assert parse_package(found.data)[0] == Package.model_validate(clean_package(date(2026, 10, 30)))


def test_formatted_rows_without_content_are_nothing(tmp_path: Path, book: Workbook) -> None:
    before = read(saved(book), tmp_path).data
    for row in range(20, 400):
        for column in range(1, 21):
            cell = book["专利"].cell(row, column)
            cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="FFFF00")
    book["专利"]["C30"] = "\u3000 "
    found = read(saved(book), tmp_path)
    assert (found.data, found.findings) == (before, ())


def test_merged_cells_are_told_and_not_smeared(tmp_path: Path, book: Workbook) -> None:
    first = cell_of(book, "专利", "专利名称", 3)
    book["专利"].merge_cells(f"{first.coordinate}:{first.offset(2, 0).coordinate}")
    book["专利"].merge_cells("AY3:AZ9")
    found = read(saved(book), tmp_path)
    assert told(found) == {("W10", "专利", first.coordinate): 1}
    assert found.findings[0].severity.blocks
    names = [row.get("name") for row in items(found)[:3]]
    assert names == [first.value, None, None]
    sentences(found.findings)


def test_merged_cells_of_the_contracts_too(tmp_path: Path, book: Workbook) -> None:
    cell = deal_cell(book, "主合同名称")
    book[DEAL].merge_cells(f"{cell.coordinate}:{cell.offset(1, 0).coordinate}")
    book[DEAL].merge_cells("B6:C6")
    found = read(saved(book), tmp_path)
    assert told(found) == {("W10", DEAL, cell.coordinate): 1}
    assert "signed_on" not in data_of(found)["main_contract"]


def test_formulas_without_a_value_are_told(tmp_path: Path, book: Workbook) -> None:
    cell = cell_of(book, "专利", "专利名称", 3)
    cell.value = '="a"&"b"'
    found = read(saved(book), tmp_path)
    assert told(found) == {("W02", "专利", cell.coordinate): 1}
    assert "name" not in items(found)[0]


@pytest.mark.parametrize(
    "spelled",
    [
        "2026-03-01",
        "2026/3/1",
        "2026.3.1",
        "2026年3月1日",
        "20260301",
        wide("2026-03-01"),
        "2026-03-01 00:00:00",
        "2026-3-1 0:00",
        "2026/3/1 00:00",
        "2026-03-01T00:00:00",
        20260301,
        datetime(2026, 3, 1),  # noqa: DTZ001 - cells know no zone
    ],
)
def test_a_day_may_be_spelled_in_many_ways(tmp_path: Path, book: Workbook, spelled: object) -> None:
    cell = cell_of(book, "专利", "申请日", 3)
    cell.value, cell.number_format = (
        spelled,
        "@" if isinstance(spelled, str | int) else "yyyy-mm-dd",
    )
    found = read(saved(book), tmp_path)
    assert items(found)[0]["filed_on"] == "2026-03-01"
    assert found.findings == ()


@pytest.mark.parametrize("spelled", [str(SERIAL), SERIAL])
def test_the_number_of_a_day_is_a_day_and_that_is_said(
    tmp_path: Path, book: Workbook, spelled: object
) -> None:
    cell = cell_of(book, "专利", "申请日", 3)
    cell.value, cell.number_format = spelled, "@"
    found = read(saved(book), tmp_path)
    assert items(found)[0]["filed_on"] == "2026-03-01"
    assert told(found) == {("W15", "专利", cell.coordinate): 1}
    assert f"数字{SERIAL}" in found.findings[0].detail
    sentences(found.findings)


def test_where_days_are_counted_from_1904_a_number_is_no_day(
    tmp_path: Path, book: Workbook
) -> None:
    book.epoch = CALENDAR_MAC_1904
    cell_of(book, "专利", "申请日", 3).value = str(SERIAL)
    assert items(read(saved(book), tmp_path))[0]["filed_on"] == str(SERIAL)


@pytest.mark.parametrize(
    "spelled", ["3/1/2026", "01.03.26", "2026-3-1T8:30", "三月一日", "9999", "99999"]
)
def test_a_day_that_cannot_be_told_is_left_and_found(
    tmp_path: Path, book: Workbook, spelled: str
) -> None:
    cell_of(book, "专利", "申请日", 3).value = spelled
    found = read(saved(book), tmp_path)
    assert items(found)[0]["filed_on"] == spelled
    pointers = [
        place.pointer for each in parse_package(found.data).findings for place in each.places
    ]
    assert pointers == ["/items/0/filed_on"]


@pytest.mark.parametrize(
    ("spelled", "yuan"),
    [
        ("500万元", "5000000"),
        ("500万", "5000000"),
        ("￥500.5万元整", "5005000"),
        ("人民币1,234.5678万元", "12345678"),
        (wide("500") + "万元", "5000000"),
        ("0.15亿元", "15000000"),
    ],
)
def test_a_sum_with_its_unit_is_worked_out_exactly_and_that_is_said(
    tmp_path: Path, book: Workbook, spelled: str, yuan: str
) -> None:
    cell = deal_cell(book, "债权数额（元）")
    cell.value = spelled
    found = read(saved(book), tmp_path)
    assert data_of(found)["loan"]["amount"] == yuan
    assert told(found) == {("W13", DEAL, cell.coordinate): 1}
    assert f"已换算为{yuan}元" in found.findings[0].detail
    sentences(found.findings)


@pytest.mark.parametrize("content", ["1500", 1500, "1500万元", "1,500"])
def test_a_heading_in_ten_thousands_counts_for_its_cells(
    tmp_path: Path, book: Workbook, content: object
) -> None:
    cell = deal_cell(book, "债权数额（元）")
    cell.offset(0, -1).value, cell.value = "债权数额（万元） *", content
    found = read(saved(book), tmp_path)
    assert data_of(found)["loan"]["amount"] == "15000000"
    assert told(found) == {("W13", DEAL, cell.coordinate): 1}


def test_a_column_in_ten_thousands_too(tmp_path: Path, book: Workbook) -> None:
    cell_of(book, "专利", "作价（元）", 1).value = "作价（万元）"
    cell_of(book, "专利", "作价（万元）", 3).value = 12.34
    cell_of(book, "专利", "作价（万元）", 4).value = "500元"
    found = read(saved(book), tmp_path)
    values = [row.get("value") for row in items(found)[:2]]
    assert values == ["123400", "500元"]
    codes = [each.code for each in found.findings]
    assert codes[:2] == ["W13", "W14"]
    [unclear] = [each for each in found.findings if each.code == "W14"]
    assert unclear.severity.blocks
    assert "无法确定以哪个为准" in unclear.detail
    assert parse_package(found.data).findings, "what cannot be told is no sum"


def test_a_sum_that_only_looks_like_ten_thousands_is_unclear(
    tmp_path: Path, book: Workbook
) -> None:
    cell = deal_cell(book, "债权数额（元）")
    cell.value, cell.number_format = 1500, '0.00"万元"'
    cell_of(book, "专利", "专利名称", 3).number_format = '0"万"'
    found = read(saved(book), tmp_path)
    assert told(found) == {("W14", DEAL, cell.coordinate): 1}
    assert found.findings[0].severity.blocks


@pytest.mark.parametrize("content", ["伍佰万元整", "500万-600万", "约500万", "500千元", "$500万"])
def test_a_sum_that_cannot_be_told_is_left_and_found(
    tmp_path: Path, book: Workbook, content: str
) -> None:
    deal_cell(book, "债权数额（元）").value = content
    found = read(saved(book), tmp_path)
    assert data_of(found)["loan"]["amount"] == content
    places = [each.places[0].pointer for each in parse_package(found.data).findings]
    assert places == ["/loan/amount"]


@given(cents=st.integers(0, 10**12), unit=st.sampled_from([YUAN, WAN, YI]), is_text=st.booleans())
def test_no_cent_is_lost_by_a_unit(cents: int, unit: int, is_text: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    shown = format(Decimal(cents) / 100 / unit, "f")
    content = shown if is_text or len(shown) > 15 else float(shown)
    meant = understood(content, column_of("债权数额（元）"), unit=unit)
    assert Decimal(str(meant.content)) == Decimal(cents) / 100


def test_every_second_row_of_garbage_is_told_and_the_others_are_judged(tmp_path: Path) -> None:
    data = clean_package(date(2026, 10, 30))
    patent = next(row for row in data["items"] if row["kind"] == "patent")
    data["items"] = [{**patent, "key": f"K{at}"} for at in range(1200)]
    for row in data["items"][::2]:
        row.update(number="", filed_on="不详", patent_kind="？", pledgors=[], name="x" * 400)
    found = read(fill_workbook(data), tmp_path)
    parsed = parse_package(found.data)
    assert parsed.left == tuple(range(1, 1200, 2))
    assert len(parsed.findings) == MOST_FINDINGS + 1
    rows = {str(place.pointer).split("/")[2] for each in parsed.findings for place in each.places}
    assert rows == {str(at) for at in range(0, 1200, 2)}
    cells = {
        found.places["/".join(str(p.pointer).split("/")[:3])]
        for e in parsed.findings
        for p in e.places
    }
    assert len(cells) == 600


def test_an_empty_workbook_is_one_sentence(tmp_path: Path) -> None:
    found = read(render_workbook(), tmp_path)
    assert found.data is None
    assert [each.code for each in found.findings] == ["W11"]
    assert found.findings[0].detail == "工作簿中没有填写任何内容。"
    sentences(found.findings)


def test_an_unknown_edition_is_told_with_the_one_that_is_wanted(
    tmp_path: Path, book: Workbook
) -> None:
    book[STAMP]["B1"] = "1999-12"
    found = read(saved(book), tmp_path)
    assert found.data is None
    assert told(found) == {("W08", STAMP, "B1"): 1}
    assert f"应为“{EDITION}”" in found.findings[0].detail


@pytest.mark.parametrize("edition", [each.name for each in editions()])
def test_every_published_edition_is_read_by_its_own_layout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edition: str
) -> None:
    """The newest one reminds of nothing; of every other one a person is told."""
    newest = EDITION if edition != EDITION else "2099-01"
    content = fill_workbook({**clean_package(date(2026, 10, 30)), "edition": edition}, edition)
    path = tmp_path / "package.xlsx"
    path.write_bytes(content)
    monkeypatch.setattr(reading, "EDITION", newest)
    monkeypatch.setattr(reading, "_sums", frozenset)
    found = reading.read_workbook(path)
    assert data_of(found)["edition"] == edition
    assert told(found) == {("W12", STAMP, "B1"): 1}
    assert not found.findings[0].severity.blocks
    assert f"最新的是“{newest}”" in found.findings[0].detail


def test_whatever_stands_in_the_cells_nothing_breaks(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_workbook()))
    for sheet in book:
        if sheet.title == STAMP:
            continue
        for row in range(1, 40):
            for column, value in enumerate(
                (None, "？？", -1, 1e300, True, "=1/0", "\u200b", "x" * 9)
            ):
                sheet.cell(row, column + 1, value)
    found = read(saved(book), tmp_path)
    sentences(found.findings)
    assert found.findings


def test_every_kind_of_column_reads_every_kind_of_content() -> None:
    for kind in Kind:
        columns = [
            c for part in (*LAYOUT.deal, *LAYOUT.lists) for c in part.columns if c.kind is kind
        ]
        for content in (None, "", " ", "x", "万", 1.5, True, date(2026, 3, 1), float("1e300")):
            for unit in (YUAN, WAN):
                assert understood(content, columns[0], unit=unit).detail != "。"
