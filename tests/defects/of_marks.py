"""Which defects can a pledged trademark have?"""

from dataclasses import replace
from random import Random

from schemas.calendar import anniversary
from schemas.finding import Stage
from tests.defects.clean import Sample
from tests.defects.planting import (
    ONE_DAY,
    day,
    defect,
    item,
    mark,
    needs,
    one,
    owned_with_others,
    take_out,
    without_documents,
)

_MARKS = ("trademark", "geographical_mark")


@defect("T01")
def similar_marks_not_declared(sample: Sample, random: Random) -> str:
    """没有相同近似商标情况声明"""
    at, _ = mark(sample, random)
    rows = sample.data["declarations"]
    sample.data["declarations"] = [row for row in rows if row["kind"] != "similar_marks_omitted"]
    return at


@defect("T01")
def similar_marks_left_out(sample: Sample, random: Random) -> str:
    """声明存在没有一并出质的相同近似商标"""
    at, _ = mark(sample, random)
    for row in sample.data["declarations"]:
        if row["kind"] == "similar_marks_omitted":
            row["answer"] = True
    return at


@defect("T01A", stage=Stage.approval)
def similar_marks_statement_not_signed(sample: Sample, random: Random) -> str:
    """相同近似商标情况声明没有签章"""
    at, _ = mark(sample, random)
    form = "similar_marks_statement"
    sample.papers = [
        replace(each, signed_by=frozenset()) if each.form == form else each
        for each in sample.papers
    ]
    return at


@defect("T02")
def term_ends_before_the_debt(sample: Sample, random: Random) -> str:
    """商标专用期先于债务届满，没有续展声明"""
    at, row = mark(sample, random)
    ends = day(sample.data["loan"]["performance_to"]) - ONE_DAY * 30
    row["term_to"] = ends.isoformat()
    row["term_from"] = (anniversary(ends, -10) + ONE_DAY).isoformat()
    rows = sample.data["declarations"]
    sample.data["declarations"] = [each for each in rows if each["kind"] != "renewal_planned"]
    return f"{at}/term_to"


@defect("T03")
def main_contract_missing(sample: Sample, random: Random) -> str:
    """商标质押没有上传主合同"""
    needs(sample, *_MARKS)
    without_documents(sample, "main_contract")
    return "/main_contract"


@defect("T03")
def pledge_contract_missing(sample: Sample, random: Random) -> str:
    """商标质押没有上传质权合同"""
    needs(sample, *_MARKS)
    without_documents(sample, "pledge_contract")
    return "/pledge_contract"


@defect("T03A", stage=Stage.approval)
def application_not_signed(sample: Sample, random: Random) -> str:
    """商标专用权质权登记申请书没有签章"""
    needs(sample, *_MARKS)
    sample.papers = [each for each in sample.papers if each.form != "trademark_application"]
    return "/parties"


@defect("T03B")
def plain_copy(sample: Sample, random: Random) -> str:
    """商标质押的合同是未经双方盖章确认的复印件"""
    needs(sample, *_MARKS)
    at, row = one(random, sample.rows("documents", kind="main_contract"))
    row["form"] = "plain_copy"
    return f"/documents/{at}"


@defect("T04")
def no_competence_proof(sample: Sample, random: Random) -> str:
    """集体商标、证明商标没有主体资格证明"""
    at, _ = item(sample, random, "geographical_mark")
    without_documents(sample, "competence_proof")
    return at


@defect("T05")
def held_by_a_court(sample: Sample, random: Random) -> str:
    """商标已被人民法院保全"""
    at, row = mark(sample, random)
    row["evidence"]["is_suspended"] = True
    return at


@defect("T07")
def mark_is_not_the_pledgors(sample: Sample, random: Random) -> str:
    """商标注册人不是出质人"""
    at, row = mark(sample, random)
    row["evidence"]["owners"] = ["襄阳示例品牌管理有限公司"]
    return at


@defect("T07")
def mark_is_dead(sample: Sample, random: Random) -> str:
    """商标已注销或者撤销"""
    at, row = mark(sample, random)
    row["evidence"]["legal_status"] = random.choice(("terminated", "invalidated"))
    return at


@defect("T07")
def mark_is_pledged(sample: Sample, random: Random) -> str:
    """商标已经质押"""
    at, row = mark(sample, random)
    row["evidence"]["is_pledged"] = True
    return at


@defect("T07")
def mark_without_evidence(sample: Sample, random: Random) -> str:
    """商标没有注册簿证据"""
    at, row = mark(sample, random)
    take_out(row, "evidence")
    return at


@defect("T08")
def co_owner_of_mark_left_out(sample: Sample, random: Random) -> str:
    """商标的共有人没有列入当事人表"""
    at, row = mark(sample, random)
    row["evidence"]["owners"] = [*row["evidence"]["owners"], "襄阳示例品牌合作社"]
    return at


