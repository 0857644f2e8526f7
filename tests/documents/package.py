"""What does the bank write into its workbook about a deal?"""

from collections.abc import Sequence
from typing import Any

from schemas.calendar import anniversary
from schemas.package import EDITION
from tests.documents.deal import Contract, Deal, Party, Right, Role
from tests.documents.papers import Paper

Row = dict[str, Any]


def package_of(deal: Deal, papers: Sequence[Paper]) -> Row:
    """This will return the data of the package, all of it as the deal has it."""
    data: Row = {
        "edition": EDITION,
        "reference": f"示例业务{deal.seed}号",
        "loan": _loan(deal),
        "main_contract": _contract(deal.main),
        "pledge_contract": {
            **_contract(deal.pledge),
            "secured_kind": _secured(deal),
            "scope": deal.scope,
            "item_count": len(deal.rights),
            "names_parties_and_addresses": True,
            "lists_items": True,
            "has_foreclosure_clause": False,
            "pledge_term_from": deal.pledge.begins.isoformat(),
            "pledge_term_to": deal.pledge.ends.isoformat(),
        },
        "parties": [_party(party) for party in deal.parties],
        "items": [_item(deal, right) for right in deal.rights],
        "documents": [_document(at, paper) for at, paper in enumerate(papers, 1)],
        "declarations": _declarations(deal),
        "contacts": _contacts(deal),
    }
    if deal.valuation:
        data["valuation"] = {
            "assessor": deal.valuation.assessor,
            "amount": f"{deal.valuation.amount:.2f}",
            "valued_on": deal.valuation.valued_on.isoformat(),
        }
    if deal.power:
        data["agency"] = _agency(deal)
    return data


def _secured(deal: Deal) -> str:
    return "maximum_amount" if deal.is_maximum else "ordinary"


def _loan(deal: Deal) -> Row:
    settled = {"claims_settled_on": deal.pledge.ends.isoformat()} if deal.is_maximum else {}
    return {
        "secured_kind": _secured(deal),
        "currency": "CNY",
        "amount": f"{deal.pledge.amount:.2f}",
        "performance_from": deal.pledge.begins.isoformat(),
        "performance_to": deal.pledge.ends.isoformat(),
        **settled,
    }


def _contract(contract: Contract) -> Row:
    return {
        "number": contract.number,
        "name": contract.name,
        "signed_on": contract.signed_on.isoformat(),
        "currency": "CNY",
        "amount": f"{contract.amount:.2f}",
        "performance_from": contract.begins.isoformat(),
        "performance_to": contract.ends.isoformat(),
    }


def _party(party: Party) -> Row:
    return {
        "key": party.key,
        "roles": [role.value for role in party.roles],
        "kind": "legal_person",
        "name": party.name,
        "id_number": party.code,
        "country": "中国",
        "address": party.address,
        "postcode": "441000",
        "legal_representative": party.representative,
        "contact_name": party.representative,
        "phone": party.phone,
        "is_licensed_agency": False,
    }


def _item(deal: Deal, right: Right) -> Row:
    evidence: Row = {
        "source": "登记簿副本",
        "extracted_on": deal.extracted_on.isoformat(),
        "owners": list(right.owners),
        "legal_status": "in_force",
        "is_pledged": False,
        "is_suspended": False,
    }
    common: Row = {
        "key": right.key,
        "number": right.number,
        "name": right.name,
        "pledgors": [right.pledgor],
        "value": f"{right.value:.2f}",
        "evidence": evidence,
    }
    if not right.is_patent:
        return common | {
            "kind": "trademark",
            "nice_classes": list(right.classes),
            "term_from": right.granted_on.isoformat(),
            "term_to": right.expires_on.isoformat(),
        }
    paid = right.paid_to.isoformat() if right.paid_to else None
    evidence |= {
        "annuity_paid_to": paid,
        "expires_on": right.expires_on.isoformat(),
        "is_under_invalidation": False,
        "is_openly_licensed": False,
    }
    return common | {
        "kind": "patent",
        "patent_kind": right.sort,
        "filed_on": right.filed_on.isoformat(),
        "granted_on": right.granted_on.isoformat(),
        "publication_number": right.publication,
    }


def _document(at: int, paper: Paper) -> Row:
    row: Row = {"key": f"D{at:02d}", "kind": paper.declared, "file": paper.file}
    if paper.subject and paper.declared != "registration_certificate":
        row["parties"] = [paper.subject]
    if paper.rights:
        row["items"] = list(paper.rights)
    if paper.declared in ("main_contract", "pledge_contract"):
        row["form"] = "original_scan"
    return row


def _agency(deal: Deal) -> Row:
    power = deal.power
    if power is None:
        raise ValueError("no agent")
    principals = [*deal.having(Role.pledgor), *deal.having(Role.pledgee)]
    return {
        "agent": deal.having(Role.agent)[0].key,
        "matter": "办理质押登记",
        "authority": "提交和更正申请文件，接收登记机构的通知书",
        "valid_from": power.begins.isoformat(),
        "valid_to": power.ends.isoformat(),
        "principals": [party.key for party in principals],
        "consents_to_dual_agency": True,
    }


def _declarations(deal: Deal) -> list[Row]:
    models = [right.key for right in deal.rights if right.sort == "utility_model"]
    said: list[Row] = [{"kind": "copies_match_originals", "answer": True}]
    if models:
        said.append({"kind": "same_day_application", "answer": False, "items": models})
    if deal.marks:
        marks = [mark.key for mark in deal.marks]
        said.append({"kind": "similar_marks_omitted", "answer": False, "items": marks})
        if any(mark.expires_on < anniversary(deal.pledge.ends, 1) for mark in deal.marks):
            said.append({"kind": "renewal_planned", "answer": True})
    return [{**each, "made_on": deal.pledge.signed_on.isoformat()} for each in said]


def _contacts(deal: Deal) -> list[Row]:
    enterprise, bank = deal.having(Role.pledgor)[0], deal.having(Role.pledgee)[0]
    return [
        {
            "side": "enterprise",
            "party": enterprise.key,
            "name": enterprise.representative,
            "phone": enterprise.phone,
            "email": "enterprise@example.com",
        },
        {
            "side": "bank",
            "party": bank.key,
            "name": bank.representative,
            "phone": bank.phone,
            "email": "bank@example.com",
        },
    ]
