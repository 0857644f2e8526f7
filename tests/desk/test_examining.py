"""Which file does a document mean, and where in the workbook does a finding lie?"""

import unicodedata
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk.checking import check
from desk.examining import examine, judgement_of, named_by_documents
from desk.file_findings import _said_and_todo
from forms.examples import build
from forms.reading.intake import Given
from schemas.dossier import FileFacts
from schemas.finding import Judgement
from schemas.verdict import SENTENCES, Reason
from tests.cases.record import PACKAGE, TODAY

ASKED = tuple(document.file for document in PACKAGE.documents)


def fact(name: str) -> FileFacts:
    return FileFacts(name=name, sha256="0" * 64, usable=True, pages=1)


def matched(*names: str) -> dict[str, str]:
    """This will tell which document found which of these files."""
    found = named_by_documents(PACKAGE, [fact(name) for name in names])
    return {name: found[name].name for name in ASKED if name in found}


@pytest.mark.parametrize(
    "name",
    [
        "主合同.pdf",
        "材料/主合同.pdf",
        "材料\\二〇二六\\主合同.pdf",
        "主合同.PDF",
        " 主合同.pdf ",
        unicodedata.normalize("NFD", "材料/主合同.pdf"),
    ],
)
def test_document_finds_its_file_in_whatever_folder(name: str) -> None:
    assert matched(name) == {"主合同.pdf": name}


def test_full_name_goes_before_the_last_part() -> None:
    assert matched("旧/主合同.pdf", "主合同.pdf") == {"主合同.pdf": "主合同.pdf"}


def test_two_files_of_one_name_are_not_guessed_between() -> None:
    names = ("甲/主合同.pdf", "乙/主合同.pdf")
    assert matched(*names) == {}
    assert set(named_by_documents(PACKAGE, [fact(name) for name in names])) == set(names)


@given(
    folders=st.lists(
        st.sampled_from(["", "材料/", "材料/一/"]), min_size=len(ASKED), max_size=len(ASKED)
    ),
    others=st.lists(st.text("甲乙丙", min_size=1, max_size=3), max_size=4, unique=True),
)
def test_no_file_is_lost_and_none_is_matched_twice(folders: list[str], others: list[str]) -> None:
    names = [f"{folder}{name}" for folder, name in zip(folders, ASKED, strict=True)]
    names += [f"{other}.pdf" for other in others]
    found = named_by_documents(PACKAGE, [fact(name) for name in names])
    assert sorted(each.name for each in found.values()) == sorted(names)
    assert [found[name].name for name in ASKED] == names[: len(ASKED)]


def judged(name: str, content: bytes, folder: Path) -> Judgement:
    path = folder / name
    path.write_bytes(content)
    examined = examine([Given(name, path)], folder / "into")
    return judgement_of(examined, on=TODAY, record=None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "into").mkdir()
    return tmp_path


def test_place_of_a_finding_is_the_cell_that_the_bank_filled(folder: Path) -> None:
    samples = build(TODAY)
    found = judged("faulty-package.zip", samples["faulty-package.zip"], folder).findings
    with zipfile.ZipFile(BytesIO(samples["faulty-package.zip"])) as archive:
        [name] = [each for each in archive.namelist() if each.endswith(".xlsx")]
        book = openpyxl.load_workbook(BytesIO(archive.read(name)), data_only=True)
    placed = [(each, place) for each in found for place in each.places if place.cell]
    assert len(placed) >= 10
    shown = 0
    for finding, place in placed:
        assert place.sheet in book.sheetnames
        assert place.sheet is not None
        assert place.cell is not None
        value = book[place.sheet][place.cell].value
        shown += value is not None and str(value) in finding.detail
    assert shown >= 2
    pointed = [place for each in found for place in each.places if place.pointer]
    assert all(place.sheet and place.cell for place in pointed if place.pointer != "")


def test_places_in_json_are_pointers(folder: Path) -> None:
    content = build(TODAY)["clean-package.json"]
    found = judged("package.json", content, folder).findings
    places = [place for each in found for place in each.places]
    assert places
    assert all(place.cell is None and place.sheet is None for place in places)


def test_findings_begin_with_what_weighs_most(folder: Path) -> None:
    samples = build(TODAY)
    found = judged("faulty-package.zip", samples["faulty-package.zip"], folder).findings
    order = ["error", "undetermined", "warning", "reminder"]
    weights = [order.index(finding.severity.value) for finding in found]
    assert weights == sorted(weights)


@pytest.mark.parametrize("content", [b"", b"PK", b"\x00" * 100, b"not a package", b"[]", b"{}"])
@pytest.mark.parametrize("name", ["a.zip", "a.xlsx", "a.json", "a.exe"])
def test_whatever_comes_is_a_finding_and_no_error(folder: Path, name: str, content: bytes) -> None:
    judgement = judged(name, content, folder)
    assert judgement.blocks
    assert all(finding.sentence.endswith("。") for finding in judgement.findings)


@pytest.mark.parametrize("reason", list(Reason))
def test_each_refusal_says_what_to_do_in_a_sentence_of_its_own(reason: Reason) -> None:
    said, todo = _said_and_todo(SENTENCES[reason])
    assert f"{said}，{todo}" == SENTENCES[reason]
    assert todo.endswith("。")
    assert any(word in todo for word in ("请", "需由"))


def test_refused_archive_is_not_also_said_to_hold_no_data(tmp_path: Path) -> None:
    broken = tmp_path / "package.zip"
    broken.write_bytes(b"PK\x03\x04 and then nothing of the kind")
    [found] = check([broken], on=date(2026, 11, 24)).findings
    assert found.code == "F-ZIP-BROKEN"
    assert found.remedy == "请重新压缩后上传。"
