"""Which days and periods does a document name, and what is each of them?"""

import re
from collections.abc import Mapping, Sequence, Set

from forms.transcripts.contracts import contract_named
from forms.transcripts.days import Period, Written, times_in
from forms.transcripts.grid import Grid
from forms.transcripts.leading import Lead, Words, headings_of, lead_text
from forms.transcripts.passages import Passage, folded
from forms.transcripts.saying import Sayings
from forms.transcripts.words.labels import Contract
from forms.transcripts.words.leads import DAYS, OWN_PERIODS, PERIODS
from schemas.transcript import PaperKind, Subject

_Bounds = tuple[Subject | None, Subject]
_PERIODS, _DAYS = Words(PERIODS), Words(DAYS)
_OWN = re.compile(rf"{OWN_PERIODS}[为是:]*$")
# What the only period of such a paper is, by whatever word it is called.
_OWN_BOUNDS: Mapping[PaperKind, _Bounds] = {
    PaperKind.power_of_attorney: (Subject.authority_from, Subject.authority_to),
    PaperKind.business_licence: (None, Subject.valid_to),
    PaperKind.financial_licence: (None, Subject.valid_to),
    PaperKind.identity_card: (None, Subject.valid_to),
}
_CONTRACTS = (PaperKind.main_contract, PaperKind.pledge_contract)
_APPLICATIONS = (
    PaperKind.patent_application,
    PaperKind.trademark_application,
    PaperKind.copyright_application,
)
# On an application it is the contract that was concluded, and the application that was signed.
_CONCLUDED = re.compile("签订|签约|订立|签定")
_MAIN_CONTRACT = re.compile(r"(?:主|借款|贷款|授信|债权)(?:合同|协议)》?(?:的)?$")
_CLOSE = re.compile(r"(?:为|是|:|于|在|自|从|即|\(|\)|,|“|至)*")
_OTHER_CONTRACT = re.compile(
    r"(?:主|借款|贷款|授信|质押|质权|担保|抵押|保证)(?:合同|协议)》?(?:的)?$"
)
_SIGNED_AFTER = re.compile(r"(?:由|在)?[^,。;]{0,30}?(?:签订|签署|订立)")
# A pledge names the loan contract by the day and title of its being signed.
_SIGNED_CONTRACT = re.compile(
    r"(?:由[^,。;]{0,30})?(?:签订|签署|订立)了?的?(?:编号为?[^《》。;]{2,50}的)?《(?P<title>[^《》]{2,30})》"
)
_IN_THE_PAST = re.compile(r"此前|先前|曾|原(?:合同|协议)|另(?:行|外|一)")
_OWN_PAPER = re.compile(r"本(?:合同|协议)(?:由[^,。;]{0,40})?(?:于|签订于|签署于|订立于)$")
_DAY_ALONE = re.compile(r"(?:(?:日期|时间|签署日期|签字日期|签订日期)[:]?)?")
# A cell that holds one end of a period, whose other end stands in the cell beside it.
_FROM_CELL = re.compile(r"[自从由]?[^,。;至到]{6,14}(?:起始?|开始)?")
_TO_CELL = re.compile(r"[至到][^,。;]{6,14}(?:止|为止)?")
_FAR = 45
_MOST = 800


def read_times(
    sayings: Sayings, passages: Sequence[Passage], grid: Grid, in_lists: Set[int]
) -> None:
    """This will say each day and period whose words are known."""
    alone: list[tuple[Passage, Written]] = []
    count = 0
    for passage in passages:
        if passage.first.at in in_lists:
            continue
        last_end = 0
        for time in times_in(passage.text):
            if isinstance(time, Period):
                _say_period(sayings, passage, time, last_end, grid)
                last_end = time.last.end
            else:
                _say_day(sayings, passage, time, last_end, grid)
                is_alone = _DAY_ALONE.fullmatch(passage.text[last_end : time.start])
                if is_alone and not _is_labelled(passage, time, grid):
                    alone.append((passage, time))
                last_end = time.end
            count += 1
            if count > _MOST:
                break
        if count > _MOST:
            break
    _say_lone_day(sayings, [each for each in alone if each[1].end == len(each[0].text)])


def _say_period(sayings: Sayings, passage: Passage, period: Period, after: int, grid: Grid) -> None:
    before = lead_text(passage, period.first.start, after)
    for bounds in _bounds(sayings.kind, before, headings_of(passage, period.first.start, grid)):
        for subject, written in zip(bounds, (period.first, period.last), strict=True):
            _say(sayings, subject, passage, written)


