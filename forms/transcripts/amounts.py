"""Which sums does a document name, and what is each of them?"""

import re
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal

from forms.transcripts.grid import Grid
from forms.transcripts.leading import Lead, Words, headings_of, lead_text
from forms.transcripts.passages import Passage, folded
from forms.transcripts.saying import Sayings
from forms.transcripts.sums import Sum, sums_in
from forms.transcripts.words.leads import (
    AFTER_SUMS,
    CLOSE_SUMS,
    NO_OWN_SUM,
    NO_OWN_SUM_AFTER,
    NO_OWN_SUM_BEFORE,
    SUMS,
)
from schemas.transcript import PaperKind, Subject

_SUMS, _CLOSE, _AFTER = Words(SUMS), Words(CLOSE_SUMS), Words(AFTER_SUMS)
# What may stand between a word and its sum, or between the figures and the capitals of one sum.
_TRANSPARENT = re.compile(
    r"(?:人民币|大写|小写|金额|数额|合计|共计|总计|本金|最高|不超过|等值|折合|RMB|CNY|即|为|是|计|约|整|合|共|:|,|、|/|=|¥|￥|\(|\)|“|”|\"|\[|\]|【|】)*"
)
_NUMBER = re.compile(r"[0-9,.]{1,24}")
_FOREIGN_TO_IT = re.compile(NO_OWN_SUM)
_FOREIGN_BEFORE, _FOREIGN_AFTER = re.compile(NO_OWN_SUM_BEFORE), re.compile(NO_OWN_SUM_AFTER)
_ENDS = re.compile("[。;]")
_LABELLED = re.compile(r"[\u4e00-\u9fff)]{2,}:")
# Within the brackets behind a contract's name stands what that contract says.
_IN_BRACKETS = re.compile(
    r"(?<!本)(?:合同|协议)书?[》”]?\((?=[^()]*编?号)(?:[^()]|\([^()]*\)){0,60}$"
)
_SENTENCE = 120
_ROWS = 5
# What is part of a sum that was named before.
_PART = "其中"
_FAR = 45
_MOST_BESIDE = 10
_CENT = Decimal("0.01")
_MOST = 600


def read_amounts(
    sayings: Sayings, passages: Sequence[Passage], grid: Grid, in_lists: Set[int]
) -> None:
    """This will say each sum whose words are known; figures and capitals each for themselves."""
    if not sayings.asks_for(Subject.claim_amount, Subject.valuation_amount, Subject.fee_amount):
        return
    carried: Subject | None = None
    count = 0
    for passage in passages:
        last_end = 0
        groups = [] if passage.first.at in in_lists else list(_groups(passage, grid))
        for group in groups:
            meaning = (
                None
                if _is_of_another(sayings.kind, passage, group)
                else _meaning(sayings, passage, group, last_end, grid, carried)
            )
            for each in group:
                cut = passage.cut(each.start, each.end)
                if meaning and each.amount == each.amount.quantize(_CENT):
                    sayings.say(meaning, f"{each.amount:.2f}", cut)
            last_end = group[-1].end
            carried = meaning if _is_rest(passage.text[last_end:]) else None
            count += 1
        if not groups:
            carried = _announced(passage.text)
        if count > _MOST:
            return


def _is_of_another(kind: PaperKind, passage: Passage, group: Sequence[Sum]) -> bool:
    """Whether the sentence speaks of somebody else's sum, or of one that is no longer meant."""
    start, end = group[0].start, group[-1].end
    before = _ENDS.split(passage.text[max(0, start - _SENTENCE) : start])[-1]
    after = _ENDS.split(passage.text[end : end + _SENTENCE])[0]
    if _FOREIGN_TO_IT.search(before) or _FOREIGN_TO_IT.search(after.partition(":")[0]):
        return True
    if kind is PaperKind.main_contract and _IN_BRACKETS.search(before):
        return True
    # What a label names itself is not judged by what stands before the label.
    own = before[[0, *(found.start() for found in _LABELLED.finditer(before))][-1] :]
    return bool(_FOREIGN_BEFORE.search(own) or _FOREIGN_AFTER.match(after))


def _groups(passage: Passage, grid: Grid) -> Iterator[list[Sum]]:
    """Sums that only say one thing twice stand together."""
    found = [*sums_in(passage.text), *_bare(passage, grid)]
    group: list[Sum] = []
    for each in sorted(found, key=lambda each: each.start):
        if group and not _is_rest(passage.text[group[-1].end : each.start]):
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _bare(passage: Passage, grid: Grid) -> Iterator[Sum]:
    """Numbers alone in a cell, whose unit stands in the heading: 担保金额（万元）."""
    bounds = sorted(passage.breaks)
    for start, end in zip(bounds, [*bounds[1:], len(passage.text)], strict=True):
        text = passage.text[start:end]
        if _NUMBER.fullmatch(text):
            for each in sums_in(text, "".join(headings_of(passage, start, grid))):
                yield Sum(start, end, each.amount)


def _is_rest(text: str) -> bool:
    return len(text) < 40 and bool(_TRANSPARENT.fullmatch(text.rstrip("。;")))


def _meaning(
    sayings: Sayings,
    passage: Passage,
    group: Sequence[Sum],
    last_end: int,
    grid: Grid,
    carried: Subject | None,
) -> Subject | None:
    before = lead_text(passage, group[0].start, last_end)
    if _PART in lead_text(passage, group[0].start, 0):
        return None
    lead = _lead(sayings, before)
    if lead is not None:
        return lead.meaning
    after = _AFTER.at_start(passage.text[group[-1].end :][:40].lstrip(r"整)"))
    # A sum with which a passage begins may go on with a sentence that began elsewhere.
    if after is not None and group[0].start > 0:
        return after.meaning
    # What goes on with a sentence stands in no cell.
    is_cell = len(passage.text) - (group[-1].end - group[0].start) <= _MOST_BESIDE
    headings = headings_of(passage, group[0].start, grid) if is_cell else []
    for heading in headings:
        if (lead := _SUMS.nearest(heading)) is not None:
            return lead.meaning
    if headings and _is_rest(headings[0]) and (lead := _over(passage, group[0], grid)):
        return lead.meaning
    return carried if last_end == 0 and _is_rest(before) else None


def _over(passage: Passage, one: Sum, grid: Grid) -> Lead[Subject] | None:
    """What stands over two rows, one for the figures and one for the capitals of a sum."""
    at = passage.piece_at(one.start).at
    for before in range(at - 1, max(-1, at - 1 - _ROWS), -1):
        text = folded(grid.piece(before).text)
        spelled = list(sums_in(text))
        is_sum = bool(spelled) and _is_rest(text[: spelled[0].start] + text[spelled[-1].end :])
        if not is_sum and not _is_rest(text):
            return _SUMS.nearest(text) if len(text) <= _FAR else None
    return None


def _lead(sayings: Sayings, before: str) -> Lead[Subject] | None:
    strong, close = _SUMS.nearest(before), _CLOSE.nearest(before)
    if close and close.meaning and not sayings.asks_for(close.meaning):
        close = None
    if close and _is_rest(before[close.end :]) and (strong is None or close.end > strong.end):
        return close
    return strong if strong and len(before) - strong.end <= _FAR else None


def _announced(text: str) -> Subject | None:
    """A line that ends in a colon may speak of the sum in the next one."""
    lead = _SUMS.nearest(text[-_FAR:]) if text.endswith(":") else None
    return lead.meaning if lead else None
