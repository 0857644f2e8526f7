"""Which defects of shape can submitted data have?"""

from random import Random

from tests.defects.clean import Sample
from tests.defects.planting import defect, item, one, take_out

_ANY = ("patent", "trademark", "geographical_mark", "layout", "copyright")


@defect("S01")
def name_missing(sample: Sample, random: Random) -> str:
    """质押标的没有名称"""
    at, row = item(sample, random, *_ANY)
    take_out(row, "name")
    return f"{at}/name"


@defect("S02")
def unknown_field(sample: Sample, random: Random) -> str:
    """填写了模板没有的栏目"""
    at, row = item(sample, random, *_ANY)
    row["remark"] = "备注"
    return f"{at}/remark"


@defect("S03")
def number_where_text_belongs(sample: Sample, random: Random) -> str:
    """名称填成了数字"""
    at, row = item(sample, random, *_ANY)
    row["name"] = 20260001
    return f"{at}/name"


@defect("S04")
def word_of_no_list(sample: Sample, random: Random) -> str:
    """法律状态不在规定的选项中"""
    at, row = item(sample, random, *_ANY)
    row["evidence"]["legal_status"] = "良好"
    return f"{at}/evidence/legal_status"


@defect("S05")
def unknown_edition(sample: Sample, random: Random) -> str:
    """模板版本没有发布过"""
    sample.data["edition"] = "1999-01"
    return "/edition"


@defect("S06")
def no_such_day(sample: Sample, random: Random) -> str:
    """日期不存在"""
    sample.data["loan"]["performance_to"] = "2027-02-30"
    return "/loan/performance_to"


@defect("S07")
def mail_address_malformed(sample: Sample, random: Random) -> str:
    """电子邮箱的写法不对"""
    at, row = one(random, list(enumerate(sample.data["contacts"])))
    row["email"] = "zhang＠example"  # noqa: RUF001 - a keyboard's own at sign
    return f"/contacts/{at}/email"


@defect("S08")
def name_is_blank(sample: Sample, random: Random) -> str:
    """当事人名称是空白"""
    at, row = one(random, list(enumerate(sample.data["parties"])))
    row["name"] = ""
    return f"/parties/{at}/name"


@defect("S10")
def amount_below_nought(sample: Sample, random: Random) -> str:
    """债权数额是负数"""
    sample.data["loan"]["amount"] = -5
    return "/loan/amount"


@defect("S13")
def nobody_pledges(sample: Sample, random: Random) -> str:
    """质押标的没有出质人"""
    at, row = item(sample, random, *_ANY)
    row["pledgors"] = []
    return f"{at}/pledgors"


@defect("S15")
def kind_of_right_unknown(sample: Sample, random: Random) -> str:
    """质押标的的种类不存在"""
    at, row = item(sample, random, *_ANY)
    row["kind"] = "design_right"
    return at
