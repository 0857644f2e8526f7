"""Are the papers there that the copyright centre asks for?

zhiya writes none of them and files nothing there, so that most are asked at intake.
"""

from collections.abc import Iterator

from rules import citations
from rules.facts import Facts
from rules.frame import Failure, Scope, by_bank, by_co_owner, rule
from rules.languages import untranslated
from rules.ownership import consent_failures
from rules.places import of_field, of_item
from schemas.finding import Severity, Stage
from schemas.vocabulary import DocumentKind


@rule(
    "C01",
    severity=Severity.error,
    basis=citations.WORK_DOCUMENTS,
    remedy=by_bank("请上传主合同、著作权质权合同以及出质人和质权人的身份证明。"),
)
def contracts_and_identities_are_filed_for_works(facts: Facts) -> Iterator[Failure]:
    """以著作权出质的，应当提交主合同、质权合同以及出质人和质权人的身份证明。

    办法 Art 6(2) and (3). Here a commitment does not stand in for the proof of identity.
    """
    if not facts.works:
        return
    if not facts.documents[DocumentKind.main_contract]:
        yield Failure("没有上传主合同。", (of_field(facts.package, "main_contract"),))
    if not facts.has_pledge_contract:
        yield Failure("没有上传质押合同。", (of_field(facts.package, "pledge_contract"),))
    for party in facts.sides(facts.works):
        if not facts.documents_of(DocumentKind.identity_proof, party.key):
            yield Failure(f"没有“{party.name}”的身份证明。", (facts.place_of_party(party),))


@rule(
    "C01A",
    severity=Severity.warning,
    basis=citations.WORK_APPLICATION,
    remedy=by_bank("请在中国版权保护中心填写著作权质权登记申请表，由双方签章。"),
    stage=Stage.approval,
)
def application_for_works_is_filled_in(facts: Facts) -> Iterator[Failure]:
    """以著作权出质的，应当提交双方签章的著作权质权登记申请表。

    办法 Art 6(1). It is filled in at the centre, so this warns only.
    """
    if facts.works and not facts.documents[DocumentKind.copyright_application]:
        yield Failure("没有上传著作权质权登记申请表。", (of_field(facts.package, "documents"),))


@rule(
    "C02",
    severity=Severity.error,
    basis=citations.WORK_AGENCY,
    remedy=by_bank("请上传出质人和质权人签署的委托书，以及代理人的身份证明。"),
    stage=Stage.approval,
)
def agent_for_works_has_power_and_identity(facts: Facts) -> Iterator[Failure]:
    """委托代理人办理著作权质权登记的，应当提交委托书和受托人的身份证明。

    办法 Art 6(4). The powers that zhiya writes are for patents and marks.
    """
    agent = facts.agent
    if not facts.works or agent is None:
        return
    place = of_field(facts.package, "agency", "agent")
    if not facts.documents[DocumentKind.power_of_attorney]:
        yield Failure("没有上传办理著作权质权登记的委托书。", (place,))
    if not facts.agent_has_proved_identity:
        yield Failure(f"没有代理人“{agent.name}”的身份证明。", (place,))


@rule(
    "C02A",
    severity=Severity.error,
    basis=citations.WORK_CO_OWNERS_AGREE,
    remedy=by_co_owner("请共有人签署同意出质的书面文件并交回；另有约定的，请提供该约定。"),
    stage=Stage.approval,
    scope=Scope.item,
)
def every_co_owner_of_the_work_has_consented(facts: Facts) -> Iterator[Failure]:
    """以共有的著作权出质的，应当提交全体共有人同意的书面文件，另有约定的除外。

    办法 Arts 3 and 6(5).
    """
    for at, item in facts.works:
        yield from consent_failures(facts, at, item)


@rule(
    "C03",
    severity=Severity.error,
    basis=citations.WORK_LICENCE_AND_VALUATION,
    remedy=by_bank("请填写出质前是否授权他人使用，并上传授权合同；经过评估的，请上传评估报告。"),
)
def licence_and_valuation_of_works_are_filed(facts: Facts) -> Iterator[Failure]:
    """著作权出质前授权他人使用的，应当提交授权合同；经过价值评估的，应当提交评估报告。

    办法 Art 6(6) and (7). Where nothing is said of a licence this warns.
    """
    if not facts.works:
        return
    for at, item in facts.works:
        place = of_item(at, item, "is_licensed")
        if item.is_licensed is None:
            yield Failure("没有填写出质前是否授权他人使用。", (place,), Severity.warning)
        elif item.is_licensed and not facts.documents_on(DocumentKind.licence_contract, item.key):
            yield Failure("该著作权已授权他人使用，没有上传授权合同。", (place,))
    if facts.package.valuation and not facts.documents[DocumentKind.valuation_report]:
        yield Failure("填写了资产评估，没有上传评估报告。", (of_field(facts.package, "valuation"),))


@rule(
    "C09",
    severity=Severity.error,
    basis=citations.WORK_PAPERS_ARE_CHINESE,
    remedy=by_bank("请附送外文文件的中文译文，并在“文件”表中填写其涉及的当事人。"),
)
def papers_for_works_are_chinese_or_translated(facts: Facts) -> Iterator[Failure]:
    """办理著作权质权登记提交的文件是外文的，应当附送中文译文。

    办法 Art 6, last paragraph.
    """
    if facts.works:
        yield from untranslated(facts)
