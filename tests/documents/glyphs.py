"""Which small slips does a hand make: a look-alike sign, one digit, two that changed places?"""

from random import Random

from tests.documents.planting import NotHere

_ALIKE = {
    "新": "析",
    "材": "村",
    "能": "熊",
    "科": "料",
    "技": "枝",
    "汽": "气",
    "车": "东",
    "环": "坏",
    "农": "衣",
    "业": "亚",
    "光": "先",
    "机": "杌",
    "械": "戒",
    "部": "郡",
    "备": "各",
    "医": "匡",
    "份": "分",
    "银": "很",
    "商": "啇",
    "村": "材",
    "镇": "填",
    "示": "未",
    "例": "列",
    "置": "署",
    "层": "屋",
    "轴": "柚",
    "壳": "売",
    "茶": "荼",
    "导": "异",
    "管": "菅",
    "纤": "歼",
    "构": "沟",
    "复": "夏",
    "合": "台",
    "池": "地",
    "板": "扳",
    "夹": "央",
    "盘": "盆",
    "牌": "脾",
    "样": "祥",
    "汉": "汊",
    "本": "木",
    "优": "忧",
    "演": "滨",
}


def look_alike(text: str, random: Random) -> str:
    """This will put a sign in place of another that looks like it."""
    places = [at for at, sign in enumerate(text) if sign in _ALIKE]
    if not places:
        raise NotHere
    at = random.choice(places)
    return text[:at] + _ALIKE[text[at]] + text[at + 1 :]


def one_digit(text: str, random: Random, last: int = 0) -> str:
    """This will change one digit, among the last ones if asked."""
    places = [at for at, sign in enumerate(text) if sign.isdigit()][-last:]
    if not places:
        raise NotHere
    at = random.choice(places)
    other = random.choice([digit for digit in "0123456789" if digit != text[at]])
    return text[:at] + other + text[at + 1 :]


def two_swapped(text: str, random: Random) -> str:
    """This will let two neighbouring digits change places."""
    places = [
        at
        for at in range(len(text) - 1)
        if text[at].isdigit() and text[at + 1].isdigit() and text[at] != text[at + 1]
    ]
    if not places:
        raise NotHere
    at = random.choice(places)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def one_sign_less(text: str, random: Random) -> str:
    """This will leave out a sign in the middle."""
    if len(text) < 4:
        raise NotHere
    at = random.randrange(1, len(text) - 2)
    return text[:at] + text[at + 1 :]
