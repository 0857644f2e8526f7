"""What does our own record know of these rights?"""

from collections.abc import Iterator

from rules import citations
from rules.facts import Facts
from rules.frame import Failure, Scope, by_bank, rule
from rules.places import of_item
from rules.rights import right_number
from schemas.finding import Severity


@rule(
    "R01",
    severity=Severity.error,
    basis=citations.PLEDGED_ONCE,
    remedy=by_bank("请与窗口联系核实；与本件无关的，请从质押包中删去该项。"),
    scope=Scope.record,
)
def right_is_in_no_other_open_package(facts: Facts) -> Iterator[Failure]:
    """同一项权利不应当同时在两个办理中的质押包里。

    Whose package the other one is, is never said.
    """
    taken = facts.record.numbers_in_open_packages if facts.record else frozenset()
    for at, item in facts.items if taken else ():
        if right_number(item) in taken:
            yield Failure("该项权利已在另一个办理中的质押包里。", (of_item(at, item, "number"),))


@rule(
    "R02",
    severity=Severity.error,
    basis=citations.PLEDGED_ONCE,
    remedy=by_bank("请先办理原质押登记的注销，或者从质押包中删去该项。"),
    scope=Scope.record,
)
def right_is_not_pledged_through_us(facts: Facts) -> Iterator[Failure]:
    """已经由本窗口办理质押登记且尚未注销的权利，不应当再次出质。

    Ground 9 of refusal, as far as our own record knows.
    """
    pledged = facts.record.numbers_pledged if facts.record else frozenset()
    for at, item in facts.items if pledged else ():
        if right_number(item) in pledged:
            yield Failure("该项权利已经办理质押登记，尚未注销。", (of_item(at, item, "number"),))
