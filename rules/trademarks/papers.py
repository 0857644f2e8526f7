"""Are the papers there that the registration of a pledge of marks asks for?"""

from collections.abc import Iterator

from rules import citations
from rules.contents import DEBT, PARTIES, PERIOD, omissions
from rules.facts import Facts
from rules.frame import Failure, by_bank, rule
from rules.languages import untranslated
from rules.mandates import unrepresented
from rules.places import of_field, of_row
from rules.signatures import names, unsigned
from schemas.finding import Severity, Stage
from schemas.vocabulary import DocumentForm, DocumentKind

_CONTRACTS = (DocumentKind.main_contract, DocumentKind.pledge_contract)
_CONTENTS = (
    PARTIES,
    DEBT,
    PERIOD,
    ("质押担保的范围", ("scope",)),
)


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


@rule(
    "T03B",
    severity=Severity.error,
    basis=citations.MARK_DOCUMENTS,
    remedy=by_bank("请改交合同原件的扫描件，或者经双方盖章确认的复印件。"),
)
def contracts_for_marks_are_originals_or_confirmed_copies(facts: Facts) -> Iterator[Failure]:
    """以注册商标专用权出质的，主合同和质权合同应当是原件，或者是经双方盖章确认的复印件。

    规定 Art 4. Where the form of a document is not stated, nothing is said.
    """
    if not facts.marks:
        return
    for at, document in enumerate(facts.package.documents):
        if document.form is DocumentForm.plain_copy and document.kind in _CONTRACTS:
            yield Failure(
                f"{document.kind.label}“{document.file}”是普通复印件。",
                (of_row(facts.package, "documents", at, "form"),),
            )


@rule(
    "T10",
    severity=Severity.error,
    basis=citations.FOREIGN_PARTY_HAS_MARK_AGENCY,
    remedy=by_bank("请委托依法设立的商标代理机构办理，并填写委托代理信息。"),
)
def foreign_party_to_a_pledge_of_marks_has_an_agency(facts: Facts) -> Iterator[Failure]:
    """在中国没有经常居所或者营业所的境外当事人，应当委托商标代理机构办理商标质权登记。

    规定 Art 2.
    """
    if facts.marks:
        yield from unrepresented(facts, facts.marks)


@rule(
    "T11",
    severity=Severity.error,
    basis=citations.MARK_CONTRACT_CONTENTS,
    remedy=by_bank("请核对质权合同；确有缺项的，请签订补充协议后重新提交。"),
)
def contract_for_marks_states_its_contents(facts: Facts) -> Iterator[Failure]:
    """商标质权合同应当载明当事人、债权种类和数额、履行期限和担保范围。

    规定 Art 5, from memory, so this only warns. That the marks are listed is asked by Art 3.
    """
    if facts.marks:
        yield from omissions(facts, _CONTENTS)


@rule(
    "T11A",
    severity=Severity.error,
    basis=citations.CONTRACT_LISTS_MARKS,
    remedy=by_bank(
        "请在质权合同或者其附件中列明每件商标的注册号、类别和专用期，并填写“载明质押标的清单”。"
    ),
)
def contract_lists_the_marks_by_number(facts: Facts) -> Iterator[Failure]:
    """商标质权合同应当载明出质的商标注册号。

    规定 Art 3. Classes and terms beside the numbers are asked by Art 5, from memory.
    """
    if facts.marks and not facts.package.pledge_contract.lists_items:
        yield Failure(
            "质押合同没有载明出质商标的清单。",
            (of_field(facts.package, "pledge_contract", "lists_items"),),
        )


@rule(
    "T12",
    severity=Severity.error,
    basis=citations.MARK_PAPERS_ARE_CHINESE,
    remedy=by_bank("请附送外文文件的中文译文，并在“文件”表中填写其涉及的当事人。"),
)
def papers_for_marks_are_chinese_or_translated(facts: Facts) -> Iterator[Failure]:
    """办理商标质权登记提交的外文文件，应当附送中文译文，未附送的视为未提交。

    商标法实施条例 Art 6.
    """
    if facts.marks:
        yield from untranslated(facts)
