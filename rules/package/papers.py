"""Are application, identity, mandate and language of the papers in order?"""

from collections.abc import Iterator

from rules import citations
from rules.facts import Facts
from rules.frame import Failure, by_bank, rule
from rules.languages import in_foreign_language, is_translated
from rules.mandates import unrepresented
from rules.places import of_field, of_row
from rules.signatures import names, unsigned
from rules.wording import day
from schemas.finding import Severity, Stage
from schemas.vocabulary import DocumentKind, PartyRole

_STATED = (("matter", "代理事项"), ("authority", "代理权限"))
_PERIOD = (("valid_from", "委托期限起"), ("valid_to", "委托期限止"))


@rule(
    "P12",
    severity=Severity.error,
    basis=citations.APPLICATION_IS_SIGNED_BY_BOTH,
    remedy=by_bank("请取得双方签字或者盖章的申请表并上传；委托专利代理机构的，由代理机构盖章。"),
    stage=Stage.approval,
)
def application_for_patents_is_signed(facts: Facts) -> Iterator[Failure]:
    """专利权质押登记申请表应当由出质人和质权人共同签字或者盖章，或者由代理机构盖章。

    办法 Art 7(1); a licensed agency signs in their stead (细则 Art 146).
    """
    if not facts.patents:
        return
    form = DocumentKind.patent_application
    agent = facts.agent
    signers = (agent,) if agent and agent.is_licensed_agency else facts.sides(facts.patents)
    if missing := unsigned(facts, form, signers):
        yield Failure(
            f"申请表尚缺{names(missing)}的签章。",
            tuple(facts.place_of_party(each) for each in missing),
        )


@rule(
    "P13",
    severity=Severity.error,
    basis=citations.IDENTITY_OR_COMMITMENT,
    remedy=by_bank("请上传该当事人的身份证明，或者其签字、盖章的承诺书。"),
    stage=Stage.approval,
)
def every_side_proves_identity_or_commits(facts: Facts) -> Iterator[Failure]:
    """以专利权出质的，双方当事人应当提交身份证明，或者签署的承诺书。

    办法 Art 7(3). zhiya writes the commitment, so nothing is asked at intake.
    """
    for party in facts.sides(facts.patents) if facts.patents else ():
        if facts.documents_of(DocumentKind.identity_proof, party.key):
            continue
        if not facts.has_signed(DocumentKind.commitment, party.key):
            yield Failure(
                f"没有“{party.name}”的身份证明，也没有其签署的承诺书。",
                (facts.place_of_party(party),),
            )


@rule(
    "P14",
    severity=Severity.error,
    basis=citations.POWER_STATES_FOUR_THINGS,
    remedy=by_bank("请补全代理人、代理事项、代理权限和委托期限，并使期限覆盖报送之日。"),
)
def power_of_attorney_states_four_things(facts: Facts) -> Iterator[Failure]:
    """委托代理的，委托书应当载明代理人、代理事项、权限和期限，且期限已经开始、没有届满。

    民法典 Art 165. A general power that is on deposit is cited by its number and has its own
    period. A period that has not begun yet only warns until the case is to be filed.
    """
    agency = facts.package.agency
    if agency is None:
        return
    wanted = _STATED if agency.general_power_number else _STATED + _PERIOD
    for field, name in wanted:
        if getattr(agency, field) is None:
            yield Failure(f"没有填写委托书的{name}。", (of_field(facts.package, "agency", field),))
    if agency.agent not in facts.parties:
        yield Failure("代理人没有列在当事人表中。", (of_field(facts.package, "agency", "agent"),))
    if agency.valid_to is not None and agency.valid_to < facts.on:
        yield Failure(
            f"委托期限已于{day(agency.valid_to)}届满。",
            (of_field(facts.package, "agency", "valid_to"),),
        )
    if agency.valid_from is not None and agency.valid_from > facts.on:
        yield Failure(
            f"委托期限自{day(agency.valid_from)}起，尚未开始。",
            (of_field(facts.package, "agency", "valid_from"),),
            None if facts.stage is Stage.approval else Severity.warning,
        )


