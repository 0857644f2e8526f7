"""Does a file that was good until something bit it always end in a verdict?"""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.reading.intake import Given, ReadFile, read_files
from forms.reading.limits import TEXT_CHARS
from schemas.verdict import SENTENCES, Outcome
from tests.forms.reading.samples import deflated, docx, pdf, xlsx
from tests.forms.reading.test_pictures import jpeg, png

GOOD = {
    "a.zip": deflated({"合同.pdf": pdf(), "b/清单.csv": b"1,2\n3,4\n", "c.docx": docx()}),
    "a.pdf": pdf(root=b"/OpenAction << /S /GoTo /D [3 0 R /Fit] >>"),
    "a.docx": docx(),
    "a.xlsx": xlsx(),
    "a.png": png(),
    "a.jpg": jpeg(),
    "a.csv": "专利号，名称".encode(),
}
PLACE = st.floats(0, 1, exclude_max=True)
BITES = st.one_of(
    st.tuples(st.just("set"), PLACE, st.binary(min_size=1, max_size=4)),
    st.tuples(st.just("insert"), PLACE, st.binary(min_size=1, max_size=8)),
    st.tuples(st.just("cut"), PLACE, st.binary(min_size=1, max_size=30)),
    st.tuples(st.just("truncate"), PLACE, st.just(b"")),
    st.tuples(st.just("repeat"), PLACE, st.binary(min_size=1, max_size=60)),
)


def bitten(content: bytes, bites: list[tuple[str, float, bytes]]) -> bytes:
    for how, where, by in bites:
        at = int(where * len(content))
        after = at + len(by)
        content = {
            "set": content[:at] + by + content[after:],
            "insert": content[:at] + by + content[at:],
            "cut": content[:at] + content[after:],
            "truncate": content[:at],
            "repeat": content[:after] + content[at:],
        }[how]
    return content


def read(name: str, content: bytes) -> tuple[ReadFile, ...]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "upload"
        path.write_bytes(content)
        return read_files([Given(name, path)], Path(folder) / "members")


def holds(files: tuple[ReadFile, ...]) -> None:
    for file in files:
        verdict = file.verdict
        assert (verdict.reason is None) == (verdict.outcome is Outcome.accept)
        assert verdict.reason is None or verdict.sentence == SENTENCES[verdict.reason]
        assert verdict.is_rejected or verdict.kind is not None
        assert len(file.text) <= TEXT_CHARS
        assert not verdict.is_rejected or not file.text
    if files[0].verdict.is_rejected:
        assert len(files) == 1


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_is_good(name: str) -> None:
    assert {file.verdict.outcome for file in read(name, GOOD[name])} == {Outcome.accept}


def mutated(name: str, examples: int) -> Callable[[], None]:
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(BITES, min_size=1, max_size=4))
    def bite(bites: list[tuple[str, float, bytes]]) -> None:
        holds(read(name, bitten(GOOD[name], bites)))

    return bite


@pytest.mark.parametrize("name", GOOD)
def test_a_bitten_file_ends_in_a_verdict(name: str) -> None:
    mutated(name, 200 if name in ("a.zip", "a.pdf") else 60)()


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(sorted(GOOD)), st.binary(max_size=200))
def test_so_does_noise(name: str, noise: bytes) -> None:
    start = GOOD[name][:12]
    holds(read(name, noise))
    holds(read(name, start + noise))
