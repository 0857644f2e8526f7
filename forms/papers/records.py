"""How does a paper show one party, one right, one contract? Plain data, as JSON can hold it."""

from collections.abc import Sequence

from forms.papers.which import agent_of, with_role
from forms.papers.wording import chinese_day, classes, money, period
from schemas.identifiers import patent
from schemas.identifiers.flaw import NotAnIdentifier
from schemas.items import Copyright, GeographicalMark, Item, Patent, Trademark
from schemas.package import Package
from schemas.parties import Party
from schemas.vocabulary import Currency, PartyRole

# What a blank prints of one party, right or contract.
Fields = dict[str, str | None]


def item_number(item: Item) -> str:
    """This will return a number as its register prints it, or as given if it is none."""
    if not isinstance(item, Patent):
        return item.number
    try:
        return patent.format(item.number)
    except NotAnIdentifier:
        return item.number


def patent_record(item: Patent) -> Fields:
    return {
        "name": item.name,
        "number": item_number(item),
        "filed_on": chinese_day(item.filed_on),
        "granted_on": chinese_day(item.granted_on),
        "kind": item.patent_kind.label,
    }


def mark_record(item: Trademark | GeographicalMark) -> Fields:
    return {
        "number": item.number,
        "name": item.name,
        "classes": _kind(item),
        "term": period(item.term_from, item.term_to),
    }


def work_record(item: Copyright) -> Fields:
    return {
        "number": item.number,
        "name": item.name,
        "kind": item.work_kind.label,
        "rights": item.pledged_rights,
        "protected_to": chinese_day(item.protection_ends_on),
    }


def item_record(item: Item) -> Fields:
    return {"number": item_number(item), "name": item.name, "kind": _kind(item)}


def _kind(item: Item) -> str:
    if isinstance(item, Patent):
        return item.patent_kind.label
    if isinstance(item, GeographicalMark):
        return f"{item.mark_kind.label}，{classes(item.nice_classes)}"
    return classes(item.nice_classes) if isinstance(item, Trademark) else ""


def party_records(package: Package, parties: Sequence[Party]) -> list[Fields]:
    agent = agent_of(package)
    return [
        {
            "name": party.name,
            "name_en": party.name_en,
            "id_number": party.id_number,
            "address": party.address,
            "postcode": party.postcode,
            "legal_representative": party.legal_representative,
            "country": party.country,
            "contact_name": party.contact_name,
            "phone": party.phone,
            "role": _roles(package, party),
            "agent": agent.name if agent and _is_principal(package, party) else None,
        }
        for party in parties
    ]


def sided(side: str, records: Sequence[Fields]) -> list[Fields]:
    """This will name the side beside each party, and its place if there are several."""
    return [
        {"side": f"{side}{at}" if len(records) > 1 else side, **record}
        for at, record in enumerate(records, 1)
    ]


def signer_record(package: Package, party: Party) -> Fields:
    return {"role": _roles(package, party), "name": party.name}


def names(parties: Sequence[Party]) -> str:
    return "、".join(party.name for party in parties)


def _roles(package: Package, party: Party) -> str:
    if package.agency and party.key == package.agency.agent:
        return PartyRole.agent.label
    shown = [role.label for role in party.roles if role is not PartyRole.debtor]
    return "、".join(shown or (role.label for role in party.roles))


def _is_principal(package: Package, party: Party) -> bool:
    return package.agency is not None and party.key in package.agency.principals


def is_for_both_sides(package: Package) -> bool:
    """Only then does 民法典 168 ask for the express consent of the principals."""
    sides = (PartyRole.pledgor, PartyRole.pledgee)
    return all(
        any(_is_principal(package, party) for party in with_role(package, side)) for side in sides
    )


def main_contract_record(package: Package) -> Fields:
    contract = package.main_contract
    return {
        "name": contract.name,
        "number": contract.number,
        "debtors": names(with_role(package, PartyRole.debtor)),
        "signed_on": chinese_day(contract.signed_on),
        "amount": money(contract.amount, contract.currency),
    }


def pledge_contract_record(package: Package) -> Fields:
    contract = package.pledge_contract
    return {
        "name": contract.name,
        "number": contract.number,
        "scope": contract.scope,
        "signed_on": chinese_day(contract.signed_on),
        "amount": money(contract.amount, contract.currency),
    }


def loan_record(package: Package) -> Fields:
    loan = package.loan
    return {
        "amount": money(loan.amount, loan.currency),
        "period": period(loan.performance_from, loan.performance_to),
        "secured_kind": loan.secured_kind.label,
        "purpose": loan.purpose,
    }


def valuation_record(package: Package) -> Fields:
    report = package.valuation
    return {
        "assessor": report.assessor if report else None,
        "valued_on": chinese_day(report.valued_on) if report else None,
        "amount": money(report.amount, Currency.CNY) if report else None,
    }
