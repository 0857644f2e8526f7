"""Which papers can be downloaded for a follow-on filing, filled in with what was entered?

They are written on demand and not kept: what counts is the signed copy that comes back.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from cases.acts.follow_on import whole_data
from cases.acts.pledges import record_asked, record_of
from cases.models import Filing, FollowOn, Pledge
from cases.models.pledge import OPEN
from cases.refusals import NotAcceptable
from cases.vocabulary import Right
from desk.guard import outside_transaction
from desk.office_letters import what_is_asked
from desk.packages import package_of
from desk.pledges import pledge_about
from forms.blanks.fonts import CharacterNotInFont
from forms.papers.follow_on.subject import FollowOnSubject, Withdrawn
from forms.papers.follow_on.which import FollowOnPlan, papers_for_follow_on
from forms.papers.follow_on.writing import endings_of, write_follow_on_paper
from rules.follow_on.changes import changed_record
from schemas.calendar import beijing_day
from schemas.follow_on_validation import parse_follow_on


@dataclass(frozen=True, slots=True)
class Offered:
    """One paper, and the kinds of file in which it can be had."""

    plan: FollowOnPlan
    endings: tuple[str, ...]


class NoSuchPaper(LookupError):
    """Nothing of this name is written for the filing as it stands."""


def papers_of(follow_on: FollowOn) -> tuple[Offered, ...]:
    """This will list what can be downloaded while the filing is open."""
    subject = _subject(follow_on)
    if subject is None:
        return ()
    plans = papers_for_follow_on(subject)
    return tuple(Offered(plan, endings_of(plan, subject)) for plan in plans)


def written_paper(
    follow_on: FollowOn, form: str, ending: str, *, now: datetime
) -> tuple[str, bytes]:
    """This will write a paper and name it for the person who asked for it.

    Raises `NoSuchPaper`, and `NotAcceptable` where a value can not be printed.
    """
    outside_transaction()
    subject = _subject(follow_on)
    plans = papers_for_follow_on(subject) if subject else ()
    plan = next((each for each in plans if each.form == form), None)
    if subject is None or plan is None or ending not in endings_of(plan, subject):
        raise NoSuchPaper(form)
    whole = replace(subject, package=package_of(_about(follow_on).version))
    try:
        content = write_follow_on_paper(plan, whole, ending, on=beijing_day(now))
    except CharacterNotInFont as missing:
        raise NotAcceptable(str(missing)) from missing
    return f"{plan.title}.{ending}", content


def _subject(follow_on: FollowOn) -> FollowOnSubject | None:
    """The papers of a closed filing are written no more."""
    asked = parse_follow_on(whole_data(follow_on)).filing
    about, pledge = _about(follow_on), _pledge(follow_on)
    record = record_of(pledge) if pledge else record_asked(about)
    if record is None or asked is None or follow_on.status not in OPEN:
        return None
    return FollowOnSubject(
        filing=asked,
        right="trademark" if about.right == Right.trademark else "patent",
        case_number=follow_on.case.number,
        registered_on=pledge.registered_on if pledge else None,
        record=record,
        after=changed_record(record, asked),
        withdrawn=_withdrawn(follow_on.target, pledge) if follow_on.target else None,
    )


def _about(follow_on: FollowOn) -> Filing:
    """The application that is taken back, or the one by which the pledge was registered."""
    if follow_on.target:
        return follow_on.target
    if follow_on.pledge is None:
        raise LookupError(follow_on.pk)
    return follow_on.pledge.filing


def _pledge(follow_on: FollowOn) -> Pledge | None:
    """The pledge that is spoken of; the registration that is taken back has none yet."""
    if follow_on.target is None:
        return follow_on.pledge
    return pledge_about(follow_on.target)


def _withdrawn(target: Filing, pledge: Pledge | None) -> Withdrawn:
    number = pledge.registration_number if pledge else None
    return Withdrawn(what_is_asked(target), number)
