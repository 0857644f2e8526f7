"""Which values go on each paper? Plain data, as the blanks of `forms/official` name it."""

from collections.abc import Callable, Mapping, Sequence

from forms.blanks.placeholders import Record, Values
from forms.papers.records import (
    Fields,
    is_for_both_sides,
    item_number,
    item_record,
    loan_record,
    main_contract_record,
    mark_record,
    names,
    party_records,
    patent_record,
    pledge_contract_record,
    sided,
    signer_record,
    valuation_record,
)
from forms.papers.statements import declared
from forms.papers.which import PaperPlan, agent_of, pledgors_of, with_role
from forms.papers.wording import chinese_day, money, period
from schemas.items import GeographicalMark, Item, Patent, Trademark
from schemas.package import Package
from schemas.parties import Party
from schemas.vocabulary import DeclarationKind, DocumentKind, PartyRole

# Above this the office also takes an EXCEL list (its guide to the form).
MOST_PATENTS_WITHOUT_LIST = 10
# The form itself has two rows (its guide).
PATENTS_ON_FORM = 2
MARKS_ON_FORM = 5


def data_of(plan: PaperPlan, package: Package, *, case_number: str) -> Values:
    """This will return everything that is printed on a planned paper, for its blank."""
    items = planned_items(plan, package)
    return {
        "title": plan.title,
        "case_number": case_number,
        "paper": f"{plan.number:02d}",
        "for_patents": plan.right == "patent",
        "for_marks": plan.right == "trademark",
        "count": str(len(items)),
        "items": [item_record(item) for item in items],
        "signers": _signers(plan, package),
        **_BUILDERS[plan.form](plan, package),
    }


def planned_items(plan: PaperPlan, package: Package) -> list[Item]:
    keys = set(plan.items)
    return [item for item in package.items if item.key in keys]


def _patent_application(plan: PaperPlan, package: Package) -> Values:
    patents = [item for item in planned_items(plan, package) if isinstance(item, Patent)]
    return {
        **with_annex("patents", [patent_record(item) for item in patents], PATENTS_ON_FORM),
        "annex_signers": _signers(plan, package),
        "has_list": len(patents) > MOST_PATENTS_WITHOUT_LIST,
        **_both_sides(package, tuple(patents)),
        "agent": sided("代理人", party_records(package, _agents(package))),
        "main_contract": main_contract_record(package),
        "pledge_contract": pledge_contract_record(package),
        "loan": loan_record(package),
        "valuation": valuation_record(package),
        "valuation_yes": package.valuation is not None,
        "valuation_no": package.valuation is None,
    }


def _trademark_application(plan: PaperPlan, package: Package) -> Values:
    items = planned_items(plan, package)
    marks = [item for item in items if isinstance(item, Trademark | GeographicalMark)]
    return {
        **with_annex("marks", [mark_record(item) for item in marks], MARKS_ON_FORM),
        "annex_signers": _signers(plan, package),
        **_both_sides(package, tuple(items)),
        "loan": {
            **loan_record(package),
            "debtors": names(with_role(package, PartyRole.debtor)),
            "main_contract": package.main_contract.number,
            "pledge_contract": package.pledge_contract.number,
        },
    }


def _commitment(plan: PaperPlan, package: Package) -> Values:
    promiser = party_records(package, _parties(package, plan.subjects))
    return {"promiser": sided("承诺人", promiser)}


def _power_of_attorney(plan: PaperPlan, package: Package) -> Values:
    agency = package.agency
    if agency is None:
        raise ValueError("a power of attorney needs the mandate of the package")
    is_dual = is_for_both_sides(package)
    return {
        "principals": sided("委托人", party_records(package, _parties(package, agency.principals))),
        "agent": sided("受托人", party_records(package, _agents(package))),
        "mandate": {
            "matter": agency.matter,
            "authority": agency.authority,
            "period": period(agency.valid_from, agency.valid_to),
            "general_power_number": agency.general_power_number,
        },
        "dual_for_patents": is_dual and plan.right == "patent",
        "dual_for_marks": is_dual and plan.right == "trademark",
        "consents": agency.consents_to_dual_agency,
        "refuses": False,
    }


