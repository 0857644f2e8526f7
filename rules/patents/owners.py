"""Do the pledgors own the patent, and have all other owners agreed?"""

from collections.abc import Iterator

from rules import citations
from rules.facts import Facts
from rules.frame import Failure, Scope, by_bank, by_enterprise, rule
from rules.ownership import consent_failures, ownership_failures, without_evidence
from schemas.finding import Severity, Stage


@rule(
    "P03",
    severity=Severity.error,
    basis=citations.CO_OWNERS_AGREE,
    remedy=by_bank(
        "请使出质人与专利登记簿记载的专利权人逐字一致；有其他共有人的，"
        "请将其列入当事人表，身份填写“共有人”，并取得其书面同意。"
    ),
    scope=Scope.item,
)
def pledgors_are_the_registered_owners(facts: Facts) -> Iterator[Failure]:
    """出质人应当是专利登记簿记载的专利权人，其他共有人应当列为共有人。

    Names are compared character by character after width, brackets and blanks are made alike
    (grounds 1 and 8 of refusal).
    """
    yield from without_evidence(facts.patents)
    for at, item in facts.patents:
        yield from ownership_failures(facts, at, item)


@rule(
    "P03A",
    severity=Severity.error,
    basis=citations.CO_OWNERS_AGREE,
    remedy=by_enterprise("请取得共有人签字或者盖章的同意书并上传。"),
    stage=Stage.approval,
    scope=Scope.item,
)
def every_co_owner_has_signed_consent(facts: Facts) -> Iterator[Failure]:
    """以共有的专利权出质的，应当取得其他共有人签署的同意书。

    An uploaded consent or the signed copy of ours will do; an agreement otherwise is handed in as
    such a document.
    """
    for at, item in facts.patents:
        yield from consent_failures(facts, at, item)