@rule(
    "P14A",
    severity=Severity.error,
    basis=citations.POWER_STATES_FOUR_THINGS,
    remedy=by_bank("请取得每个委托人签字或者盖章的委托书并上传。"),
    stage=Stage.approval,
)
def power_of_attorney_is_signed_by_each_principal(facts: Facts) -> Iterator[Failure]:
    """委托代理的，委托书应当由每个委托人签字或者盖章。

    办法 Art 7(4), 民法典 Art 165. A licensed agency may cite a deposited general power instead
    (指南 1-1 §6.1.2).
    """
    agency, agent = facts.package.agency, facts.agent
    if agency is None or (agency.general_power_number and agent and agent.is_licensed_agency):
        return
    principals = [facts.parties[key] for key in agency.principals if key in facts.parties]
    if missing := unsigned(facts, DocumentKind.power_of_attorney, principals):
        yield Failure(
            f"委托书尚缺{names(missing)}的签章。",
            tuple(facts.place_of_party(each) for each in missing),
        )


@rule(
    "P14B",
    severity=Severity.warning,
    basis=citations.NO_DUAL_AGENCY,
    remedy=by_bank("请取得双方对同一代理人代理的明示同意，并填写“双方同意同一代理人”。"),
)
def both_sides_consent_to_one_agent(facts: Facts) -> Iterator[Failure]:
    """同一代理人代理出质人和质权人的，双方应当明示同意。

    民法典 Art 168. Joint filing is hardly a dealing between the principals; a warning will do.
    """
    agency = facts.package.agency
    if agency is None or agency.consents_to_dual_agency:
        return
    roles = {
        role
        for key in agency.principals
        if key in facts.parties
        for role in facts.parties[key].roles
    }
    if {PartyRole.pledgor, PartyRole.pledgee} <= roles:
        yield Failure(
            "代理人同时代理出质人和质权人，没有填写双方的同意。",
            (of_field(facts.package, "agency", "consents_to_dual_agency"),),
        )


@rule(
    "P14C",
    severity=Severity.error,
    basis=citations.AGENT_PROVES_IDENTITY,
    remedy=by_bank("请上传代理人（经办人）的身份证明。"),
    stage=Stage.approval,
)
def agent_proves_its_identity(facts: Facts) -> Iterator[Failure]:
    """以专利权出质、代理人不是依法设立的代理机构的，应当提交代理人的身份证明。

    Both windows whose lists were read ask for it.
    """
    agent = facts.agent
    if not facts.patents or agent is None or agent.is_licensed_agency:
        return
    if not facts.agent_has_proved_identity:
        yield Failure(f"没有代理人“{agent.name}”的身份证明。", (facts.place_of_party(agent),))


@rule(
    "P16",
    severity=Severity.error,
    basis=citations.FOREIGN_PARTY_HAS_AGENCY,
    remedy=by_bank("请委托依法设立的专利代理机构办理，并填写委托代理信息。"),
)
def foreign_party_is_represented_by_an_agency(facts: Facts) -> Iterator[Failure]:
    """在中国没有经常居所或者营业所的境外当事人，应当委托依法设立的专利代理机构办理。

    办法 Art 5.
    """
    if facts.patents:
        yield from unrepresented(facts, facts.patents)


@rule(
    "P17",
    severity=Severity.error,
    basis=citations.DOCUMENTS_ARE_CHINESE,
    remedy=by_bank("请为外文身份证明附送中文译文；其他文件请改用中文文本。"),
)
def documents_are_in_chinese(facts: Facts) -> Iterator[Failure]:
    """除身份证明外，提交的文件应当使用中文；外文身份证明应当附送中文译文。

    办法 Art 7: without a translation it counts as not filed.
    """
    if not facts.patents:
        return
    for at, document in in_foreign_language(facts):
        place = of_row(facts.package, "documents", at, "language")
        if document.kind is not DocumentKind.identity_proof:
            yield Failure(f"{document.kind.label}“{document.file}”使用外文。", (place,))
        elif not is_translated(facts, document):
            yield Failure(f"外文身份证明“{document.file}”没有该当事人的中文译文。", (place,))
