"""Which papers can be downloaded for a follow-on filing, filled in with what was entered?

They are written on demand and not kept: what counts is the signed copy that comes back.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from cases.acts.follow_on import whole_data
from cases.acts.pledges import record_of
from cases.models import FollowOn
from cases.models.pledge import OPEN
from cases.refusals import NotAcceptable
from cases.vocabulary import Right
from desk.guard import outside_transaction
from desk.packages import package_of
from forms.blanks.fonts import CharacterNotInFont
from forms.papers.follow_on.subject import FollowOnSubject
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
    version = follow_on.pledge.filing.version if follow_on.pledge else None
    whole = replace(subject, package=package_of(version) if version else None)
    try:
        content = write_follow_on_paper(plan, whole, ending, on=beijing_day(now))
    except CharacterNotInFont as missing:
        raise NotAcceptable(str(missing)) from missing
    return f"{plan.title}.{ending}", content


def _subject(follow_on: FollowOn) -> FollowOnSubject | None:
    """A withdrawal is of an application, and the papers of a closed filing are written no more."""
    pledge, asked = follow_on.pledge, parse_follow_on(whole_data(follow_on)).filing
    record = record_of(pledge) if pledge else None
    if pledge is None or record is None or asked is None or follow_on.status not in OPEN:
        return None
    return FollowOnSubject(
        filing=asked,
        right="trademark" if pledge.right == Right.trademark else "patent",
        case_number=follow_on.case.number,
        registered_on=pledge.registered_on,
        record=record,
        after=changed_record(record, asked),
    )
