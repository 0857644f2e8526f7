"""Which page of which paper is each page that came back? The codes on the pages tell.

A page whose code nobody can read belongs where its neighbours put it; somebody must look at it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from schemas.page_code import PageCode

Codes = Sequence[PageCode | None]


@dataclass(frozen=True, slots=True)
class Expected:
    """The papers that may come back, with the pages of each, by the part in their codes."""

    case_number: str
    version: int
    pages: Mapping[str, int]

    def is_ours(self, code: PageCode) -> bool:
        is_of_version = (code.case_number, code.version) == (self.case_number, self.version)
        return is_of_version and self.pages.get(code.part) == code.pages


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of an upload; both are counted from 0."""

    file: int
    place: int
    is_read: bool


@dataclass
class PageSet:
    """The pages of one copy of a paper, each with what lay behind it without a code."""

    part: str
    pages: int
    leaves: dict[int, list[Leaf]] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[int, ...]:
        return tuple(page for page in range(1, self.pages + 1) if page not in self.leaves)

    @property
    def guessed(self) -> tuple[tuple[int, Leaf], ...]:
        """Pages that only their place speaks for: on none of their leaves a code was read."""
        return tuple(
            (page, leaves[0])
            for page, leaves in sorted(self.leaves.items())
            if not any(leaf.is_read for leaf in leaves)
        )

    @property
    def in_order(self) -> list[Leaf]:
        return [leaf for page in sorted(self.leaves) for leaf in self.leaves[page]]


@dataclass
class SortedPages:
    """What came back: whole copies, copies that lack pages, and files that are none of ours."""

    whole: list[PageSet] = field(default_factory=list)
    lacking: list[PageSet] = field(default_factory=list)
    foreign: list[tuple[int, PageCode]] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)


def sort_pages(files: Sequence[Codes], expected: Expected) -> SortedPages:
    """This will put the pages of all files together to copies of papers.

    A file makes copies by itself where it can; what is left of all files is put together then, as
    with photos of single pages.
    """
    found, loose = SortedPages(), list[PageSet]()
    seen = {(code.part, code.page) for codes in files for code in codes if code}
    for number, codes in enumerate(files):
        strangers = [code for code in codes if code and not expected.is_ours(code)]
        if strangers:
            found.foreign.append((number, strangers[0]))
        elif not any(codes):
            found.unread.append(number)
        else:
            for copy in _copies(number, _filled(codes, seen)):
                (loose if copy.missing else found.whole).append(copy)
    for copy in _joined(loose):
        (found.lacking if copy.missing else found.whole).append(copy)
    return found


def _filled(codes: Codes, seen: set[tuple[str, int]]) -> list[tuple[PageCode, bool]]:
    """This will give each page without a code the next that its neighbour lets expect.

    Where nothing is expected there, it is no page of its own: it repeats its neighbour's code.
    """
    start, last = next((at, code) for at, code in enumerate(codes) if code)
    before, after = [], []
    for _ in codes[:start]:
        last = _neighbour(last, -1, seen)
        before.append((last, False))
    for code in codes[start:]:
        last = code or _neighbour(last, 1, seen)
        after.append((last, code is not None))
    return before[::-1] + after


def _neighbour(code: PageCode, step: int, seen: set[tuple[str, int]]) -> PageCode:
    page = code.page + step
    if not 1 <= page <= code.pages or (code.part, page) in seen:
        return code
    return replace(code, page=page)


def _copies(file: int, codes: list[tuple[PageCode, bool]]) -> list[PageSet]:
    """A page that a copy has already begins the next copy, unless it only repeats its neighbour."""
    copies: list[PageSet] = []
    for place, (code, is_read) in enumerate(codes):
        leaf = Leaf(file, place, is_read)
        last = next((each for each in reversed(copies) if each.part == code.part), None)
        there = last.leaves.get(code.page, []) if last else []
        if there and not (is_read and any(each.is_read for each in there)):
            there.append(leaf)
        else:
            _put(copies, code.part, code.pages, code.page, [leaf])
    return copies


def _joined(loose: list[PageSet]) -> list[PageSet]:
    joined: list[PageSet] = []
    for copy in loose:
        for page, leaves in copy.leaves.items():
            _put(joined, copy.part, copy.pages, page, leaves)
    return joined


def _put(copies: list[PageSet], part: str, pages: int, page: int, leaves: list[Leaf]) -> None:
    for copy in copies:
        if copy.part == part and page not in copy.leaves:
            copy.leaves[page] = leaves
            return
    copies.append(PageSet(part, pages, {page: leaves}))
