"""What does the page on hostile files say? Counts, the reasons given, the slowest, the largest."""

import math
import os
import platform
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from schemas.verdict import SENTENCES, Outcome
from tests.hostile.measuring import MOST_MIB, MOST_SECONDS, Ended

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "hostile.md"
# Fine steps would change the page with each run.
STEP_MIB = 100
SHOWN = 8
_HEAD = f"""\
# Hostile and broken files

Every file of a corpus that nobody here has written, where it lies beside the project, and every
file of a generator of ours (`tests/hostile/`) is examined as an upload is: bombs of all kinds, what
lies about itself, what points outside, what loops, and fonts, pictures and letters that are broken.
Each has to end in its verdict within {MOST_SECONDS:.0f} s, no process may hold more than
{MOST_MIB:.0f} MiB, nothing may be written outside its folder, and nobody be called. The page is
written by `python -m tests.hostile`, a shorter run is part of every test run, and
`python -m tests.hostile.doors` hands the same files in at the door of a running desk.

Seconds are rounded up, memory to {STEP_MIB} MiB; JSON has no verdict but the findings on it.
"""


def written(all_ended: Sequence[Ended]) -> str:
    """This will write the whole page."""
    sources = {
        "Files of others": [each for each in all_ended if not each.is_ours],
        "Files of the generator": [each for each in all_ended if each.is_ours],
    }
    parts = [_HEAD, f"\nMachine: {_machine()}\n\n", _totals(all_ended)]
    parts += [f"\n## {title}\n\n{_by_family(some)}" for title, some in sources.items() if some]
    parts.append("\n## By reason\n\n" + _by_reason(all_ended))
    slowest = _most(all_ended, lambda each: each.seconds)
    largest = _most(all_ended, lambda each: max(each.child_mib, each.own_mib))
    parts.append("\n## The slowest\n\n" + slowest + "\n## The largest\n\n" + largest)
    return "".join(parts)


def _machine() -> str:
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, {python}"


def _table(head: str, rows: Iterable[Sequence[object]]) -> str:
    columns = head.count("|") + 1
    lines = [f"| {head} |", "|" + "---|" * columns]
    lines += ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _totals(all_ended: Sequence[Ended]) -> str:
    rows = [
        ("files", len(all_ended)),
        ("… that ended in a verdict within the bounds", sum(e.is_in_bounds for e in all_ended)),
        ("… whose verdict is one of the right ones", sum(each.is_right for each in all_ended)),
        ("most seconds", math.ceil(max(each.seconds for each in all_ended))),
        ("most memory of a reader, MiB", _step(max(each.child_mib for each in all_ended))),
        ("most memory of the process that asks, MiB", _step(max(e.own_mib for e in all_ended))),
    ]
    return _table("What | Count", rows)


def _by_family(some: Sequence[Ended]) -> str:
    families: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for each in some:
        families[each.kind, each.family][each.outcome] += 1
    rows = [
        (kind, family, *(counts[outcome.value] or "" for outcome in Outcome), counts.total())
        for (kind, family), counts in sorted(families.items())
    ]
    return _table("Kind | Family | Taken | Taken with a note | Refused | All", rows)


def _by_reason(all_ended: Sequence[Ended]) -> str:
    counts = Counter(each.reason for each in all_ended if each.reason)
    rows = [(f"`{reason}`", SENTENCES[reason], counts[reason]) for reason in sorted(counts)]
    return _table("Reason | Sentence | Files", rows)


def _most(all_ended: Sequence[Ended], cost: Callable[[Ended], float]) -> str:
    chosen = sorted(all_ended, key=cost, reverse=True)[:SHOWN]
    rows = [
        (
            *(each.kind, each.family, each.title.replace("|", "/")),
            *(each.reason or each.outcome, math.ceil(each.seconds)),
            _step(max(each.child_mib, each.own_mib)),
        )
        for each in chosen
    ]
    return _table("Kind | Family | File | Verdict | Seconds | MiB", rows)


def _step(mib: float) -> int:
    return math.ceil(mib / STEP_MIB) * STEP_MIB