@defect("T09")
def mark_number_too_long(sample: Sample, random: Random) -> str:
    """商标注册号多一位"""
    at, row = mark(sample, random)
    row["number"] = row["number"] + "9"
    return f"{at}/number"


@defect("T09")
def mark_number_with_letters(sample: Sample, random: Random) -> str:
    """商标注册号中混入字母"""
    at, row = mark(sample, random)
    row["number"] = row["number"][:3] + "OO" + row["number"][5:]
    return f"{at}/number"


@defect("T10")
def foreigner_of_a_mark_without_agency(sample: Sample, random: Random) -> str:
    """境外商标出质人没有委托代理机构"""
    return foreigner_acts_alone(sample, random, *_MARKS)


@defect("T11")
def contract_of_marks_without_scope(sample: Sample, random: Random) -> str:
    """商标质权合同没有载明担保范围"""
    needs(sample, *_MARKS)
    take_out(sample.data["pledge_contract"], "scope")
    return "/pledge_contract/scope"


@defect("T11A")
def contract_without_list_of_marks(sample: Sample, random: Random) -> str:
    """商标质权合同没有载明商标清单"""
    needs(sample, *_MARKS)
    sample.data["pledge_contract"]["lists_items"] = False
    return "/pledge_contract"


@defect("T12")
def mark_paper_in_foreign_language(sample: Sample, random: Random) -> str:
    """商标质押的文件使用外文，没有译文"""
    needs(sample, *_MARKS)
    at, row = one(random, sample.rows("documents", kind="main_contract"))
    row["language"] = "foreign"
    return f"/documents/{at}"


@defect("T13")
def pledge_outlives_the_mark(sample: Sample, random: Random) -> str:
    """质权期限超过商标专用期"""
    _, row = mark(sample, random)
    sample.data["pledge_contract"]["pledge_term_to"] = (
        day(row["term_to"]) + ONE_DAY * 30
    ).isoformat()
    return "/"


@defect("T13")
def pledge_shorter_than_the_debt(sample: Sample, random: Random) -> str:
    """质权期限短于债务履行期限"""
    needs(sample, *_MARKS)
    ends = day(sample.data["loan"]["performance_to"])
    sample.data["pledge_contract"]["pledge_term_to"] = (ends - ONE_DAY * 30).isoformat()
    return "/"


@defect("T14")
def term_of_nine_years(sample: Sample, random: Random) -> str:
    """商标专用期不是十年"""
    at, row = mark(sample, random)
    row["term_to"] = anniversary(day(row["term_to"]), -1).isoformat()
    return at


@defect("T15")
def mark_in_grace(sample: Sample, random: Random) -> str:
    """商标专用期已届满，尚在宽展期"""
    at, row = mark(sample, random)
    _end_on(row, days_ago=60, sample=sample)
    return at


@defect("T15")
def mark_past_grace(sample: Sample, random: Random) -> str:
    """商标宽展期已届满"""
    at, row = mark(sample, random)
    _end_on(row, days_ago=250, sample=sample)
    return at


def _end_on(row: dict[str, object], days_ago: int, sample: Sample) -> None:
    ended = sample.on - ONE_DAY * days_ago
    row["term_to"] = ended.isoformat()
    row["term_from"] = (anniversary(ended, -10) + ONE_DAY).isoformat()


def foreigner_acts_alone(sample: Sample, random: Random, *kinds: str) -> str:
    """This will take the agency away from a foreigner who pledges a right of these kinds."""
    needs(sample, *kinds)
    at, foreigner = one(random, sample.rows("parties", kind="foreign"))
    _, agent = one(random, sample.with_role("agent"))
    _, row = item(sample, random, *kinds)
    row["pledgors"] = [foreigner["key"]]
    row["evidence"]["owners"] = [foreigner["name"]]
    agent["is_licensed_agency"] = False
    return f"/parties/{at}"


@defect("T04A")
def no_list_of_users(sample: Sample, random: Random) -> str:
    """集体商标、证明商标没有使用人名单"""
    needs(sample, "geographical_mark")
    without_documents(sample, "mark_users_list")
    return "/"


@defect("T05")
def court_hold_ran_out(sample: Sample, random: Random) -> str:
    """商标的保全期限已过，没有解除的证明"""
    at, row = mark(sample, random)
    row["evidence"]["is_suspended"] = True
    row["evidence"]["hold_until"] = (sample.on - ONE_DAY * 5).isoformat()
    return at


@defect("T08A", stage=Stage.approval)
def consent_to_the_mark_missing(sample: Sample, random: Random) -> str:
    """商标的共有人没有签署同意书"""
    at, row = mark(sample, random)
    owned_with_others(sample, row)
    return at
