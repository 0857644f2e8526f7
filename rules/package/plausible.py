"""Can the days and amounts of the contracts be meant as they are written?"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations

from rules import citations
from rules.facts import Facts
from rules.frame import Failure, by_bank, rule
from rules.places import of_field, of_item, of_row
from rules.wording import day, yuan
from schemas.finding import Place, Severity
from schemas.package import Package

_TEN_THOUSAND = Decimal(10_000)
_PARTS_WITH_AMOUNTS = ("loan", "main_contract", "pledge_contract", "valuation")


@rule(
    "K11",
    severity=Severity.error,
    basis=citations.FORMAT,
    remedy=by_bank("请对照原件更正日期。"),
)
def nothing_is_signed_in_the_future(facts: Facts) -> Iterator[Failure]:
    """合同签订日期、评估基准日和声明日期不应当晚于今天。

    Which contract was signed first is left open: under a maximum amount the pledge often was.
    """
    package = facts.package
    if package.main_contract.signed_on > facts.on:
        yield _in_future(package.main_contract.signed_on, _field(package, "main_contract"))
    if package.pledge_contract.signed_on > facts.on:
        yield _in_future(package.pledge_contract.signed_on, _field(package, "pledge_contract"))
    if package.valuation is not None and package.valuation.valued_on > facts.on:
        place = of_field(package, "valuation", "valued_on")
        yield _in_future(package.valuation.valued_on, place)
    for at, each in enumerate(package.declarations):
        if each.made_on > facts.on:
            yield _in_future(each.made_on, of_row(package, "declarations", at, "made_on"))


@rule(
    "K12",
    severity=Severity.error,
    basis=citations.FORMAT,
    remedy=by_bank("请对照合同填写大于零的金额，单位为元。"),
)
def amounts_are_greater_than_nought(facts: Facts) -> Iterator[Failure]:
    """债权数额、合同金额、评估价值和各项作价应当大于零。

    The shape allows nought, so that it is told here in words.
    """
    for part, amount in _amounts(facts.package):
        if not amount:
            yield Failure("金额为零。", (of_field(facts.package, part, "amount"),))
    for at, item in facts.items:
        if item.value is not None and not item.value:
            yield Failure("作价为零。", (of_item(at, item, "value"),))


@rule(
    "K13",
    severity=Severity.warning,
    basis=citations.FORMAT,
    remedy=by_bank("请核对金额的单位：各栏均以元填写，不以万元填写。"),
)
def amounts_are_in_yuan(facts: Facts) -> Iterator[Failure]:
    """金额应当以元填写；数额过小或者彼此恰好相差一万倍的，应当核对单位。

    Contracts and forms of banks often count in units of ten thousand.
    """
    parts: dict[Decimal, list[str]] = {}
    for part, amount in _amounts(facts.package):
        if amount:
            parts.setdefault(amount, []).append(part)
    for amount in parts:
        if amount < _TEN_THOUSAND:
            yield Failure(
                f"金额是{yuan(amount)}，不足一万元，是否误将万元填作元？",
                _places(facts.package, parts[amount]),
            )
    for amount, other in combinations(parts, 2):
        if amount * _TEN_THOUSAND == other or other * _TEN_THOUSAND == amount:
            yield Failure(
                f"{yuan(amount)}和{yuan(other)}恰好相差一万倍，是否误将万元填作元？",
                _places(facts.package, parts[amount] + parts[other]),
            )


@rule(
    "K16",
    severity=Severity.warning,
    basis=citations.FORMAT,
    remedy=by_bank("请核对履行期限的年份；债务确已到期的，请先办理展期或者签订新的合同。"),
)
def debt_is_not_yet_due(facts: Facts) -> Iterator[Failure]:
    """债务履行期限不宜在报送之前已经届满。

    Mostly a slip in the year. No ground of refusal speaks of it.
    """
    ends = facts.package.loan.performance_to
    if ends < facts.on:
        yield Failure(
            f"债务履行期限已于{day(ends)}届满。",
            (of_field(facts.package, "loan", "performance_to"),),
        )


def _places(package: Package, parts: list[str]) -> tuple[Place, ...]:
    return tuple(of_field(package, part, "amount") for part in parts)


def _amounts(package: Package) -> Iterator[tuple[str, Decimal]]:
    for part in _PARTS_WITH_AMOUNTS:
        stated = getattr(package, part)
        if stated is not None and stated.amount is not None:
            yield part, stated.amount


def _field(package: Package, contract: str) -> Place:
    return of_field(package, contract, "signed_on")


def _in_future(stated: date, place: Place) -> Failure:
    return Failure(f"填写的日期是{day(stated)}，晚于今天。", (place,))
