"""What does the page of the documentation say of a run?"""

from collections.abc import Iterator
from pathlib import Path

from rules.editions import EDITION
from tests.documents.catalogue import KINDS
from tests.documents.measuring import Tally
from tests.documents.papers import Format

# Scans are measured in a run of their own; either run writes its part of the page.
SCANS = "\n## Scans\n"
PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "contradictions.md"
_HEAD = """\
# Planted contradictions

Made-up sets of documents (contracts, applications, extracts, certificates, licences, reports,
powers, consents, receipts, declarations; text PDF and Word, in many layouts, fonts and spellings)
are handed in with their workbook by the way of `zhiya check`, once as they are and then with
exactly one contradiction planted into one document. It counts as found only when a finding that the
consistent set does not have names that file and shows the planted value. The page is written by
`python -m tests.documents` (`tests/documents/`); a smaller run is part of every test run.

The layouts are our own imitations. They were written without a look at the words that the readers
of contracts and forms know; the layouts of extracts and receipts use some words of the older reader
of register evidence (`forms/evidence/labels.py`), and so are no independent test of it. For pages
and counts any finding new to the file that holds the number counts.

What the readers missed in sets of other seeds was then mended in them. The deals differ here, the
layouts do not, so these figures flatter. Wanted are 98 % found and 1 % of documents with an alarm.

Real documents of other banks will read worse than these, and nobody has measured how much.

Edition {edition} of the rules, {sets:,} sets of {documents:,} documents, seeds {first:,} to
{last:,}.

| What | Count | Share |
|---|---|---|
| consistent sets with an alarm | {alarmed_sets:,} | {set_share:.2%} |
| documents of consistent sets that an alarm names | {alarmed_documents:,} | {document_share:.2%} |
| contradictions planted, {kinds} kinds | {planted:,} | |
| … found, with the file and the value | {found:,} | {share:.2%} |
{formats}
| Chapter | Contradiction | Planted in PDF | Found | Planted in Word | Found |
|---|---|---|---|---|---|
"""


def written(tally: Tally, first: int) -> str:
    """This will write the page; equal tallies, equal pages."""
    head = _HEAD.format(
        **counts(tally, first),
        edition=EDITION,
        kinds=len(KINDS),
        formats="".join(_of_formats(tally)),
    )
    return head + "".join(_rows(tally))


def counts(tally: Tally, first: int) -> dict[str, float]:
    """This will name what either part of the page tells of its run."""
    return {
        "sets": tally.sets,
        "documents": tally.documents,
        "first": first,
        "last": first + tally.sets - 1,
        "alarmed_sets": tally.alarmed_sets,
        "set_share": tally.alarmed_sets / tally.sets,
        "alarmed_documents": tally.alarmed_documents,
        "document_share": tally.alarms_a_document,
        "planted": tally.planted.total(),
        "found": tally.found.total(),
        "share": tally.share,
    }


def with_text(page: str, text: str) -> str:
    """This will put what a run over text gave in the place of what the page says of it."""
    _, title, scans = page.partition(SCANS)
    return text + title + scans


def kinds_on(page: str) -> list[tuple[str, str]]:
    """This will read back which kinds a page lists, by chapter and name."""
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| ")]
    return [(row[0].removeprefix("| "), row[1]) for row in rows if len(row) == _COLUMNS][1:]


_COLUMNS = 6
_SHOWN = {Format.pdf: "text PDF", Format.docx: "Word"}


def _of_formats(tally: Tally) -> Iterator[str]:
    for format_, name in _SHOWN.items():
        planted = sum(count for cell, count in tally.planted.items() if cell[1] == format_)
        found = sum(count for cell, count in tally.found.items() if cell[1] == format_)
        share = f"{found / planted:.2%}" if planted else ""
        yield f"| … of {planted:,} in {name} | {found:,} | {share} |\n"


def _rows(tally: Tally) -> Iterator[str]:
    for kind in sorted(KINDS, key=lambda each: (each.chapter, each.name)):
        counts = [
            f"{counter[kind.name, format_.value]:,}"
            for format_ in _SHOWN
            for counter in (tally.planted, tally.found)
        ]
        yield f"| {kind.chapter} | {kind.name} | {' | '.join(counts)} |\n"
