"""Which forms does the copyright centre ask for, and what do we know to write on them?

The six forms of the China Copyright Protection Centre (z51 to z56). Copyrights are registered
there and not by this desk: the forms are filled in as far as the package goes, the rest by hand.
Fields: 著作权质权登记办法 (国家版权局令第8号) Arts 6 and 7, and the centre's own pages.
"""

from collections.abc import Mapping
from datetime import date

from forms.blanks.editions import blank
from forms.blanks.filling import pdf_of, word_of
from forms.blanks.placeholders import Record, Values
from forms.papers.records import names
from forms.papers.which import agent_of, pledgors_of, with_role
from forms.papers.wording import chinese_day, money, period
from schemas.items import Copyright
from schemas.package import Package
from schemas.parties import Party
from schemas.vocabulary import Currency, PartyKind, PartyRole, Vocabulary, WorkKind


class CopyrightForm(Vocabulary):
    """The forms, by what is asked of the centre; the value is the name of the form's folder."""

    registration = "copyright_registration", "著作权质权登记申请表"
    revocation = "copyright_revocation", "著作权质权登记撤销申请表"
    change = "copyright_change", "著作权质权登记变更申请表"
    cancellation = "copyright_cancellation", "著作权质权登记注销申请表"
    withdrawal = "copyright_withdrawal", "著作权质权登记撤回申请表"
    transfer = "copyright_transfer", "著作权质权转让登记申请表"


_ATTACHMENTS: Mapping[CopyrightForm, tuple[str, ...]] = {
    CopyrightForm.registration: (
        "主合同",
        "质权合同",
        "著作权登记证书复印件",
        "出质前的授权合同",
        "出质人和质权人的身份证明",
        "代理人委托书",
        "代理人身份证明",
        "价值评估报告",
        "其他材料",
    ),
    CopyrightForm.revocation: (
        "登记证书原件",
        "撤销的证明文件",
        "书面理由",
        "身份证明",
        "委托书",
        "查询结果",
    ),
    CopyrightForm.change: (
        "变更协议",
        "变更事项的证明文件",
        "登记证书原件和复印件",
        "身份证明",
        "委托书",
        "经办人身份证明",
        "查询结果",
        "变更说明",
    ),
    CopyrightForm.cancellation: (
        "注销协议",
        "登记证书原件和复印件",
        "授权委托文件",
        "身份证明",
        "查询结果",
    ),
    CopyrightForm.withdrawal: ("受理通知书原件", "理由说明", "身份证明", "委托书"),
    CopyrightForm.transfer: (
        "原登记证书",
        "出质人认同的证明",
        "转让合同",
        "主债务合同",
        "身份证明",
        "委托书",
    ),
}


def copyright_pdf(form: CopyrightForm, package: Package, *, on: date, case_number: str) -> bytes:
    """This will return one of the six forms as PDF; raises CharacterNotInFont."""
    values = copyright_values(form, package, case_number=case_number)
    return pdf_of(blank(form.value, on), values, on=on)


def copyright_word(form: CopyrightForm, package: Package, *, on: date, case_number: str) -> bytes:
    """This will return one of the six forms as a Word document; raises CharacterNotInFont."""
    values = copyright_values(form, package, case_number=case_number)
    return word_of(blank(form.value, on), values, on=on)


def copyright_values(form: CopyrightForm, package: Package, *, case_number: str) -> Values:
    """This will give what a form prints; what nobody has told us stays blank."""
    works = [item for item in package.items if isinstance(item, Copyright)]
    pledgors = pledgors_of(package, tuple(works))
    pledgees = with_role(package, PartyRole.pledgee)
    agent = agent_of(package)
    common: Values = {
        "title": form.label,
        "case_number": case_number,
        "paper": None,
        "attachments": [{"name": name} for name in _ATTACHMENTS[form]],
        "pledgors": [_party(each, "出质人") for each in pledgors],
        "pledgees": [_party(each, "质权人") for each in pledgees],
        "work_names": "、".join(work.name for work in works),
        "signers": [
            *({"role": "质权人", "name": each.name} for each in pledgees),
            *({"role": "出质人", "name": each.name} for each in pledgors),
        ],
    }
    if form is not CopyrightForm.registration:
        return common
    return {**common, **_registration(package, works, agent)}


def _registration(package: Package, works: list[Copyright], agent: Party | None) -> Values:
    contract, loan, report = package.pledge_contract, package.loan, package.valuation
    return {
        "works": [_work(each) for each in works],
        "contract": {
            "number": contract.number,
            "main_amount": money(loan.amount, loan.currency),
            "performance": period(loan.performance_from, loan.performance_to),
            "rights": "；".join(
                dict.fromkeys(each.pledged_rights for each in works if each.pledged_rights)
            ),
            "amount": money(contract.amount, contract.currency),
            "scope": contract.scope,
            "term": period(contract.pledge_term_from, contract.pledge_term_to),
        },
        "is_valued": report is not None,
        "is_not_valued": report is None,
        "valuation": {
            "amount": money(report.amount, Currency.CNY) if report else None,
            "assessor": report.assessor if report else None,
        },
        "by_pledgor": False,
        "by_pledgee": False,
        "by_agent": agent is not None,
        "agents": [_party(agent, "代理人")] if agent else [],
        "matter": package.agency.matter if package.agency else None,
        "principals": names(_principals(package)),
    }


def _principals(package: Package) -> list[Party]:
    keys = package.agency.principals if package.agency else ()
    return [party for party in package.parties if party.key in keys]


def _party(party: Party, side: str) -> Record:
    return {
        "side": side,
        "name": party.name,
        "is_person": party.kind is PartyKind.natural_person,
        "is_organisation": party.kind is not PartyKind.natural_person,
        "id_number": party.id_number,
        "legal_representative": party.legal_representative,
        "contact_name": party.contact_name,
        "phone": party.phone,
        "postcode": party.postcode,
        "address": party.address,
    }


def _work(work: Copyright) -> Record:
    return {
        "name": work.name,
        "number": work.number,
        "completed_on": chinese_day(work.completed_on),
        "published_on": chinese_day(work.first_published_on),
        "protected_to": chinese_day(work.protection_ends_on),
        "is_licensed": work.is_licensed is True,
        "is_not_licensed": work.is_licensed is False,
        **{f"is_{kind.value}": work.work_kind is kind for kind in WorkKind},
    }
