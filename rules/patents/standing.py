"""Does the register call the patent alive, free and undisputed, and how fresh is that?"""

from collections.abc import Iterator

from rules import citations
from rules.burdens import (
    burden_failures,
    dispute_failures,
    is_unburdened,
    status_failures,
)
from rules.facts import Facts
from rules.frame import Failure, Scope, by_bank, by_enterprise, cannot_tell, rule
from rules.freshness import stale_evidence
from rules.ownership import without_evidence
from rules.places import of_item
from rules.signatures import is_stated
from schemas.finding import Severity, Stage
from schemas.items import Patent
from schemas.vocabulary import DeclarationKind, DocumentKind

_ON_OPEN_LICENCE = (DocumentKind.open_licence_statement, DocumentKind.continuation_statement)


@rule(
    "P04",
    severity=Severity.error,
    basis=citations.REGISTER_PREVAILS,
    remedy=by_enterprise("请提供新近出具的专利登记簿副本，并据此更新登记簿证据。"),
    scope=Scope.item,
)
def register_extract_is_fresh(facts: Facts) -> Iterator[Failure]:
    """每项专利应当有专利登记簿副本作为证据，且副本是新近出具的。

    The register prevails over the certificate (指南 5-9 §1.3.2). An old extract only warns: no
    text sets its age, the office looks at the register of the day of filing.
    """
    yield from without_evidence(facts.patents)
    yield from stale_evidence(facts, facts.patents)


@rule(
    "P05",
    severity=Severity.error,
    basis=citations.PATENT_IS_FREE,
    remedy=by_bank(
        "请核对登记簿副本，并填写授权公告日；专利已终止、被宣告无效、尚未授权、已质押或者被中止、保全的，"
        "请从质押包中删去该项，或者待障碍消除后再提交。"
    ),
    scope=Scope.item,
)
def patent_is_in_force_and_free(facts: Facts) -> Iterator[Failure]:
    """专利权应当已经授予并且有效，没有处于质押期间，也没有被中止或者保全。

    Grounds 2, 3, 5 and 9 of refusal. A dispute alone, without suspension, only warns.
    """
    yield from without_evidence(facts.patents)
    for at, item in facts.patents:
        if item.granted_on is None:
            yield Failure(
                "没有填写授权公告日，看不出专利权已经授予。", (of_item(at, item, "granted_on"),)
            )
        if is_unburdened(item):
            continue
        yield from status_failures(at, item)
        yield from burden_failures(at, item, "is_pledged", "已经质押")
        yield from burden_failures(at, item, "is_suspended", "已被中止或者保全")
        for failure in dispute_failures(at, item):
            yield failure._replace(severity=Severity.warning)


@rule(
    "P09",
    severity=Severity.error,
    basis=citations.INVALIDATION_IS_PENDING,
    remedy=by_bank("请与各方当事人确认，并填写“已启动无效宣告程序”声明，写明仍同意继续办理。"),
    scope=Scope.item,
)
def pending_invalidation_is_declared(facts: Facts) -> Iterator[Failure]:
    """专利权已被启动无效宣告程序的，当事人应当知情并声明仍同意继续办理。

    Ground 11 of refusal, with its exception.
    """
    yield from without_evidence(facts.patents)
    for at, item in facts.patents:
        if item.evidence is None or item.evidence.is_under_invalidation is False:
            continue
        places = (of_item(at, item, "evidence", "is_under_invalidation"),)
        if item.evidence.is_under_invalidation is None:
            yield cannot_tell("登记簿证据没有说明该专利是否处于无效宣告程序，无法判断。", places)
        elif not _goes_on(facts, item):
            yield Failure("该专利处于无效宣告程序，没有当事人仍同意继续办理的声明。", places)


