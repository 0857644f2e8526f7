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


def remark(kind: Remark, detail: str, edition: str, *places: Place) -> Finding:
    """This will return the finding; `detail` says what was found."""
    return kind.found(detail, article_of(edition), places)
