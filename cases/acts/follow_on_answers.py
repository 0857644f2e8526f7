"""What does an answer of the office to a follow-on filing change in the record?"""

from datetime import datetime

from cases.acts.endings import close_batch, close_case
from cases.acts.follow_on import whole_data
from cases.acts.mails import owe_mail_to_links
from cases.acts.pledges import change_pledge, end_pledge
from cases.lifecycle import ANSWERABLE, Actor, move_filing, move_follow_on, note
from cases.models import Case, Filing, FollowOn, Pledge
from cases.vocabulary import FilingStatus, FollowOnStatus, MailKind, Outcome
from schemas.calendar import beijing_day
from schemas.follow_on_validation import parse_follow_on
from schemas.follow_on_words import FollowOnAct, PledgeStatus


def settle_follow_on(filing: Filing, outcome: Outcome, *, actor: Actor, now: datetime) -> None:
    """This will move what follows on a pledge, and the pledge, with its filing.

    The caller holds the transaction in which the filing moved.
    """
    if outcome is Outcome.accepted:
        return
    rows = FollowOn.objects.select_for_update(of=("self",)).select_related("case")
    follow_on = rows.get(filing=filing)
    occasion = f"{outcome}-{filing.key}"
    owe_mail_to_links(follow_on.case, MailKind.follow_on, occasion=occasion, now=now)
    words = {"reason": filing.office_sentence} if filing.office_sentence else {}
    if outcome is Outcome.correction:
        follow_on.return_reason = filing.office_sentence
        move_follow_on(follow_on, FollowOnStatus.returned, actor=actor, now=now, **words)
        return
    move_follow_on(follow_on, FollowOnStatus.closed, actor=actor, now=now, **words)
    if outcome is Outcome.registered:
        _take_effect(follow_on, filing, actor, now)


def _take_effect(follow_on: FollowOn, filing: Filing, actor: Actor, now: datetime) -> None:
    act = FollowOnAct(follow_on.act)
    if act is FollowOnAct.withdrawal:
        _grant(follow_on, actor, now)
        return
    rows = Pledge.objects.select_for_update(of=("self",)).select_related("case", "filing")
    pledge = rows.get(follow_ons=follow_on)
    on = filing.registered_on or beijing_day(now)
    if act is FollowOnAct.cancellation:
        end_pledge(pledge, PledgeStatus.cancelled, on=on, actor=actor, now=now)
        return
    if filing.registration_number:
        pledge.registration_number = filing.registration_number
        pledge.save(update_fields=["registration_number"])
    asked = parse_follow_on(whole_data(follow_on)).filing
    if asked is not None:
        change_pledge(pledge, asked, actor=actor, now=now, act=act.value, on=on.isoformat())


def _grant(follow_on: FollowOn, actor: Actor, now: datetime) -> None:
    """An application that was answered meanwhile can no longer be taken back; that is noted."""
    target = Filing.objects.select_for_update(of=("self",)).get(withdrawals=follow_on)
    case = Case.objects.select_for_update(of=("self",)).get(pk=follow_on.case_id)
    if target.status not in ANSWERABLE:
        note("withdrawal_came_late", actor=actor, now=now, case=case, about=follow_on)
        return
    move_filing(target, FilingStatus.withdrawn, actor=actor, now=now)
    if target.is_registration:
        case.pledged_numbers.filter(
            right=target.right, number__in=target.item_numbers, is_registered=False
        ).delete()
        close_case(case, actor=actor, now=now)
    else:
        other = FollowOn.objects.select_for_update(of=("self",)).get(filing=target)
        other.case = case
        move_follow_on(other, FollowOnStatus.withdrawn, actor=actor, now=now)
    if target.batch is not None:
        close_batch(target.batch, actor=actor, now=now)
