"""Which pages are missing, doubled or out of order, by the numbers that they print themselves?"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from schemas.transcript import Sheet

# Page of the file, its printed number, and of how many.
_Page = tuple[int, int, int | None]


def faults_of_pages(sheets: Sequence[Sheet], pages: int | None) -> list[str]:
    """This will say in Chinese what is wrong; `pages` is how many the file has."""
    printed = [(each.number, *each.printed) for each in sheets if each.printed]
    runs = _runs(printed)
    said: list[str] = []
    for at, run in enumerate(runs):
        ends = runs[at + 1][0][0] - 1 if at + 1 < len(runs) else pages
        begins = runs[at - 1][-1][0] + 1 if at else 1
        said += _faults(run, begins, ends)
    return said


def _runs(printed: Sequence[_Page]) -> list[list[_Page]]:
    """Documents in one file each count anew, from one or to another end."""
    runs: list[list[_Page]] = []
    for page in printed:
        _, number, of = page
        before = runs[-1][-1] if runs else None
        if before is None or (number == 1 != before[1]) or of != before[2]:
            runs.append([])
        runs[-1].append(page)
    return runs


def _faults(run: Sequence[_Page], begins: int, ends: int | None) -> Iterator[str]:
    first, last = run[0], run[-1]
    if (missing := first[1] - 1 - (first[0] - begins)) > 0:
        yield _missing(first[1] - missing, first[1] - 1)
    moved = [(one[1], other[1]) for one, other in pairwise(run) if other[1] < one[1]]
    yield from (f"第{later}页排在第{earlier}页之后" for earlier, later in moved)
    yield from (f"第{other[1]}页重复" for one, other in pairwise(run) if other[1] == one[1])
    ordered = sorted(run, key=lambda page: page[1])
    for one, other in pairwise(ordered):
        # Pages in between may bear no number; of moved ones nobody can tell where they belong.
        pages = 1 if moved else other[0] - one[0]
        if other[1] - one[1] > pages:
            yield _missing(one[1] + pages, other[1] - 1)
    at, number, of = ordered[-1]
    if of is not None and ends is not None and last is ordered[-1]:
        left = of - number - (ends - at)
        if left > 0:
            yield _missing(of - left + 1, of)


def _missing(first: int, last: int) -> str:
    return f"缺第{first}页" if first == last else f"缺第{first}页至第{last}页"
