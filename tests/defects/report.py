"""What does the page of the documentation say of a run?"""

from collections.abc import Iterator
from pathlib import Path

from rules.editions import EDITION
from tests.defects.catalogue import KINDS
from tests.defects.measuring import Tally

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "defects.md"
_HEAD = """\
# Seeded defects

Made-up packages of every kind, from one patent to sixty mixed rights, with one to five pledgors and
by every route, are judged once as they are and then with defects planted into them. A defect
counts as found only when a finding of the right code stands at the right place. The page is written
by `make nightly` (`tests/defects/`); a smaller run of the same is part of every test run.

Edition {edition} of the rules, {packages:,} packages, seeds 0 to {last:,}.

| What | Count | Share |
|---|---|---|
| blocking findings in packages without a defect | {false:,} | {false_share:.2%} |
| defects planted one at a time, {kinds} kinds | {planted:,} | |
| … found with the right code at the right place | {found:,} | {share:.2%} |
| defects planted two, three and five at a time | {planted_together:,} | |
| … found with the right code at the right place | {found_together:,} | {share_together:.2%} |

| Code | Defect | Planted | Found |
|---|---|---|---|
"""


def written(tally: Tally) -> str:
    """This will write the page; equal tallies, equal pages."""
    head = _HEAD.format(
        edition=EDITION,
        packages=tally.packages,
        last=tally.packages - 1,
        false=tally.false_alarms.total(),
        false_share=tally.false_alarms.total() / tally.packages,
        kinds=len(KINDS),
        planted=tally.planted.total(),
        found=tally.found.total(),
        share=tally.share,
        planted_together=tally.planted_together,
        found_together=tally.found_together,
        share_together=tally.share_together,
    )
    return head + "".join(_rows(tally))


def kinds_on(page: str) -> list[tuple[str, str]]:
    """This will read back which kinds a page lists, by code and name."""
    rows = [line.split(" | ") for line in page.splitlines() if line.startswith("| ")]
    return [(row[0].removeprefix("| "), row[1]) for row in rows if len(row) == _COLUMNS][1:]


_COLUMNS = 4


def _rows(tally: Tally) -> Iterator[str]:
    for kind in sorted(KINDS, key=lambda each: (each.code, each.name)):
        planted, found = tally.planted[kind.name], tally.found[kind.name]
        yield f"| {kind.code} | {kind.name} | {planted:,} | {found:,} |\n"
