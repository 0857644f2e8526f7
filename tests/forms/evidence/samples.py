"""What do extracts, receipts and lists look like that banks hand over? All of them made up."""

from datetime import date

from forms.examples.material import typeset_material
from schemas.identifiers import patent

ON = date(2026, 3, 1)
OWNERS = ("襄阳示例新材料有限公司", "襄阳示例精工机械有限公司")


def number(kind: str, serial: int) -> str:
    """This will return a patent number with its check character, of nobody's patent."""
    body = f"2022{kind}{9_000_000 + serial}"
    return body + patent.check_character(body)


INVENTION, MODEL = number("1", 1), number("2", 2)
MARK = "90000001"


def extract_lines(of: str = INVENTION, **changes: str) -> list[str]:
    """This will return the lines of an extract on one patent, in the order of the register."""
    fields = {
        "专利号": f"ZL{of[:-1]}.{of[-1]}",
        "发明名称": "一种示例装置",
        "专利权人": "；".join(OWNERS),
        "地址": "湖北省襄阳市示例路1号",
        "申请日": "2022年1月1日",
        "授权公告日": "2023年2月3日",
        "法律状态": "专利权维持",
        "年费缴纳至": "2026年12月31日",
        "届满日": "2041.12.31",
        "质押": "无",
        "保全": "无",
        "中止": "无",
        "无效宣告": "无",
        "开放许可": "否",
        **changes,
    }
    return [f"{label}：{value}" for label, value in fields.items() if value]


def extract(*lines: str, title: str = "专利登记簿副本", day: str = "2026年3月1日") -> bytes:
    """This will return the PDF of an extract."""
    dated = [f"出具日期：{day}"] if day else []
    return typeset_material(title, [*dated, *lines], ON)


def receipt(of: str = INVENTION, kind: str = "发明专利第5年年费") -> bytes:
    lines = [f"专利号：{of}", f"费用种类：{kind}", "金额：1200元", "缴费日期：2026-02-20"]
    return typeset_material("国家知识产权局专利收费收据", lines, ON)


HEAD = "权利种类,号码,证据来源,证据日期,登记簿权利人,法律状态,年费缴至,是否已质押,是否中止或保全"
ROW = f"专利,{INVENTION},登记簿副本,2026-03-01,{'、'.join(OWNERS)},有效,2026/12/31,否,否"
