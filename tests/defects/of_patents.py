"""Which defects can a pledged patent have?"""

from datetime import date
from random import Random

from forms.examples.numbers import patent_number
from schemas.calendar import anniversary, term_end
from schemas.finding import Stage
from schemas.identifiers.patent import check_character
from schemas.vocabulary import PatentKind
from tests.defects.clean import Sample
from tests.defects.planting import (
    ONE_DAY,
    NotHere,
    day,
    defect,
    owned_with_others,
    patent,
    take_out,
)

_YEARS = {"invention": 20, "utility_model": 10, "design": 15}


@defect("P01")
def wrong_check(sample: Sample, random: Random) -> str:
    """专利号的校验位错误"""
    at, row = patent(sample, random)
    wrong = "1" if row["number"][-1] != "1" else "2"
    row["number"] = row["number"][:-1] + wrong
    return f"{at}/number"


@defect("P01")
def swapped_digits(sample: Sample, random: Random) -> str:
    """专利号相邻两位写反"""
    at, row = patent(sample, random)
    text = row["number"]
    for place in range(5, len(text) - 3):
        if text[place] != text[place + 1]:
            row["number"] = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
            return f"{at}/number"
    raise NotHere


@defect("P01")
def lost_digit(sample: Sample, random: Random) -> str:
    """专利号少一位"""
    at, row = patent(sample, random)
    row["number"] = row["number"][:6] + row["number"][7:]
    return f"{at}/number"


@defect("P01")
def future_year(sample: Sample, random: Random) -> str:
    """专利号的年份晚于今年"""
    at, row = patent(sample, random)
    body = f"{sample.on.year + 2}{row['number'][4:12]}"
    row["number"] = f"{body}.{check_character(body)}"
    return f"{at}/number"


@defect("P01")
def unknown_kind(sample: Sample, random: Random) -> str:
    """专利号的种类号不存在"""
    at, row = patent(sample, random)
    body = f"{row['number'][:4]}6{row['number'][5:12]}"
    row["number"] = f"{body}.{check_character(body)}"
    return f"{at}/number"


@defect("P01")
def grant_number_for_patent_number(sample: Sample, random: Random) -> str:
    """把授权公告号填作专利号"""
    at, row = patent(sample, random)
    row["number"] = row["publication_number"]
    return f"{at}/number"


@defect("P01A")
def year_of_another_filing(sample: Sample, random: Random) -> str:
    """专利号所示年份与申请日不一致"""
    at, row = patent(sample, random)
    kind = PatentKind(row["patent_kind"])
    row["number"] = patent_number(kind, day(row["filed_on"]).year - 1, 42)
    return at


@defect("P02")
def kind_against_number(sample: Sample, random: Random) -> str:
    """专利类型与专利号的种类号不一致"""
    at, row = patent(sample, random, "invention")
    row["patent_kind"] = "design"
    return f"{at}/patent_kind"


@defect("P02")
def published_not_granted(sample: Sample, random: Random) -> str:
    """把申请公布号填作授权公告号"""
    at, row = patent(sample, random, "invention")
    row["publication_number"] = row["publication_number"][:-1] + "A"
    return f"{at}/publication_number"


@defect("P02")
def grant_letter_of_another_kind(sample: Sample, random: Random) -> str:
    """授权公告号的末尾字母与专利类型不一致"""
    at, row = patent(sample, random, "utility_model")
    row["publication_number"] = f"CN1{row['publication_number'][3:-1]}B"
    return at


@defect("P03")
def another_owner(sample: Sample, random: Random) -> str:
    """登记簿记载的专利权人不是出质人"""
    at, row = patent(sample, random)
    row["evidence"]["owners"] = ["襄阳示例控股集团有限公司"]
    return at


@defect("P03")
def owner_differs_in_one_character(sample: Sample, random: Random) -> str:
    """出质人名称与登记簿相差一个字"""
    at, row = patent(sample, random)
    names = row["evidence"]["owners"]
    names[0] = names[0].replace("有限公司", "有限责任公司").replace("张", "章")
    if names[0] in {party["name"] for party in sample.data["parties"]}:
        raise NotHere
    return at


