"""What of the register record does a follow-on filing change, and how does it read afterwards?"""

from pydantic import BaseModel

from schemas.follow_on import Change, Extension, FollowOnData, LoanRenewal, PartyAfter
from schemas.follow_on_words import Side
from schemas.register_record import DEBT, RegisteredParty, RegisterRecord


def changed_record(record: RegisterRecord, filing: FollowOnData) -> RegisterRecord:
    """This will give the record as it stands after an act; most acts change nothing of it."""
    if isinstance(filing, Change):
        return _after_change(record, filing)
    if isinstance(filing, Extension):
        return _with(record, filing, "performance_to", "term_to")
    if isinstance(filing, LoanRenewal):
        renewed = _with(record, filing.loan, "amount", "performance_from", "performance_to")
        return _with(renewed, filing, "term_to")
    return record


def debt_changes(record: RegisterRecord, after: RegisterRecord) -> list[str]:
    """This will name what of the debt and the term is not as it was."""
    return [word for field, word in DEBT.items() if getattr(record, field) != getattr(after, field)]


def changes(record: RegisterRecord, filing: FollowOnData) -> list[str]:
    """This will name all that a filing changes of the register record, in a person's words."""
    after = changed_record(record, filing)
    found = debt_changes(record, after)
    if record.scope != after.scope:
        found.append("担保范围")
    for side, before, now in (
        (Side.pledgor, record.pledgors, after.pledgors),
        (Side.pledgee, record.pledgees, after.pledgees),
    ):
        if [each.name for each in before] != [each.name for each in now]:
            found.append(f"{side.label}名称")
        if [each.address for each in before] != [each.address for each in now]:
            found.append(f"{side.label}地址")
    return found


def needs_office(record: RegisterRecord | None, filing: FollowOnData) -> bool:
    """This will tell whether the office has to act at all.

    A renewal that leaves all that is registered as it is keeps the registration as it stands.
    """
    if record is None or not isinstance(filing, LoanRenewal):
        return True
    return bool(changes(record, filing))


def _after_change(record: RegisterRecord, filing: Change) -> RegisterRecord:
    stated = _with(record, filing, "secured_kind", "currency", "amount", "scope")
    return stated.model_copy(
        update={
            "pledgors": _renamed(record.pledgors, filing.parties, Side.pledgor),
            "pledgees": _renamed(record.pledgees, filing.parties, Side.pledgee),
        }
    )


def _with(record: RegisterRecord, stated: BaseModel, *fields: str) -> RegisterRecord:
    """What is not stated stays as it is registered."""
    found = {field: getattr(stated, field) for field in fields}
    given = {field: value for field, value in found.items() if value is not None}
    return record.model_copy(update=given)


def _renamed(
    parties: tuple[RegisteredParty, ...], after: tuple[PartyAfter, ...], side: Side
) -> tuple[RegisteredParty, ...]:
    found = {each.name_before: each for each in after if each.side is side}
    return tuple(
        RegisteredParty(name=new.name, address=new.address or party.address)
        if (new := found.get(party.name))
        else party
        for party in parties
    )
