"""Which contradictions are there in the names of parties, owners and rights?"""

from random import Random

from forms.examples.numbers import credit_code_of
from tests.documents.deal import Deal, Party, Role
from tests.documents.glyphs import look_alike, one_digit, one_sign_less
from tests.documents.planting import NotHere, changed, one

_NAMES, _OWNERS, _TITLES, _ADDRESSES = "名称", "权利人", "权利名称", "地址"


@changed(_NAMES)
def pledgor_looks_alike(deal: Deal, random: Random) -> None:
    """出质人名称错一个形近字"""
    party = _one_of(deal, random, Role.pledgor)
    party.name = look_alike(party.name, random)


@changed(_NAMES)
def pledgor_lacks_a_sign(deal: Deal, random: Random) -> None:
    """出质人名称少一个字"""
    party = _one_of(deal, random, Role.pledgor)
    party.name = one_sign_less(party.name, random)


@changed(_NAMES)
def pledgor_is_of_another_form(deal: Deal, random: Random) -> None:
    """出质人名称的“股份有限公司”与“有限公司”不一致"""
    party = _one_of(deal, random, Role.pledgor)
    if "股份有限公司" in party.name:
        party.name = party.name.replace("股份有限公司", "有限公司")
    else:
        party.name = party.name.replace("有限公司", "股份有限公司")


@changed(_NAMES)
def pledgor_is_of_another_town(deal: Deal, random: Random) -> None:
    """出质人名称的地名不同"""
    party = _one_of(deal, random, Role.pledgor)
    party.name = "随州" + party.name[party.name.index("示例") :]


@changed(_NAMES)
def pledgee_is_another_branch(deal: Deal, random: Random) -> None:
    """质权人名称的分支机构不同"""
    party = _one_of(deal, random, Role.pledgee)
    if "襄阳分行" in party.name:
        party.name = party.name.replace("襄阳分行", "随州分行")
    elif "高新支行" in party.name:
        party.name = party.name.replace("高新支行", "樊城支行")
    else:
        party.name += "樊城支行"


@changed(_NAMES)
def pledgee_looks_alike(deal: Deal, random: Random) -> None:
    """质权人名称错一个形近字"""
    party = _one_of(deal, random, Role.pledgee)
    party.name = look_alike(party.name, random)


@changed(_NAMES, "main_contract", "pledge_contract", "patent_application", "co_owner_consent")
def debtor_is_another(deal: Deal, random: Random) -> None:
    """债务人是另一家公司"""
    party = _one_of(deal, random, Role.debtor)
    party.name = "荆州样本商贸有限公司"


@changed(_NAMES, "pledge_contract", "patent_application", "trademark_application", "commitment")
def sides_are_swapped(deal: Deal, random: Random) -> None:
    """出质人与质权人的名称互换"""
    one_side, other = _one_of(deal, random, Role.pledgor), deal.having(Role.pledgee)[0]
    one_side.name, other.name = other.name, one_side.name


@changed(_NAMES, "power_of_attorney", "patent_application", "trademark_application")
def agent_is_another(deal: Deal, random: Random) -> None:
    """代理人名称不同"""
    _one_of(deal, random, Role.agent).name = "襄阳样本专利商标事务所有限公司"


@changed(_NAMES, "co_owner_consent")
def co_owner_looks_alike(deal: Deal, random: Random) -> None:
    """共有人名称错一个形近字"""
    party = _one_of(deal, random, Role.co_owner)
    party.name = look_alike(party.name, random)


@changed(_NAMES, "main_contract", "pledge_contract", inside=True)
def seal_is_of_another(deal: Deal, random: Random) -> None:
    """同一份合同首部与落款的名称不一致"""
    party = _one_of(deal, random, Role.pledgor)
    party.name = look_alike(party.name, random)


@changed("法定代表人", "main_contract", "pledge_contract", "business_licence")
def representative_is_another(deal: Deal, random: Random) -> None:
    """法定代表人不同"""
    party = _one_of(deal, random, Role.pledgor)
    party.representative = "钱样本"


@changed(_ADDRESSES)
def house_is_another(deal: Deal, random: Random) -> None:
    """出质人地址的门牌号不同"""
    party = _one_of(deal, random, Role.pledgor)
    party.address = one_digit(party.address, random)


@changed(_ADDRESSES)
def district_is_another(deal: Deal, random: Random) -> None:
    """出质人地址的区不同"""
    party = _one_of(deal, random, Role.pledgor)
    start, end = party.address.split("襄阳市")
    other = "樊城区" if "樊城区" not in end else "襄城区"
    for district in ("襄城区", "樊城区", "高新技术产业开发区", "襄州区"):
        end = end.replace(district, "\n")
    party.address = f"{start}襄阳市{end.replace(chr(10), other)}"


_REGISTERS = ("patent_extract", "mark_extract", "patent_certificate", "trademark_certificate")


@changed(_OWNERS, *_REGISTERS)
def owner_is_another(deal: Deal, random: Random) -> None:
    """权利人是另一家公司"""
    right = one(random, deal.rights)
    right.owners = ("随州样本实业有限公司", *right.owners[1:])


@changed(_OWNERS, *_REGISTERS)
def owner_looks_alike(deal: Deal, random: Random) -> None:
    """权利人名称错一个形近字"""
    right = one(random, deal.rights)
    right.owners = (look_alike(right.owners[0], random), *right.owners[1:])


@changed("共有人", *_REGISTERS)
def co_owner_is_unknown(deal: Deal, random: Random) -> None:
    """权利人中多出一位共有人"""
    right = one(random, deal.rights)
    right.owners = (*right.owners, "宜城样本研究院有限公司")


@changed("共有人", "co_owner_consent")
def consent_of_another(deal: Deal, random: Random) -> None:
    """同意书由另一家公司出具"""
    party = _one_of(deal, random, Role.co_owner)
    party.name, party.code = "枣阳样本制造有限公司", credit_code_of("MAEX0001")


@changed(_TITLES)
def title_looks_alike(deal: Deal, random: Random) -> None:
    """权利名称错一个形近字"""
    right = one(random, deal.rights)
    right.name = look_alike(right.name, random)


@changed(_TITLES)
def title_goes_on(deal: Deal, random: Random) -> None:
    """专利名称多出“及其应用”"""
    right = one(random, deal.patents)
    right.name = f"{right.name}及其应用"


def _one_of(deal: Deal, random: Random, role: Role) -> Party:
    if not deal.having(role):
        raise NotHere
    return random.choice(deal.having(role))