@rule(
    "P09A",
    severity=Severity.error,
    basis=citations.INVALIDATION_IS_PENDING,
    remedy=by_bank("请取得各方当事人签字或者盖章的继续办理声明并上传。"),
    stage=Stage.approval,
    scope=Scope.item,
)
def continuation_statement_is_filed(facts: Facts) -> Iterator[Failure]:
    """专利权已被启动无效宣告程序的，应当提交当事人签署的继续办理声明。

    zhiya writes it for what the register said then; what it says since has to be uploaded.
    """
    for at, item in facts.patents:
        if item.evidence is None or not item.evidence.is_under_invalidation:
            continue
        if not is_stated(facts, DocumentKind.continuation_statement, item.key):
            yield Failure(
                "该专利处于无效宣告程序，没有收到签署的继续办理声明。",
                (of_item(at, item, "evidence", "is_under_invalidation"),),
            )


@rule(
    "P10",
    severity=Severity.error,
    basis=citations.OPEN_LICENCE,
    remedy=by_bank("请上传质权人签署的“同意继续实行专利开放许可的声明”。"),
    scope=Scope.item,
)
def open_licence_has_the_pledgees_statement(facts: Facts) -> Iterator[Failure]:
    """以实行开放许可的专利权出质的，应当提供质权人同意继续实行开放许可的书面声明。

    指南 5-11 §9. The first edition of our format had no word for it but 继续办理声明.
    """
    yield from without_evidence(facts.patents)
    for at, item in facts.patents:
        if item.evidence is None or item.evidence.is_openly_licensed is False:
            continue
        places = (of_item(at, item, "evidence", "is_openly_licensed"),)
        if item.evidence.is_openly_licensed is None:
            yield cannot_tell("登记簿证据没有说明该专利是否实行开放许可，无法判断。", places)
        elif not any(facts.documents_on(kind, item.key) for kind in _ON_OPEN_LICENCE):
            yield Failure("该专利实行开放许可，没有质权人同意继续实行的书面声明。", places)


@rule(
    "P10A",
    severity=Severity.error,
    basis=citations.OPEN_LICENCE,
    remedy=by_bank("请取得质权人签字或者盖章的“同意继续实行专利开放许可的声明”并上传。"),
    stage=Stage.approval,
    scope=Scope.item,
)
def open_licence_statement_is_signed(facts: Facts) -> Iterator[Failure]:
    """以实行开放许可的专利权出质的，应当提供质权人签署的同意继续实行开放许可的书面声明。

    zhiya writes it, so it is asked for at approval; P10 asked at intake while nobody wrote it.
    """
    for at, item in facts.patents:
        if item.evidence is None or not item.evidence.is_openly_licensed:
            continue
        if not any(is_stated(facts, kind, item.key) for kind in _ON_OPEN_LICENCE):
            place = of_item(at, item, "evidence", "is_openly_licensed")
            yield Failure("该专利实行开放许可，没有收到质权人签署的书面声明。", (place,))


@rule(
    "P10B",
    severity=Severity.error,
    basis=citations.OPEN_LICENCE,
    remedy=by_bank("请对照专利登记簿，填写该专利是否实行开放许可。"),
    scope=Scope.item,
)
def open_licence_is_known(facts: Facts) -> Iterator[Failure]:
    """以专利权出质的，登记簿证据应当说明该专利是否实行开放许可。

    Only then can be told whether the pledgee has to state anything.
    """
    yield from without_evidence(facts.patents)
    for at, item in facts.patents:
        if item.evidence is not None and item.evidence.is_openly_licensed is None:
            place = of_item(at, item, "evidence", "is_openly_licensed")
            yield cannot_tell("登记簿证据没有说明该专利是否实行开放许可，无法判断。", (place,))


def _goes_on(facts: Facts, item: Patent) -> bool:
    if facts.documents_on(DocumentKind.continuation_statement, item.key):
        return True
    made = facts.declared(DeclarationKind.invalidation_pending, item.key)
    return any(each.answer and each.continues for each in made)
