"""Which defects can the papers, the mandate and the files have?"""

from random import Random

from rules.patents.papers import PATENT_LIST
from schemas.finding import Stage
from tests.defects.clean import Sample
from tests.defects.of_marks import foreigner_acts_alone
from tests.defects.people import AGENT, Route, Row
from tests.defects.planting import (
    ONE_DAY,
    NotHere,
    day,
    defect,
    needs,
    one,
    take_out,
    without_documents,
)


@defect("P12", stage=Stage.approval)
def patent_application_not_signed(sample: Sample, random: Random) -> str:
    """专利权质押登记申请表没有签章"""
    needs(sample, "patent")
    sample.papers = [each for each in sample.papers if each.form != "patent_application"]
    return "/parties"


@defect("P13", stage=Stage.approval)
def no_identity(sample: Sample, random: Random) -> str:
    """没有质权人的身份证明或者承诺书"""
    needs(sample, "patent")
    without_documents(sample, "identity_proof", "translation")
    sample.papers = [each for each in sample.papers if each.form != "commitment"]
    return "/parties"


@defect("P14")
def mandate_without_matter(sample: Sample, random: Random) -> str:
    """委托书没有载明代理事项"""
    take_out(_agency(sample), "matter")
    return "/agency/matter"


@defect("P14")
def mandate_without_authority(sample: Sample, random: Random) -> str:
    """委托书没有载明代理权限"""
    take_out(_agency(sample), "authority")
    return "/agency/authority"


@defect("P14")
def mandate_without_period(sample: Sample, random: Random) -> str:
    """委托书没有载明委托期限"""
    agency = _agency(sample)
    if "valid_to" not in agency:
        raise NotHere
    take_out(agency, "valid_to")
    return "/agency/valid_to"


@defect("P14")
def mandate_is_over(sample: Sample, random: Random) -> str:
    """委托期限已届满"""
    agency = _agency(sample)
    if "valid_to" not in agency:
        raise NotHere
    agency["valid_to"] = (sample.on - ONE_DAY).isoformat()
    agency["valid_from"] = (sample.on - ONE_DAY * 90).isoformat()
    return "/agency/valid_to"


@defect("P14A", stage=Stage.approval)
def mandate_not_signed(sample: Sample, random: Random) -> str:
    """委托书没有签章"""
    if sample.people.route not in (Route.window, Route.agency):
        raise NotHere
    without_documents(sample, "power_of_attorney")
    sample.papers = [each for each in sample.papers if each.form != "power_of_attorney"]
    return "/parties"


@defect("P14B")
def no_consent_to_one_agent(sample: Sample, random: Random) -> str:
    """同一代理人代理双方，没有双方的同意"""
    _agency(sample)["consents_to_dual_agency"] = False
    return "/agency"


@defect("P14C", stage=Stage.approval)
def agent_without_identity(sample: Sample, random: Random) -> str:
    """没有代理人的身份证明"""
    if sample.people.route is not Route.window:
        raise NotHere
    needs(sample, "patent")
    without_documents(sample, "agent_identity")
    return "/"


@defect("P16")
def foreigner_of_a_patent_without_agency(sample: Sample, random: Random) -> str:
    """境外专利出质人没有委托代理机构"""
    return foreigner_acts_alone(sample, random, "patent")


@defect("P18", stage=Stage.approval)
def own_application_for_many_patents(sample: Sample, random: Random) -> str:
    """专利超过两项，申请表由银行自备"""
    if len(sample.items("patent")) <= 2:
        raise NotHere
    documents = sample.data["documents"]
    documents.append({"key": "D900", "kind": "patent_application", "file": "申请表.pdf"})
    return f"/documents/{len(documents) - 1}"


@defect("P18", stage=Stage.approval)
def no_list_of_many_patents(sample: Sample, random: Random) -> str:
    """专利超过十项，没有质押专利电子表单"""
    if len(sample.items("patent")) <= 10:
        raise NotHere
    sample.papers = [each for each in sample.papers if each.form != PATENT_LIST]
    return "/items"


@defect("P17")
def foreign_paper(sample: Sample, random: Random) -> str:
    """专利质押的合同使用外文"""
    needs(sample, "patent")
    at, row = one(random, sample.rows("documents", kind="pledge_contract"))
    row["language"] = "foreign"
    return f"/documents/{at}"


@defect("P17")
def identity_without_translation(sample: Sample, random: Random) -> str:
    """外文身份证明没有中文译文"""
    needs(sample, "patent")
    without_documents(sample, "translation")
    at, _ = one(random, sample.rows("documents", kind="identity_proof", language="foreign"))
    return f"/documents/{at}"


@defect("K04")
def file_is_missing(sample: Sample, random: Random) -> str:
    """“文件”表列出的文件不在质押包中"""
    at, row = one(random, list(enumerate(sample.data["documents"])))
    sample.lost_files.add(row["file"])
    return f"/documents/{at}/file"


@defect("K05")
def file_is_not_named(sample: Sample, random: Random) -> str:
    """质押包中的文件没有列在“文件”表中"""
    sample.extra_files.add("未列明的材料.pdf")
    return "未列明的材料.pdf"


@defect("K03")
def agent_is_none(sample: Sample, random: Random) -> str:
    """代理人的身份不含“代理人”"""
    _agency(sample)
    for _, row in sample.rows("parties", key=AGENT):
        row["roles"] = ["co_owner"]
    return "/agency/agent"


@defect("K10")
def mandate_runs_backwards(sample: Sample, random: Random) -> str:
    """委托期限的起始日晚于届满日"""
    agency = _agency(sample)
    if "valid_to" not in agency:
        raise NotHere
    agency["valid_from"] = (day(agency["valid_to"]) + ONE_DAY).isoformat()
    return "/agency/valid_from"


def _agency(sample: Sample) -> Row:
    agency: Row | None = sample.data.get("agency")
    if agency is None:
        raise NotHere
    return agency
