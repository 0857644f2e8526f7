"""Are the samples what their page says: one clean for a long time, one with just those faults?"""

import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest

from docs.examples.make import DAY, HERE
from forms.examples import build
from forms.examples.building import WORKBOOK
from forms.examples.clean import clean_package
from forms.examples.faulty import FAULTS
from forms.workbook.reading import WorkbookRead, read_workbook
from rules.judge import judge
from schemas.dossier import Dossier, FileFacts, RecordFacts
from schemas.finding import Finding, Stage
from schemas.json_text import load_json
from schemas.package import Package
from schemas.validation import parse_package

DAYS = (DAY, date(2026, 11, 1), date(2026, 12, 31), date(2027, 3, 1), date(2027, 8, 31))


@pytest.fixture(scope="module")
def samples() -> dict[str, bytes]:
    return build(DAY)


def members(raw: bytes) -> dict[str, bytes]:
    """What an archive holds, and what the archives in it hold: deflate itself may change."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    inner = members(found.pop(WORKBOOK)) if WORKBOOK in found else {}
    return {**found, **inner}


def opened(raw: bytes, folder: Path) -> tuple[WorkbookRead, Package, dict[str, FileFacts]]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        (folder / WORKBOOK).write_bytes(archive.read(WORKBOOK))
        names = [name for name in archive.namelist() if name != WORKBOOK]
    read = read_workbook(folder / WORKBOOK)
    package, findings, _ = parse_package(read.data)
    assert package is not None
    assert findings == []
    return read, package, {name: FileFacts(name, "0" * 64, True, pages=1) for name in names}


def found_by_rules(package: Package, files: dict[str, FileFacts], on: date) -> tuple[Finding, ...]:
    dossier = Dossier(package, on, Stage.intake, files, record=RecordFacts())
    judgement = judge(dossier)
    assert judgement.not_run == ()
    return judgement.findings


def test_the_committed_samples_are_what_would_be_made(samples: dict[str, bytes]) -> None:
    for name, content in samples.items():
        committed = (HERE / name).read_bytes()
        if name.endswith(".zip"):
            assert members(committed) == members(content), f"python -m docs.examples.make: {name}"
        else:
            assert committed == content


def test_samples_of_one_day_are_equal_to_the_byte(samples: dict[str, bytes]) -> None:
    assert build(DAY) == samples


@pytest.mark.parametrize("on", DAYS, ids=str)
def test_nothing_keeps_the_clean_package_from_going_on(
    samples: dict[str, bytes], tmp_path: Path, on: date
) -> None:
    read, package, files = opened(samples["clean-package.zip"], tmp_path)
    found = found_by_rules(package, files, on)
    assert read.findings == ()
    assert {finding.code for finding in found} <= {"P04", "P06A", "E01"}
    assert not any(finding.severity.blocks for finding in found)
    assert on > DAY + timedelta(days=30) or found == ()


@pytest.mark.parametrize("on", [date(2026, 11, 24), date(2027, 2, 28), date(2028, 2, 29)], ids=str)
def test_a_package_made_for_a_day_is_clean_on_that_day(tmp_path: Path, on: date) -> None:
    _, package, files = opened(build(on)["clean-package.zip"], tmp_path)
    assert found_by_rules(package, files, on) == ()


def test_the_clean_package_is_a_bundle(samples: dict[str, bytes], tmp_path: Path) -> None:
    _, package, files = opened(samples["clean-package.zip"], tmp_path)
    assert Counter(item.kind for item in package.items) == {"patent": 12, "trademark": 3}
    assert {document.file for document in package.documents} == set(files)
    assert all(contact.email.endswith("@example.com") for contact in package.contacts)
    assert all("示例" in party.name for party in package.parties)
    assert parse_package(load_json(samples["clean-package.json"]))[0] == package


def test_packages_of_other_numbers_pledge_other_rights() -> None:
    numbers = [item for at in range(1, 30) for item in _numbers(at)]
    assert len(set(numbers)) == len(numbers)


def _numbers(number: int) -> Iterator[str]:
    for item in json.loads(json.dumps(clean_package(DAY, number)))["items"]:
        yield item["number"]


def test_the_faulty_package_has_just_the_faults_that_are_listed(
    samples: dict[str, bytes], tmp_path: Path
) -> None:
    read, package, files = opened(samples["faulty-package.zip"], tmp_path)
    found = (*read.findings, *found_by_rules(package, files, DAY))
    assert {finding.code for finding in found} == set(FAULTS)
    assert len(FAULTS) >= 12
    pointers = [place.pointer for each in found for place in each.places if place.pointer]
    assert all(pointer in read.places for pointer in pointers)


def test_the_page_lists_the_faults() -> None:
    page = (HERE / "README.md").read_text(encoding="utf-8")
    for code, fault in FAULTS.items():
        assert f"| {code} | {fault} |" in page


def test_every_document_is_a_pdf_that_says_it_is_an_example(samples: dict[str, bytes]) -> None:
    for name in ("clean-package.zip", "faulty-package.zip"):
        with zipfile.ZipFile(io.BytesIO(samples[name])) as archive:
            documents = [each for each in archive.namelist() if each.endswith(".pdf")]
            for each in documents:
                with pypdfium2.PdfDocument(archive.read(each)) as document:
                    text = document[0].get_textpage().get_text_bounded()
                assert "示例" in text
                assert "材料" in text
                assert "虚构" in text
