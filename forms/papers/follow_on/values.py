"""Which values go on each paper of a follow-on filing? Plain data, as the blanks read it.

What nobody has said yet is empty, so that a person fills it in by hand.
"""

from collections.abc import Callable, Mapping
from datetime import date

from forms.blanks.placeholders import Record, Values
from forms.papers.data import (
    MARKS_ON_FORM,
    MOST_PATENTS_WITHOUT_LIST,
    PATENTS_ON_FORM,
    with_annex,
)
from forms.papers.follow_on.changes import change_records
from forms.papers.follow_on.parties import (
    agent_records,
    names,
    principal_records,
    side_records,
    signer_records,
)
from forms.papers.follow_on.rights import listed_rights, right_records
from forms.papers.follow_on.subject import FollowOnSubject
from forms.papers.follow_on.which import BOTH, FollowOnPlan, procedure_of
from forms.papers.records import Fields
from forms.papers.which import Right
from forms.papers.wording import chinese_day, lines, money, period
from schemas.follow_on import (
    Cancellation,
    Change,
    Extension,
    LoanRenewal,
    Reissue,
    Withdrawal,
)
from schemas.follow_on_words import CancellationReason, FollowOnPaper, ReissueReason, Side
from schemas.parties import Agency

# How a form calls its list of rights, and for how many it has room.
_LISTS: Mapping[Right, tuple[str, int]] = {
    "patent": ("patents", PATENTS_ON_FORM),
    "trademark": ("marks", MARKS_ON_FORM),
}
# Lines for a person to write on, where nothing is entered yet.
_OPEN_LINES = 3


def follow_on_data(plan: FollowOnPlan, subject: FollowOnSubject, *, on: date) -> Values:
    """This will return everything that is printed on a planned paper, as JSON values."""
    return {
        "title": plan.title,
        "case_number": subject.case_number,
        "paper": None,
        "signers": signer_records(plan, subject),
        "pledge": _pledge(subject),
        **_BUILDERS[plan.form](plan, subject, on),
    }


def _pledge(subject: FollowOnSubject) -> Record:
    """The pledge as it is registered; its number is the one that was typed."""
    record, about = subject.record, subject.withdrawn or subject.filing
    return {
        "number": getattr(about, "registration_number", None),
        "registered_on": chinese_day(subject.registered_on),
        "pledgors": names(record.pledgors),
        "pledgees": names(record.pledgees),
        "amount": money(record.amount, record.currency),
        "period": period(record.performance_from, record.performance_to),
        "term_to": chinese_day(record.term_to),
    }


def _application(plan: FollowOnPlan, subject: FollowOnSubject, on: date) -> Values:
    del plan, on
    rights = right_records(subject)
    name, rows = _LISTS[subject.right]
    return {
        **with_annex(name, rights, rows),
        "count": str(len(rights)),
        "has_list": subject.right == "patent" and len(rights) > MOST_PATENTS_WITHOUT_LIST,
        "pledgors": side_records(subject, Side.pledgor),
        "pledgees": side_records(subject, Side.pledgee),
        "agent": agent_records(subject),
    }


def _change(plan: FollowOnPlan, subject: FollowOnSubject, on: date) -> Values:
    return {
        **_application(plan, subject, on),
        "changes": _changes(subject),
        "changed_on": _changed_on(subject),
    }


def _agreement(plan: FollowOnPlan, subject: FollowOnSubject, on: date) -> Values:
    del on
    is_later = plan.paper is FollowOnPaper.extension_agreement
    return {
        "procedure": procedure_of(subject),
        "matter": "展期" if is_later else "变更",
        "changes": _changes(subject),
        "effective_on": _changed_on(subject),
        "items": listed_rights(subject),
    }


def _changes(subject: FollowOnSubject) -> list[Fields]:
    found = change_records(subject.record, subject.after)
    open_line: Fields = {"no": None, "item": None, "before": None, "after": None}
    return found or [open_line] * _OPEN_LINES


def _changed_on(subject: FollowOnSubject) -> str | None:
    filing = subject.filing
    return chinese_day(filing.changed_on) if isinstance(filing, Change) else None


def _extension(plan: FollowOnPlan, subject: FollowOnSubject, on: date) -> Values:
    return {
        **_application(plan, subject, on),
        **_terms(subject),
        "by_both": plan.signers == BOTH,
        "by_pledgee": plan.signers != BOTH,
    }


def _terms(subject: FollowOnSubject) -> Values:
    """The days on which it ends: as registered, and as it was typed."""
    filing, record = subject.filing, subject.record
    if not isinstance(filing, Extension):
        raise TypeError(filing.act)
    return {
        "old": {
            "performance_to": chinese_day(record.performance_to),
            "term_to": chinese_day(record.term_to),
        },
        "new": {
            "performance_to": chinese_day(filing.performance_to),
            "term_to": chinese_day(filing.term_to),
        },
    }


