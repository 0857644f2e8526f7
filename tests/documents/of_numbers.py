"""Which contradictions are there in numbers: of parties, of rights, of contracts?"""

from random import Random

from forms.examples.numbers import credit_code_of
from schemas.identifiers.patent import check_character
from tests.documents.deal import Deal, Right, Role
from tests.documents.glyphs import one_digit, two_swapped
from tests.documents.planting import NotHere, changed, one

_CODES, _RIGHTS, _CONTRACTS = "证件号码", "权利号码", "合同编号"


@changed(_CODES)
def code_has_another_digit(deal: Deal, random: Random) -> None:
    """出质人统一社会信用代码错一位"""
    party = one(random, deal.having(Role.pledgor))
    party.code = one_digit(party.code, random)


@changed(_CODES)
def code_is_swapped(deal: Deal, random: Random) -> None:
    """出质人统一社会信用代码相邻两位颠倒"""
    party = one(random, deal.having(Role.pledgor))
    party.code = two_swapped(party.code, random)


@changed(_CODES)
def code_is_of_another(deal: Deal, random: Random) -> None:
    """出质人统一社会信用代码是另一家公司的"""
    party = one(random, deal.having(Role.pledgor))
    party.code = credit_code_of(f"MAEX{random.randrange(10_000):04d}")


@changed(_CODES)
def code_of_the_bank(deal: Deal, random: Random) -> None:
    """质权人统一社会信用代码错一位"""
    party = one(random, deal.having(Role.pledgee))
    party.code = one_digit(party.code, random)


@changed(_CODES)
def code_of_the_debtor(deal: Deal, random: Random) -> None:
    """债务人统一社会信用代码错一位"""
    party = one(random, deal.having(Role.debtor))
    party.code = one_digit(party.code, random)


@changed(_RIGHTS)
def patent_has_another_digit(deal: Deal, random: Random) -> None:
    """专利号错一位"""
    right = one(random, deal.patents)
    right.number = one_digit(right.number, random, last=6)


@changed(_RIGHTS)
def patent_is_swapped(deal: Deal, random: Random) -> None:
    """专利号相邻两位颠倒"""
    right = one(random, deal.patents)
    right.number = two_swapped(right.number, random)


@changed(_RIGHTS)
def patent_is_another(deal: Deal, random: Random) -> None:
    """专利号是另一项专利的，校验位正确"""
    right = one(random, deal.patents)
    right.number = neighbour(right, random)


@changed(_RIGHTS)
def mark_has_another_digit(deal: Deal, random: Random) -> None:
    """商标注册号错一位"""
    right = one(random, deal.marks)
    right.number = one_digit(right.number, random, last=5)


@changed(_RIGHTS)
def mark_is_swapped(deal: Deal, random: Random) -> None:
    """商标注册号相邻两位颠倒"""
    right = one(random, deal.marks)
    right.number = two_swapped(right.number, random)


@changed(_CONTRACTS)
def main_number_has_another_digit(deal: Deal, random: Random) -> None:
    """主合同编号错一位"""
    deal.main.number = one_digit(deal.main.number, random, last=4)


@changed(_CONTRACTS)
def pledge_number_has_another_digit(deal: Deal, random: Random) -> None:
    """质押合同编号错一位"""
    deal.pledge.number = one_digit(deal.pledge.number, random, last=4)


@changed(_CONTRACTS, "pledge_contract", "co_owner_consent", "commitment", "patent_application")
def numbers_are_swapped(deal: Deal, random: Random) -> None:
    """主合同编号与质押合同编号写反"""
    del random
    deal.main.number, deal.pledge.number = deal.pledge.number, deal.main.number


def neighbour(right: Right, random: Random) -> str:
    """This will return another number that could be, with its own check character."""
    body = right.number.partition(".")[0]
    if not right.is_patent or len(body) != _PATENT_BODY:
        raise NotHere
    other = f"{body[:-3]}{(int(body[-3:]) + random.randrange(3, 900)) % 1000:03d}"
    return f"{other}.{check_character(other)}"


_PATENT_BODY = 12
