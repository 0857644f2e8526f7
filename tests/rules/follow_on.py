"""Which clean follow-on filings do tests begin with, before they spoil one thing in them?"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from rules.follow_on.judge import judge_follow_on
from schemas.finding import Finding
from schemas.follow_on import (
    Cancellation,
    Change,
    Extension,
    FollowOnData,
    FollowOnDocument,
    LoanRenewal,
    NewLoan,
    Reissue,
    Withdrawal,
)
from schemas.follow_on_dossier import FollowOnDossier, RegisteredPledge
from schemas.follow_on_words import (
    CancellationReason,
    FollowOnPaper,
    PledgeStatus,
    ReissueReason,
    Side,
)
from schemas.register_record import RegisteredParty, RegisteredRight, RegisterRecord
from schemas.vocabulary import Currency, SecuredKind

ON = date(2026, 11, 24)
NUMBER = "Y2026420000001"
BOTH = (Side.pledgor, Side.pledgee)
P = FollowOnPaper
RECORD = RegisterRecord(
    pledgors=(RegisteredParty(name="襄阳示例新材料有限公司", address="湖北省襄阳市示例路1号"),),
    pledgees=(
        RegisteredParty(name="示例银行股份有限公司襄阳分行", address="湖北省襄阳市示例路2号"),
    ),
    rights=(
        RegisteredRight(number="2022190000000", name="一种示例装置", ends_on=date(2036, 5, 1)),
        RegisteredRight(number="2022290000010", name="一种示例机构", ends_on=date(2030, 5, 1)),
    ),
    secured_kind=SecuredKind.ordinary,
    currency=Currency.CNY,
    amount=Decimal(5_000_000),
    scope="主债权及利息",
    performance_from=date(2026, 1, 1),
    performance_to=date(2027, 1, 1),
    term_to=date(2027, 1, 1),
)


def papers(*kinds: FollowOnPaper, by: tuple[Side, ...] = BOTH) -> tuple[FollowOnDocument, ...]:
    return tuple(
        FollowOnDocument(kind=kind, file=f"{kind.label}.pdf", signed_by=by) for kind in kinds
    )


WITH_COMMITMENT = papers(*FollowOnPaper)
CHANGE = Change(
    act="change",
    registration_number=NUMBER,
    amount=Decimal(4_000_000),
    documents=WITH_COMMITMENT,
)
EXTENSION = Extension(
    act="extension",
    registration_number=NUMBER,
    performance_to=date(2028, 1, 1),
    term_to=date(2028, 1, 1),
    documents=WITH_COMMITMENT,
)
CANCELLATION = Cancellation(
    act="cancellation",
    registration_number=NUMBER,
    reason=CancellationReason.paid,
    ended_on=ON,
    documents=WITH_COMMITMENT,
)
REISSUE = Reissue(
    act="reissue",
    registration_number=NUMBER,
    reason=ReissueReason.lost,
    certificate_number="证0001",
    documents=WITH_COMMITMENT,
)
WITHDRAWAL = Withdrawal(
    act="withdrawal", receipt_number="手0001", reason="双方不再办理", documents=WITH_COMMITMENT
)
RENEWAL = LoanRenewal(
    act="loan_renewal",
    registration_number=NUMBER,
    loan=NewLoan(
        number="借0002",
        name="流动资金借款合同",
        signed_on=ON,
        amount=Decimal(4_500_000),
        performance_from=ON,
        performance_to=date(2027, 11, 1),
    ),
    term_to=date(2027, 11, 1),
    documents=WITH_COMMITMENT,
)
CLEAN: tuple[FollowOnData, ...] = (
    CHANGE,
    EXTENSION,
    CANCELLATION,
    REISSUE,
    WITHDRAWAL,
    RENEWAL,
)


def dossier(filing: FollowOnData, *, mark: bool = False, **changes: Any) -> FollowOnDossier:
    """This function will return the dossier of a filing on a living pledge of ours."""
    is_withdrawal = isinstance(filing, Withdrawal)
    made = FollowOnDossier(
        filing=filing,
        is_trademark=mark,
        on=ON,
        pledge=None if is_withdrawal else RegisteredPledge(NUMBER, PledgeStatus.registered, RECORD),
        can_be_withdrawn=is_withdrawal,
    )
    return replace(made, **changes)


def found(
    filing: FollowOnData,
    code: str,
    *,
    mark: bool = False,
    record: RegisterRecord = RECORD,
    **changes: Any,
) -> list[Finding]:
    """This function will return what one rule finds."""
    if not isinstance(filing, Withdrawal) and "pledge" not in changes:
        changes["pledge"] = RegisteredPledge(NUMBER, PledgeStatus.registered, record)
    judged = judge_follow_on(dossier(filing, mark=mark, **changes))
    return [each for each in judged.findings if each.code == code]


def without(filing: FollowOnData, *kinds: FollowOnPaper) -> Any:
    kept = tuple(each for each in filing.documents if each.kind not in kinds)
    return filing.model_copy(update={"documents": kept})


def signed_only_by(filing: FollowOnData, kind: FollowOnPaper, *sides: Side) -> Any:
    rest = without(filing, kind)
    return rest.model_copy(update={"documents": (*rest.documents, *papers(kind, by=sides))})


def changed(filing: FollowOnData, **fields: Any) -> Any:
    return filing.model_copy(update=fields)
