"""Do the contracts say what they must, and the same as the application?"""

from collections.abc import Iterator

from rules import citations
from rules.contents import DEBT, PARTIES, PERIOD, omissions
from rules.facts import Facts
from rules.frame import Failure, Scope, by_bank, by_window, rule
from rules.places import of_field
from rules.wording import day, yuan
from schemas.finding import Place, Severity
from schemas.package import Loan, MainContract, PledgeContract
from schemas.vocabulary import DocumentKind, SecuredKind

# The five things of 办法 Art 8.
_CONTENTS = (
    PARTIES,
    DEBT,
    PERIOD,
    ("质押标的的清单和件数", ("lists_items", "item_count")),
    ("质押担保的范围", ("scope",)),
)


@rule(
    "P11",
    severity=Severity.error,
    basis=citations.CONTRACT_CONTENTS,
    remedy=by_bank("请核对质押合同；确有缺项的，请签订补充协议后重新提交。"),
)
def pledge_contract_states_five_things(facts: Facts) -> Iterator[Failure]:
    """质押合同应当载明当事人、债权种类和数额、履行期限、专利清单和件数、担保范围。

    Ground 7 by way of Art 8, which is known from the rule of 2010 only, so this warns.
    """
    if facts.patents:
        yield from omissions(facts, _CONTENTS)


@rule(
    "P15",
    severity=Severity.error,
    basis=citations.VALUATION_IS_FILED,
    remedy=by_bank("请上传资产评估报告；没有评估的，请删去评估信息。"),
)
def valuation_report_comes_with_a_valuation(facts: Facts) -> Iterator[Failure]:
    """以专利权出质，经过资产评估的，应当提交评估报告；没有评估的，不应当有评估报告。

    Only the contradiction counts; a valuation is not asked for.
    """
    if not facts.patents:
        return
    is_valued = facts.package.valuation is not None
    has_report = bool(facts.documents[DocumentKind.valuation_report])
    if is_valued and not has_report:
        yield Failure("填写了资产评估，没有上传评估报告。", (of_field(facts.package, "valuation"),))
    if has_report and not is_valued:
        yield Failure("上传了评估报告，没有填写资产评估。", (of_field(facts.package, "valuation"),))


@rule(
    "P19",
    severity=Severity.error,
    basis=citations.REGISTERED_AMOUNT_PREVAILS,
    remedy=by_bank("请对照合同原件更正；合同之间确有出入的，请签订补充协议。"),
)
def amounts_and_periods_agree(facts: Facts) -> Iterator[Failure]:
    """登记申请、主合同和质押合同的担保类型、币种、数额和履行期限应当一致。

    What is registered prevails over what was agreed (担保解释 Art 15). Under a maximum amount a
    single main contract need not reach the ceiling, so only the pledge contract is compared.
    """
    package = facts.package
    loan, main, pledge = package.loan, package.main_contract, package.pledge_contract
    if loan.secured_kind is SecuredKind.ordinary and not _agree(loan, main):
        yield from _differences(facts, "main_contract", main)
    if pledge.secured_kind is not None and pledge.secured_kind is not loan.secured_kind:
        yield Failure(
            f"登记申请的担保类型是“{loan.secured_kind.label}”，"
            f"质押合同的是“{pledge.secured_kind.label}”。",
            _both(facts, "pledge_contract", "secured_kind"),
        )
    yield from _differences(facts, "pledge_contract", pledge)


def _agree(loan: Loan, contract: MainContract) -> bool:
    return (
        contract.amount == loan.amount
        and contract.currency is loan.currency
        and contract.performance_from == loan.performance_from
        and contract.performance_to == loan.performance_to
    )


def _differences(
    facts: Facts, name: str, contract: MainContract | PledgeContract
) -> Iterator[Failure]:
    """This will compare what the contract states; what it leaves out is another rule's matter."""
    loan = facts.package.loan
    title = "主合同" if name == "main_contract" else "质押合同"
    if contract.currency is not loan.currency:
        yield Failure(
            f"登记申请的币种是{loan.currency.label}，{title}的是{contract.currency.label}。",
            _both(facts, name, "currency"),
        )
    if contract.amount is not None and contract.amount != loan.amount:
        yield Failure(
            f"登记申请的数额是{yuan(loan.amount)}，{title}的是{yuan(contract.amount)}。",
            _both(facts, name, "amount"),
        )
    for field, end in (("performance_from", "起始日"), ("performance_to", "届满日")):
        asked, stated = getattr(loan, field), getattr(contract, field)
        if stated is not None and stated != asked:
            yield Failure(
                f"登记申请的履行期限{end}是{day(asked)}，{title}的是{day(stated)}。",
                _both(facts, name, field),
            )


def _both(facts: Facts, contract: str, field: str) -> tuple[Place, ...]:
    return (
        of_field(facts.package, "loan", field),
        of_field(facts.package, contract, field),
    )


@rule(
    "P19A",
    severity=Severity.reminder,
    basis=citations.REGISTERED_AMOUNT_PREVAILS,
    remedy=by_window("请核对申请表填写的是最高债权额，且与质押合同一致。"),
)
def maximum_amount_is_looked_at(facts: Facts) -> Iterator[Failure]:
    """最高额质押以登记的最高债权额为准，报送前应当由经办人员核对。

    担保解释 Art 15: the registered ceiling prevails over the agreed one.
    """
    loan = facts.package.loan
    if loan.secured_kind is SecuredKind.maximum_amount:
        yield Failure(
            f"本件为最高额质押，登记的最高债权额是{yuan(loan.amount)}。",
            (of_field(facts.package, "loan", "amount"),),
        )


@rule(
    "P21",
    severity=Severity.error,
    basis=citations.CONTRACT_NAMES_QUANTITY,
    remedy=by_bank("请使质押合同载明的件数与质押标的清单一致。"),
    scope=Scope.whole_list,
)
def contract_counts_as_many_items_as_are_listed(facts: Facts) -> Iterator[Failure]:
    """质押合同载明的件数应当与提交的质押标的件数相等。

    民法典 Art 427: a contract of pledge states name and quantity of what is pledged.
    """
    stated, listed = facts.package.pledge_contract.item_count, len(facts.items)
    if stated is not None and stated != listed:
        yield Failure(
            f"质押合同载明{stated}件，清单列有{listed}件。",
            (
                of_field(facts.package, "pledge_contract", "item_count"),
                Place(pointer="/items", label="质押标的表"),
            ),
        )


@rule(
    "P23",
    severity=Severity.error,
    basis=citations.PLEDGE_CONTRACT_IS_FILED,
    remedy=by_bank("请上传专利权质押合同；质押是主合同担保条款的，请把两个合同编号填成相同。"),
)
def pledge_contract_is_filed(facts: Facts) -> Iterator[Failure]:
    """以专利权出质的，应当提交质押合同，或者含有担保条款的主合同。

    办法 Art 3: the pledge may be a clause of the main contract; then both have one number.
    """
    if facts.patents and not facts.has_pledge_contract:
        yield Failure("没有上传质押合同。", (of_field(facts.package, "pledge_contract"),))
