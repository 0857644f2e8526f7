"""Does a bank's workbook come back marked, and without its marks as it was, whoever saved it?"""

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from lxml import etree
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from python_calamine import CalamineWorkbook

from forms.examples.clean import clean_package
from forms.reading.child import run_in_child
from forms.reading.limits import JobLimits
from forms.workbook import fill_workbook
from forms.workbook.annotating import annotated, stripped
from forms.workbook.layout import DEAL, STAMP, layout_of
from forms.workbook.marks import AUTHOR, COMMENT_SIGN, RESULT_HEADING, SUMMARY, SUMMARY_TITLE
from forms.workbook.places import letter_of
from forms.workbook.reading import read_workbook
from schemas.finding import Finding, Owner, Place, Severity, Stage
from schemas.package import EDITION
from tests.forms.workbook.banks import BOOKS, FINDINGS, aspects, resaved
from tests.forms.workbook.test_round_trip import opened, read, saved

JOB = "forms.workbook.annotating:annotate_job"
# A workbook is too large to be made smaller step by step.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
SLOW = settings(deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)
ORDER = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "mergeCells"),
    *("conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
    *("pageSetup", "headerFooter", "drawing", "legacyDrawing"),
)
XML = (".xml", ".rels", ".vml")
# Where Excel may find a cell: it saves time where it is right, and means nothing.
HINTS = ("spans",)


def finding(sheet: str | None, cell: str | None, **changes: Any) -> Finding:
    values: dict[str, Any] = {
        "code": "T-001",
        "severity": Severity.error,
        "stage": Stage.intake,
        "sentence": "号码应当正确。",
        "detail": "号码不正确。",
        "remedy": "请改正。",
        "article": "示例办法第一条",
        "basis_is_verified": True,
        "owner": Owner.bank,
        "places": (Place(sheet=sheet, cell=cell),) if sheet else (),
    }
    return Finding(**{**values, **changes})