def _reasoned(plan: FollowOnPlan, subject: FollowOnSubject, on: date) -> Values:
    """A box for each reason that there is; none is ticked while none is chosen."""
    filing = subject.filing
    if not isinstance(filing, Cancellation | Reissue):
        raise TypeError(filing.act)
    reasons = CancellationReason if isinstance(filing, Cancellation) else ReissueReason
    return {
        **_application(plan, subject, on),
        "reason": {each.value: filing.reason is each for each in reasons},
        "explanation": lines(filing.explanation),
        "ended_on": chinese_day(filing.ended_on) if isinstance(filing, Cancellation) else None,
        "certificate_number": filing.certificate_number if isinstance(filing, Reissue) else None,
    }


def _withdrawal(plan: FollowOnPlan, subject: FollowOnSubject, on: date) -> Values:
    del plan
    filing, withdrawn = subject.filing, subject.withdrawn
    if not isinstance(filing, Withdrawal) or withdrawn is None:
        raise TypeError(filing.act)
    return {
        "what": withdrawn.what,
        "receipt": filing.receipt_number,
        "registration_number": withdrawn.registration_number,
        "items": listed_rights(subject),
        "item_count": str(len(subject.record.rights)),
        "pledgors": names(subject.record.pledgors),
        "pledgees": names(subject.record.pledgees),
        "reason": lines(filing.reason),
        "day": chinese_day(on),
    }


def _commitment(plan: FollowOnPlan, subject: FollowOnSubject, on: date) -> Values:
    """Where the pledge has ended, it says for which reason: it may stand for the proof of it."""
    del plan, on
    end = subject.filing if isinstance(subject.filing, Cancellation) else None
    return {
        "procedure": procedure_of(subject),
        "reason": end.reason.label if end and end.reason else None,
        "explanation": lines(end.explanation) if end else None,
        "ended_on": chinese_day(end.ended_on) if end else None,
        "items": listed_rights(subject),
    }


def _guarantee(plan: FollowOnPlan, subject: FollowOnSubject, on: date) -> Values:
    del plan, on
    return {**_terms(subject), "items": listed_rights(subject)}


def _declaration(plan: FollowOnPlan, subject: FollowOnSubject, on: date) -> Values:
    """The new loan as it was typed; what is not stated of it stays open."""
    del plan, on
    filing = subject.filing
    if not isinstance(filing, LoanRenewal):
        raise TypeError(filing.act)
    loan = filing.loan
    return {
        "loan": {
            "number": loan.number,
            "name": loan.name,
            "signed_on": chinese_day(loan.signed_on),
            "amount": money(loan.amount, subject.record.currency),
            "period": period(loan.performance_from, loan.performance_to),
            "term_to": chinese_day(filing.term_to),
        },
        "items": listed_rights(subject),
    }


def _power_of_attorney(plan: FollowOnPlan, subject: FollowOnSubject, on: date) -> Values:
    """The mandate of the package, while it runs; it was given for the same parties and rights."""
    agency = subject.package.agency if subject.package else None
    given = agency if agency and _runs(agency, on) else None
    return {
        "principals": principal_records(plan, subject),
        "agent": agent_records(subject, "受托人"),
        "mandate": {
            "matter": f"办理{procedure_of(subject)}",
            "authority": given.authority if given else None,
            "period": period(given.valid_from, given.valid_to) if given else None,
            "general_power_number": given.general_power_number if given else None,
        },
        "is_for_both_sides": plan.signers == BOTH,
        "consents": given is not None and given.consents_to_dual_agency,
        "refuses": False,
        "items": listed_rights(subject),
    }


def _runs(agency: Agency, on: date) -> bool:
    has_begun = agency.valid_from is None or agency.valid_from <= on
    return has_begun and (agency.valid_to is None or on <= agency.valid_to)


_BUILDERS: Mapping[str, Callable[[FollowOnPlan, FollowOnSubject, date], Values]] = {
    "patent_change_application": _change,
    "patent_cancellation_application": _reasoned,
    "trademark_change_application": _change,
    "trademark_extension_application": _extension,
    "trademark_reissue_application": _reasoned,
    "trademark_cancellation_application": _reasoned,
    "withdrawal_request": _withdrawal,
    "change_agreement": _agreement,
    "follow_on_commitment": _commitment,
    "extension_guarantee": _guarantee,
    "pledge_declaration": _declaration,
    "follow_on_power_of_attorney": _power_of_attorney,
}
