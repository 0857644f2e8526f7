"""How do findings look as a workbook of one sheet, to be handed round and ticked off?"""

import io
from collections.abc import Iterator

from xlsxwriter import Workbook

from desk.reports import place_text
from schemas.finding import Judgement

HEAD = (
    ("序号", 6),
    ("程度", 10),
    ("编号", 10),
    ("要求", 40),
    ("情况", 50),
    ("位置", 36),
    ("办法", 46),
    ("由谁办理", 10),
    ("依据", 40),
    ("依据已核对", 12),
)


def findings_sheet(judgement: Judgement) -> bytes:
    """This will write one row for each finding, then one for each rule that was not asked.

    Every cell is text, whatever a sender wrote into it.
    """
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "bg_color": "#E7ECEF", "valign": "vcenter"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("问题清单")
        for column, (title, width) in enumerate(HEAD):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, title, bold)
        for row, cells in enumerate(_rows(judgement), start=1):
            for column, text in enumerate(cells):
                sheet.write_string(row, column, text, wrapped)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, sheet.dim_rowmax), len(HEAD) - 1)
    return out.getvalue()


def _rows(judgement: Judgement) -> Iterator[tuple[str, ...]]:
    for number, finding in enumerate(judgement.findings, start=1):
        yield (
            str(number),
            finding.severity.label,
            finding.code,
            finding.sentence,
            finding.detail,
            "\n".join(filter(None, map(place_text, finding.places))),
            finding.remedy,
            finding.owner.label,
            finding.article,
            "是" if finding.basis_is_verified else "否",
        )
    for code in judgement.not_run:
        yield ("", "未检查", code, "", "离线预审无法检查此规则，提交后由系统检查。")
