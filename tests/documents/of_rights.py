"""Which contradictions are there in the lists of rights: how many, which, of which classes?"""

from copy import deepcopy
from random import Random

from tests.documents.deal import Deal, Right
from tests.documents.glyphs import one_digit
from tests.documents.of_numbers import neighbour
from tests.documents.planting import (
    NotHere,
    Planted,
    changed,
    contradiction,
    one,
    papers_in,
)
from tests.documents.sets import DocumentSet, drawn, page_of, with_file
from tests.documents.shown import spellings_of
from tests.documents.values import Said

_COUNTS, _CLASSES, _OTHERS = "件数", "国际分类", "所涉权利"
_FEWEST = 2
_KEYS = ("ZL", "SB")
_LISTS = ("pledge_contract", "patent_application", "trademark_application", "valuation_report")


@changed(_COUNTS)
def count_is_one_more(deal: Deal, random: Random) -> None:
    """写明的件数与清单不符"""
    deal.count += random.choice((1, 2))


@changed(_COUNTS, *_LISTS)
def list_has_one_more(deal: Deal, random: Random) -> None:
    """清单多一项权利，件数随之改变"""
    extra = deepcopy(one(random, deal.rights))
    extra.number = _another(extra, random)
    extra.key = f"{extra.key}b"
    extra.name = "样本连接组件" if extra.is_patent else "样本牌"
    deal.rights.append(extra)
    deal.count += 1


@changed(_CLASSES)
def class_is_another(deal: Deal, random: Random) -> None:
    """国际分类中有一类不同"""
    right = one(random, deal.marks)
    rest = list(right.classes)
    rest.remove(random.choice(rest))
    other = random.choice([each for each in range(1, 46) if each not in right.classes])
    right.classes = tuple(sorted((*rest, other)))


@changed(_CLASSES)
def class_is_missing(deal: Deal, random: Random) -> None:
    """国际分类少一类"""
    right = one(random, [mark for mark in deal.marks if len(mark.classes) > 1])
    right.classes = right.classes[:-1]


@changed(_OTHERS, "valuation_report")
def valuation_of_others(deal: Deal, random: Random) -> None:
    """评估报告评估的是其他权利"""
    _become_others(deal, random)


@changed(_OTHERS, "power_of_attorney")
def power_for_others(deal: Deal, random: Random) -> None:
    """委托书涉及的是其他权利"""
    _become_others(deal, random)


@changed(_OTHERS, "co_owner_consent")
def consent_for_others(deal: Deal, random: Random) -> None:
    """同意书涉及的是其他权利"""
    _become_others(deal, random)


@changed(_OTHERS, "patent_certificate", "trademark_certificate")
def certificate_of_another(deal: Deal, random: Random) -> None:
    """权利证书是质押包之外的权利的"""
    _become_others(deal, random)


def _become_others(deal: Deal, random: Random) -> None:
    for right in deal.rights:
        right.number = _another(right, random)
        right.name = f"样本{right.name[2:]}" if right.is_patent else f"{right.name}样本"


def _another(right: Right, random: Random) -> str:
    return neighbour(right, random) if right.is_patent else one_digit(right.number, random, last=5)


@contradiction(_COUNTS)
def list_lacks_one(made: DocumentSet, random: Random) -> Planted:
    """清单少列一项权利，件数不变"""
    return _without_one(made, random, fewer=0)


@contradiction(_COUNTS)
def list_and_count_lack_one(made: DocumentSet, random: Random) -> Planted:
    """清单少列一项权利，件数随之减少"""
    return _without_one(made, random, fewer=1)


def _without_one(made: DocumentSet, random: Random, *, fewer: int) -> Planted:
    """A finding may show the right that is missing, or the count that is wrong."""
    if len(made.deal.rights) < _FEWEST:
        raise NotHere
    for paper in papers_in(made, random, _LISTS):
        deal = deepcopy(made.deal)
        lost = random.choice(deal.rights)
        deal.rights.remove(lost)
        deal.count -= fewer
        page = page_of(paper, deal)
        before = made.said[paper.file]
        gone = [each for each in before if each.path == f"{lost.key}.number"]
        if not gone or any(each.path.startswith(f"{lost.key}.") for each in page.said):
            continue
        left = sum(each.path.endswith(".number") and each.path[:2] in _KEYS for each in page.said)
        counted = Said("count", left, str(left))
        shown = (s for each in (*gone, counted) for s in spellings_of(each))
        return Planted(
            made=with_file(made, paper, drawn(page, paper), page.said),
            paper=paper,
            shown=tuple(dict.fromkeys(shown)),
            said=f"缺{gone[0].text}，列出{left}项",
            true=gone[0].text,
        )
    raise NotHere
