"""Which words on an extract or a receipt name which fact?

Official layouts differ by year and office; a label that is not listed here is not understood.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from schemas.evidence import RightKind

NUMBERS: Mapping[str, RightKind] = {
    "专利号": RightKind.patent,
    "专利号码": RightKind.patent,
    "申请号/专利号": RightKind.patent,
    "专利申请号/专利号": RightKind.patent,
    "商标注册号": RightKind.trademark,
    "注册号": RightKind.trademark,
    "申请/注册号": RightKind.trademark,
    "注册号/申请号": RightKind.trademark,
    "布图设计登记号": RightKind.layout,
    "著作权登记号": RightKind.copyright,
}
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "owners": (
        "专利权人",
        "专利权人姓名或名称",
        "权利人",
        "商标注册人",
        "注册人",
        "注册人名称",
        "布图设计权利人",
        "著作权人",
    ),
    "legal_status": ("法律状态", "专利法律状态", "专利权状态", "商标状态", "权利状态"),
    "annuity_paid_to": ("年费缴纳至", "年费缴至", "年费已缴至", "年费已缴纳至"),
    "annuity_year": ("年费年度", "缴费年度", "费用种类", "缴费种类"),
    "expires_on": ("届满日", "专利权届满日", "期限届满日", "有效期至", "专用权期限至"),
    "is_pledged": ("质押", "是否质押", "是否已质押", "专利权质押", "质押情况", "质权登记"),
    "is_held": ("保全", "财产保全", "是否保全", "查封", "冻结"),
    "is_stayed": ("中止", "中止程序", "是否中止"),
    "is_suspended": ("中止或保全", "是否中止或保全", "中止、保全"),
    "is_under_invalidation": ("无效宣告", "无效宣告程序", "无效宣告请求", "是否处于无效程序"),
    "is_openly_licensed": ("开放许可", "是否开放许可", "专利开放许可"),
    "is_partially_invalid": ("部分无效", "是否部分无效"),
    "is_disputed": ("权属纠纷", "权属争议", "是否存在权属争议"),
    "hold_until": ("保全期限止", "保全期限至", "保全期限届满日"),
    "day": (
        "出具日期",
        "副本出具日期",
        "开具日期",
        "制作日期",
        "打印日期",
        "查询日期",
        "证明日期",
        "证据日期",
        "缴费日期",
        "缴款日期",
    ),
}
NUMBER = "number"
_NAMES: Mapping[str, str] = {
    **dict.fromkeys(NUMBERS, NUMBER),
    **{label: field for field, labels in _FIELDS.items() for label in labels},
}
# More than any real extract has; what comes after is not looked at.
_MOST_FIELDS = 20_000
_VALUE_CHARS = 400
_BREAKS = str.maketrans(dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n"))
_BLANK = "[ \t\u3000]"


def _spaced(label: str) -> str:
    """Printed titles often stand apart, letter by letter."""
    return f"{_BLANK}?".join(map(re.escape, label))


_ANY = "|".join(_spaced(label) for label in sorted(_NAMES, key=len, reverse=True))
# A label begins a word and ends with a colon; at the start of a line, a blank may stand for it.
_LABEL = re.compile(
    rf"(?<![\u4e00-\u9fffA-Za-z0-9/])(?P<label>{_ANY}){_BLANK}{{0,4}}[:\uff1a]"
    rf"|^{_BLANK}{{0,8}}(?P<first>{_ANY}){_BLANK}{{1,8}}(?=\S)",
    re.MULTILINE,
)


# A line that begins like this is not the rest of the value before it.
_NEW_LINE = re.compile(rf"\s*[\u4e00-\u9fff/、（）]{{1,15}}{_BLANK}{{0,4}}[:\uff1a]")


@dataclass(frozen=True, slots=True)
class Field:
    """One labelled value as it stands; `goes_on` tells that the next line may belong to it."""

    name: str
    label: str
    value: str
    goes_on: bool


def fields_of(text: str) -> Iterator[Field]:
    """This will yield the labelled values of a text in their order, in linear time."""
    lines = text.translate(_BREAKS)
    found = []
    for match in _LABEL.finditer(lines):
        found.append(match)
        if len(found) == _MOST_FIELDS:
            break
    for at, match in enumerate(found):
        following = found[at + 1].start() if at + 1 < len(found) else len(lines)
        # One more character than a value may have tells that it is cut.
        reach = lines[match.end() : min(following, match.end() + _VALUE_CHARS + 1)]
        value, _, rest = reach.partition("\n")
        label = "".join((match["label"] or match["first"]).split())
        goes_on = bool(rest.strip()) and not _NEW_LINE.match(rest)
        yield Field(_NAMES[label], label, value.strip(), goes_on)
