"""Is it said plainly that a layout-design has no usual way to be registered?"""

from collections.abc import Iterator

from rules import citations
from rules.facts import Facts
from rules.frame import Failure, Scope, by_window, rule
from rules.places import of_item
from schemas.finding import Severity


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