@defect("P03")
def owner_left_out(sample: Sample, random: Random) -> str:
    """登记簿上的另一专利权人没有列入当事人表"""
    at, row = patent(sample, random)
    row["evidence"]["owners"] = [*row["evidence"]["owners"], "襄阳示例合作研究院"]
    return at


@defect("P03A", stage=Stage.approval)
def consent_missing(sample: Sample, random: Random) -> str:
    """没有共有人签署的同意书"""
    at, row = patent(sample, random)
    owned_with_others(sample, row)
    return at


@defect("P03")
def no_evidence(sample: Sample, random: Random) -> str:
    """专利没有登记簿证据"""
    at, row = patent(sample, random)
    take_out(row, "evidence")
    return at


@defect("P04")
def old_extract(sample: Sample, random: Random) -> str:
    """专利登记簿副本已过期"""
    at, row = patent(sample, random)
    row["evidence"]["extracted_on"] = (sample.on - ONE_DAY * 90).isoformat()
    return f"{at}/evidence"


@defect("P04")
def extract_of_tomorrow(sample: Sample, random: Random) -> str:
    """专利登记簿副本的日期晚于今天"""
    at, row = patent(sample, random)
    row["evidence"]["extracted_on"] = (sample.on + ONE_DAY * 3).isoformat()
    return f"{at}/evidence"


@defect("P05")
def ended(sample: Sample, random: Random) -> str:
    """专利权已终止"""
    at, row = patent(sample, random)
    row["evidence"]["legal_status"] = "terminated"
    return at


@defect("P05")
def invalidated(sample: Sample, random: Random) -> str:
    """专利权已被宣告无效"""
    at, row = patent(sample, random)
    row["evidence"]["legal_status"] = "invalidated"
    return at


@defect("P05")
def not_granted(sample: Sample, random: Random) -> str:
    """专利申请尚未授权"""
    at, row = patent(sample, random)
    take_out(row, "granted_on")
    return f"{at}/granted_on"


@defect("P05")
def pledged_already(sample: Sample, random: Random) -> str:
    """专利权已经质押"""
    at, row = patent(sample, random)
    row["evidence"]["is_pledged"] = True
    return at


@defect("P05")
def suspended(sample: Sample, random: Random) -> str:
    """专利权已被中止或者保全"""
    at, row = patent(sample, random)
    row["evidence"]["is_suspended"] = True
    return at


@defect("P05")
def burden_unknown(sample: Sample, random: Random) -> str:
    """登记簿证据没有说明是否已质押"""
    at, row = patent(sample, random)
    take_out(row["evidence"], "is_pledged")
    return at


@defect("P06")
def annuity_a_year_behind(sample: Sample, random: Random) -> str:
    """上一年度的年费没有缴纳"""
    at, row = patent(sample, random)
    paid_to = day(row["evidence"]["annuity_paid_to"])
    row["evidence"]["annuity_paid_to"] = anniversary(paid_to, -2).isoformat()
    return f"{at}/evidence/annuity_paid_to"


@defect("P06")
def annuity_not_paid(sample: Sample, random: Random) -> str:
    """本年度的年费没有缴纳"""
    at, row = patent(sample, random)
    filed_on, paid_to = day(row["filed_on"]), day(row["evidence"]["annuity_paid_to"])
    began = anniversary(filed_on, paid_to.year - filed_on.year - 1)
    row["evidence"]["annuity_paid_to"] = (began - ONE_DAY).isoformat()
    return f"{at}/evidence/annuity_paid_to"


@defect("P06")
def annuity_unknown(sample: Sample, random: Random) -> str:
    """登记簿证据没有载明年费缴至哪一日"""
    at, row = patent(sample, random)
    take_out(row["evidence"], "annuity_paid_to")
    return f"{at}/evidence/annuity_paid_to"


@defect("P06A")
def next_annuity_is_near(sample: Sample, random: Random) -> str:
    """下一年度的年费即将到期"""
    at, row = patent(sample, random)
    kind, filed_on = PatentKind(row["patent_kind"]), anniversary(sample.on + ONE_DAY * 20, -4)
    row["filed_on"] = filed_on.isoformat()
    row["granted_on"] = (filed_on + ONE_DAY * 200).isoformat()
    row["number"] = patent_number(kind, filed_on.year, 77)
    row["evidence"]["annuity_paid_to"] = (anniversary(filed_on, 4) - ONE_DAY).isoformat()
    return at


