"""What is secured, for whom, and by which kind of promise?"""

from collections.abc import Iterator

from rules import citations
from rules.facts import Facts
from rules.frame import Failure, by_bank, by_window, rule
from rules.places import of_field
from schemas.finding import Place, Severity, Stage
from schemas.vocabulary import PartyRole, SecuredKind


@rule(
    "P20",
    severity=Severity.warning,
    basis=citations.FORECLOSURE_CLAUSE,
    remedy=by_bank("请删去该条款，或者确认双方知悉质权人只能依法就质押标的优先受偿。"),
)
def contract_has_no_foreclosure_clause(facts: Facts) -> Iterator[Failure]:
    """质押合同不宜约定债务人不履行到期债务时质押标的归质权人所有。

    民法典 Art 428 turns such a clause into mere priority. It was a ground of refusal under the
    rule of 2010 and is none now.
    """
    if facts.package.pledge_contract.has_foreclosure_clause:
        yield Failure(
            "质押合同约定了不履行债务时质押标的归质权人所有。",
            (of_field(facts.package, "pledge_contract", "has_foreclosure_clause"),),
        )


@rule(
    "P27",
    severity=Severity.reminder,
    basis=citations.CLAIMS_ARE_SETTLED,
    remedy=by_bank(
        "合同约定了债权确定日的，请填写“最高额债权确定日”；没有约定的，请核对确有此意。"
    ),
)
def maximum_amount_has_a_day_of_settlement(facts: Facts) -> Iterator[Failure]:
    """最高额质押宜约定债权确定的日期。

    民法典 Art 423: without a day the claims are settled by law, at the earliest after two years
    on demand.
    """
    loan = facts.package.loan
    if loan.secured_kind is SecuredKind.maximum_amount and loan.claims_settled_on is None:
        yield Failure(
            "最高额质押没有填写债权确定日。",
            (of_field(facts.package, "loan", "claims_settled_on"),),
        )


@rule(
    "P28",
    severity=Severity.reminder,
    basis=citations.THIRD_PARTY_GIVES_SECURITY,
    remedy=by_window("请核对第三人提供担保的真实意思，以及合同对各项担保实现顺序的约定。"),
    stage=Stage.approval,
)
def security_of_a_third_party_is_looked_at(facts: Facts) -> Iterator[Failure]:
    """出质人不是债务人的，为第三人提供的担保，应当核对合同约定。

    民法典 Art 392. Usual with marks for geographical indications, whose owner seldom borrows.
    """
    debtors = {facts.party_names[each.key] for each in facts.roles[PartyRole.debtor]}
    if not debtors:
        return
    for party in facts.roles[PartyRole.pledgor]:
        if facts.party_names[party.key] not in debtors:
            yield Failure(
                f"出质人“{party.name}”不是债务人，为他人的债务提供担保。",
                (facts.place_of_party(party, "roles"),),
            )


@rule(
    "K14",
    severity=Severity.warning,
    basis=citations.FORMAT_PARTIES,
    remedy=by_bank("请在当事人表中填写债务人；出质人就是债务人的，其身份请同时填写“债务人”。"),
)
def there_is_a_debtor(facts: Facts) -> Iterator[Failure]:
    """质押包应当填写债务人。

    The application names the debtor, who may be the pledgor or another.
    """
    if not facts.roles[PartyRole.debtor]:
        yield Failure("没有填写债务人。", (Place(pointer="/parties", label="当事人表"),))
