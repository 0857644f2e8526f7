"""Which made-up follow-on filings do these tests print? Nobody in them exists."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

from forms.papers.follow_on.subject import FollowOnSubject, Withdrawn
from forms.papers.which import RIGHTS, Right, items_of
from rules.follow_on.changes import changed_record
from schemas.follow_on import (
    Cancellation,
    Change,
    Extension,
    FollowOnData,
    LoanRenewal,
    NewLoan,
    PartyAfter,
    Reissue,
    Withdrawal,
)
from schemas.follow_on_words import CancellationReason, ReissueReason, Side
from schemas.package import Package
from schemas.parties import Party
from schemas.register_record import RegisteredParty, RegisteredRight, RegisterRecord
from schemas.right_numbers import spelled
from schemas.vocabulary import PartyRole
from tests.forms.papers.sample import CASE, PLEDGEE, package

NUMBER = "Y2026420000001"
LODGED = "专利权质押变更登记"
SIGNED_ON = date(2026, 3, 2)
LATER, LATEST = date(2028, 4, 30), date(2028, 10, 31)
GIVEN = package(patents=3, trademarks=6)


def filings() -> Iterator[FollowOnData]:
    """This will give every act with everything stated, and two variants."""
    common: dict[str, Any] = {"has_agent": True, "registration_number": NUMBER}
    renamed = PartyAfter(
        side=Side.pledgee,
        name_before=PLEDGEE.name,
        name="示例银行股份有限公司襄阳高新支行",
        address="湖北省襄阳市高新区示例大道99号",
    )
    yield Change(
        act="change",
        parties=(renamed,),
        amount=Decimal(4_000_000),
        scope="主债权及利息",
        changed_on=date(2026, 11, 20),
        **common,
    )
    yield Extension(act="extension", performance_to=LATER, term_to=LATEST, **common)
    yield Extension(
        act="extension", performance_to=LATER, term_to=LATEST, is_by_pledgee_alone=True, **common
    )
    yield Cancellation(
        act="cancellation",
        reason=CancellationReason.other,
        explanation="出质人与质权人合并。",
        ended_on=date(2026, 11, 18),
        **common,
    )
    yield Reissue(
        act="reissue",
        reason=ReissueReason.lost,
        explanation="登记证在搬迁中遗失。",
        certificate_number="示例质字第0001号",
        **common,
    )
    yield LoanRenewal(act="loan_renewal", loan=new_loan(4_500_000), term_to=LATEST, **common)
    yield LoanRenewal(act="loan_renewal", loan=new_loan(5_000_000, same=True), **common)
    yield Withdrawal(
        act="withdrawal",
        receipt_number="手PC20260001",
        reason="双方已改用其他担保方式。",
        has_agent=True,
    )


def new_loan(amount: int, *, same: bool = False) -> NewLoan:
    loan = GIVEN.loan
    return NewLoan(
        number="XYJK-2026-009",
        name="新流动资金借款合同",
        signed_on=date(2026, 11, 20),
        amount=Decimal(amount),
        performance_from=loan.performance_from if same else date(2026, 11, 20),
        performance_to=loan.performance_to if same else LATER,
    )


def subjects() -> Iterator[FollowOnSubject]:
    for right, filing in product(RIGHTS, filings()):
        yield subject(filing, right)


def subject(
    filing: FollowOnData, right: Right = "patent", of: Package | None = GIVEN
) -> FollowOnSubject:
    """This will give the subject of a filing on the pledge of a package; its record stays."""
    record = registered(of or GIVEN, right)
    return FollowOnSubject(
        filing=filing,
        right=right,
        case_number=CASE,
        registered_on=SIGNED_ON,
        record=record,
        after=changed_record(record, filing),
        package=of,
        withdrawn=Withdrawn(LODGED, NUMBER) if isinstance(filing, Withdrawal) else None,
    )


def registered(given: Package, right: Right) -> RegisterRecord:
    loan = given.loan
    return RegisterRecord(
        pledgors=_with(given, PartyRole.pledgor),
        pledgees=_with(given, PartyRole.pledgee),
        rights=tuple(
            RegisteredRight(number=spelled(item.kind, item.number), name=item.name)
            for item in items_of(given, right)
        ),
        secured_kind=loan.secured_kind,
        currency=loan.currency,
        amount=loan.amount,
        scope=given.pledge_contract.scope or "",
        performance_from=loan.performance_from,
        performance_to=loan.performance_to,
        term_to=loan.performance_to,
    )


def _with(given: Package, role: PartyRole) -> tuple[RegisteredParty, ...]:
    def shown(party: Party) -> RegisteredParty:
        return RegisteredParty(name=party.name, address=party.address)

    return tuple(shown(party) for party in given.parties if role in party.roles)
