"""Do the pledgors own the patent, and have all other owners agreed?"""

from collections.abc import Iterator

from rules import citations
from rules.facts import Facts
from rules.frame import Failure, Scope, by_bank, by_co_owner, rule
from rules.ownership import (
    consent_failures,
    is_pledged_by_its_owners,
    ownership_failures,
    without_evidence,
)
from schemas.finding import Severity, Stage


@rule(
    "P03",
    severity=Severity.error,
    basis=citations.CO_OWNERS_AGREE,
    remedy=by_bank(
        "请使出质人与专利登记簿记载的专利权人逐字一致；有其他共有人的，"
        "请将其列入当事人表，身份填写“共有人”，并取得其书面同意；全体共有人另有约定的，请上传该约定。"
    ),
    scope=Scope.item,
)
def pledgors_are_the_registered_owners(facts: Facts) -> Iterator[Failure]:
    """出质人应当是专利登记簿记载的专利权人，其他共有人应当列为共有人，全体共有人另有约定的除外。

    Names are compared character by character after width, brackets and blanks are made alike
    (grounds 1 and 8 of refusal).
    """
    yield from without_evidence(facts.patents)
    for at, item in facts.patents:
        if not is_pledged_by_its_owners(facts, item):
            yield from ownership_failures(facts, at, item)


@rule(
    "P03A",
    severity=Severity.error,
    basis=citations.CO_OWNERS_AGREE,
    remedy=by_co_owner("请共有人签署同意书并交回；全体共有人另有约定的，请提供该约定。"),
    stage=Stage.approval,
    scope=Scope.item,
)
def every_co_owner_has_signed_consent(facts: Facts) -> Iterator[Failure]:
    """以共有的专利权出质的，应当取得其他共有人签署的同意书，全体共有人另有约定的除外。

    An uploaded consent or the signed copy of ours will do, and so will the agreement of 办法 Art 4.
    """
    for at, item in facts.patents:
        yield from consent_failures(facts, at, item)
