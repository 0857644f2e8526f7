"""How does the large run go? `python -m tests.documents --seeds 200`, from the top folder.

With `--scans` first it goes over scans, which takes minutes a set; only then is Django set up, for
what people confirm is kept by its models.
"""

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import django

from tests.documents.measuring import Tally, measure
from tests.documents.report import PAGE, with_text, written
from tests.documents.test_finding import MOST_ALARMS, WANTED_SHARE

_SHOWN = 60
_A_CHUNK = 4


def main() -> int:
    """This will measure, write the page, and say what was missed and where alarms were false."""
    arguments = argparse.ArgumentParser(description="Plant contradictions, see which are found.")
    arguments.add_argument("--seeds", type=int, default=200, help="how many sets")
    arguments.add_argument("--first", type=int, default=1000, help="the first seed")
    arguments.add_argument("--kinds", type=int, help="how many kinds a set; all if not given")
    arguments.add_argument("--no-page", action="store_true", help="do not write the page")
    given = arguments.parse_args()
    tally = _measured(given.first, given.seeds, given.kinds)
    if not given.no_page:
        page = with_text(PAGE.read_text(encoding="utf-8"), written(tally, given.first))
        PAGE.write_text(page, encoding="utf-8")
    for line in (*tally.alarm_lines[:_SHOWN], *tally.missed[:_SHOWN]):
        print(line)
    print(dict(tally.alarms), dict(tally.others))
    print(
        f"{tally.sets} sets, {tally.documents} documents, {tally.alarmed_documents} with an alarm, "
        f"{tally.share:.2%} of {tally.planted.total()} found; {PAGE}"
    )
    return 0 if tally.share >= WANTED_SHARE and tally.alarms_a_document <= MOST_ALARMS else 1


def _measured(first: int, seeds: int, kinds: int | None) -> Tally:
    tally = Tally()
    chunks = [
        range(start, min(start + _A_CHUNK, first + seeds))
        for start in range(first, first + seeds, _A_CHUNK)
    ]
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as workers:
        waiting = [workers.submit(measure, chunk, kinds_a_set=kinds) for chunk in chunks]
        for each in waiting:
            tally.add(each.result())
    return tally


if __name__ == "__main__":
    if sys.argv[1:2] == ["--scans"]:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
        django.setup()

        from tests.documents.over_scans import over_scans

        sys.exit(over_scans(sys.argv[2:]))
    sys.exit(main())
