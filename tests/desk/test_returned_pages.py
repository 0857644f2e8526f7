"""Does every page that comes back find its paper, in whatever order and file it lies?"""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from desk.returned_pages import Expected, SortedPages, sort_pages
from schemas.page_code import PageCode

CASE = "ZY2026000123"
PAPERS = Expected(CASE, 2, {"01": 3, "02": 1, "03": 2})


def code(part: str, page: int, pages: int | None = None) -> PageCode:
    return PageCode(CASE, 2, part, page, pages or PAPERS.pages[part])


def told(found: SortedPages) -> list[tuple[str, list[tuple[int, int]]]]:
    """This will name each whole copy by its paper, and file and place of its pages."""
    return sorted(
        (copy.part, [(leaf.file, leaf.place) for leaf in copy.in_order]) for copy in found.whole
    )


P1, P2, P3 = code("01", 1), code("01", 2), code("01", 3)


def test_a_file_with_one_paper_is_its_copy() -> None:
    found = sort_pages([[P1, P2, P3]], PAPERS)
    assert told(found) == [("01", [(0, 0), (0, 1), (0, 2)])]


def test_pages_in_any_order_are_put_right() -> None:
    found = sort_pages([[P3, code("02", 1), P1, P2]], PAPERS)
    assert told(found) == [("01", [(0, 2), (0, 3), (0, 0)]), ("02", [(0, 1)])]


def test_photos_of_single_pages_make_one_copy() -> None:
    found = sort_pages([[P2], [P3], [P1]], PAPERS)
    assert told(found) == [("01", [(2, 0), (0, 0), (1, 0)])]


def test_missing_pages_are_named() -> None:
    found = sort_pages([[P1, P3], [code("03", 2)]], PAPERS)
    assert [(copy.part, copy.missing) for copy in found.lacking] == [("01", (2,)), ("03", (1,))]
    assert found.whole == []


def test_two_counterparts_in_one_file_are_two_copies() -> None:
    found = sort_pages([[P1, P2, P3, P1, P2, P3]], PAPERS)
    assert told(found) == [
        ("01", [(0, 0), (0, 1), (0, 2)]),
        ("01", [(0, 3), (0, 4), (0, 5)]),
    ]


def test_a_page_without_a_code_is_the_one_that_is_expected_there() -> None:
    for codes in (
        [P1, None, P3],
        [None, P2, P3],
        [P1, P2, None],
        [None, None, P3],
        [P1, None, None],
    ):
        found = sort_pages([codes], PAPERS)
        assert told(found) == [("01", [(0, 0), (0, 1), (0, 2)])], codes
        guessed = [page for page, _ in found.whole[0].guessed]
        assert guessed == [at for at, each in enumerate(codes, 1) if each is None]


def test_empty_backs_go_with_the_page_before_them() -> None:
    found = sort_pages([[None, P1, None, P2, None, P3, None]], PAPERS)
    assert told(found) == [("01", [(0, place) for place in range(7)])]
    assert found.whole[0].guessed == ()


def test_other_cases_versions_and_prints_are_strangers() -> None:
    strangers = [
        replace(P1, case_number="ZY2026000999"),
        replace(P1, version=1),
        replace(P1, part="09"),
        replace(P1, pages=4),
        replace(P1, part="D01"),
    ]
    found = sort_pages([[each] for each in strangers] + [[None]], PAPERS)
    assert [stranger for _, stranger in found.foreign] == strangers
    assert found.unread == [5]
    assert found.whole == found.lacking == []


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_the_order_and_files_every_page_comes_back_once(data: st.DataObject) -> None:
    leaves = [
        code(part, page) for part, pages in PAPERS.pages.items() for page in range(1, pages + 1)
    ]
    mixed = data.draw(st.permutations(leaves))
    cuts = sorted(data.draw(st.sets(st.integers(1, len(mixed) - 1))))
    files = [mixed[a:b] for a, b in zip([0, *cuts], [*cuts, len(mixed)], strict=True)]
    found = sort_pages(files, PAPERS)
    assert found.lacking == []
    assert [copy.part for copy in sorted(found.whole, key=lambda each: each.part)] == [
        "01",
        "02",
        "03",
    ]
    for copy in found.whole:
        there = [files[leaf.file][leaf.place] for leaf in copy.in_order]
        assert there == [code(copy.part, page) for page in range(1, copy.pages + 1)]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from([P1, P2, P3, code("02", 1), None]), max_size=6), max_size=4)
)
def test_no_page_is_lost_or_doubled(files: list[list[PageCode | None]]) -> None:
    found = sort_pages(files, PAPERS)
    used = [
        (leaf.file, leaf.place) for copy in found.whole + found.lacking for leaf in copy.in_order
    ]
    assert len(used) == len(set(used))
    expected = {
        (at, place) for at, codes in enumerate(files) if any(codes) for place in range(len(codes))
    }
    assert set(used) == expected
    assert found.unread == [at for at, codes in enumerate(files) if not any(codes)]
