"""What is said when the workbook itself is not as it was given out?"""

from schemas.edition import article_of
from schemas.finding import Finding, Place, Remark, Severity

NUMERIC = Remark(
    "W01",
    Severity.error,
    "号码所在的单元格应为文本格式。",
    "请先把该单元格设为“文本”格式，再对照原件重新填写号码。",
)
FORMULA = Remark(
    "W02",
    Severity.error,
    "单元格中不能有出错的公式。",
    "请把公式改为实际内容。",
)
UNKNOWN_COLUMN = Remark(
    "W03",
    Severity.warning,
    "只能使用模板规定的栏目，栏目名称不能改动。",
    "请改回模板规定的栏目名称；不需要的请删除。",
)
MISSING_COLUMN = Remark(
    "W04",
    Severity.warning,
    "模板规定的栏目应当齐全。",
    "请补回该栏目；确无内容可填的，可以不处理。",
)
DOUBLE_COLUMN = Remark(
    "W05",
    Severity.error,
    "每个栏目只能出现一次。",
    "请删除重复的栏目。",
)
UNKNOWN_SHEET = Remark(
    "W06",
    Severity.warning,
    "只能使用模板规定的工作表，工作表名称不能改动。",
    "请改回模板规定的名称；不需要的请删除。",
)
MISSING_SHEET = Remark(
    "W07",
    Severity.warning,
    "模板规定的工作表应当齐全。",
    "请从空白工作簿补回该工作表；确无内容可填的，可以不处理。",
)
WRONG_EDITION = Remark(
    "W08",
    Severity.error,
    "工作簿应使用已发布的模板版本。",
    "请下载最新的空白工作簿，把内容移入后重新提交。",
)
UNREADABLE = Remark(
    "W09",
    Severity.error,
    "工作簿应能正常打开。",
    "请用 Excel 或 WPS 打开，另存为 .xlsx 后重新提交。",
)
MERGED = Remark(
    "W10",
    Severity.error,
    "填写内容的区域不能有合并单元格。",
    "请取消合并，再逐格填写各自的内容。",
)
EMPTY = Remark(
    "W11",
    Severity.error,
    "工作簿应当填有内容。",
    "请按填写说明填写后重新提交。",
)
OLD_EDITION = Remark(
    "W12",
    Severity.reminder,
    "建议使用最新的模板版本。",
    "本次仍可继续办理；下次请下载最新的空白工作簿填写。",
)
SUM_UNIT = Remark(
    "W13",
    Severity.warning,
    "金额以元为单位，不写单位。",
    "请核对换算后的金额，并改为以元为单位的数字。",
)
SUM_UNCLEAR = Remark(
    "W14",
    Severity.error,
    "金额的单位应当明确。",
    "请改为以元为单位的数字，不写单位，单元格不要用带“万”或“亿”的数字格式。",
)
DAY_NUMBER = Remark(
    "W15",
    Severity.reminder,
    "日期写成 2026-03-01。",
    "请核对换算后的日期，并改写成年月日。",
)
RENAMED_SHEET = Remark(
    "W16",
    Severity.error,
    "工作表名称不能改动。",
    "请改回模板规定的名称后重新提交。",
)


def remark(kind: Remark, detail: str, edition: str, *places: Place) -> Finding:
    """This will return the finding; `detail` says what was found."""
    return kind.found(detail, article_of(edition), places)
