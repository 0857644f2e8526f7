"""What did a reader see in one document, before anybody asks what it means?"""

from dataclasses import dataclass

from schemas.transcript import Line, Sheet, Source


@dataclass(frozen=True)
class Seen:
    """The pages of a document and its lines of text in reading order.

    Word documents have no sheets; each paragraph and each table cell is a line. `needs_eyes` is
    True where pages hold pictures of text that nobody has recognised. `flaws` are Chinese sentences
    on what two readers saw differently.
    """

    source: Source
    sheets: tuple[Sheet, ...] = ()
    lines: tuple[Line, ...] = ()
    needs_eyes: bool = False
    flaws: tuple[str, ...] = ()