def _co_owner_consent(plan: PaperPlan, package: Package) -> Values:
    items = tuple(planned_items(plan, package))
    return {
        "co_owner": sided("共有人", party_records(package, _parties(package, plan.subjects))),
        "pledge": {
            "pledgors": names(pledgors_of(package, items)),
            "pledgees": names(with_role(package, PartyRole.pledgee)),
            "debtors": names(with_role(package, PartyRole.debtor)),
            "amount": money(package.loan.amount, package.loan.currency),
            "period": period(package.loan.performance_from, package.loan.performance_to),
            "contract": package.pledge_contract.number,
        },
    }


def _same_day_declaration(plan: PaperPlan, package: Package) -> Values:
    return {"models": [_model(item, package) for item in planned_items(plan, package)]}


def _patents_statement(plan: PaperPlan, package: Package) -> Values:
    patents = [item for item in planned_items(plan, package) if isinstance(item, Patent)]
    return {"patents": [patent_record(item) for item in patents], **_pledge_of(patents, package)}


def _similar_marks_statement(plan: PaperPlan, package: Package) -> Values:
    items = planned_items(plan, package)
    marks = [item for item in items if isinstance(item, Trademark | GeographicalMark)]
    return {"marks": [mark_record(item) for item in marks], **_pledge_of(marks, package)}


def _pledge_of(items: Sequence[Item], package: Package) -> Values:
    return {
        "pledge": {
            "pledgors": names(pledgors_of(package, tuple(items))),
            "pledgees": names(with_role(package, PartyRole.pledgee)),
            "contract": package.pledge_contract.number,
        }
    }


_BUILDERS: Mapping[DocumentKind, Callable[[PaperPlan, Package], Values]] = {
    DocumentKind.patent_application: _patent_application,
    DocumentKind.trademark_application: _trademark_application,
    DocumentKind.commitment: _commitment,
    DocumentKind.power_of_attorney: _power_of_attorney,
    DocumentKind.co_owner_consent: _co_owner_consent,
    DocumentKind.same_day_declaration: _same_day_declaration,
    DocumentKind.continuation_statement: _patents_statement,
    DocumentKind.open_licence_statement: _patents_statement,
    DocumentKind.partial_invalidity_consent: _patents_statement,
    DocumentKind.similar_marks_statement: _similar_marks_statement,
}


def _parties(package: Package, keys: Sequence[str]) -> list[Party]:
    by_key = {party.key: party for party in package.parties}
    return [by_key[key] for key in keys if key in by_key]


def _agents(package: Package) -> list[Party]:
    agent = agent_of(package)
    return [agent] if agent else []


def _signers(plan: PaperPlan, package: Package) -> list[Fields]:
    return [signer_record(package, party) for party in _parties(package, plan.signers)]


def _both_sides(package: Package, items: tuple[Item, ...]) -> Values:
    pledgors = party_records(package, pledgors_of(package, items))
    pledgees = party_records(package, with_role(package, PartyRole.pledgee))
    return {"pledgors": sided("出质人", pledgors), "pledgees": sided("质权人", pledgees)}


def with_annex(name: str, records: Sequence[Fields], on_form: int) -> Values:
    """What does not fit on the form goes on an annex, whose numbers go on."""
    numbered = [{"no": str(number), **each} for number, each in enumerate(records, 1)]
    annex = numbered[on_form:]
    return {name: numbered[:on_form], "annex": annex, "annex_count": str(len(annex))}


def _model(item: Item, package: Package) -> Record:
    said = declared(package, DeclarationKind.same_day_application, item)
    last = max(said, key=lambda each: each.made_on, default=None)
    answer = last.answer if last else None
    continues = last.continues if last and last.answer else None
    return {
        "number": item_number(item),
        "name": item.name,
        "filed_on": chinese_day(item.filed_on) if isinstance(item, Patent) else None,
        "same_day_yes": answer is True,
        "same_day_no": answer is False,
        "continues_yes": continues is True,
        "continues_no": continues is False,
    }
