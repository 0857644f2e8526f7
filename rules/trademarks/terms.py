"""Is the term of a mark what it can be, still running, and longer than the pledge?"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from rules import citations
from rules.facts import Facts
from rules.frame import Failure, Scope, by_bank, by_enterprise, rule
from rules.places import of_field, of_item
from rules.terms import MARK_YEARS, mark_renewal
from rules.wording import day
from schemas.calendar import trademark_term_end
from schemas.finding import Severity, Stage
from schemas.identifiers import trademark as trademarks


@rule(
    "T06",
    severity=Severity.reminder,
    basis=citations.MARK_PLEDGE_LAPSES,
    remedy=by_bank("请记录质权登记期限；届时债务没有清偿的，请在期限届满前申请延期。"),
    stage=Stage.approval,
)
def registered_pledge_of_marks_lapses_by_itself(facts: Facts) -> Iterator[Failure]:
    """商标质权登记期限届满后，该质权登记自动失效，需要继续担保的应当在届满前办理延期。

    规定 Art 13, from memory: a reminder only.
    """
    if not facts.marks:
        return
    ends = facts.package.pledge_contract.pledge_term_to
    stated = f"质权期限至{day(ends)}。" if ends else "没有填写质权期限，以登记证所载期限为准。"
    yield Failure(stated, (of_field(facts.package, "pledge_contract", "pledge_term_to"),))


@rule(
    "T13",
    severity=Severity.warning,
    basis=citations.MARK_PLEDGE_TERM,
    remedy=by_bank(
        "请使质权期限不短于债务履行期限，且不超过商标专用期；需要续展的，请先办理续展。"
    ),
)
def pledge_term_fits_the_debt_and_the_marks(facts: Facts) -> Iterator[Failure]:
    """商标质权期限不应当短于债务履行期限，也不应当超过商标专用期。

    From memory. Where the contract states no term for the pledge, nothing is compared.
    """
    ends, debt_ends = (
        facts.package.pledge_contract.pledge_term_to,
        facts.package.loan.performance_to,
    )
    if ends is None or not facts.marks:
        return
    place = of_field(facts.package, "pledge_contract", "pledge_term_to")
    if ends < debt_ends:
        yield Failure(
            f"质权期限至{day(ends)}，债务履行期限至{day(debt_ends)}。",
            (place, of_field(facts.package, "loan", "performance_to")),
        )
    for at, item in facts.marks:
        if ends > item.term_to:
            yield Failure(
                f"质权期限至{day(ends)}，商标专用期至{day(item.term_to)}。",
                (of_item(at, item, "term_to"), place),
            )


@rule(
    "T14",
    severity=Severity.warning,
    basis=citations.MARK_TERM_IS_COUNTED,
    remedy=by_bank("请对照商标注册证或者续展证明核对专用期的起止日期。"),
    scope=Scope.item,
)
def mark_term_is_ten_years(facts: Facts) -> Iterator[Failure]:
    """商标专用期应当自起始日起算满十年或者经续展的十年的整数倍，止于相应日的前一日。

    商标法实施条例 Art 12(2). The term of an international registration is counted elsewhere.
    """
    for at, item in facts.marks:
        expected = _nearest_term_end(item.term_from, item.term_to)
        if expected != item.term_to and not trademarks.normalise(item.number).startswith("G"):
            yield Failure(
                f"专用期自{day(item.term_from)}起，填写的届满日是{day(item.term_to)}，"
                f"推算的届满日是{day(expected)}。",
                (of_item(at, item, "term_to"), of_item(at, item, "term_from")),
            )


@rule(
    "T15",
    severity=Severity.error,
    basis=citations.MARK_RENEWAL,
    remedy=by_enterprise(
        "请先办理商标续展，并更新专用期；已经超过宽展期的，请从质押包中删去该商标。"
    ),
    scope=Scope.item,
)
def mark_is_within_its_term(facts: Facts) -> Iterator[Failure]:
    """出质的注册商标应当在专用期内；期满六个月内的应当先办理续展，期满超过六个月的不能出质。

    After the grace the registration is cancelled. Within it renewal is still possible.
    """
    for at, item in facts.marks:
        if item.term_to >= facts.on:
            continue
        grace_ends = mark_renewal(item.term_to).grace_ends
        place = of_item(at, item, "term_to")
        ended = f"商标专用期已于{day(item.term_to)}届满"
        if facts.on <= grace_ends:
            yield Failure(
                f"{ended}，宽展期至{day(grace_ends)}，没有看到续展。", (place,), Severity.warning
            )
        else:
            yield Failure(f"{ended}，宽展期也已于{day(grace_ends)}届满。", (place,))


@lru_cache(maxsize=65536)
def _nearest_term_end(begins: date, ends: date) -> date:
    """This will return the end of the ten years, or of as many tens as there seem to be."""
    tens = max(1, round((ends - begins).days / (MARK_YEARS * 365.25)))
    return trademark_term_end(begins, MARK_YEARS * tens)
