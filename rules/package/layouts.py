"""Can a layout-design be pledged, though it has no usual way to be registered?"""

from collections.abc import Iterator

from rules import citations
from rules.burdens import status_failures
from rules.facts import Facts
from rules.flaws import flaw_failures
from rules.frame import Failure, Scope, by_bank, by_window, rule
from rules.ownership import ownership_failures, without_evidence
from rules.places import of_field, of_item
from rules.terms import layout_last_day
from rules.wording import day
from schemas.finding import Severity
from schemas.identifiers import layout as layouts


@rule(
    "I01",
    severity=Severity.reminder,
    basis=citations.LAYOUT_HAS_NO_ROUTE,
    remedy=by_window("请向国家知识产权局确认登记途径，人工办理。"),
    scope=Scope.item,
)
def layout_design_is_filed_by_hand(facts: Facts) -> Iterator[Failure]:
    """集成电路布图设计的质押登记途径应当先向登记机构确认。

    No form or procedure is known; without registration there is no right against others.
    """
    for at, item in facts.layouts:
        yield Failure("布图设计不生成登记文件，登记途径待确认。", (of_item(at, item),))


@rule(
    "I02",
    severity=Severity.error,
    basis=citations.LAYOUT_NUMBER_FORM,
    remedy=by_bank("请对照布图设计登记证书更正登记号。"),
    scope=Scope.item,
)
def layout_number_is_valid(facts: Facts) -> Iterator[Failure]:
    """布图设计登记号应当是“BS.”加8位数字和1位校验位。

    One number with a source supports the check, a remembered one contradicts it, so this only
    warns.
    """
    for at, item in facts.layouts:
        yield from flaw_failures(layouts.check(item.number), of_item(at, item, "number"))


@rule(
    "I03",
    severity=Severity.warning,
    basis=citations.LAYOUT_TERM,
    remedy=by_bank("请缩短债务履行期限，或者从质押包中删去在此之前届满的布图设计。"),
    scope=Scope.item,
)
def debt_ends_within_the_layout_term(facts: Facts) -> Iterator[Failure]:
    """债务履行期限不宜超过布图设计专有权的保护期。

    Ten years from filing or first commercial use, never more than fifteen from creation (条例
    Art 12). No rule of pledge says that the debt must end before, so this warns.
    """
    debt_ends = facts.package.loan.performance_to
    for at, item in facts.layouts:
        last = layout_last_day(item.filed_on, item.first_used_on, item.created_on)
        if debt_ends > last:
            yield Failure(
                f"债务履行期限至{day(debt_ends)}，布图设计专有权的保护期至{day(last)}。",
                (of_item(at, item), of_field(facts.package, "loan", "performance_to")),
            )


@rule(
    "I04",
    severity=Severity.warning,
    basis=citations.LAYOUT_IS_REGISTERED,
    remedy=by_bank("请提供登记簿副本，并使出质人与登记的权利人逐字一致；权利无效的，请删去该项。"),
    scope=Scope.item,
)
def layout_is_in_force_and_its_pledgors_own(facts: Facts) -> Iterator[Failure]:
    """出质人应当是布图设计登记的权利人，布图设计专有权应当有效。

    The right arises by registration (条例 Art 8). It is filed by hand, so this warns, also where
    there is no evidence.
    """
    for failure in without_evidence(facts.layouts):
        yield failure._replace(severity=Severity.warning)
    for at, item in facts.layouts:
        yield from ownership_failures(facts, at, item)
        yield from status_failures(at, item)
