"""Are the bytes that go out fixed by what was approved, and by nothing else?"""

import io
import zipfile
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from connectors.single_window.messages import BatchManifest, Document
from connectors.single_window.samples import blank_paper, sample_batch, sample_patent_number
from connectors.single_window.sealing import SealDoesNotFit, digest, seal
from connectors.single_window.simulator.archive import read_batch
from connectors.single_window.simulator.numbers import is_patent_number


@given(st.integers(min_value=0, max_value=10_000), st.randoms())
def test_same_content_gives_same_bytes(seed: int, shuffler: Random) -> None:
    batch = sample_batch(Random(seed), numbers=["ZL201911044411.X", "ZL201911044384.6"])
    names = list(batch.files)
    shuffler.shuffle(names)
    manifest = BatchManifest.model_validate_json(batch.manifest.model_dump_json())
    assert seal(manifest, {name: batch.files[name] for name in names}) == batch.sealed


def test_sealed_bytes_never_change_between_releases() -> None:
    batch = sample_batch(Random(1), numbers=["ZL201911044411.X"])
    assert batch.sha256 == "1cea26feedf3715e8921dec17d63cbf964d9bf2abb89d4ffbbe35eee2403bea0"


def test_archive_holds_manifest_first_then_files_uncompressed() -> None:
    batch = sample_batch(Random(2), numbers=["ZL201911044411.X"])
    with zipfile.ZipFile(io.BytesIO(batch.sealed)) as archive:
        entries = archive.infolist()
        assert [entry.filename for entry in entries] == ["manifest.json", *sorted(batch.files)]
        assert {entry.compress_type for entry in entries} == {zipfile.ZIP_STORED}
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("fault", ["missing", "changed", "unnamed", "longer"])
def test_files_that_differ_from_the_manifest_are_not_sealed(fault: str) -> None:
    batch = sample_batch(Random(3), numbers=["ZL201911044411.X"])
    files = dict(batch.files)
    name = min(files)
    if fault == "missing":
        del files[name]
    elif fault == "unnamed":
        files["extra.pdf"] = blank_paper("extra")
    else:
        files[name] = blank_paper("other") if fault == "changed" else files[name] + b"\n"
    with pytest.raises(SealDoesNotFit):
        seal(batch.manifest, files)


@pytest.mark.parametrize(
    "name", ["../a.pdf", "/a.pdf", "a//b.pdf", "C:/a.pdf", "a\\b.pdf", "manifest.json", "a\nb"]
)
def test_document_name_stays_inside_the_archive(name: str) -> None:
    with pytest.raises(ValidationError):
        Document(role="other", name=name, sha256=digest(b"x"), size=1)


def test_line_numbers_and_filing_keys_are_each_used_once() -> None:
    batch = sample_batch(Random(4), numbers=["ZL201911044411.X", "ZL201911044384.6"])
    first, second = batch.manifest.lines
    for lines in (
        (second, first),
        (first, second.model_copy(update={"filing_key": first.filing_key})),
    ):
        with pytest.raises(ValidationError):
            BatchManifest(
                batch_key=batch.batch_key, authority="cnipa", agent="示例窗口", lines=lines
            )


@given(st.integers(min_value=0))
def test_sample_numbers_pass_the_office_and_a_changed_digit_does_not(seed: int) -> None:
    number = sample_patent_number(Random(seed))
    assert is_patent_number(number)
    wrong = str((int(number[8]) + 1) % 10)
    assert not is_patent_number(number[:8] + wrong + number[9:])


@pytest.mark.parametrize("number", ["ZL201911044411.X", "zl 2019 1 1044384．6", "99113861.9"])
def test_office_knows_right_patent_numbers(number: str) -> None:
    assert is_patent_number(number)


@pytest.mark.parametrize("number", ["202310123456.7", "202410123456.7", "1234567890123", ""])
def test_office_knows_wrong_patent_numbers(number: str) -> None:
    assert not is_patent_number(number)


def test_office_reads_what_was_sealed() -> None:
    batch = sample_batch(Random(5), numbers=["ZL201911044411.X", "ZL201911044384.6"])
    read = read_batch(batch.sealed)
    assert read.batch_key == str(batch.batch_key)
    assert [line.filing_key for line in read.lines] == [
        str(line.filing_key) for line in batch.manifest.lines
    ]
    assert all(paper.is_pdf for line in read.lines for paper in line.papers)
