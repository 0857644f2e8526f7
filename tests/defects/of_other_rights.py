"""Which defects can a layout-design or a copyright have?"""

from random import Random

from schemas.calendar import anniversary
from schemas.finding import Stage
from tests.defects.clean import Sample
from tests.defects.planting import (
    ONE_DAY,
    NotHere,
    day,
    defect,
    item,
    needs,
    one,
    owned_with_others,
    take_out,
    without_documents,
)


@defect("I01")
def layout_has_no_usual_way(sample: Sample, random: Random) -> str:
    """布图设计没有明确的登记途径"""
    at, _ = item(sample, random, "layout")
    return at


@defect("I02")
def layout_number_malformed(sample: Sample, random: Random) -> str:
    """布图设计登记号的形式不对"""
    at, row = item(sample, random, "layout")
    row["number"] = row["number"][:-2]
    return f"{at}/number"


@defect("I03")
def debt_outlives_the_layout(sample: Sample, random: Random) -> str:
    """债务履行期限超过布图设计的保护期"""
    at, row = item(sample, random, "layout")
    filed_on = anniversary(sample.on, -10) + ONE_DAY * 40
    row["filed_on"] = filed_on.isoformat()
    row["created_on"] = (filed_on - ONE_DAY * 100).isoformat()
    return at


@defect("I04")
def layout_of_another(sample: Sample, random: Random) -> str:
    """布图设计的权利人不是出质人"""
    at, row = item(sample, random, "layout")
    row["evidence"]["owners"] = ["襄阳示例半导体设计有限公司"]
    return at


@defect("C01")
def copyright_without_contract(sample: Sample, random: Random) -> str:
    """著作权质押没有上传质权合同"""
    needs(sample, "copyright")
    without_documents(sample, "pledge_contract")
    return "/"


@defect("C03")
def licence_not_filed(sample: Sample, random: Random) -> str:
    """出质前已授权他人使用，没有上传授权合同"""
    at, row = item(sample, random, "copyright")
    row["is_licensed"] = True
    return at


@defect("C04")
def copyright_content_not_stated(sample: Sample, random: Random) -> str:
    """没有填写出质著作权的种类和范围"""
    at, row = item(sample, random, "copyright")
    take_out(row, "pledged_rights")
    return at


@defect("C05")
def copyright_of_another(sample: Sample, random: Random) -> str:
    """出质人不是著作权人"""
    at, row = item(sample, random, "copyright")
    row["evidence"]["owners"] = ["襄阳示例文化传播有限公司"]
    return at


@defect("C05")
def copyright_in_dispute(sample: Sample, random: Random) -> str:
    """出质著作权存在权属争议"""
    at, row = item(sample, random, "copyright")
    row["evidence"]["is_disputed"] = True
    return at


@defect("C06")
def protection_is_over(sample: Sample, random: Random) -> str:
    """出质著作权的保护期已届满"""
    at, row = item(sample, random, "copyright")
    row["protection_ends_on"] = (sample.on - ONE_DAY * 10).isoformat()
    return at


@defect("C06")
def debt_outlives_the_copyright(sample: Sample, random: Random) -> str:
    """债务履行期限超过著作权保护期"""
    at, row = item(sample, random, "copyright")
    ends = day(sample.data["loan"]["performance_to"])
    row["protection_ends_on"] = (ends - ONE_DAY * 10).isoformat()
    return at


@defect("C08")
def copyright_number_malformed(sample: Sample, random: Random) -> str:
    """著作权登记号的形式不对"""
    at, row = item(sample, random, "copyright")
    row["number"] = "软著登字第123号"
    return f"{at}/number"


@defect("C02", stage=Stage.approval)
def copyright_agent_without_power(sample: Sample, random: Random) -> str:
    """著作权质押的代理人没有委托书"""
    needs(sample, "copyright")
    if "agency" not in sample.data:
        raise NotHere
    without_documents(sample, "power_of_attorney")
    return "/agency"


@defect("C01A", stage=Stage.approval)
def copyright_application_missing(sample: Sample, random: Random) -> str:
    """没有著作权质权登记申请表"""
    needs(sample, "copyright")
    without_documents(sample, "copyright_application")
    return "/"


@defect("C02A", stage=Stage.approval)
def copyright_without_consent(sample: Sample, random: Random) -> str:
    """著作权的共有人没有同意"""
    at, row = item(sample, random, "copyright")
    owned_with_others(sample, row)
    return at


@defect("C09")
def copyright_paper_in_foreign_language(sample: Sample, random: Random) -> str:
    """著作权质押的文件使用外文，没有译文"""
    needs(sample, "copyright")
    at, row = one(random, sample.rows("documents", kind="pledge_contract"))
    row["language"] = "foreign"
    return f"/documents/{at}"
