"""What does the record know of a registered pledge, what may be asked about it, and what is due?"""

from datetime import date, timedelta

from django.db.models import QuerySet

from cases.acts.pledges import record_of
from cases.lifecycle import ANSWERABLE
from cases.models import Case, Filing, Pledge
from cases.vocabulary import FilingStatus, Right
from schemas.calendar import NoOfficialCalendar, add_working_days
from schemas.follow_on_dossier import RegisteredPledge
from schemas.follow_on_words import FollowOnAct, PledgeStatus

ENDING_SOON = timedelta(days=60)
# 企业信息公示暂行条例 Art 10 (text of 2014): an enterprise publishes a pledge of its rights itself.
PUBLISH_WITHIN_WORKING_DAYS = 20
_ON_PLEDGE = tuple(act for act in FollowOnAct if act is not FollowOnAct.withdrawal)


def registered_pledge(pledge: Pledge) -> RegisteredPledge | None:
    """This will say for the rules what is registered; None where the record cannot be read."""
    record = record_of(pledge)
    if record is None:
        return None
    return RegisteredPledge(pledge.registration_number, PledgeStatus(pledge.status), record)


def pledge_about(filing: Filing) -> Pledge | None:
    """This will give the pledge about which a filing asks; None for a registration itself."""
    return Pledge.objects.filter(follow_ons__filing=filing).first()


def acts_on(pledge: Pledge) -> tuple[FollowOnAct, ...]:
    """This will name what may be begun about a pledge.

    Layout-designs have no known procedure; on a pledge that has ended nothing is asked but a new
    certificate for a mark's.
    """
    if pledge.right == Right.layout or record_of(pledge) is None:
        return ()
    if pledge.status == PledgeStatus.registered:
        return _ON_PLEDGE
    return (FollowOnAct.reissue,) if pledge.right == Right.trademark else ()


def can_be_withdrawn(filing: Filing) -> bool:
    """This will tell whether an application waits for its result at the office."""
    has_route = filing.right != Right.layout and filing.act != FollowOnAct.withdrawal
    return has_route and FilingStatus(filing.status) in ANSWERABLE


def ends_soon(pledge: Pledge, on: date) -> bool:
    """This will tell whether the registered term of a mark's pledge ends within sixty days."""
    return bool(
        pledge.right == Right.trademark
        and pledge.status == PledgeStatus.registered
        and pledge.term_to is not None
        and pledge.term_to <= on + ENDING_SOON
    )


def ending_pledges(cases: QuerySet[Case], on: date) -> QuerySet[Pledge]:
    """This will list, of these cases, the pledges whose registered term ends soon or has ended."""
    return (
        Pledge.objects.filter(
            case__in=cases,
            right=Right.trademark.value,
            status=PledgeStatus.registered.value,
            term_to__lte=on + ENDING_SOON,
        )
        .select_related("case")
        .order_by("term_to", "registration_number")
    )


def publish_by(pledge: Pledge) -> date | None:
    """This will give the last day for the enterprise to publish the pledge in the national system.

    None where the period touches a year whose working days nobody has announced yet.
    """
    try:
        return add_working_days(pledge.registered_on, PUBLISH_WITHIN_WORKING_DAYS)
    except NoOfficialCalendar:
        return None
