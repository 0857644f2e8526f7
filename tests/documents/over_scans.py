"""How does the run over scans go? `python -m tests.documents --scans --seeds 3 --first 7000`"""

import argparse
from collections.abc import Sequence

from tests.documents.report import PAGE
from tests.documents.scan_report import with_scans
from tests.documents.scans import ScanTally, measure_scans


def over_scans(words: Sequence[str]) -> int:
    """This will measure set after set, write the page, and say where scans differ from text."""
    arguments = argparse.ArgumentParser(description="Plant contradictions into scans.")
    arguments.add_argument("--seeds", type=int, default=3, help="how many sets")
    arguments.add_argument("--first", type=int, default=7000, help="the first seed")
    arguments.add_argument("--kinds", type=int, default=12, help="how many kinds a set")
    arguments.add_argument("--no-page", action="store_true", help="do not write the page")
    given = arguments.parse_args(words)
    seeds = range(given.first, given.first + given.seeds)
    scans = ScanTally()
    for scans in measure_scans(seeds, kinds_a_set=given.kinds):
        if not given.no_page:
            page = with_scans(PAGE.read_text(encoding="utf-8"), scans, given.first)
            PAGE.write_text(page, encoding="utf-8")
    tally = scans.tally
    for line in (*scans.differing, *tally.alarm_lines, *tally.missed):
        print(line)
    print(
        f"{tally.sets} sets, {tally.documents} documents, {tally.alarmed_documents} with an alarm, "
        f"{tally.found.total()} of {tally.planted.total()} found; {scans.pages} pages, "
        f"{scans.seconds_a_page:.1f} s each; {scans.in_scans.total()} statements, "
        f"{scans.alike.total()} of {scans.in_text.total()} as in the text"
    )
    return 0