def _end_of_row(sayings: Sayings, passage: Passage, written: Written, grid: Grid) -> Subject | None:
    """What a day is that stands in one of two cells: 自2026年7月12日 | 至2029年7月11日."""
    piece = passage.piece_at(written.start)
    right, left = grid.right_of(piece), grid.left_of(piece)
    if (
        right
        and _FROM_CELL.fullmatch(folded(piece.text))
        and _TO_CELL.fullmatch(folded(right.text))
    ):
        first, at = piece, 0
    elif (
        left and _FROM_CELL.fullmatch(folded(left.text)) and _TO_CELL.fullmatch(folded(piece.text))
    ):
        first, at = left, 1
    else:
        return None
    label = grid.left_of(first)
    bounds = _bounds(sayings.kind, "", [folded(label.text)] if label else [])
    return bounds[0][at] if bounds else None


def _bounds(kind: PaperKind, before: str, headings: Sequence[str]) -> list[_Bounds]:
    """What a period is, by the nearest words in its sentence, else by those of its cells."""
    for text in (re.sub(r"[自从由]$", "", before), *headings):
        own = _OWN_BOUNDS.get(kind)
        if own and (_OWN.search(text) or re.search(r"(?:营业|经营|有效)期限?[:]?$", text)):
            return [own]
        lead = _PERIODS.nearest(text)
        if lead is not None and len(text) - lead.end <= _FAR:
            return [lead.meaning] if lead.meaning else []
    return []


def _say_day(sayings: Sayings, passage: Passage, written: Written, after: int, grid: Grid) -> None:
    if (end := _end_of_row(sayings, passage, written, grid)) is not None:
        _say(sayings, end, passage, written)
        return
    before = lead_text(passage, written.start, after)
    headings = headings_of(passage, written.start, grid)
    for words in [before] if before else headings:
        if (lead := _close(words)) is not None:
            _say(sayings, _meant(sayings.kind, words, lead), passage, written)
            return
    if (signed := _signed(passage, written, before)) is not None:
        _say(sayings, signed, passage, written)
    elif written.is_from != written.is_to:
        for bounds in _bounds(sayings.kind, before, headings):
            _say(sayings, bounds[0 if written.is_from else 1], passage, written)


def _meant(kind: PaperKind, words: str, lead: Lead[Subject]) -> Subject | None:
    """What nearest words mean; the day on which other papers are signed is that of their issue."""
    if lead.meaning is not Subject.signed_on:
        return lead.meaning
    if not _is_own_day(kind, words, lead):
        return Subject.main_signed_on if _MAIN_CONTRACT.search(words[: lead.start]) else None
    is_issued = not _has_contracts(kind) and not _CONCLUDED.search(words, lead.start, lead.end)
    return Subject.issued_on if is_issued else Subject.signed_on


def _signed(passage: Passage, written: Written, before: str) -> Subject | None:
    """Which contract was signed on a day that stands before it: 于2026年5月1日签订《借款合同》."""
    follows = passage.text[written.end :][:90]
    signed = _SIGNED_CONTRACT.match(follows)
    if signed and contract_named(signed["title"]) is Contract.main:
        return None if _IN_THE_PAST.search(before) else Subject.main_signed_on
    is_own = _OWN_PAPER.search(before) and (_SIGNED_AFTER.match(follows) or "签" in before[-4:])
    return Subject.signed_on if is_own else None


def _is_own_day(kind: PaperKind, words: str, lead: Lead[Subject]) -> bool:
    """Whether the day is that of the paper itself, or on an application that of the pledge."""
    before = words[: lead.start]
    if kind in _APPLICATIONS:
        is_concluded = _CONCLUDED.search(words, lead.start, lead.end)
        return bool(is_concluded) and not _MAIN_CONTRACT.search(before)
    return not _OTHER_CONTRACT.search(before)


def _close(text: str) -> Lead[Subject] | None:
    lead = _DAYS.nearest(text)
    return lead if lead and _CLOSE.fullmatch(text[lead.end :].rstrip("至自")) else None


def _say(sayings: Sayings, subject: Subject | None, passage: Passage, written: Written) -> None:
    """The signing day of a contract is of no weight on other papers than these."""
    if subject is None or (subject is Subject.signed_on and not _has_contracts(sayings.kind)):
        return
    sayings.say(subject, written.day.isoformat(), passage.cut(written.start, written.end))


def _has_contracts(kind: PaperKind) -> bool:
    return kind in (*_CONTRACTS, *_APPLICATIONS)


def _is_labelled(passage: Passage, written: Written, grid: Grid) -> bool:
    """Whether the cell at the left has words, and not another day."""
    left = grid.left_of(passage.piece_at(written.start))
    return left is not None and not any(sign.isdigit() for sign in left.text)


def _say_lone_day(sayings: Sayings, alone: Sequence[tuple[Passage, Written]]) -> None:
    """A day that stands alone, once or always the same, is that of the paper itself."""
    subject = Subject.signed_on if sayings.kind in _CONTRACTS else Subject.issued_on
    if sayings.has(subject) or len({written.day for _, written in alone}) != 1:
        return
    _say(sayings, subject, *alone[-1])
