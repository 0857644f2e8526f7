"""How does a registered pledge come into the record, change and end?"""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from pydantic import ValidationError

from cases.lifecycle import Actor, move_pledge, note
from cases.models import Filing, Pledge
from cases.refusals import NotAcceptable
from cases.vocabulary import FollowOnStatus, Right
from rules.follow_on.changes import changed_record
from rules.rights import right_number
from rules.terms import last_day_in_force
from schemas.calendar import beijing_day
from schemas.follow_on import FollowOnData
from schemas.follow_on_words import PledgeStatus
from schemas.items import GeographicalMark, Item, Patent, Trademark
from schemas.package import Package
from schemas.parties import Party
from schemas.register_record import RegisteredParty, RegisteredRight, RegisterRecord
from schemas.validation import parse_package
from schemas.vocabulary import PartyRole


def register_pledge(filing: Filing, *, actor: Actor, now: datetime) -> Pledge:
    """This will keep what the office has registered by a filing.

    The caller holds the transaction in which the filing becomes registered.
    """
    record = record_asked(filing)
    pledge = Pledge.objects.create(
        case=filing.case,
        filing=filing,
        right=filing.right,
        registration_number=filing.registration_number,
        registered_on=filing.registered_on or beijing_day(now),
        status=PledgeStatus.registered.value,
        record=record.model_dump(mode="json") if record else None,
        term_to=record.term_to if record else None,
        changed_at=now,
    )
    note("pledge_registered", actor=actor, now=now, case=filing.case, about=pledge)
    return pledge


def record_of(pledge: Pledge) -> RegisterRecord | None:
    """This will give the register record of a pledge, or None where it cannot be read."""
    try:
        return RegisterRecord.model_validate(pledge.record)
    except ValidationError:
        return None


def change_pledge(
    pledge: Pledge, filing: FollowOnData, *, actor: Actor, now: datetime, **detail: Any
) -> None:
    """This will bring the record up to what the office has changed."""
    record = record_of(pledge)
    if record is None:
        return
    after = changed_record(record, filing)
    pledge.record = after.model_dump(mode="json")
    pledge.term_to = after.term_to
    pledge.changed_at = now
    pledge.save()
    note("pledge_changed", actor=actor, now=now, case=pledge.case, about=pledge, **detail)


def end_pledge(
    pledge: Pledge, status: PledgeStatus, *, on: date, actor: Actor, now: datetime
) -> None:
    """This will end a pledge and free its rights, so that they can be pledged anew."""
    pledge.ended_on = on
    move_pledge(pledge, status, actor=actor, now=now, on=on.isoformat())
    pledge.case.pledged_numbers.filter(
        right=pledge.right, number__in=pledge.filing.item_numbers
    ).delete()


def confirm_lapse(pledge: Pledge, *, actor: Actor, today: date, now: datetime) -> None:
    """This will end a trademark pledge whose registered term is over, once a person has looked.

    That a registration lapses by itself was read at no source, so no clock does this.
    """
    with transaction.atomic():
        held = Pledge.objects.select_for_update(of=("self",)).get(pk=pledge.pk)
        if held.right != Right.trademark or held.term_to is None or held.term_to >= today:
            raise NotAcceptable("质权登记期限尚未届满，不能确认失效。")
        if held.follow_ons.filter(status=FollowOnStatus.approved.value).exists():
            raise NotAcceptable("该质权还有正在办理的后续登记，请待登记机构答复后再确认。")
        end_pledge(held, PledgeStatus.lapsed, on=held.term_to, actor=actor, now=now)


def record_asked(filing: Filing) -> RegisterRecord | None:
    """This will give the record that a registration leads to; None of a broken package."""
    data = filing.version.data
    package = parse_package(data).package if data is not None else None
    return _record(package, frozenset(filing.item_numbers)) if package else None


def _record(package: Package, numbers: frozenset[str]) -> RegisterRecord:
    items = [item for item in package.items if right_number(item) in numbers]
    keys = {key for item in items for key in item.pledgors} or {
        party.key for party in package.parties if PartyRole.pledgor in party.roles
    }
    unnamed = sorted(numbers - {right_number(item) for item in items})
    loan, contract = package.loan, package.pledge_contract
    return RegisterRecord(
        pledgors=tuple(_party(each) for each in package.parties if each.key in keys),
        pledgees=tuple(_party(each) for each in package.parties if PartyRole.pledgee in each.roles),
        rights=(
            *(_right(item) for item in items),
            *(RegisteredRight(number=number) for number in unnamed),
        ),
        secured_kind=loan.secured_kind,
        currency=loan.currency,
        amount=loan.amount,
        scope=contract.scope or "",
        performance_from=loan.performance_from,
        performance_to=loan.performance_to,
        term_to=contract.performance_to or loan.performance_to,
    )


def _party(party: Party) -> RegisteredParty:
    return RegisteredParty(name=party.name, address=party.address)


def _right(item: Item) -> RegisteredRight:
    return RegisteredRight(number=right_number(item), name=item.name, ends_on=_ends_on(item))


def _ends_on(item: Item) -> date | None:
    if isinstance(item, Patent):
        return last_day_in_force(item)
    return item.term_to if isinstance(item, Trademark | GeographicalMark) else None
