"""Which contract and which pledgor does a list of a loan's securities name?"""

import re
from collections.abc import Iterator, Mapping, Sequence

from forms.transcripts.grid import Grid
from forms.transcripts.names import is_organisation
from forms.transcripts.passages import folded, passage_of
from forms.transcripts.pieces import Piece
from forms.transcripts.saying import Sayings
from schemas.transcript import PaperKind, Subject
from schemas.vocabulary import PartyRole

_WAY, _NUMBER, _GIVER = "way", "number", "giver"
_HEADINGS = {
    **dict.fromkeys(("担保方式", "担保类型", "担保种类", "担保形式"), _WAY),
    **dict.fromkeys(("担保合同编号", "合同编号", "担保合同号", "合同号"), _NUMBER),
    **dict.fromkeys(("担保人", "担保人名称", "出质人", "担保单位"), _GIVER),
}
_PLEDGE = re.compile(r"[\u4e00-\u9fff]{0,10}质押(?:担保)?")
# In letters: a bracket with which a cell begins hangs out.
_SAME_PLACE = 0.6
_LONGEST = 60
_MOST = 20


def read_securities(sayings: Sayings, pieces: Sequence[Piece], grid: Grid) -> None:
    """This will say the number of the only pledge in a list, and who gives it."""
    if sayings.kind is not PaperKind.main_contract or not pieces:
        return
    for at, piece in enumerate(pieces):
        headings = _headings(piece, grid) if _meaning(piece) == _WAY else {}
        if _NUMBER in headings.values():
            rows = list(_pledges(piece, headings, pieces[at + 1 :], grid))
            if len(rows) == 1:
                _say(sayings, rows[0])


def _meaning(piece: Piece) -> str | None:
    return _HEADINGS.get(folded(piece.text)) if len(piece.text) <= _LONGEST else None


def _headings(way: Piece, grid: Grid) -> dict[Piece, str]:
    return {each: meaning for each in grid.row_of(way) if (meaning := _meaning(each))}


def _pledges(
    way: Piece, headings: Mapping[Piece, str], after: Sequence[Piece], grid: Grid
) -> Iterator[dict[str, Piece]]:
    """The rows below the headings that are of a pledge, by what their cells mean."""
    for piece in after[: _MOST * len(headings)]:
        if _is_below(piece, way) and _PLEDGE.fullmatch(folded(piece.text[:_LONGEST])):
            yield {
                meaning: cell
                for cell in grid.row_of(piece)
                for heading, meaning in headings.items()
                if _is_below(cell, heading)
            }


def _is_below(piece: Piece, heading: Piece) -> bool:
    if piece.cell and heading.cell:
        return (piece.cell.table, piece.cell.column) == (heading.cell.table, heading.cell.column)
    if piece.box is None or heading.box is None:
        return False
    return abs(piece.box.left - heading.box.left) < _SAME_PLACE * piece.letter


def _say(sayings: Sayings, row: Mapping[str, Piece]) -> None:
    number, giver = (passage_of([row[each]] if each in row else []) for each in (_NUMBER, _GIVER))
    if any(sign.isdigit() for sign in number.text):
        cut = number.cut(0, len(number.text))
        sayings.say(Subject.pledge_contract_number, cut.number, cut)
    if is_organisation(giver.text):
        cut = giver.cut(0, len(giver.text))
        sayings.say(Subject.party_name, cut.value, cut, role=PartyRole.pledgor)
