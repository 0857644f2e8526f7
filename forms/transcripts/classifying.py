"""What does a document seem to be, how sure is that, and why?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from forms.transcripts.passages import folded
from forms.transcripts.pieces import Piece
from forms.transcripts.words.titles import AFTER, BEFORE, EVIDENCE, NOT_A_TITLE, OTHERS
from schemas.transcript import Guess, PaperKind

# What weighs how much; a title at the top decides, signs alone need company.
_TITLE, _LATE_TITLE, _SIGN, _AGAINST, _FILE_NAME = 0.6, 0.4, 0.12, 0.2, 0.1
_MOST_OF_SIGNS = 0.5
_ENOUGH, _CLEARLY = 0.5, 0.1
_TOP_LINES, _FIRST_LINES, _LONGEST_TITLE = 60, 12, 45
_SIGN_CHARS = 3000
_NO_TITLE = re.compile(NOT_A_TITLE)
_SENTENCE = re.compile(r"[。,;:!?]")
_FRAME = "《》“”\"'【】[]*#—-=·.、"


@dataclass(frozen=True, slots=True)
class Title:
    """A line that is the title of a paper, and of which kind; None for one of no kind of ours."""

    kind: PaperKind | None
    text: str
    piece: Piece


def guess(pieces: Sequence[Piece], file: str) -> Guess:
    """This will weigh all that speaks for each kind; below the threshold no kind is named."""
    page = pieces[0].page if pieces else None
    first = [piece for piece in pieces if piece.page == page][:400]
    titles = list(titles_in(first[:_TOP_LINES]))
    text = folded("\n".join(piece.text for piece in first)[:_SIGN_CHARS])
    weights = {kind: _weigh(kind, titles, text, file) for kind in EVIDENCE}
    ranked = sorted(weights.items(), key=lambda item: -item[1][0])
    (kind, (weight, reasons)), (_, (next_weight, _)) = ranked[:2]
    if titles and titles[0].kind is None:
        return Guess(reasons=(f"首页标题为“{_shown(titles[0].text)}”，不属于需要读取的文件种类。",))
    is_titled = bool(titles) and titles[0].kind is kind and titles[0].piece.at < _FIRST_LINES
    if weight < _ENOUGH or not (is_titled or weight - next_weight >= _CLEARLY):
        return Guess(
            confidence=round(max(0.0, weight), 2), reasons=("没有认出文件种类，需人工确认。",)
        )
    return Guess(kind=kind, confidence=round(min(1.0, weight), 2), reasons=reasons)


def titles_in(pieces: Sequence[Piece]) -> Iterator[Title]:
    """This will yield the lines that are titles, also where a title is broken in two."""
    for at, piece in enumerate(pieces):
        line = _line(piece.text)
        following = _line(pieces[at + 1].text) if at + 1 < len(pieces) else ""
        for text in (line, line + following if 1 < len(following) < 20 and line else ""):
            found = _title_of(text)
            if found is not None:
                yield Title(found[0], text, piece)
                break


def _line(text: str) -> str:
    return folded(text).strip(_FRAME) if len(text) < 2 * _LONGEST_TITLE else ""


def _title_of(line: str) -> tuple[PaperKind | None] | None:
    if not 2 < len(line) <= _LONGEST_TITLE or _SENTENCE.search(line) or _NO_TITLE.match(line):
        return None
    for kind, pattern in _TITLES:
        if pattern.fullmatch(line):
            return (kind,)
    return None


def _pattern(titles: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"{BEFORE}(?:{'|'.join(titles)}){AFTER}")


_TITLES: Sequence[tuple[PaperKind | None, re.Pattern[str]]] = (
    *((kind, _pattern(evidence.titles)) for kind, evidence in EVIDENCE.items()),
    (None, _pattern(OTHERS)),
)


def _weigh(
    kind: PaperKind, titles: Sequence[Title], text: str, file: str
) -> tuple[float, tuple[str, ...]]:
    evidence = EVIDENCE[kind]
    weight, reasons = _weigh_titles(kind, titles)
    signs = [found[0] for sign in evidence.signs if (found := re.search(sign, text))]
    if signs:
        weight += min(_MOST_OF_SIGNS, _SIGN * len(signs))
        reasons.append(f"首页写有{'、'.join(f'“{_shown(sign)}”' for sign in signs)}。")
    weight -= _AGAINST * sum(bool(re.search(sign, text)) for sign in evidence.against)
    name = folded(file.rsplit(".", 1)[0][:100])
    if any(re.search(title, name) for title in evidence.titles) or kind.label in name:
        weight += _FILE_NAME
        reasons.append("文件名与此相符（仅供参考）。")
    return weight, tuple(reasons)


def _weigh_titles(kind: PaperKind, titles: Sequence[Title]) -> tuple[float, list[str]]:
    """The first title counts most; one that comes after another may belong to an annex."""
    for order, title in enumerate(titles):
        if title.kind is kind:
            is_first = order == 0 and title.piece.at < _FIRST_LINES
            return (_TITLE if is_first else _LATE_TITLE - 0.1 * order), [
                f"首页标题为“{_shown(title.text)}”。"
            ]
    return 0.0, []


def _shown(text: str) -> str:
    return text[:40]
