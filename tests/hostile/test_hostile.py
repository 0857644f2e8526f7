"""Does every hostile file end in a right verdict, in bounds, without a call and without a trace?

All of them are examined by `python -m tests.hostile`; here those that take no time.
"""

import json
from collections import defaultdict
from pathlib import Path

import pytest

from forms.reading.limits import XML_MARKS
from forms.reading.refusal import FileIsRefused
from forms.reading.xml_parts import refuse_many_marks
from schemas.validation import MOST_FINDINGS, parse_package
from schemas.verdict import Reason
from tests.hostile.catalogue import SLOW, in_packages, specimens
from tests.hostile.measuring import Ended
from tests.hostile.report import written
from tests.hostile.running import ended_of
from tests.hostile.specimen import Specimen

QUICK: dict[str, list[Specimen]] = defaultdict(list)
for each in (*specimens(), *in_packages()):
    if not each.is_slow:
        QUICK[f"{each.kind}-{each.family}"].append(each)


@pytest.mark.parametrize("family", QUICK)
def test_each_ends_as_it_should(family: str, tmp_path: Path) -> None:
    for number, specimen in enumerate(QUICK[family]):
        folder = tmp_path / str(number)
        folder.mkdir()
        ended = ended_of(specimen, folder)
        assert ended.is_right, (specimen.title, ended.outcome, ended.reason)
        assert ended.is_in_bounds, (specimen.title, ended)
        assert ended.sentence, specimen.title


def test_the_catalogue_holds_what_has_to_be_tried() -> None:
    families = {each.family for group in QUICK.values() for each in group}
    assert {"bomb", "name", "XXE by part", "XXE by encoding", "loop", "font", "JSON"} <= families
    titles = [(each.kind, each.family, each.title) for group in QUICK.values() for each in group]
    assert len(titles) == len(set(titles)) > 500
    assert {each.title for each in specimens()} >= SLOW


def test_as_many_marks_as_are_allowed_and_one_more() -> None:
    at_the_limit = [b"<" * (XML_MARKS - 1), b"="]
    refuse_many_marks(at_the_limit)
    with pytest.raises(FileIsRefused):
        refuse_many_marks([*at_the_limit, b"<"])


@pytest.mark.parametrize("name", ["items", "documents", "parties", "declarations"])
def test_a_flood_of_empty_rows_is_told_in_few_words(name: str) -> None:
    """The validator alone would take gigabytes for them."""
    package, findings, _ = parse_package({name: [{} for _ in range(60_000)]})
    assert package is None
    assert len(findings) <= MOST_FINDINGS + 1


def test_what_is_faulty_behind_many_faulty_ones_is_left_out_too() -> None:
    from_file = json.dumps({"items": [{}] * 3_000 + [7]})
    _, findings, left = parse_package(json.loads(from_file))
    assert left is None
    assert findings[-1].code == "S99"


def test_the_page_counts_every_file() -> None:
    def ended(title: str, reason: Reason | None, seconds: float) -> Ended:
        return Ended(
            kind="pdf",
            family="loop",
            title=title,
            outcome="reject" if reason else "accept",
            reason=reason,
            sentence="",
            seconds=seconds,
            child_mib=30.0,
            own_mib=90.0,
            right=frozenset(),
            is_ours=True,
        )

    page = written([ended("a", None, 0.2), ended("b", Reason.TOO_SLOW, 23.1)])
    assert "| most seconds | 24 |" in page
    assert "| pdf | loop | 1 |  | 1 | 2 |" in page
    assert "| `TOO_SLOW` |" in page
