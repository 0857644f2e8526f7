"""What does the clean sample package say? A loan secured by patents and trademarks together."""

from datetime import date, timedelta
from decimal import Decimal

from pydantic import JsonValue

from forms.examples.numbers import credit_code_of
from forms.examples.rights import Row, rights
from schemas.calendar import anniversary
from schemas.package import EDITION

_DAY = timedelta(days=1)
_AMOUNT = "15000000.00"
# The pledgor that is also the debtor, another that is not, the bank, and the agent of all.
_NAMES = {
    "P1": "襄阳示例新材料有限公司",
    "P2": "襄阳示例精工机械有限公司",
    "Q1": "襄阳示例银行股份有限公司",
    "A1": "襄阳示例知识产权服务有限公司",
}
_PARTIES: tuple[tuple[str, tuple[str, ...], str, str, str, str], ...] = (
    ("P1", ("pledgor", "debtor"), "MAEXAM01", "襄阳市示例大道1号", "张示例", "0710-5550101"),
    ("P2", ("pledgor",), "MAEXAM02", "襄阳市示例大道2号", "李示例", "0710-5550102"),
    ("Q1", ("pledgee",), "MAEXAM03", "襄阳市示例大道3号", "王示例", "0710-5550103"),
    ("A1", ("agent",), "MAEXAM04", "襄阳市示例大道4号", "赵示例", "0710-5550104"),
)
_DOCUMENTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("main_contract", "主合同.pdf", ()),
    ("pledge_contract", "质押合同.pdf", ()),
    ("identity_proof", "营业执照-示例新材料.pdf", ("P1",)),
    ("identity_proof", "营业执照-示例精工机械.pdf", ("P2",)),
    ("identity_proof", "营业执照-示例银行.pdf", ("Q1",)),
    ("agent_identity", "代理人身份证明.pdf", ("A1",)),
    ("register_extract", "专利登记簿副本.pdf", ()),
    ("register_extract", "商标注册簿查询结果.pdf", ()),
    ("valuation_report", "资产评估报告.pdf", ()),
)
# What speaks of one kind of right only, and so goes to one authority only.
_SPEAKS_OF = {"专利登记簿副本.pdf": "patent", "商标注册簿查询结果.pdf": "trademark"}


def clean_package(on: date, number: int = 1) -> Row:
    """This will return the data of the clean package as it is handed in on a day.

    Packages with different `number` (from 1) pledge different rights.
    """
    items = rights(on, _NAMES, 100 * number)
    return {
        "edition": EDITION,
        "reference": f"示例-{on.year}-{number:04d}",
        **_contracts(on, number, items),
        "agency": _agency(on),
        "parties": [_party(*facts) for facts in _PARTIES],
        "items": items,
        "documents": [_document(at, *facts, items) for at, facts in enumerate(_DOCUMENTS, 1)],
        "declarations": _declarations(on),
        "contacts": _contacts(),
    }


def _contracts(on: date, number: int, items: list[JsonValue]) -> Row:
    begins = on - 10 * _DAY
    period: Row = {
        "performance_from": begins.isoformat(),
        "performance_to": (anniversary(begins, 2) - _DAY).isoformat(),
    }
    sums: Row = {"currency": "CNY", "amount": _AMOUNT, **period}
    return {
        "loan": {"secured_kind": "ordinary", **sums, "purpose": "购买原材料"},
        "main_contract": {
            "number": f"示例借字{on.year}第{number:04d}号",
            "name": "流动资金借款合同",
            "signed_on": begins.isoformat(),
            **sums,
        },
        "pledge_contract": {
            "number": f"示例质字{on.year}第{number:04d}号",
            "name": "知识产权质押合同",
            "signed_on": begins.isoformat(),
            "secured_kind": "ordinary",
            **sums,
            "scope": "主债权本金、利息、违约金、损害赔偿金和实现质权的费用",
            "item_count": len(items),
            "names_parties_and_addresses": True,
            "lists_items": True,
            "has_foreclosure_clause": False,
        },
        "valuation": {
            "assessor": "襄阳示例资产评估有限公司",
            "amount": f"{_total(items):.2f}",
            "valued_on": (on - 40 * _DAY).isoformat(),
        },
    }


def _agency(on: date) -> Row:
    return {
        "agent": "A1",
        "matter": "办理专利权质押登记和商标专用权质权登记",
        "authority": "提交和更正申请材料，接收登记机构的通知书",
        "valid_from": (on - 10 * _DAY).isoformat(),
        "valid_to": (anniversary(on, 2) - _DAY).isoformat(),
        "principals": ["P1", "P2", "Q1"],
        "consents_to_dual_agency": True,
    }


def _party(
    key: str, roles: tuple[str, ...], stem: str, address: str, person: str, phone: str
) -> Row:
    return {
        "key": key,
        "roles": list(roles),
        "kind": "legal_person",
        "name": _NAMES[key],
        "id_number": credit_code_of(stem),
        "country": "中国",
        "address": address,
        "postcode": "441000",
        "legal_representative": person,
        "contact_name": person,
        "phone": phone,
        "is_licensed_agency": False,
    }


def _document(
    at: int, kind: str, file: str, parties: tuple[str, ...], items: list[JsonValue]
) -> Row:
    right = _SPEAKS_OF.get(file)
    spoken_of = [row["key"] for row in items if isinstance(row, dict) and row["kind"] == right]
    document: Row = {"key": f"D{at:02d}", "kind": kind, "file": file, "parties": list(parties)}
    return {**document, "items": spoken_of} if spoken_of else document


def _declarations(on: date) -> list[JsonValue]:
    return [
        {
            "kind": kind,
            "answer": answer,
            "continues": False,
            "items": list(items),
            "made_on": on.isoformat(),
        }
        for kind, answer, items in (
            ("same_day_application", False, ("ZL09", "ZL10", "ZL11")),
            ("similar_marks_omitted", False, ("SB01", "SB02", "SB03")),
            ("copies_match_originals", True, ()),
        )
    ]


def _contacts() -> list[JsonValue]:
    return [
        {
            "side": side,
            "party": party,
            "name": name,
            "phone": phone,
            "email": email,
        }
        for side, party, name, phone, email in (
            ("enterprise", "P1", "张示例", "0710-5550101", "zhang@example.com"),
            ("bank", "Q1", "王示例", "0710-5550103", "wang@example.com"),
        )
    ]


def _total(items: list[JsonValue]) -> Decimal:
    values = (item["value"] for item in items if isinstance(item, dict))
    return sum((Decimal(str(value)) for value in values), Decimal(0))
