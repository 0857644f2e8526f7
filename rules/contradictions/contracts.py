"""Do all documents name the same contracts, sums and periods as the package?"""

from collections.abc import Iterator

from rules import citations
from rules.contradictions.fields import Path, Paths, topic_of
from rules.contradictions.papers import APPLICATIONS
from rules.contradictions.topics import Saying, disagreements
from rules.facts import Facts
from rules.frame import Failure, Scope, by_bank, rule
from schemas.finding import Severity
from schemas.folding import folded_number
from schemas.transcript import PaperKind, Subject
from schemas.vocabulary import Currency, SecuredKind

_CHECK = by_bank("请对照各份文件的原件更正；文件本身有误的，请由双方更正、补签后重新提交。")


@rule(
    "X04",
    severity=Severity.error,
    basis=citations.PLEDGE_FOLLOWS_ITS_CLAIM,
    remedy=_CHECK,
    scope=Scope.documents,
)
def papers_name_the_same_contracts(facts: Facts) -> Iterator[Failure]:
    """各份文件写明的主合同编号、质押合同编号应当相同，质押合同应当写明所担保的主合同。

    The pledge is accessory to the claim (民法典 Art 388), so it must name that claim's contract.
    """
    topics = (
        topic_of(facts, Subject.main_contract_number, _to("main_contract", "number")),
        topic_of(facts, Subject.pledge_contract_number, _to("pledge_contract", "number")),
    )
    for topic in topics:
        topic.sayings = _without_the_other(facts, topic.sayings)
    yield from disagreements(topics, Severity.error)


@rule(
    "X05",
    severity=Severity.warning,
    basis=citations.FORMAT,
    remedy=_CHECK,
    scope=Scope.documents,
)
def contracts_bear_the_stated_signing_days(facts: Facts) -> Iterator[Failure]:
    """主合同、质押合同和申请表上的签订日期应当与填报的相同。

    No text asks for the day, so this warns. An application may give the day of either contract;
    what other papers say of the main contract's day is held against that contract.
    """
    of_main = topic_of(
        facts, Subject.signed_on, _only(PaperKind.main_contract, "signed_on"), "主合同的"
    )
    mentioned = topic_of(facts, Subject.main_signed_on, _to("main_contract", "signed_on"))
    of_main.sayings += mentioned.sayings
    topics = (
        of_main,
        topic_of(
            facts, Subject.signed_on, _only(PaperKind.pledge_contract, "signed_on"), "质押合同的"
        ),
        topic_of(facts, Subject.signed_on, _of_application, "申请表所载合同的"),
    )
    yield from disagreements(topics, Severity.warning)


@rule(
    "X06",
    severity=Severity.error,
    basis=citations.REGISTERED_AMOUNT_PREVAILS,
    remedy=_CHECK,
    scope=Scope.documents,
)
def sums_agree_in_all_papers(facts: Facts) -> Iterator[Failure]:
    """申请表、主合同、质押合同和其他文件写明的债权数额、担保金额应当与填报的相同，大小写应当一致。

    担保解释 Art 15. Sums are compared to the fen. Foreign money is not read. Figures and capitals
    of one document are two places that say the same. Under a maximum amount a document may name
    the ceiling or the single claim.
    """
    if facts.package.loan.currency is Currency.CNY:
        topics = (
            topic_of(facts, Subject.claim_amount, _claim),
            topic_of(facts, Subject.pledge_amount, _pledge_amount),
        )
        yield from disagreements(topics, Severity.error)


@rule(
    "X07",
    severity=Severity.error,
    basis=citations.REGISTERED_AMOUNT_PREVAILS,
    remedy=_CHECK,
    scope=Scope.documents,
)
def kind_and_period_of_the_debt_agree_in_all_papers(facts: Facts) -> Iterator[Failure]:
    """申请表、合同和其他文件写明的担保类型和债务履行期限应当与填报的相同。

    担保解释 Art 15, 办法 Art 11(6). A loan contract need not know that its security has a ceiling.
    """
    topics = (
        topic_of(facts, Subject.secured_kind, _secured_kind),
        topic_of(facts, Subject.performance_from, _period("performance_from")),
        topic_of(facts, Subject.performance_to, _period("performance_to")),
    )
    yield from disagreements(topics, Severity.error)


