"""Which defects can the loan and its contracts have?"""

from decimal import Decimal
from random import Random

from tests.defects.clean import Sample
from tests.defects.planting import ONE_DAY, NotHere, day, defect, needs, take_out, without_documents


@defect("P11")
def contract_without_scope(sample: Sample, random: Random) -> str:
    """质押合同没有载明担保范围"""
    needs(sample, "patent")
    take_out(sample.data["pledge_contract"], "scope")
    return "/pledge_contract/scope"


@defect("P11")
def contract_without_parties(sample: Sample, random: Random) -> str:
    """质押合同没有载明当事人名称和地址"""
    needs(sample, "patent")
    sample.data["pledge_contract"]["names_parties_and_addresses"] = False
    return "/pledge_contract/names_parties_and_addresses"


@defect("P11")
def contract_without_amount(sample: Sample, random: Random) -> str:
    """质押合同没有载明被担保债权的数额"""
    needs(sample, "patent")
    take_out(sample.data["pledge_contract"], "amount")
    return "/pledge_contract/amount"


@defect("P11")
def contract_without_period(sample: Sample, random: Random) -> str:
    """质押合同没有载明履行期限"""
    needs(sample, "patent")
    take_out(sample.data["pledge_contract"], "performance_to")
    return "/pledge_contract/performance_to"


@defect("P11")
def contract_without_list(sample: Sample, random: Random) -> str:
    """质押合同没有载明质押标的清单"""
    needs(sample, "patent")
    sample.data["pledge_contract"]["lists_items"] = False
    return "/pledge_contract/lists_items"


@defect("P15")
def valuation_without_report(sample: Sample, random: Random) -> str:
    """填写了资产评估，没有上传评估报告"""
    needs(sample, "patent")
    if "valuation" not in sample.data:
        raise NotHere
    without_documents(sample, "valuation_report")
    return "/valuation"


@defect("P15")
def report_without_valuation(sample: Sample, random: Random) -> str:
    """上传了评估报告，没有填写资产评估"""
    needs(sample, "patent")
    if "valuation" not in sample.data:
        raise NotHere
    take_out(sample.data, "valuation")
    return "/valuation"


@defect("P19")
def amounts_differ(sample: Sample, random: Random) -> str:
    """质押合同的数额与登记申请不一致"""
    contract = sample.data["pledge_contract"]
    contract["amount"] = str(Decimal(contract["amount"]) + 1)
    return "/loan/amount"


@defect("P19")
def main_contract_differs(sample: Sample, random: Random) -> str:
    """主合同的数额与登记申请不一致"""
    if sample.data["loan"]["secured_kind"] != "ordinary":
        raise NotHere
    contract = sample.data["main_contract"]
    contract["amount"] = str(Decimal(contract["amount"]) * 2)
    return "/loan/amount"


@defect("P19")
def periods_differ(sample: Sample, random: Random) -> str:
    """质押合同的履行期限届满日与登记申请不一致"""
    contract = sample.data["pledge_contract"]
    contract["performance_to"] = (day(contract["performance_to"]) - ONE_DAY * 3).isoformat()
    return "/loan/performance_to"


@defect("P19")
def currencies_differ(sample: Sample, random: Random) -> str:
    """质押合同的币种与登记申请不一致"""
    sample.data["pledge_contract"]["currency"] = "USD"
    return "/loan/currency"


@defect("P19")
def kinds_of_security_differ(sample: Sample, random: Random) -> str:
    """质押合同的担保类型与登记申请不一致"""
    contract = sample.data["pledge_contract"]
    is_ordinary = contract["secured_kind"] == "ordinary"
    contract["secured_kind"] = "maximum_amount" if is_ordinary else "ordinary"
    return "/loan/secured_kind"


@defect("P20")
def foreclosure_clause(sample: Sample, random: Random) -> str:
    """质押合同有流质条款"""
    sample.data["pledge_contract"]["has_foreclosure_clause"] = True
    return "/pledge_contract/has_foreclosure_clause"


@defect("P21")
def item_count_differs(sample: Sample, random: Random) -> str:
    """质押合同载明的件数与清单不一致"""
    sample.data["pledge_contract"]["item_count"] += 1
    return "/pledge_contract/item_count"


@defect("P23")
def no_pledge_contract(sample: Sample, random: Random) -> str:
    """专利质押没有上传质押合同"""
    needs(sample, "patent")
    without_documents(sample, "pledge_contract")
    return "/pledge_contract"


@defect("P26")
def copies_not_vouched_for(sample: Sample, random: Random) -> str:
    """没有声明电子件与原件一致"""
    needs(sample, "patent")
    rows = sample.data["declarations"]
    sample.data["declarations"] = [row for row in rows if row["kind"] != "copies_match_originals"]
    # The commitment says it as well.
    sample.papers = [each for each in sample.papers if each.form != "commitment"]
    return "/"


@defect("P27")
def claims_never_settled(sample: Sample, random: Random) -> str:
    """最高额质押没有填写债权确定日"""
    if sample.data["loan"]["secured_kind"] != "maximum_amount":
        raise NotHere
    take_out(sample.data["loan"], "claims_settled_on")
    return "/loan"


@defect("K10")
def debt_runs_backwards(sample: Sample, random: Random) -> str:
    """履行期限的起始日晚于届满日"""
    loan = sample.data["loan"]
    loan["performance_from"] = (day(loan["performance_to"]) + ONE_DAY).isoformat()
    return "/loan/performance_from"


@defect("K11")
def contract_of_tomorrow(sample: Sample, random: Random) -> str:
    """合同签订日期晚于今天"""
    sample.data["pledge_contract"]["signed_on"] = (sample.on + ONE_DAY).isoformat()
    return "/pledge_contract/signed_on"


@defect("K12")
def nothing_is_owed(sample: Sample, random: Random) -> str:
    """债权数额为零"""
    for part in ("loan", "main_contract", "pledge_contract"):
        sample.data[part]["amount"] = "0"
    return "/loan/amount"


@defect("K13")
def ten_thousands_for_yuan(sample: Sample, random: Random) -> str:
    """金额误将万元填作元"""
    for part in ("loan", "main_contract", "pledge_contract"):
        sample.data[part]["amount"] = "500"
    return "/loan/amount"


@defect("K16")
def debt_is_due(sample: Sample, random: Random) -> str:
    """债务履行期限已经届满"""
    for part in ("loan", "main_contract", "pledge_contract"):
        sample.data[part]["performance_from"] = (sample.on - ONE_DAY * 300).isoformat()
        sample.data[part]["performance_to"] = (sample.on - ONE_DAY * 2).isoformat()
    return "/loan"
