"""Are the papers there that the registration of a pledge of marks asks for?"""

from collections.abc import Iterator

from rules import citations
from rules.facts import Facts
from rules.frame import Failure, by_bank, rule
from rules.places import of_field
from rules.signatures import names, unsigned
from schemas.finding import Severity, Stage
from schemas.vocabulary import DocumentKind


@rule(
    "T03",
    severity=Severity.error,
    basis=citations.MARK_DOCUMENTS,
    remedy=by_bank("请上传主合同和质权合同的原件扫描件，或者经双方盖章确认的复印件。"),
)
def both_contracts_are_filed_for_marks(facts: Facts) -> Iterator[Failure]:
    """以注册商标专用权出质的，应当提交主合同和质权合同。

    规定 Art 4; original, or a copy that both sides have stamped. A pledge that is a clause of
    the main contract needs no second document.
    """
    if not facts.marks:
        return
    if not facts.documents[DocumentKind.main_contract]:
        yield Failure("没有上传主合同。", (of_field(facts.package, "main_contract"),))
    if not facts.has_pledge_contract:
        yield Failure("没有上传质押合同。", (of_field(facts.package, "pledge_contract"),))


@rule(
    "T03A",
    severity=Severity.error,
    basis=citations.MARK_DOCUMENTS,
    remedy=by_bank("请取得出质人和质权人签字或者盖章的申请书、承诺书并上传。"),
    stage=Stage.approval,
)
def application_and_commitments_for_marks_are_signed(facts: Facts) -> Iterator[Failure]:
    """以注册商标专用权出质的，申请书和承诺书应当由出质人和质权人签字或者盖章。

    规定 Art 4. Unlike for patents, proof of identity does not stand in for the commitment.
    """
    if not facts.marks:
        return
    sides = facts.sides(facts.marks)
    for form in (DocumentKind.trademark_application, DocumentKind.commitment):
        if missing := unsigned(facts, form, sides):
            yield Failure(
                f"{form.label}尚缺{names(missing)}的签章。",
                tuple(facts.place_of_party(each) for each in missing),
            )
