"""How is it said until when a right lasts, how that was found, and what keeps it?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rules import citations
from rules.citations import Editions, edition_on
from rules.fees import Annuity
from rules.frame import Basis
from rules.terms import (
    COPYRIGHT_YEARS,
    EARLY_DESIGN_YEARS,
    LAYOUT_YEARS,
    LAYOUT_YEARS_AFTER_CREATION,
    MARK_YEARS,
    computed_last_day,
    copyright_last_day_of_organisation,
    early_design_last_day,
    last_day_in_force,
    layout_last_day,
    mark_last_day,
    mark_renewal,
    years_in_force,
)
from rules.wording import day
from schemas.items import Copyright, GeographicalMark, Item, Layout, Patent, Trademark


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and what it rests on."""

    sentence: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Term:
    """Until when a right is in force, how that was found, and what has to be minded about it."""

    last_day: date
    how: Said
    cautions: tuple[Said, ...] = ()


def term_of(item: Item, on: date) -> Term | None:
    """This will say the term of an item by the law of a day, or None if nothing tells it."""
    match item:
        case Patent():
            return _of_patent(item, on)
        case Trademark() | GeographicalMark():
            return _of_mark(item, on)
        case Layout():
            return _of_layout(item, on)
        case Copyright():
            return _of_work(item, on)


def annuity_in_words(found: Annuity) -> str:
    """This will say until when the annuity of a year must be paid, and how much it is."""
    number, began = found.year.number, found.year.began
    amount = f"金额{found.amount:.0f}元"
    if found.due is None:
        return (
            f"本专利年费第{number}年应于申请日的相应日{day(began)}前（含当日）缴纳，{amount}；"
            f"该日如为节假日则顺延，是否顺延待定。{found.pending}"
        )
    said = f"本专利年费第{number}年应于{day(found.due)}前（含当日）缴纳，{amount}"
    if found.due == began:
        return f"{said}。"
    return f"{said}；申请日的相应日{day(began)}不是工作日，顺延至其后的第一个工作日。"


def renewal_standing(mark: Trademark | GeographicalMark, on: date) -> str:
    """This will say in one word where a mark stands on a day between its renewals."""
    renewal = mark_renewal(mark.term_to)
    if on < renewal.from_day:
        return "未到续展期"
    if on <= renewal.last_day:
        return "可以续展"
    return "宽展期内" if on <= renewal.grace_ends else "已过宽展期"


def renewal_in_words(mark: Trademark | GeographicalMark) -> str:
    """This will say when a mark has to be renewed."""
    renewal = mark_renewal(mark.term_to)
    return (
        f"本商标应于{day(renewal.from_day)}至{day(renewal.last_day)}办理续展；"
        f"未办理的，宽展期至{day(renewal.grace_ends)}，期满仍未办理的，注册商标将被注销。"
    )


def _of_patent(item: Patent, on: date) -> Term:
    last, computed = last_day_in_force(item), computed_last_day(item)
    counted = (
        f"自申请日{day(item.filed_on)}起{years_in_force(item.patent_kind)}年，"
        f"最后一日是相应日的前一日{day(computed)}，遇节假日不顺延"
    )
    how = f"{counted}。"
    if last != computed:
        how = f"登记簿载明至{day(last)}，以登记簿为准；{counted.replace('最后', '推算的最后', 1)}。"
    return Term(last, _said(how, citations.PATENT_TERM, on), tuple(_early_design(item, on)))


def _early_design(item: Patent, on: date) -> Iterator[Said]:
    early = early_design_last_day(item)
    if early is not None and not (item.evidence and item.evidence.expires_on):
        yield _said(
            f"2021年6月1日以前申请的外观设计，期限可能只有{EARLY_DESIGN_YEARS}年，至{day(early)}，"
            "请对照登记簿核对。",
            citations.EARLY_DESIGN_TERM,
            on,
        )


def _of_mark(item: Trademark | GeographicalMark, on: date) -> Term:
    computed = mark_last_day(item.term_from)
    counted = f"自{day(item.term_from)}起{MARK_YEARS}年，最后一日是相应日的前一日{day(computed)}"
    if item.term_to == computed:
        return Term(item.term_to, _said(f"{counted}。", citations.MARK_TERM, on))
    how = f"按所填专用期，至{day(item.term_to)}。"
    caution = f"{counted}，与所填的专用期止不一致，请对照商标注册证核对。"
    return Term(
        item.term_to,
        _said(how, citations.MARK_TERM, on),
        (_said(caution, citations.MARK_TERM, on),),
    )


def _of_layout(item: Layout, on: date) -> Term:
    used, created = item.first_used_on, item.created_on
    from_words = f"申请日{day(item.filed_on)}"
    if used is not None and used < item.filed_on:
        from_words = f"首次商业利用日{day(used)}"
    how = f"自{from_words}起{LAYOUT_YEARS}年"
    if created is not None:
        how += f"，且不超过创作完成日{day(created)}起{LAYOUT_YEARS_AFTER_CREATION}年"
    last = layout_last_day(item.filed_on, used, created)
    cautions = () if created is not None else (_unknown_creation(on),)
    return Term(last, _said(f"{how}，至{day(last)}。", citations.LAYOUT_TERM, on), cautions)


def _of_work(item: Copyright, on: date) -> Term | None:
    """What is stated, beside the arithmetic for works of organisations, which owe to no life."""
    begun = item.completed_on or item.first_published_on
    computed = begun and copyright_last_day_of_organisation(begun, item.first_published_on)
    counted = computed and _said(
        f"作品属于法人或者非法人组织的，自首次发表（没有发表的自创作完成）起{COPYRIGHT_YEARS}年，"
        f"推算至{day(computed)}；属于自然人的，自作者死亡起计算。",
        citations.COPYRIGHT_TERM,
        on,
    )
    last = item.protection_ends_on
    if last is not None:
        how = _said(f"按所填保护期，至{day(last)}。", citations.WORK_TERM, on)
        return Term(last, how, (counted,) if counted and computed != last else ())
    return Term(computed, counted) if computed and counted else None


def _unknown_creation(on: date) -> Said:
    return _said(
        f"没有填写创作完成日，无法核对是否超过创作完成起{LAYOUT_YEARS_AFTER_CREATION}年。",
        citations.LAYOUT_TERM,
        on,
    )


def _said(sentence: str, basis: Editions, on: date) -> Said:
    return Said(sentence, edition_on(basis, on))
