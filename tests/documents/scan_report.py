"""What does the page of the documentation say of scans?"""

from collections import Counter

from tests.documents.catalogue import KINDS
from tests.documents.report import SCANS, counts
from tests.documents.scans import ScanTally

_PART = """\

Sets in which every document is a scan: a picture at 120 to 200 dots an inch, askew by up to
1.5 degrees, soft, grainy, saved as JPEG, its last page sealed across the print. The desk compares
nothing of a scan that nobody has confirmed. Here every suggestion of the recogniser counts as
confirmed by a person who has not looked, which is the worst case: whatever was recognised wrongly
is compared as if it stood there. It is no measure of what a person who looks would catch. Real
scans (photographs, copies of copies, handwriting) will read worse, and so few sets bound little.

Measured: {sets:,} in number, of {documents:,} documents, seeds {first:,} to {last:,}; each was
given some of the kinds, in turn. Written by `python -m tests.documents --scans`.

| What | Count | Share |
|---|---|---|
| consistent sets with an alarm | {alarmed_sets:,} | {set_share:.2%} |
| documents of consistent sets that an alarm names | {alarmed_documents:,} | {document_share:.2%} |
| contradictions planted | {planted:,} | |
| … found, with the file and the value | {found:,} | {share:.2%} |
| … found where the same documents are text PDF | {found_in_text:,} | {share_in_text:.2%} |
| statements read in the same documents as text PDF | {in_text:,} | |
| … in the scans | {in_scans:,} | {yielded:.2%} |
| … of these as in the text, but for width and blanks | {alike:,} | {alike_share:.2%} |

A page takes {seconds:.1f} seconds of one core, loading the recogniser included ({pages:,} pages).

| Chapter | Planted in scans | Found |
|---|---|---|
"""


def with_scans(page: str, scans: ScanTally, first: int) -> str:
    """This will put what a run over scans gave in the place of what the page says of it."""
    text, _, _ = page.partition(SCANS)
    return text + SCANS + _written(scans, first)


def _written(scans: ScanTally, first: int) -> str:
    tally = scans.tally
    head = _PART.format(
        **counts(tally, first),
        found_in_text=scans.as_text.found.total(),
        share_in_text=scans.as_text.share,
        in_text=scans.in_text.total(),
        in_scans=scans.in_scans.total(),
        yielded=scans.in_scans.total() / scans.in_text.total(),
        alike=scans.alike.total(),
        alike_share=scans.alike.total() / scans.in_text.total(),
        seconds=scans.seconds_a_page,
        pages=scans.pages,
    )
    planted, found = (_by_chapter(each) for each in (tally.planted, tally.found))
    rows = (
        f"| {name} | {count:,} | {found[name]:,} |\n" for name, count in sorted(planted.items())
    )
    return head + "".join(rows)


def _by_chapter(tallied: Counter[tuple[str, str]]) -> Counter[str]:
    chapters = {kind.name: kind.chapter for kind in KINDS}
    found: Counter[str] = Counter()
    for (name, _), count in tallied.items():
        found[chapters[name]] += count
    return found
