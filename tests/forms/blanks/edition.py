"""Which small form do these tests break, fill and compare?"""

import json
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from forms.blanks.drafting import Column, Draft, Pair, boxes
from forms.blanks.editions import Blank

FIELDS = {
    "count": "商品件数",
    "remark": "备注",
    "is_new": "新申请",
    "is_old": "旧申请",
    "items.name": "商品名称",
    "items.price": "价格",
    "party.name": "姓名或名称",
    "signers.role": "签署人身份",
    "signers.name": "签署人",
}
SAMPLE: Mapping[str, Any] = {
    "case_number": "ZY-2026-000123",
    "paper": "01",
    "count": "2",
    "remark": "无",
    "is_new": True,
    "is_old": False,
    "items": [{"name": "甲商品", "price": "5元"}, {"name": "乙商品", "price": None}],
    "party": {"name": "襄阳示例科技有限公司"},
    "signers": [{"role": "申请人", "name": "襄阳示例科技有限公司"}],
}


def draft() -> Draft:
    made = Draft(sort="示例登记")
    made.title()
    made.caption("商品（共{{count}}件）")
    made.listing(
        [
            Column("序号", "{{items.no}}", 1.2, "center"),
            Column("名称", "{{items.name}}"),
            Column("价格", "{{items.price}}", 3),
        ]
    )
    kind = boxes(("is_new", "新"), ("is_old", "旧"))
    made.pairs([("名称", "{{party.name}}"), ("种类", kind), Pair("备注", "{{remark}}")])
    made.paragraph("以上属实。", when="is_new")
    made.signatures()
    return made


def edition(folder: Path, **sample: Any) -> Blank:
    """This will write a whole edition into a folder of its own."""
    own = folder / "example_form" / "2026-01"
    own.mkdir(parents=True, exist_ok=True)
    draft().save(own)
    facts = {"verified": False, "mark": "格式待核对", "title": "示例申请表", "fields": FIELDS}
    (own / "fields.json").write_text(json.dumps(facts), encoding="utf-8")
    (own / "sample.json").write_text(json.dumps({**SAMPLE, **sample}), encoding="utf-8")
    return Blank(
        form="example_form",
        edition="2026-01",
        is_verified=False,
        mark="格式待核对",
        title="示例申请表",
        fields=FIELDS,
        folder=own,
    )


def edited(blank: Blank, old: str, new: str, part: str = "word/document.xml") -> Blank:
    """This will change the markup of one part, as somebody in Word might have."""
    with zipfile.ZipFile(blank.document) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert old in parts[part], old
    parts[part] = parts[part].replace(old, new, 1)
    return packed(blank, parts)


def packed(blank: Blank, parts: Mapping[str, str | bytes]) -> Blank:
    """This will put parts into a copy of a blank: what is read is remembered by its path."""
    folder = blank.folder.with_name(f"{blank.folder.name}_{abs(hash(tuple(parts.items())))}")
    folder.mkdir(exist_ok=True)
    for name in ("fields.json", "sample.json"):
        (folder / name).write_bytes((blank.folder / name).read_bytes())
    with zipfile.ZipFile(folder / "blank.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return replace(blank, folder=folder)
