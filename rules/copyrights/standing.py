"""Is the copyright its pledgor's, undisputed and protected for long enough?"""

from collections.abc import Iterator

from rules import citations
from rules.burdens import dispute_failures
from rules.facts import Facts
from rules.flaws import flaw_failures
from rules.frame import Failure, Scope, by_bank, by_window, rule
from rules.ownership import ownership_failures, without_evidence
from rules.places import of_field, of_item
from rules.wording import day
from schemas.finding import Severity
from schemas.identifiers import copyright as copyrights


@rule(
    "C05",
    severity=Severity.error,
    basis=citations.WORK_IS_ITS_PLEDGORS,
    remedy=by_bank(
        "请使出质人与著作权登记证书记载的著作权人逐字一致，其他著作权人列为共有人；"
        "存在权属争议的，请从质押包中删去该项。"
    ),
    scope=Scope.item,
)
def work_is_its_pledgors_own_and_undisputed(facts: Facts) -> Iterator[Failure]:
    """出质人应当是著作权人，出质的著作权不应当存在权属争议。

    办法 Art 12(1) and (5), by the evidence of the voluntary registration.
    """
    yield from without_evidence(facts.works)
    for at, item in facts.works:
        yield from ownership_failures(facts, at, item)
        yield from dispute_failures(at, item)


@rule(
    "C06",
    severity=Severity.error,
    basis=citations.WORK_TERM,
    remedy=by_bank("请核对保护期；保护期届满或者短于债务履行期限的，请缩短期限或者删去该项。"),
    scope=Scope.item,
)
def debt_ends_within_the_protection_of_the_work(facts: Facts) -> Iterator[Failure]:
    """著作权的保护期不应当届满，债务人履行债务的期限不应当超过著作权保护期。

    办法 Art 12(3) and (4). Where the protection is not stated, another rule says so.
    """
    debt_ends = facts.package.loan.performance_to
    for at, item in facts.works:
        last = item.protection_ends_on
        if last is None:
            continue
        place = of_item(at, item, "protection_ends_on")
        if last < facts.on:
            yield Failure(f"著作权的保护期已于{day(last)}届满。", (place,))
        elif debt_ends > last:
            yield Failure(
                f"债务履行期限至{day(debt_ends)}，著作权的保护期至{day(last)}。",
                (place, of_field(facts.package, "loan", "performance_to")),
            )


@rule(
    "C07",
    severity=Severity.reminder,
    basis=citations.WORK_IS_FILED_JOINTLY,
    remedy=by_window("请双方共同向中国版权保护中心申请登记；本窗口只作检查，不代为报送。"),
)
def work_is_filed_with_the_copyright_centre(facts: Facts) -> Iterator[Failure]:
    """著作权质权应当由双方共同向中国版权保护中心申请登记，自登记之日起设立。

    办法 Arts 4 and 5: the pledge takes effect when it stands in the centre's register.
    """
    if facts.works:
        yield Failure(
            f"本件含有{len(facts.works)}项著作权，不生成登记文件。",
            tuple(of_item(at, item) for at, item in facts.works),
        )


@rule(
    "C08",
    severity=Severity.error,
    basis=citations.WORK_NUMBER_FORM,
    remedy=by_bank("请对照著作权登记证书更正登记号。"),
    scope=Scope.item,
)
def work_number_is_valid(facts: Facts) -> Iterator[Failure]:
    """著作权登记号应当形如2016SR309930（软件）或者国作登字-2016-F-00269796（作品）。

    The forms are known from specimens only, so this warns.
    """
    for at, item in facts.works:
        yield from flaw_failures(copyrights.check(item.number), of_item(at, item, "number"))
