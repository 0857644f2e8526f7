"""Which filing does a notice of the office answer, and does what it says fit?

Our own code on its pages tells the case, its numbers tell the filing; where they do not agree, or
tell more than one, a person decides.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cases.acts.notices import Matched
from cases.vocabulary import Act, Outcome
from schemas.folding import folded
from schemas.page_code import PageCode, read_page_code
from schemas.transcript import PaperKind, Statement, Subject, Transcript

OUTCOMES = {
    PaperKind.registration_notice: Outcome.registered,
    PaperKind.pledge_certificate: Outcome.registered,
    PaperKind.change_notice: Outcome.registered,
    PaperKind.cancellation_notice: Outcome.registered,
    PaperKind.refusal_notice: Outcome.refused,
    PaperKind.correction_notice: Outcome.correction,
}
# What a notice of this kind can be the answer to; the others answer to anything.
_ANSWERS = {
    PaperKind.registration_notice: {Act.registration},
    PaperKind.change_notice: {Act.change, Act.extension, Act.loan_renewal},
    PaperKind.cancellation_notice: {Act.cancellation},
}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NO_FILING = "没有找到对应的申请，请核对权利号码后由人工对应。"
_SEVERAL = "可能对应的申请不止一件，请由人工对应。"
_NOT_A_NOTICE = "没有认出是哪一种通知书，请对照原件核对。"
_NOT_READ = "没有读出通知书的文字，请对照原件录入答复。"


@dataclass(frozen=True, slots=True)
class Awaiting:
    """One filing that the office has, as far as a notice can name it."""

    filing: UUID
    case_number: str
    act: Act
    numbers: frozenset[str]
    pledgors: frozenset[str]
    registration_number: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the record has as the office's answer, to be compared with its notice."""

    outcome: Outcome
    registration_number: str
    registered_on: date | None
    reply_by: date | None


def match(read: Transcript, awaiting: Sequence[Awaiting]) -> Matched:
    """This will find the one filing that a notice answers, and name what does not fit."""
    flaws = [*page_flaws(read), *_kind_flaws(read)]
    found = _candidates(read, awaiting)
    if len(found) != 1:
        return Matched(None, (*flaws, _SEVERAL if found else _NO_FILING))
    [filing] = found
    return Matched(filing.filing, (*flaws, *fitting_flaws(read, filing)))


def fitting_flaws(read: Transcript, filing: Awaiting) -> Iterator[str]:
    """This will name what a notice says that is not so of the filing."""
    printed = _numbers(read)
    if strange := sorted(printed - filing.numbers):
        yield f"通知书载有申请中没有的权利：{'、'.join(strange)}。"
    if printed and (left := sorted(filing.numbers - printed)):
        yield f"申请中的下列权利没有在通知书中找到，请核对附页：{'、'.join(left[:10])}。"
    named = {folded(each) for each in _values(read, Subject.party_name, "pledgor")}
    if named and not named & filing.pledgors:
        yield f"通知书载明的出质人与申请不同：{'、'.join(sorted(named))}。"
    wanted = _ANSWERS.get(read.guess.kind) if read.guess.kind else None
    if wanted is not None and filing.act not in wanted:
        yield f"通知书的种类与所办事项“{filing.act.label}”不符。"


def answer_flaws(read: Transcript, answer: Answer) -> Iterator[str]:
    """This will name where a notice and the answer in the record differ."""
    kind = read.guess.kind
    outcome = OUTCOMES.get(kind) if kind else None
    if outcome is not None and outcome is not answer.outcome:
        yield f"通知书是“{outcome.label}”，登记的答复是“{answer.outcome.label}”。"
    pairs = (
        (Subject.registration_number, answer.registration_number),
        (Subject.registered_on, _iso(answer.registered_on)),
        (Subject.reply_by, _iso(answer.reply_by)),
    )
    for subject, recorded in pairs:
        printed = [
            value for value in _values(read, subject) if is_day(value) or not is_day(recorded)
        ]
        if recorded and printed and folded(recorded) not in map(folded, printed):
            yield f"通知书的{subject.label}是{'、'.join(printed)}，登记的答复是{recorded}。"


def page_flaws(read: Transcript) -> Iterator[str]:
    """This will name pages that are missing, by our codes and by what the pages print."""
    by_part: dict[tuple[str, int, str], list[PageCode]] = {}
    for code in codes_of(read):
        by_part.setdefault((code.case_number, code.version, code.part), []).append(code)
    for (case_number, _, part), codes in sorted(by_part.items()):
        there = {code.page for code in codes}
        if left := [page for page in range(1, codes[0].pages + 1) if page not in there]:
            pages = f"缺第 {_listed(left)} 页，共 {codes[0].pages} 页"
            yield f"案件 {case_number} 的文件 {part} {pages}。"
    if not by_part:
        yield from _printed_flaws(read)


def codes_of(read: Transcript) -> list[PageCode]:
    """This will give the codes of ours that its pages carry."""
    texts = (text for sheet in read.sheets for text in sheet.codes)
    return [code for text in texts if (code := read_page_code(text)) is not None]


def only(read: Transcript, subject: Subject) -> str:
    """This will give what a notice says of a subject; empty where it says two things or none."""
    values = _values(read, subject)
    return values[0] if len(values) == 1 else ""


def is_day(value: str) -> bool:
    """This will tell a day from a period such as `P30D`, and from what is neither."""
    return bool(_DAY.fullmatch(value))


def _candidates(read: Transcript, awaiting: Sequence[Awaiting]) -> list[Awaiting]:
    found = list(awaiting)
    if cases := {code.case_number for code in codes_of(read)}:
        found = [each for each in found if each.case_number in cases]
    elif not _numbers(read) and not _values(read, Subject.registration_number):
        return []
    if numbers := _numbers(read):
        found = [each for each in found if numbers & each.numbers]
        found = [each for each in found if numbers <= each.numbers] or found
    elif registered := set(_values(read, Subject.registration_number)):
        known = [each for each in found if each.registration_number in registered]
        found = known or (found if cases else [])
    wanted = _ANSWERS.get(read.guess.kind) if read.guess.kind else None
    fitting = [each for each in found if wanted is None or each.act in wanted]
    return fitting or found


def _kind_flaws(read: Transcript) -> Iterator[str]:
    if read.needs_eyes and not read.statements:
        yield _NOT_READ
    elif read.guess.kind is None or not read.guess.kind.is_of_the_office:
        yield _NOT_A_NOTICE
    yield from read.flaws


def _printed_flaws(read: Transcript) -> Iterator[str]:
    printed = [sheet.printed for sheet in read.sheets if sheet.printed]
    totals = {total for _, total in printed if total}
    if len(totals) != 1:
        return
    [total] = totals
    there = {number for number, _ in printed}
    if len(printed) == len(read.sheets) and (
        left := [page for page in range(1, total + 1) if page not in there]
    ):
        yield f"缺第 {_listed(left)} 页，共 {total} 页。"


def _numbers(read: Transcript) -> frozenset[str]:
    return frozenset(
        each.about or each.value for each in read.statements if each.subject is Subject.right_number
    )


def _values(read: Transcript, subject: Subject, role: str | None = None) -> list[str]:
    said: Iterable[Statement] = (each for each in read.statements if each.subject is subject)
    return list(dict.fromkeys(each.value for each in said if role is None or each.role == role))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _listed(pages: Sequence[int]) -> str:
    return "、".join(map(str, pages[:20]))
