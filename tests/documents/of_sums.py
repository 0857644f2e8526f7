"""Which contradictions are there in sums?"""

from decimal import Decimal
from random import Random

from tests.documents.deal import Contract, Deal
from tests.documents.planting import NotHere, changed

_SUMS, _WORDS = "金额", "金额大小写"


@changed(_SUMS)
def claim_is_a_tenth_more(deal: Deal, random: Random) -> None:
    """主合同金额多一成（500万元写成550万元）"""
    del random
    deal.main.amount += _round(deal.main.amount / 10)


@changed(_SUMS)
def claim_is_ten_times_as_much(deal: Deal, random: Random) -> None:
    """主合同金额多一个零"""
    del random
    deal.main.amount *= 10


@changed(_SUMS, "pledge_contract", "patent_application", "trademark_application")
def pledge_is_a_tenth_more(deal: Deal, random: Random) -> None:
    """担保金额多一成（500万元写成550万元）"""
    del random
    deal.pledge.amount += _round(deal.pledge.amount / 10)


@changed(_SUMS, "pledge_contract", "patent_application", "trademark_application")
def pledge_is_a_tenth_of_it(deal: Deal, random: Random) -> None:
    """担保金额少一个零"""
    del random
    deal.pledge.amount = deal.pledge.amount / 10


@changed(_SUMS)
def pledge_has_another_digit(deal: Deal, random: Random) -> None:
    """担保金额相差一万元"""
    deal.pledge.amount += random.choice((-1, 1)) * Decimal(10_000)


@changed(_SUMS)
def valued_at_more(deal: Deal, random: Random) -> None:
    """评估价值不同"""
    if deal.valuation is None:
        raise NotHere
    deal.valuation.amount += Decimal(10_000) * random.randrange(1, 90)


@changed(_WORDS)
def words_of_the_claim_differ(deal: Deal, random: Random) -> None:
    """主合同金额的大写与小写不一致"""
    deal.main.words = _other(deal.main, random)


@changed(_WORDS)
def words_of_the_pledge_differ(deal: Deal, random: Random) -> None:
    """担保金额的大写与小写不一致"""
    deal.pledge.words = _other(deal.pledge, random)


@changed(_WORDS, "valuation_report")
def words_of_the_value_differ(deal: Deal, random: Random) -> None:
    """评估价值的大写与小写不一致"""
    if deal.valuation is None:
        raise NotHere
    deal.valuation.words = deal.valuation.amount + Decimal(10_000) * random.randrange(1, 90)


def _other(contract: Contract, random: Random) -> Decimal:
    return contract.amount + _round(contract.amount / random.choice((10, 5, 2)))


def _round(amount: Decimal) -> Decimal:
    return max(Decimal(10_000), amount // 10_000 * 10_000)