@rule(
    "X08",
    severity=Severity.warning,
    basis=citations.FORMAT,
    remedy=_CHECK,
    scope=Scope.documents,
)
def pledge_term_agrees_in_all_papers(facts: Facts) -> Iterator[Failure]:
    """申请书、质押合同和其他文件写明的质权期限应当与填报的相同。

    Only trademarks are registered for a term, by an article that was not read.
    """
    topics = (
        topic_of(facts, Subject.pledge_term_from, _to("pledge_contract", "pledge_term_from")),
        topic_of(facts, Subject.pledge_term_to, _to("pledge_contract", "pledge_term_to")),
    )
    yield from disagreements(topics, Severity.warning)


@rule(
    "X09",
    severity=Severity.error,
    basis=citations.VALUATION_IS_FILED,
    remedy=_CHECK,
    scope=Scope.documents,
)
def valuation_agrees_in_all_papers(facts: Facts) -> Iterator[Failure]:
    """评估报告、申请表和其他文件写明的评估价值、评估基准日应当与填报的相同。

    办法 Art 7: the report is filed where the form names a valuation. What a report says of single
    rights is no sum of all.
    """
    if facts.package.valuation is None:
        return
    core = APPLICATIONS | {PaperKind.valuation_report}
    amount = topic_of(facts, Subject.valuation_amount, _to("valuation", "amount"), core=core)
    valued_on = topic_of(facts, Subject.valued_on, _to("valuation", "valued_on"), core=frozenset())
    yield from disagreements((amount, valued_on), Severity.error)


def _without_the_other(facts: Facts, sayings: list[Saying]) -> list[Saying]:
    """Where a document has the right number too, that of the other contract stands for that one."""
    package = facts.package
    both = {folded_number(each.number) for each in (package.main_contract, package.pledge_contract)}
    right = {each.source for each in sayings if each.paper and each.key in each.expected}
    return [
        each
        for each in sayings
        if each.source not in right or each.key in each.expected or each.key not in both
    ]


def _to(part: str, name: str) -> Paths:
    return lambda _facts, _kind: ((part, name),)


def _only(kind: PaperKind, name: str) -> Paths:
    return lambda _facts, of: ((kind.value, name),) if of is kind else ()


def _of_application(_facts: Facts, kind: PaperKind) -> tuple[Path, ...]:
    both = (("pledge_contract", "signed_on"), ("main_contract", "signed_on"))
    return both if kind in APPLICATIONS else ()


def _claim(facts: Facts, kind: PaperKind) -> tuple[Path, ...]:
    if kind is PaperKind.main_contract:
        return (("main_contract", "amount"),)
    own = (("pledge_contract", "amount"),) if kind is PaperKind.pledge_contract else ()
    return (("loan", "amount"), *own, *_under_a_ceiling(facts, "amount"))


def _pledge_amount(facts: Facts, _kind: PaperKind) -> tuple[Path, ...]:
    return _own_or_loan(facts, "amount")


def _secured_kind(facts: Facts, kind: PaperKind) -> tuple[Path, ...]:
    if kind is PaperKind.pledge_contract:
        return _own_or_loan(facts, "secured_kind")
    return (("loan", "secured_kind"),) if kind in APPLICATIONS else ()


def _period(name: str) -> Paths:
    def paths(facts: Facts, kind: PaperKind) -> tuple[Path, ...]:
        if kind is PaperKind.main_contract:
            return (("main_contract", name),)
        is_pledge = kind is PaperKind.pledge_contract
        own = _own_or_loan(facts, name) if is_pledge else (("loan", name),)
        return (*own, *_under_a_ceiling(facts, name))

    return paths


def _under_a_ceiling(facts: Facts, name: str) -> tuple[Path, ...]:
    """The single claim may be named as well as the ceiling and the time in which claims arise."""
    has_ceiling = facts.package.loan.secured_kind is SecuredKind.maximum_amount
    return (("main_contract", name),) if has_ceiling else ()


def _own_or_loan(facts: Facts, name: str) -> tuple[Path, ...]:
    """What the row of the pledge contract leaves out stands in that of the claim."""
    has_own = getattr(facts.package.pledge_contract, name) is not None
    return (("pledge_contract" if has_own else "loan", name),)