@defect("P07")
def debt_outlives_the_patent(sample: Sample, random: Random) -> str:
    """债务履行期限超过专利权有效期"""
    at, row = patent(sample, random)
    years = _YEARS[row["patent_kind"]]
    last = term_end(day(row["filed_on"]), years)
    for part in ("loan", "main_contract", "pledge_contract"):
        sample.data[part]["performance_to"] = (last + ONE_DAY).isoformat()
    return at


@defect("P07")
def register_names_an_earlier_end(sample: Sample, random: Random) -> str:
    """登记簿载明的届满日早于债务履行期限届满日"""
    at, row = patent(sample, random)
    ends = day(sample.data["loan"]["performance_to"])
    row["evidence"]["expires_on"] = (ends - ONE_DAY).isoformat()
    return at


@defect("P22")
def early_design(sample: Sample, random: Random) -> str:
    """旧法外观设计的债务期限超过十年"""
    at, row = patent(sample, random, "design")
    filed_on = date(2016, 8, 1)
    if not date(2026, 8, 2) <= day(sample.data["loan"]["performance_to"]) < date(2031, 7, 31):
        raise NotHere
    row["filed_on"] = filed_on.isoformat()
    row["number"] = patent_number(PatentKind.design, 2016, 78)
    row["evidence"].pop("expires_on", None)
    return at


@defect("P08")
def model_without_declaration(sample: Sample, random: Random) -> str:
    """实用新型没有同日申请声明"""
    at, _ = patent(sample, random, "utility_model")
    _without_declaration(sample, "same_day_application")
    return at


@defect("P08")
def same_day_application_without_consent(sample: Sample, random: Random) -> str:
    """存在同日申请而没有声明继续办理"""
    at, _ = patent(sample, random, "utility_model")
    for row in sample.data["declarations"]:
        if row["kind"] == "same_day_application":
            row["answer"] = True
    return at


@defect("P08A", stage=Stage.approval)
def declaration_is_not_signed(sample: Sample, random: Random) -> str:
    """同日申请情况的声明没有签章"""
    at, _ = patent(sample, random, "utility_model")
    sample.papers = [each for each in sample.papers if each.form != "same_day_declaration"]
    return at


@defect("P09")
def invalidation_not_declared(sample: Sample, random: Random) -> str:
    """已启动无效宣告程序而没有声明"""
    at, row = patent(sample, random)
    row["evidence"]["is_under_invalidation"] = True
    return at


@defect("P09A", stage=Stage.approval)
def continuation_not_filed(sample: Sample, random: Random) -> str:
    """已声明继续办理，但没有上传签署的声明"""
    at, row = patent(sample, random)
    row["evidence"]["is_under_invalidation"] = True
    sample.data["declarations"].append(
        {
            "kind": "invalidation_pending",
            "answer": True,
            "continues": True,
            "made_on": sample.on.isoformat(),
        }
    )
    return at


@defect("P10A", stage=Stage.approval)
def open_licence_without_statement(sample: Sample, random: Random) -> str:
    """实行开放许可而没有质权人的声明"""
    at, row = patent(sample, random)
    row["evidence"]["is_openly_licensed"] = True
    return at


@defect("P10B")
def open_licence_unknown(sample: Sample, random: Random) -> str:
    """登记簿证据没有说明是否开放许可"""
    at, row = patent(sample, random)
    row["evidence"].pop("is_openly_licensed", None)
    return at


@defect("P24", stage=Stage.approval)
def partly_invalid(sample: Sample, random: Random) -> str:
    """专利权部分无效而没有质权人的知情同意"""
    at, row = patent(sample, random)
    row["evidence"]["is_partially_invalid"] = True
    return at


@defect("K10")
def granted_before_it_was_filed(sample: Sample, random: Random) -> str:
    """授权公告日早于申请日"""
    at, row = patent(sample, random)
    row["granted_on"] = (day(row["filed_on"]) - ONE_DAY * 30).isoformat()
    return at


def _without_declaration(sample: Sample, kind: str) -> None:
    kept = [row for row in sample.data["declarations"] if row["kind"] != kind]
    sample.data["declarations"] = kept
