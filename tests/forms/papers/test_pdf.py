"""Is every printed paper complete, marked, archivable and the same every time?"""

import io
import json
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pikepdf
import pytest

from forms.blanks import editions
from forms.blanks.fonts import Json
from forms.blanks.typst_source import translated
from forms.papers.data import data_of
from forms.papers.which import PaperPlan, papers_for
from forms.papers.writing import render_pdf, write_papers
from schemas.vocabulary import DocumentKind
from tests.forms.papers.reading import boxes, closed_up, page_count, pdf_text
from tests.forms.papers.sample import CASE, ON, package

BUNDLE = package(patents=12, trademarks=3, models=1)
PLANS = papers_for(BUNDLE)
# Not printed as such: they choose an annex, a wording, or mark the file.
LEFT_OUT = {
    DocumentKind.commitment: {"postcode", "contact_name"},
    DocumentKind.power_of_attorney: {"postcode"},
    DocumentKind.trademark_application: {"purpose"},
}
UNPRINTED = {"right", "on", "kind", "role", "name_en", "agent", "filed_on", "country"}


@pytest.fixture(scope="module")
def printed() -> dict[str, bytes]:
    return {plan.file_stem: render_pdf(plan, BUNDLE, on=ON, case_number=CASE) for plan in PLANS}


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.file_stem)
def test_every_value_stands_on_the_paper(plan: PaperPlan, printed: dict[str, bytes]) -> None:
    text = pdf_text(printed[plan.file_stem])
    data = data_of(plan, BUNDLE, case_number=CASE)
    missing = [
        each
        for each in strings(data, LEFT_OUT.get(plan.form, set()))
        if closed_up(each) not in text
    ]
    assert missing == []


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.file_stem)
def test_an_unverified_form_says_so(plan: PaperPlan, printed: dict[str, bytes]) -> None:
    assert pdf_text(printed[plan.file_stem]).count("格式待核对") == page_count(
        printed[plan.file_stem]
    )


def test_a_verified_form_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "official"
    shutil.copytree(editions.FOLDER, copy)
    facts = copy / "commitment" / "2026-01" / "fields.json"
    changed = {**json.loads(facts.read_text(encoding="utf-8")), "verified": True}
    facts.write_text(json.dumps(changed), encoding="utf-8")
    monkeypatch.setattr(editions, "FOLDER", copy)
    for kept in (editions._read, editions._editions):
        kept.cache_clear()
    try:
        text = pdf_text(render_pdf(PLANS[1], BUNDLE, on=ON, case_number=CASE))
    finally:
        for kept in (editions._read, editions._editions):
            kept.cache_clear()
    assert "格式待核对" not in text
    assert "承诺书" in text


def test_equal_data_gives_equal_bytes(printed: dict[str, bytes]) -> None:
    translated.cache_clear()
    for plan in PLANS[:3]:
        again = render_pdf(plan, BUNDLE, on=ON, case_number=CASE)
        assert again == printed[plan.file_stem]
    other = render_pdf(PLANS[0], BUNDLE, on=ON, case_number="ZY-2026-000124")
    assert other != printed[PLANS[0].file_stem]


@pytest.mark.parametrize("plan", PLANS[:6], ids=lambda plan: plan.file_stem)
def test_it_is_pdf_a_with_its_own_fonts_and_nothing_active(
    plan: PaperPlan, printed: dict[str, bytes]
) -> None:
    with pikepdf.open(io.BytesIO(printed[plan.file_stem])) as pdf:
        with pdf.open_metadata() as metadata:
            assert metadata["pdfaid:part"] == "2"
            assert metadata["pdfaid:conformance"] == "B"
        fonts = list(fonts_of(pdf))
        assert fonts
        assert all("/FontFile3" in font or "/FontFile2" in font for font in fonts)
        assert not {"/AcroForm", "/OpenAction", "/AA", "/Names"} & set(pdf.Root.keys())
        assert not any("/Annots" in page for page in pdf.pages)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.file_stem)