def parts(content: bytes) -> dict[str, bytes]:
    """This will give all parts, XML in one spelling, without hints and cells that say nothing."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: plain(name, archive.read(name)) for name in archive.namelist()}


def plain(name: str, content: bytes) -> bytes:
    if not name.endswith(XML):
        return content
    root = etree.fromstring(content)
    for row in list(root.iter("{*}row")):
        for hint in HINTS:
            row.attrib.pop(hint, None)
        for cell in row.findall("{*}c"):
            # No program shows a difference between such a cell and none.
            if not len(cell) and cell.get("s", "0") == "0":
                row.remove(cell)
        if not len(row) and set(row.attrib) <= {"r"}:
            row.getparent().remove(row)
    for empty in root.findall("{*}dxfs"):
        if not len(empty):
            root.remove(empty)
    return etree.tostring(root, method="c14n")


def cell_in(sheet: str, label: str, row: int) -> str:
    """This will name the cell of a row under a heading, in the workbook as we give it out."""
    [columns] = [each.columns for each in layout_of(EDITION).lists if each.name == sheet]
    return f"{letter_of(1 + [each.label for each in columns].index(label))}{row}"


KIND = cell_in("专利", "专利类型", 4)


def sample() -> bytes:
    return fill_workbook(clean_package(date(2026, 10, 30)))


MARKED = (
    finding("专利", "C4", places=(Place(sheet="专利", cell="C4", pointer="/items/1/number"),)),
    finding("专利", KIND, places=(Place(sheet="专利", cell=KIND, pointer="/items/1/patent_kind"),)),
    finding("专利", "D1", severity=Severity.warning),
    finding(DEAL, "B6", severity=Severity.warning),
    finding("联系人", "B9", severity=Severity.reminder),
    finding("没有这张表", "B9"),
    finding(None, None, severity=Severity.undetermined, detail="=1+1"),
)


@settings(SLOW, max_examples=30)
@given(book=BOOKS, findings=FINDINGS)
def test_without_its_marks_a_workbook_is_as_it_was(book: bytes, findings: list[Finding]) -> None:
    marked = annotated(book, findings)
    assert parts(stripped(marked)) == parts(book)
    assert parts(annotated(marked, findings)) == parts(marked)


@settings(SLOW, max_examples=10)
@given(book=BOOKS, findings=FINDINGS)
def test_marks_are_found_after_another_program_saved_it(
    book: bytes, findings: list[Finding]
) -> None:
    """Compared with what the same program makes of the workbook without marks."""
    back = stripped(resaved(annotated(book, findings)))
    assert aspects(back) == aspects(resaved(book))


def test_comments_are_found_after_a_program_forgot_who_wrote_them() -> None:
    """As LibreOffice does, which also takes a text apart where the font changes."""
    marked = annotated(sample(), [finding("专利", "C4")])
    nobody = io.BytesIO()
    with zipfile.ZipFile(nobody, "w") as archive:
        for name, content in parts(marked).items():
            content = content.replace(f">{AUTHOR}<".encode(), b"> <")
            split = f"{COMMENT_SIGN[:3]}</t></r><r><t>{COMMENT_SIGN[3:]}".encode()
            archive.writestr(name, content.replace(COMMENT_SIGN.encode(), split))
    forgotten = openpyxl.load_workbook(io.BytesIO(nobody.getvalue()))["专利"]["C4"].comment
    assert forgotten is not None
    assert forgotten.author != AUTHOR
    book = openpyxl.load_workbook(io.BytesIO(stripped(nobody.getvalue())))
    assert [cell.coordinate for row in book["专利"] for cell in row if cell.comment] == []


def test_all_that_was_found_stands_beside_its_row(tmp_path: Path) -> None:
    marked = annotated(sample(), MARKED)
    book = openpyxl.load_workbook(io.BytesIO(marked))
    sheet = book["专利"]
    column = sheet.max_column
    assert sheet.cell(1, column).value == RESULT_HEADING
    assert sheet.cell(4, column).value == "【错误】号码不正确。请改正。"
    assert sheet.cell(3, column).value is None
    assert sheet["C4"].comment.text == f"{COMMENT_SIGN}错误：号码不正确。\n办法：请改正。"
    assert sheet[KIND].comment.text.endswith("可填：发明、实用新型、外观设计。")
    assert {sheet["C4"].comment.author} == {AUTHOR}
    heading = sheet.cell(1, column).comment
    assert heading is not None, "the headings' own cells may be hidden"
    assert book[DEAL]["D6"].value == "【警告】号码不正确。请改正。"
    assert book.sheetnames[-1] == SUMMARY
    rows = list(book[SUMMARY].iter_rows(values_only=True))
    assert rows[0][0] == SUMMARY_TITLE
    assert str(rows[1][0]).startswith("共7项：错误3项，无法判断1项，警告2项，提示1项。")
    assert [row[1:4] for row in rows[4:]] == [
        (each.severity.label, place.sheet or "", place.cell or "")
        for each in MARKED
        for place in (each.places or (Place(),))
    ]


def test_a_marked_workbook_is_read_as_if_it_had_no_marks(tmp_path: Path) -> None:
    plain_one = read(sample(), tmp_path)
    marked = read(annotated(sample(), MARKED), tmp_path)
    assert (marked.data, marked.findings) == (plain_one.data, plain_one.findings)
    again = read(resaved(annotated(sample(), MARKED)), tmp_path)
    assert (again.data, again.findings) == (plain_one.data, plain_one.findings)
    assert marked.places["/items/1/number"] == ("专利", "C4")


def test_no_text_of_ours_is_ever_a_formula() -> None:
    hostile = finding("专利", "C4", detail="=cmd|'/c calc'!A1", remedy="@SUM(1)_x0041_\x00\ufffe")
    marked = annotated(sample(), [hostile])
    with zipfile.ZipFile(io.BytesIO(marked)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        assert not any(b"<f>" in archive.read(name) for name in sheets)
    book = CalamineWorkbook.from_filelike(io.BytesIO(marked))
    [said] = [row[-1] for row in book.get_sheet_by_name("专利").to_python()[3:4]]
    assert said == "【错误】=cmd|'/c calc'!A1@SUM(1)_x0041_"
    style = openpyxl.load_workbook(io.BytesIO(marked))[SUMMARY]["E5"]
    assert style.data_type == "s"
    assert style.style.quotePrefix if hasattr(style.style, "quotePrefix") else style.quotePrefix


def test_parts_that_nobody_marks_keep_their_bytes() -> None:
    with zipfile.ZipFile(io.BytesIO(sample())) as archive:
        before = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(io.BytesIO(annotated(sample(), MARKED))) as archive:
        changed = {name for name in before if archive.read(name) != before[name]}
    sheets = {"xl/worksheets/sheet2.xml", "xl/worksheets/sheet4.xml", "xl/worksheets/sheet11.xml"}
    book = {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "[Content_Types].xml"}
    assert changed == sheets | book


def test_the_banks_own_comments_rules_and_names_survive() -> None:
    book = opened(clean_package(date(2026, 10, 30)))
    sheet = book["专利"]
    sheet["C4"].comment = Comment("对过原件", "张示例")
    sheet["D5"].comment = Comment("对过", "张示例")
    sheet["AX1"], sheet["AX4"], sheet["AY4"] = "备注", "本行自用", "=LEN(AX4)"
    red = PatternFill(bgColor="FF0000")
    sheet.conditional_formatting.add("C3:C9", CellIsRule("equal", ['"x"'], fill=red))
    sheet.add_data_validation(DataValidation("list", formula1='"甲,乙"', sqref="AX3:AX9"))
    sheet.merge_cells("BA2:BB3")
    sheet["D4"].font = Font(bold=True, color="FF00FF")
    book.defined_names["自用"] = DefinedName("自用", attr_text="'专利'!$AX$4")
    marked = openpyxl.load_workbook(io.BytesIO(annotated(saved(book), MARKED)))
    found = marked["专利"]
    assert found["C4"].comment.text == "对过原件"
    assert found["D5"].comment.text == "对过"
    assert found[KIND].comment.author == AUTHOR
    assert found["BC4"].value.startswith("【错误】"), "behind what is merged"
    assert (found["AX4"].value, found["AY4"].value) == ("本行自用", "=LEN(AX4)")
    assert marked.defined_names["自用"].attr_text == "'专利'!$AX$4"
    back = stripped(annotated(saved(book), MARKED))
    assert aspects(back) == aspects(saved(book))
    assert aspects(stripped(resaved(annotated(saved(book), MARKED)))) == aspects(saved(book))


def test_a_sheet_of_the_banks_with_the_name_of_ours_stays() -> None:
    book = opened(clean_package(date(2026, 10, 30)))
    book.create_sheet(SUMMARY)["A1"] = "本行自己的汇总"
    marked = openpyxl.load_workbook(io.BytesIO(annotated(saved(book), MARKED)))
    assert marked.sheetnames[-2:] == [SUMMARY, f"{SUMMARY}1"]
    back = openpyxl.load_workbook(io.BytesIO(stripped(saved(marked))))
    assert back.sheetnames[-2:] == [STAMP, SUMMARY]
    assert back[SUMMARY]["A1"].value == "本行自己的汇总"


def test_new_findings_take_the_place_of_the_old_ones(tmp_path: Path) -> None:
    first = annotated(sample(), MARKED)
    other = [finding("商标", "C3")]
    assert annotated(resaved(first), other) != first
    book = openpyxl.load_workbook(io.BytesIO(annotated(first, other)))
    assert book["专利"]["C4"].comment is None
    assert [cell.value for sheet in book for cell in sheet[1] if cell.value == RESULT_HEADING] == [
        RESULT_HEADING
    ]
    assert len([name for name in book.sheetnames if name.startswith(SUMMARY)]) == 1


def test_excel_finds_every_part_where_it_looks_for_it() -> None:
    """Relations lead to parts, parts have types, a worksheet's children stand in their order."""
    content = annotated(sample(), MARKED)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        types = etree.fromstring(archive.read("[Content_Types].xml"))
        typed = {each.get("PartName", "")[1:] for each in types.iter("{*}Override")}
        endings = {each.get("Extension") for each in types.iter("{*}Default")}
        assert typed <= names
        assert all(name in typed or name.rpartition(".")[2] in endings for name in names)
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet4.xml"))
        order = [etree.QName(each).localname for each in sheet]
        assert order == sorted(order, key=ORDER.index)
        rels = etree.fromstring(archive.read("xl/worksheets/_rels/sheet4.xml.rels"))
        targets = {each.get("Target", "")[1:] for each in rels}
        assert targets <= names
        [drawing] = [name for name in targets if name.endswith(".vml")]
        assert archive.read(drawing).count(b"<v:shape ") == 4


def test_the_child_marks_the_same_and_no_hostile_file(tmp_path: Path) -> None:
    path, found, into = (tmp_path / name for name in ("book.xlsx", "found.json", "into.xlsx"))
    path.write_bytes(sample())
    found.write_text(f"[{','.join(each.model_dump_json() for each in MARKED)}]", "utf-8")
    limits = JobLimits(file_bytes=10**7)
    size = run_in_child(JOB, path, found, into, limits=limits)
    assert into.read_bytes() == annotated(sample(), MARKED)
    assert size == into.stat().st_size
    assert read_workbook(into).findings == ()


@pytest.mark.parametrize("column", ["XFD", "XFC"])
def test_where_there_is_no_room_the_rest_is_still_marked(column: str) -> None:
    book = opened(clean_package(date(2026, 10, 30)))
    book["专利"][f"{column}4"] = "本行自用"
    content = saved(book)
    marked = annotated(content, MARKED)
    assert openpyxl.load_workbook(io.BytesIO(marked))["专利"]["C4"].comment is not None
    assert parts(stripped(marked)) == parts(content)
