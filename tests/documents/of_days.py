"""Which contradictions are there in days and terms?"""

from datetime import date, timedelta
from random import Random

from schemas.calendar import anniversary
from tests.documents.deal import Deal
from tests.documents.planting import NotHere, changed, one

_DAYS, _TERMS, _POWER = "日期", "期限", "委托期限"
_DAY = timedelta(days=1)


@changed(_DAYS)
def main_is_signed_another_day(deal: Deal, random: Random) -> None:
    """主合同签订日期差一日"""
    deal.main.signed_on += _DAY * random.choice((-1, 1))


@changed(_DAYS, "pledge_contract", "patent_application", "trademark_application")
def pledge_is_signed_another_day(deal: Deal, random: Random) -> None:
    """质押合同签订日期差一日"""
    deal.pledge.signed_on += _DAY * random.choice((-1, 1))


@changed(_DAYS)
def filed_another_day(deal: Deal, random: Random) -> None:
    """申请日差一日"""
    right = one(random, deal.patents)
    right.filed_on += _DAY * random.choice((-1, 1))


@changed(_DAYS)
def granted_another_day(deal: Deal, random: Random) -> None:
    """授权公告日的月份不同"""
    right = one(random, deal.patents)
    right.granted_on = _another_month(right.granted_on)


@changed(_DAYS, "valuation_report")
def valued_another_day(deal: Deal, random: Random) -> None:
    """评估基准日的年份不同"""
    del random
    if deal.valuation is None:
        raise NotHere
    deal.valuation.valued_on = anniversary(deal.valuation.valued_on, -1)


@changed(_TERMS, "main_contract", "patent_application")
def claim_ends_a_year_later(deal: Deal, random: Random) -> None:
    """主合同履行期限届满日晚一年"""
    del random
    deal.main.ends = anniversary(deal.main.ends, 1)


@changed(_TERMS, "main_contract", "patent_application")
def claim_ends_a_day_later(deal: Deal, random: Random) -> None:
    """主合同履行期限届满日差一日"""
    deal.main.ends += _DAY * random.choice((-1, 1))


@changed(_TERMS, "main_contract", "patent_application")
def claim_begins_another_month(deal: Deal, random: Random) -> None:
    """主合同履行期限起始日的月份不同"""
    del random
    deal.main.begins = _another_month(deal.main.begins)


@changed(_TERMS, "pledge_contract", "patent_application", "trademark_application")
def pledge_ends_a_day_later(deal: Deal, random: Random) -> None:
    """质押合同或者申请书的期限届满日差一日"""
    deal.pledge.ends += _DAY * random.choice((-1, 1))


@changed(_TERMS, "pledge_contract", "patent_application", "trademark_application")
def pledge_begins_another_month(deal: Deal, random: Random) -> None:
    """质押合同或者申请书的期限起始日的月份不同"""
    del random
    deal.pledge.begins = _another_month(deal.pledge.begins)


@changed(_TERMS)
def mark_ends_another_year(deal: Deal, random: Random) -> None:
    """商标专用期届满日的年份不同"""
    right = one(random, deal.marks)
    right.expires_on = anniversary(right.expires_on, random.choice((-1, 1)))


@changed(_TERMS)
def mark_begins_another_day(deal: Deal, random: Random) -> None:
    """商标专用期起始日差一日"""
    right = one(random, deal.marks)
    right.granted_on += _DAY * random.choice((-1, 1))


@changed(_POWER, "power_of_attorney")
def power_has_expired(deal: Deal, random: Random) -> None:
    """委托书的委托期限已经届满"""
    if deal.power is None:
        raise NotHere
    deal.power.ends = deal.on - _DAY * random.randrange(1, 200)
    deal.power.begins = anniversary(deal.power.ends, -1)


@changed(_POWER, "power_of_attorney")
def power_ends_another_day(deal: Deal, random: Random) -> None:
    """委托期限届满日差一日"""
    if deal.power is None:
        raise NotHere
    deal.power.ends += _DAY * random.choice((-1, 1))


def _another_month(day: date) -> date:
    return day.replace(month=day.month % 12 + 1, day=min(day.day, 28))