def test_metadata_holds_only_what_we_set(plan: PaperPlan, printed: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(printed[plan.file_stem])) as pdf:
        told = {key: str(value) for key, value in pdf.docinfo.items()}
        assert told.pop("/Creator").startswith("Typst ")
        assert told.pop("/CreationDate").startswith("D:20261124")
        assert told.pop("/ModDate", "D:20261124").startswith("D:20261124")
        assert told == {"/Title": plan.title, "/Author": "zhiya"}
        with pdf.open_metadata() as metadata:
            names = {key.rpartition("}")[2] for key in metadata}
    assert names <= {
        "title", "creator", "CreatorTool", "CreateDate", "ModifyDate", "language", "format",
        "NPages", "DocumentID", "InstanceID", "RenditionClass", "part", "conformance",
        "History", "PDFVersion", "schemas",
    }  # fmt: skip


@pytest.mark.parametrize(("patents", "pages"), [(1, 1), (2, 1), (3, 2), (12, 2), (60, 4)])
def test_an_application_takes_so_many_pages(patents: int, pages: int) -> None:
    given = package(patents=patents)
    content = render_pdf(papers_for(given)[0], given, on=ON, case_number=CASE)
    assert page_count(content) == pages
    text = pdf_text(content)
    assert ("附页" in text) == (patents > 2)
    # Both sides sign the form, and the annex again.
    assert text.count("（签字或盖章）") == (4 if patents > 2 else 2)
    assert f"第{pages}页共{pages}页" in text


def test_more_than_ten_patents_bring_their_list() -> None:
    forms = [paper.form for paper in write_papers(package(patents=10), on=ON, case_number=CASE)]
    assert "patent_list" not in forms
    more = write_papers(package(patents=11), on=ON, case_number=CASE)
    assert [paper.form for paper in more][:3] == [
        "patent_application",
        "patent_application_word",
        "patent_list",
    ]
    assert [bool(paper.must_sign) for paper in more][:3] == [True, False, False]
    assert len({paper.file_stem for paper in more}) == len(more)
    assert len({paper.name for paper in more}) == len(more)


def test_the_longest_texts_run_over_and_are_not_cut() -> None:
    given = package(patents=1)
    scope = "担保范围" * 500
    contract = given.pledge_contract.model_copy(update={"scope": scope})
    long = given.model_copy(update={"pledge_contract": contract})
    content = render_pdf(papers_for(long)[0], long, on=ON, case_number=CASE)
    assert pdf_text(content).count("担保范围") >= 500 - page_count(content) * 3
    assert page_count(content) == 2
    places = list(boxes(content))
    assert all(left > 50 and right < 545 and bottom > 25 for left, right, bottom in places)


def test_a_word_without_end_stays_in_its_cell() -> None:
    given = package(patents=1)
    endless = given.items[0].model_copy(update={"name": "W" * 200})
    long = given.model_copy(update={"items": (endless,)})
    content = render_pdf(papers_for(long)[0], long, on=ON, case_number=CASE)
    assert "W" * 200 in pdf_text(content)
    assert all(left > 50 and right < 380 for left, right, _ in boxes(content, of="W"))


@pytest.mark.parametrize(
    ("principals", "consents", "clause", "box"),
    [
        (("P1", "B1"), True, True, "√□同意□不同意"),
        (("P1", "B1"), False, True, "□同意□不同意"),
        (("P1",), False, False, ""),
    ],
)
def test_dual_agency_asks_for_express_consent(
    principals: tuple[str, ...], *, consents: bool, clause: bool, box: str
) -> None:
    given = package(patents=1)
    assert given.agency is not None
    changes = {"principals": principals, "consents_to_dual_agency": consents}
    given = given.model_copy(update={"agency": given.agency.model_copy(update=changes)})
    plan = next(each for each in papers_for(given) if each.form == DocumentKind.power_of_attorney)
    text = pdf_text(render_pdf(plan, given, on=ON, case_number=CASE))
    assert ("第一百六十八条" in text) == clause
    assert box in text
    assert plan.signers == principals


def test_two_threads_print_the_same_as_one(printed: dict[str, bytes]) -> None:
    with ThreadPoolExecutor(2) as pool:
        made = list(
            pool.map(lambda plan: render_pdf(plan, BUNDLE, on=ON, case_number=CASE), PLANS * 2)
        )
    assert made == [printed[plan.file_stem] for plan in PLANS * 2]


def strings(data: Json, left_out: set[str]) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in UNPRINTED | left_out:
                yield from strings(value, left_out)
    elif isinstance(data, list):
        for value in data:
            yield from strings(value, left_out)


def fonts_of(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    for page in pdf.pages:
        for font in page.resources.Font.values():
            for descendant in font.DescendantFonts:
                yield descendant.FontDescriptor
