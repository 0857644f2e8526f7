"""How do all hostile files end, those that take long as well?"""

from collections.abc import Iterator
from itertools import chain

from tests.hostile.catalogue import in_packages, specimens
from tests.hostile.measuring import Ended
from tests.hostile.report import PAGE, written
from tests.hostile.running import of_corpus, of_specimens


def main() -> int:
    """This will examine every file, write the page, and say which ended wrongly."""
    everything: Iterator[Ended] = chain(
        of_corpus(), of_specimens(chain(specimens(), in_packages()))
    )
    all_ended: list[Ended] = []
    for each in everything:
        all_ended.append(each)
        if not (each.is_right and each.is_in_bounds):
            print(
                f"{each.kind}, {each.family}, {each.title}: {each.outcome}, {each.reason},"
                f" {each.seconds:.1f} s, {each.child_mib:.0f} and {each.own_mib:.0f} MiB",
                flush=True,
            )
    PAGE.write_text(written(all_ended), encoding="utf-8")
    bad = [each for each in all_ended if not (each.is_right and each.is_in_bounds)]
    print(f"{len(all_ended)} files, {len(bad)} of them not as they should be; {PAGE}")
    return 1 if bad else 0
