"""What does a word of an extract say? Only what is plain; all else is None."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date

from schemas.vocabulary import LegalStatus

_DAY = re.compile(
    r"([0-9]{4})(?:年|[-/.])([0-9]{1,2})(?:月|[-/.])([0-9]{1,2})日?止?|([0-9]{4})([0-9]{2})([0-9]{2})"
)
_FIRST_YEAR, _LAST_YEAR = 1985, 2100
_YEAR_OF_FEE = re.compile(r"(?:[^0-9]{0,12}第)?([0-9]{1,2})(?:年度?)?(?:年费)?")
_NO = frozenset({"无", "否", "没有", "未质押", "无质押", "未保全", "无保全", "无记录", "未中止"})
_YES = frozenset({"有", "是", "已质押", "质押中", "在押", "保全中", "已保全", "中止中", "已中止"})
_IN_FORCE = ("有效", "专利权有效", "专利权维持", "维持", "有权", "已注册", "注册", "注册商标有效")
_PENDING = ("尚未授权", "未授权", "审中", "实质审查", "公布", "等待实质审查")
_TERMINATED = (
    "已终止",
    "终止",
    "专利权终止",
    "未缴年费专利权终止",
    "未缴年费终止",
    "期限届满终止",
    "专利权届满",
    "已注销",
    "已撤销",
    "期满未续展注销",
)
_INVALIDATED = ("已宣告无效", "宣告无效", "全部无效", "专利权全部无效", "无效")
_STATUSES: Mapping[str, LegalStatus] = {
    **dict.fromkeys(_IN_FORCE, LegalStatus.in_force),
    **dict.fromkeys(_PENDING, LegalStatus.pending),
    **dict.fromkeys(_TERMINATED, LegalStatus.terminated),
    **dict.fromkeys(_INVALIDATED, LegalStatus.invalidated),
}
_BETWEEN_NAMES = re.compile(r"[、;；]")
_NAME_CHARS, _MOST_NAMES = 200, 50
# Signs that belong to no name: something else stands in the same line.
_NO_NAME = re.compile(r"[:：\t\x00-\x1f]")
# Longer words say more than one thing, and NFKC of unbounded text takes quadratic time.
_WORD_CHARS = 40


def plain(value: str) -> str:
    """This will return a short value in one width, without blanks and full stop, or nothing."""
    if len(value) > _WORD_CHARS:
        return ""
    return "".join(unicodedata.normalize("NFKC", value).split()).rstrip("。.")


def day_in(value: str) -> date | None:
    """This will read a day that is written in one of the usual ways, and nothing beside it."""
    found = _DAY.fullmatch(plain(value))
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups() if part)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def yes_or_no(value: str) -> bool | None:
    word = plain(value)
    if word in _NO:
        return False
    return True if word in _YES else None


def status_in(value: str) -> LegalStatus | None:
    return _STATUSES.get(plain(value))


def fee_year_in(value: str) -> int | None:
    """This will read the year of “第7年年费”, “7” or “发明专利第7年度年费”."""
    found = _YEAR_OF_FEE.fullmatch(plain(value))
    year = int(found[1]) if found else 0
    return year if 1 <= year <= 25 else None


def names_in(value: str) -> tuple[str, ...] | None:
    """This will read names that stand in a row; commas may be part of a foreign name."""
    names = [each.strip() for each in _BETWEEN_NAMES.split(value)]
    is_clear = all(each and len(each) <= _NAME_CHARS for each in names)
    if not is_clear or len(names) > _MOST_NAMES or _NO_NAME.search(value):
        return None
    return tuple(dict.fromkeys(names))
