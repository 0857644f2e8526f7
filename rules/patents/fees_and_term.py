"""Is the patent paid for, and does it outlive the debt?"""

from collections.abc import Iterator
from datetime import timedelta

from rules import citations
from rules.facts import Facts
from rules.frame import Failure, Scope, by_bank, by_enterprise, cannot_tell, rule
from rules.ownership import without_evidence
from rules.places import of_field, of_item
from rules.terms import annuity_due_on, early_design_last_day, last_day_in_force, running_year
from rules.wording import day
from schemas.calendar import NoOfficialCalendar
from schemas.finding import Severity
from schemas.items import Patent

# How long before an annuity falls due it is better paid before the filing.
_SOON = timedelta(days=60)
_ONE_DAY = timedelta(days=1)


@rule(
    "P06",
    severity=Severity.error,
    basis=citations.ANNUITY_IS_PAID,
    remedy=by_enterprise("请缴纳年费（逾期的连同滞纳金），并提供更新后的登记簿副本或者缴费凭证。"),
    scope=Scope.item,
)
def annuity_of_the_running_year_is_paid(facts: Facts) -> Iterator[Failure]:
    """本年度的专利年费应当已经缴纳。

    Due on the corresponding day of the filing date, moved to a working day (细则 Art 115, 指南
    5-9 §4.2.1). From the day after it the annuity is unpaid in the sense of ground 4, although
    no surcharge is asked in the first month.
    """
    yield from without_evidence(facts.patents)
    for at, item in facts.patents:
        if item.evidence is None:
            continue
        paid_to = item.evidence.annuity_paid_to
        if paid_to is None or paid_to < running_year(item.filed_on, facts.on).last_day:
            yield from _unpaid(facts, at, item)


def _unpaid(facts: Facts, at: int, item: Patent) -> Iterator[Failure]:
    """The year that runs is not covered: too late, not yet due, or beyond the known calendar."""
    places = (of_item(at, item, "evidence", "annuity_paid_to"),)
    paid_to = item.evidence.annuity_paid_to if item.evidence else None
    if paid_to is None:
        yield cannot_tell("登记簿证据没有载明年费缴至哪一日，无法判断年费是否缴足。", places)
        return
    year = running_year(item.filed_on, facts.on)
    needed = f"年费缴至{day(paid_to)}，本年度应当缴至{day(year.last_day)}"
    if paid_to < year.previous_last_day:
        yield Failure(f"{needed}，上一年度的年费也没有缴足。", places)
        return
    if facts.on == year.began:
        yield Failure(f"{needed}，今天是申请日的相应日。", places, Severity.reminder)
        return
    try:
        due = annuity_due_on(year)
    except NoOfficialCalendar as missing:
        yield cannot_tell(f"{needed}，缴费期限届满日待定。{missing.sentence}", places)
        return
    if facts.on > due:
        yield Failure(f"{needed}，缴费期限已于{day(due)}届满。", places)
    else:
        yield Failure(f"{needed}，缴费期限于{day(due)}届满。", places, Severity.reminder)


@rule(
    "P06A",
    severity=Severity.reminder,
    basis=citations.ANNUITY_FALLS_DUE,
    remedy=by_enterprise("请在报送前缴纳下一年度的年费，并更新登记簿证据中的“年费缴至”。"),
    scope=Scope.item,
)
def next_annuity_is_paid_when_it_falls_due_soon(facts: Facts) -> Iterator[Failure]:
    """下一年度的专利年费在60日内到期的，宜在报送前缴纳。

    From the day after the due day ground 4 of refusal threatens, whatever day it was handed in.
    Only where the register says until when is paid; in the last year of the term nothing is due.
    """
    horizon = facts.on + _SOON
    for at, item in facts.patents:
        paid_to = item.evidence.annuity_paid_to if item.evidence else None
        if paid_to is None:
            continue
        last = running_year(item.filed_on, facts.on).last_day
        if last < horizon and paid_to == last < last_day_in_force(item):
            yield Failure(
                f"年费缴至{day(paid_to)}，下一年度的年费应当在{day(last + _ONE_DAY)}前缴纳。",
                (of_item(at, item, "evidence", "annuity_paid_to"),),
            )


@rule(
    "P07",
    severity=Severity.error,
    basis=citations.DEBT_WITHIN_TERM,
    remedy=by_bank("请缩短债务履行期限，或者从质押包中删去在此之前届满的专利。"),
    scope=Scope.item,
)
def debt_ends_within_the_patent_term(facts: Facts) -> Iterator[Failure]:
    """债务人履行债务的期限不应当超过专利权有效期。

    Ground 6. The last day is the day before the corresponding day and never moves (指南 5-9
    §4.1); what the register says wins over what is computed.
    """
    debt_ends = facts.package.loan.performance_to
    for at, item in facts.patents:
        last = last_day_in_force(item)
        if debt_ends > last:
            yield Failure(
                f"债务履行期限至{day(debt_ends)}，专利权有效期至{day(last)}。",
                (of_item(at, item), of_field(facts.package, "loan", "performance_to")),
            )


@rule(
    "P22",
    severity=Severity.error,
    basis=citations.EARLY_DESIGN_TERM,
    remedy=by_bank("请对照登记簿核对该外观设计的届满日，并填入登记簿证据。"),
    scope=Scope.item,
)
def debt_ends_within_ten_years_of_an_early_design(facts: Facts) -> Iterator[Failure]:
    """2021年6月1日以前申请的外观设计，债务履行期限不应当超过自申请日起的十年。

    The transitional rule was not found at its source, so this only warns, and not at all when
    the register says when the term ends.
    """
    debt_ends = facts.package.loan.performance_to
    for at, item in facts.patents:
        last = early_design_last_day(item)
        if last is None or debt_ends <= last or (item.evidence and item.evidence.expires_on):
            continue
        if debt_ends <= last_day_in_force(item):
            yield Failure(
                f"债务履行期限至{day(debt_ends)}，十年期限至{day(last)}。",
                (of_item(at, item, "filed_on"), of_field(facts.package, "loan", "performance_to")),
            )
