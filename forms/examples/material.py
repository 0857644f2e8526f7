"""What stands in the documents of the samples? Small real PDFs, each titled as an example."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock

import typst

from forms.blanks.fonts import FOLDER as FONT_FOLDER
from forms.examples.rights import Row
from schemas.identifiers import patent
from schemas.vocabulary import DocumentKind, LegalStatus

_TEMPLATE = Path(__file__).with_name("material.typ")
# What an extract says of a right: its own words for each field of the evidence.
_OWNERS = {"patent": "专利权人", "trademark": "商标注册人"}
_NUMBERS = {"patent": "专利号", "trademark": "商标注册号"}
_DAYS = {"annuity_paid_to": "年费缴纳至", "expires_on": "届满日"}
_ANSWERS = {
    "is_pledged": "质押",
    "is_suspended": "中止或保全",
    "is_under_invalidation": "无效宣告",
    "is_openly_licensed": "开放许可",
}
# All parties of the samples are firms, the agent too.
_LICENCES = frozenset({DocumentKind.identity_proof, DocumentKind.agent_identity})
# A compiler is not made for two callers at once.
_ONE_AT_A_TIME = Lock()


def material(data: Row, document: Row, on: date) -> bytes:
    """This will return the PDF of one document of a package; equal data, equal bytes."""
    kind = DocumentKind(str(document["kind"]))
    title = "营业执照" if kind in _LICENCES else kind.label
    return typeset_material(title, _lines(data, kind, document), on)


def typeset_material(title: str, lines: list[str], on: date) -> bytes:
    """This will return a PDF with a title and lines of text, dated on a day."""
    inputs = {"title": title, "lines": lines, "on": [on.year, on.month, on.day]}
    with _ONE_AT_A_TIME:
        made = _compiler().compile(
            input=_TEMPLATE,
            sys_inputs={"data": json.dumps(inputs, ensure_ascii=False)},
            pdf_standards="a-2b",
            pdf_tags=False,
        )
    if not isinstance(made, bytes):
        raise TypeError("typst gave no single PDF")
    return made


def _lines(data: Row, kind: DocumentKind, document: Row) -> list[str]:
    parties, items = _rows(data, "parties"), _rows(data, "items")
    if kind in (DocumentKind.main_contract, DocumentKind.pledge_contract):
        contract = data[kind.value]
        facts = contract if isinstance(contract, dict) else {}
        return [
            f"合同编号：{facts['number']}",
            f"签订日期：{facts['signed_on']}",
            f"金额：{facts['amount']} 元",
            f"履行期限：{facts['performance_from']} 至 {facts['performance_to']}",
            *(f"当事人：{party['name']}，{party['address']}" for party in parties),
        ]
    if kind in _LICENCES:
        named = document["parties"]
        about = [row for row in parties if isinstance(named, list) and row["key"] in named]
        return [line for party in about for line in _licence(party)]
    if kind is DocumentKind.register_extract:
        right = "trademark" if "商标" in str(document["file"]) else "patent"
        about = [item for item in items if item["kind"] == right and _is_registered(item)]
        return [*_dated(about), *(line for row in about for line in _registered(row))]
    return [f"{item['number']}　{item['name']}" for item in items]


def _licence(party: Row) -> Iterator[str]:
    """What stands on a business licence, in its order."""
    yield f"统一社会信用代码：{party['id_number']}"
    yield f"名称：{party['name']}"
    yield f"法定代表人：{party['legal_representative']}"
    yield "经营范围：示例经营项目"
    yield "注册资本：壹仟万元整"
    yield "成立日期：2015年6月1日"
    yield f"住所：{party['address']}"
    yield "登记机关：示例市场监督管理局"


def _dated(items: list[Row]) -> Iterator[str]:
    """An extract is as old as the oldest evidence that is taken from it."""
    said = [item.get("evidence") for item in items]
    days = [str(each["extracted_on"]) for each in said if isinstance(each, dict)]
    if days:
        yield f"出具日期：{min(days)}"


def _registered(item: Row) -> Iterator[str]:
    """What the register has of a right, in labelled lines."""
    right, said = str(item["kind"]), item["evidence"]
    yield f"{_NUMBERS[right]}：{item['number']}"
    yield f"名称：{item['name']}"
    if not isinstance(said, dict):
        return
    owners = said["owners"]
    yield f"{_OWNERS[right]}：{'；'.join(map(str, owners if isinstance(owners, list) else []))}"
    yield f"法律状态：{LegalStatus(str(said['legal_status'])).label}"
    yield from (f"{label}：{said[field]}" for field, label in _DAYS.items() if field in said)
    for field, label in _ANSWERS.items():
        if field in said:
            yield f"{label}：{'有' if said[field] else '无'}"


def _is_registered(item: Row) -> bool:
    """The register knows no right by a number that cannot be."""
    number = item["number"]
    return isinstance(number, str) and (item["kind"] != "patent" or not patent.check(number))


def _rows(data: Row, table: str) -> list[Row]:
    rows = data[table]
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONT_FOLDER]
    )
    return typst.Compiler(root=_TEMPLATE.parent, font_paths=fonts, ignore_system_fonts=True)
