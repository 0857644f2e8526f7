"""What stands in the documents of the samples? Small real PDFs, each titled as an example."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock

import typst

from forms.examples.rights import Row
from forms.papers.fonts import FOLDER as FONT_FOLDER
from schemas.vocabulary import DocumentKind

_TEMPLATE = Path(__file__).with_name("material.typ")
# A compiler is not made for two callers at once.
_ONE_AT_A_TIME = Lock()


def material(data: Row, document: Row, on: date) -> bytes:
    """This will return the PDF of one document of a package; equal data, equal bytes."""
    kind = DocumentKind(str(document["kind"]))
    return typeset_material(kind.label, _lines(data, kind, document), on)


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
    if kind in (DocumentKind.identity_proof, DocumentKind.agent_identity):
        named = document["parties"]
        about = [row for row in parties if isinstance(named, list) and row["key"] in named]
        return [
            line
            for party in about
            for line in (f"名称：{party['name']}", f"统一社会信用代码：{party['id_number']}")
        ]
    return [f"{item['number']}　{item['name']}" for item in items]


def _rows(data: Row, table: str) -> list[Row]:
    rows = data[table]
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONT_FOLDER]
    )
    return typst.Compiler(root=_TEMPLATE.parent, font_paths=fonts, ignore_system_fonts=True)
