"""What does a document, once seen, turn out to be and to say?"""

from collections.abc import Sequence

from forms.sight.seen import Seen
from forms.transcripts.amounts import read_amounts
from forms.transcripts.classifying import guess, titles_in
from forms.transcripts.clauses import read_clauses
from forms.transcripts.contracts import read_contracts
from forms.transcripts.fields import fields_of
from forms.transcripts.flow import passages_of
from forms.transcripts.grid import Grid
from forms.transcripts.listings import listings_of
from forms.transcripts.notices import read_notice
from forms.transcripts.parties import read_parties
from forms.transcripts.pieces import Piece, pieces_of
from forms.transcripts.rights import read_rights
from forms.transcripts.saying import Sayings
from forms.transcripts.securities import read_securities
from forms.transcripts.times import read_times
from schemas.transcript import Guess, PaperKind, Statement, Transcript

_MOST_FLAWS = 20
_TOP_OF_PAGE = 3


def transcript_of(seen: Seen, file: str, known: PaperKind | None = None) -> Transcript:
    """This will understand what was seen; a kind that a person has `known` is not guessed."""
    pieces = pieces_of(seen.lines)
    guessed = Guess.said(known) if known else guess(pieces, file)
    kind = guessed.kind
    return Transcript(
        file=file,
        source=seen.source,
        guess=guessed,
        sheets=seen.sheets,
        statements=_statements(seen, pieces, kind) if kind else (),
        needs_eyes=seen.needs_eyes,
        flaws=(*seen.flaws, *_other_papers(pieces, kind))[:_MOST_FLAWS],
    )


def _statements(seen: Seen, pieces: Sequence[Piece], kind: PaperKind) -> tuple[Statement, ...]:
    grid = Grid(pieces)
    passages = passages_of(pieces, seen.sheets)
    listings = listings_of(pieces, grid)
    members = {at for listing in listings for at in listing.members}
    fields = fields_of(passages, grid, pieces, members)
    sayings = Sayings(kind, seen.source)
    read_parties(sayings, passages, fields)
    read_contracts(sayings, passages, fields)
    read_securities(sayings, pieces, grid)
    read_rights(sayings, passages, fields, listings)
    read_amounts(sayings, passages, grid, members)
    read_times(sayings, passages, grid, members)
    read_clauses(sayings, passages, fields)
    read_notice(sayings, passages, fields)
    return sayings.statements


def _other_papers(pieces: Sequence[Piece], kind: PaperKind | None) -> list[str]:
    """This will name the pages that begin with the title of a paper of another kind."""
    tops: dict[int, list[Piece]] = {}
    for piece in pieces:
        if piece.page and piece.page > 1 and len(tops.setdefault(piece.page, [])) < _TOP_OF_PAGE:
            tops[piece.page].append(piece)
    flaws: list[str] = []
    for page, top in tops.items():
        title = next(titles_in(top), None)
        if title and title.kind and title.kind is not kind:
            flaws.append(f"第{page}页起似为另一份文件：{title.kind.label}。")
            kind = title.kind
    return flaws
