"""Which defects can the parties have, and the ways in which rows refer to each other?"""

from dataclasses import replace
from random import Random

from rules.rights import right_number
from schemas.items import Item
from schemas.package import Package
from tests.defects.clean import Sample
from tests.defects.people import BANK
from tests.defects.planting import NotHere, defect, item, one, take_out

_ANY = ("patent", "trademark", "geographical_mark", "layout", "copyright")


@defect("G01")
def credit_code_wrong(sample: Sample, random: Random) -> str:
    """统一社会信用代码的校验位错误"""
    at, row = one(random, sample.rows("parties", kind="legal_person"))
    wrong = "A" if row["id_number"][-1] != "A" else "B"
    row["id_number"] = row["id_number"][:-1] + wrong
    return f"/parties/{at}/id_number"


@defect("G01")
def credit_code_short(sample: Sample, random: Random) -> str:
    """统一社会信用代码少一位"""
    at, row = one(random, sample.rows("parties", kind="legal_person"))
    row["id_number"] = row["id_number"][:-1]
    return f"/parties/{at}/id_number"


@defect("G01")
def credit_code_missing(sample: Sample, random: Random) -> str:
    """没有填写质权人的统一社会信用代码"""
    at, row = sample.rows("parties", key=BANK)[0]
    take_out(row, "id_number")
    return f"/parties/{at}/id_number"


@defect("G04")
def resident_id_wrong(sample: Sample, random: Random) -> str:
    """居民身份证号码的校验位错误"""
    at, row = one(random, sample.rows("parties", kind="natural_person"))
    wrong = "1" if row["id_number"][-1] != "1" else "2"
    row["id_number"] = row["id_number"][:-1] + wrong
    return f"/parties/{at}/id_number"


@defect("K01")
def key_used_twice(sample: Sample, random: Random) -> str:
    """两项质押标的的编号相同"""
    if len(sample.data["items"]) < 2:
        raise NotHere
    sample.data["items"][1]["key"] = sample.data["items"][0]["key"]
    return "/items/1/key"


@defect("K02")
def unknown_pledgor(sample: Sample, random: Random) -> str:
    """质押标的的出质人编号不存在"""
    at, row = item(sample, random, *_ANY)
    row["pledgors"] = ["P99"]
    return f"{at}/pledgors"


@defect("K02")
def document_of_no_item(sample: Sample, random: Random) -> str:
    """文件涉及的标的编号不存在"""
    at, row = one(random, sample.rows("documents", kind="register_extract"))
    row["items"] = ["X999"]
    return f"/documents/{at}/items"


@defect("K03")
def bank_as_pledgor(sample: Sample, random: Random) -> str:
    """质押标的的出质人身份不含“出质人”"""
    at, row = item(sample, random, *_ANY)
    row["pledgors"] = [BANK]
    return f"{at}/pledgors"


@defect("K06")
def two_pledgees(sample: Sample, random: Random) -> str:
    """填写了两个质权人"""
    _, row = one(random, sample.with_role("pledgor"))
    row["roles"].append("pledgee")
    return "/parties"


@defect("K07")
def no_pledgor(sample: Sample, random: Random) -> str:
    """没有填写出质人"""
    for _, row in sample.with_role("pledgor"):
        row["roles"] = ["debtor"]
    return "/parties"


@defect("K08")
def nobody_at_the_enterprise(sample: Sample, random: Random) -> str:
    """没有填写企业方的联系人"""
    rows = sample.data["contacts"]
    sample.data["contacts"] = [row for row in rows if row["side"] != "enterprise"]
    return "/contacts"


@defect("K09")
def right_listed_twice(sample: Sample, random: Random) -> str:
    """同一项权利列了两次"""
    row = random.choice(sample.data["items"])
    sample.data["items"].append({**row, "key": "X998"})
    sample.data["pledge_contract"]["item_count"] += 1
    return f"/items/{len(sample.data['items']) - 1}"


@defect("K14")
def no_debtor(sample: Sample, random: Random) -> str:
    """没有填写债务人"""
    for _, row in sample.with_role("debtor"):
        row["roles"] = [role for role in row["roles"] if role != "debtor"] or ["co_owner"]
    return "/parties"


@defect("R01")
def right_in_another_package(sample: Sample, random: Random) -> str:
    """同一项权利已在另一个办理中的质押包里"""
    at, right = _right(sample, random)
    sample.record = replace(
        sample.record, numbers_in_open_packages=frozenset({right_number(right)})
    )
    return at


@defect("R02")
def right_pledged_here(sample: Sample, random: Random) -> str:
    """该项权利已由本窗口办理质押登记"""
    at, right = _right(sample, random)
    sample.record = replace(sample.record, numbers_pledged=frozenset({right_number(right)}))
    return at


def _right(sample: Sample, random: Random) -> tuple[str, Item]:
    items = Package.model_validate(sample.data).items
    at = random.randrange(len(items))
    return f"/items/{at}", items[at]


@defect("K15")
def bank_pledges_to_itself(sample: Sample, random: Random) -> str:
    """出质人和质权人是同一当事人"""
    at, row = sample.rows("parties", key=BANK)[0]
    row["roles"] = [*row["roles"], "pledgor"]
    return f"/parties/{at}"
