"""What did a reader see in one document, before anybody asks what it means?

A line is one run of text that belongs together.

- PDF: the whole text of one ruled cell, its rows joined with a line break (a label written from the
  top down without), or, outside such cells, what stands side by side up to a wide gap. So cells of
  one row are never joined, and a paragraph is one line for each that is printed. A cell with more
  than eight rows or with columns inside is a frame, and counts as no cell.
- Order: row by row, in a row from left to right; a cell comes with the row in which it begins, so a
  label comes right before its value. Columns of prose come one after the other.
- Boxes hold the printed text, not its cell, and are as high as the font. Those of close lines may
  overlap a little.
- Word: a paragraph, or all of a cell: `第12段`, `表1第3行第2格`, `页眉第1段`, `文本框1第1段`,
  `脚注第1段`, `页脚第1段`. Merged cells come once. Tabs and line breaks stay.
- Scans: as of PDF, by the ruled lines of their pictures; with a confidence below 1. A red seal is
  taken away before the words under it are recognised.

Text is as printed: no folding, but ticked and empty boxes of symbol fonts become ☑ and □. What
nobody sees is left out: text that is not drawn, white, tiny, painted over or outside the page, and
text under a scan; what was filled into fields or typed on top is there.
"""

from dataclasses import dataclass

from schemas.transcript import Line, Sheet, Source

# What a line counts for at least when the text of a file is bounded.
LEAST_CHARS = 4


@dataclass(frozen=True)
class Seen:
    """The pages of a document and its lines of text in reading order.

    Word documents have no sheets; each paragraph and each table cell is a line. `needs_eyes` is
    True where pages hold pictures of text that nobody has recognised. `flaws` are Chinese sentences
    on what two readers saw differently, what nobody can see, and what was not read.
    """

    source: Source
    sheets: tuple[Sheet, ...] = ()
    lines: tuple[Line, ...] = ()
    needs_eyes: bool = False
    flaws: tuple[str, ...] = ()
