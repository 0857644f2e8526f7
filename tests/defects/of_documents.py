"""Which contradictions can there be between what documents say and what the package says?"""

from datetime import date
from random import Random

from rules.rights import right_number
from schemas.package import Package
from schemas.transcript import PaperKind, Sheet, SheetKind, Statement, Subject
from schemas.vocabulary import PartyRole
from tests.defects.clean import Sample
from tests.defects.people import Row
from tests.defects.planting import ONE_DAY, NotHere, defect, item, one, patent
from tests.transcripts import read, say

_OTHER = "另外一家示例有限公司"
_NUMBER = "2019109999996"


@defect("X01")
def contract_names_another_pledgee(sample: Sample, random: Random) -> str:
    """质押合同写明的质权人是另一家"""
    name = say(Subject.party_name, _OTHER, role=PartyRole.pledgee)
    return _paper(sample, PaperKind.pledge_contract, name)


@defect("X02")
def application_bears_another_credit_code(sample: Sample, random: Random) -> str:
    """申请表写明的质权人证件号码不同"""
    _, bank = one(random, sample.with_role("pledgee"))
    return _paper(
        sample,
        PaperKind.patent_application,
        say(Subject.party_name, bank["name"], role=PartyRole.pledgee),
        say(Subject.party_number, "91420600MAEX99999X", role=PartyRole.pledgee),
    )


@defect("X04")
def pledge_contract_names_another_main_contract(sample: Sample, random: Random) -> str:
    """质押合同写明的主合同编号不同"""
    number = say(Subject.main_contract_number, "示例借字9999号")
    return _paper(sample, PaperKind.pledge_contract, number)


@defect("X05")
def contract_bears_another_day(sample: Sample, random: Random) -> str:
    """主合同的签订日期与填报的不同"""
    return _paper(sample, PaperKind.main_contract, say(Subject.signed_on, "2019-01-01"))


@defect("X06")
def contract_names_another_sum(sample: Sample, random: Random) -> str:
    """合同写明的债权数额与填报的不同"""
    kind = random.choice((PaperKind.main_contract, PaperKind.pledge_contract))
    return _paper(sample, kind, say(Subject.claim_amount, "12345.67"))


@defect("X07")
def contract_names_another_period(sample: Sample, random: Random) -> str:
    """合同写明的履行期限与填报的不同"""
    subject = random.choice((Subject.performance_from, Subject.performance_to))
    return _paper(sample, PaperKind.pledge_contract, say(subject, "2019-01-01"))


@defect("X08")
def contract_names_another_pledge_term(sample: Sample, random: Random) -> str:
    """质押合同写明的质权期限与填报的不同"""
    if "pledge_term_to" not in sample.data["pledge_contract"]:
        raise NotHere
    return _paper(sample, PaperKind.pledge_contract, say(Subject.pledge_term_to, "2019-01-01"))


@defect("X09")
def report_names_another_value(sample: Sample, random: Random) -> str:
    """评估报告的评估价值与填报的不同"""
    if "valuation" not in sample.data:
        raise NotHere
    return _paper(sample, PaperKind.valuation_report, say(Subject.valuation_amount, "12345.67"))


@defect("X10")
def contract_lists_another_right(sample: Sample, random: Random) -> str:
    """质押合同列有质押标的表没有的专利"""
    return _paper(sample, PaperKind.pledge_contract, _number(_NUMBER))


@defect("X11")
def contract_counts_otherwise(sample: Sample, random: Random) -> str:
    """质押合同载明的件数与清单不同"""
    return _paper(sample, PaperKind.pledge_contract, say(Subject.item_count, "999"))


@defect("X12")
def contract_names_another_title(sample: Sample, random: Random) -> str:
    """质押合同所列的权利名称不同"""
    at, _ = item(sample, random, "patent", "trademark")
    title = say(Subject.right_name, "另外一项权利", about=_number_at(sample, at))
    return _paper(sample, PaperKind.pledge_contract, title)


@defect("X13")
def certificate_names_another_owner(sample: Sample, random: Random) -> str:
    """专利证书写明的专利权人既不是出质人也不是共有人"""
    at, _ = patent(sample, random)
    owner = say(Subject.right_owner, _OTHER, about=_number_at(sample, at))
    return _paper(sample, PaperKind.patent_certificate, owner)


@defect("X14")
def register_names_another_filing_day(sample: Sample, random: Random) -> str:
    """登记簿副本写明的申请日与填报的不同"""
    at, row = patent(sample, random)
    other = date.fromisoformat(row["filed_on"]) - ONE_DAY
    filed_on = say(Subject.filed_on, other.isoformat(), about=_number_at(sample, at))
    return _paper(sample, PaperKind.register_extract, filed_on)


@defect("X15")
def power_has_ended(sample: Sample, random: Random) -> str:
    """委托书写明的委托期限已经届满，填报的没有届满"""
    if "valid_to" not in sample.data.get("agency", {}):
        raise NotHere
    ended = say(Subject.authority_to, (sample.on - ONE_DAY).isoformat())
    return _paper(sample, PaperKind.power_of_attorney, ended)


@defect("X16")
def consent_is_about_another_right(sample: Sample, random: Random) -> str:
    """共有人同意书写的是质押标的表没有的专利"""
    return _paper(sample, PaperKind.co_owner_consent, _number(_NUMBER))


@defect("X17")
def licence_is_called_a_contract(sample: Sample, random: Random) -> str:
    """文件种类填写主合同，内容是营业执照"""
    document: Row = {"key": "DX17", "kind": "main_contract", "file": "另一份主合同.pdf"}
    sample.data["documents"].append(document)
    sample.transcripts[document["file"]] = read(document["file"], PaperKind.business_licence)
    return str(document["file"])


@defect("X18")
def page_is_missing(sample: Sample, random: Random) -> str:
    """合同缺一页"""
    file = _paper(sample, PaperKind.main_contract)
    sheets = tuple(
        Sheet(number=at, width=1, height=1, kind=SheetKind.text, printed=(printed, 4))
        for at, printed in enumerate((1, 2, 4), start=1)
    )
    read_so_far = sample.transcripts[file]
    sample.transcripts[file] = read_so_far.model_copy(update={"sheets": sheets})
    return file


@defect("X19")
def contract_of_another_deal(sample: Sample, random: Random) -> str:
    """混入另一笔业务的主合同"""
    return _paper(
        sample,
        PaperKind.main_contract,
        say(Subject.party_name, _OTHER, role=PartyRole.debtor),
        say(Subject.main_contract_number, "示例借字9999号"),
    )


def _paper(sample: Sample, kind: PaperKind, *statements: Statement) -> str:
    """This will add a document that says so, and nothing else."""
    file = f"识读的{kind.label}.pdf"
    sample.transcripts[file] = read(file, kind, statements)
    return file


def _number(number: str) -> Statement:
    return say(Subject.right_number, number, about=number)


def _number_at(sample: Sample, pointer: str) -> str:
    row = sample.data["items"][int(pointer.rpartition("/")[2])]
    package = Package.model_validate({**sample.data, "items": [row]})
    return right_number(package.items[0])
