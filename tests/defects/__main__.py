"""How does the large run go? `python -m tests.defects --seeds 2000`, from the top folder."""

import argparse
import sys

from tests.defects.measuring import Tally, measure
from tests.defects.report import PAGE, written
from tests.defects.test_defects import WANTED_SHARE

_SHOWN = 40


def main() -> int:
    """This will measure, write the page, and say which defects were missed."""
    arguments = argparse.ArgumentParser(description="Plant defects, and see which are found.")
    arguments.add_argument("--seeds", type=int, default=2000, help="how many packages")
    tally = measure(range(arguments.parse_args().seeds))
    PAGE.write_text(written(tally), encoding="utf-8")
    for line in tally.missed[:_SHOWN]:
        print(line)
    print(
        f"{tally.packages} packages, {tally.false_alarms.total()} false alarms, "
        f"{tally.share:.2%} found alone, {tally.share_together:.2%} together; {PAGE}"
    )
    return 0 if _is_good(tally) else 1


def _is_good(tally: Tally) -> bool:
    return not tally.false_alarms and min(tally.share, tally.share_together) >= WANTED_SHARE


if __name__ == "__main__":
    sys.exit(main())
