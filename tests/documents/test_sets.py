"""Are the made-up sets consistent, of many layouts, and each with exactly what was planted?"""

import io
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from random import Random

import docx
import pypdf
import pypdfium2
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph

from tests.documents.capitals import in_capitals
from tests.documents.catalogue import CHAPTERS, KINDS
from tests.documents.deal import Deal
from tests.documents.door import findings_of
from tests.documents.making import deal_of
from tests.documents.papers import TITLES, Format, Paper, papers_of
from tests.documents.planting import Contradiction, NotHere, Planted
from tests.documents.sets import DocumentSet, drawn, page_of, set_of
from tests.documents.shown import folded
from tests.documents.template import layouts_of
from tests.documents.values import Said

SEEDS = range(12)
FEWEST_LAYOUTS = {
    "main_contract": 8,
    "pledge_contract": 8,
    "patent_application": 4,
    "trademark_application": 4,
}


def text_of(content: bytes, format_: Format) -> str:
    """This will read a document back, by other means than it was written."""
    if format_ is Format.docx:
        return folded("".join(_word_texts(content)))
    with pypdfium2.PdfDocument(content) as document:
        seen = "".join(page.get_textpage().get_text_range() for page in document)
    if format_ is Format.pdf:
        # pdfium puts the label of merged cells between the lines of the cell beside it.
        seen += "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    return folded(seen)


def _word_texts(content: bytes) -> Iterator[str]:
    document = docx.Document(io.BytesIO(content))
    section = document.sections[0]
    yield from (part.paragraphs[0].text for part in (section.header, section.footer))
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Table):
            yield from (cell.text for row in block.rows for cell in row.cells)


def unsaid(said: list[Said], text: str) -> list[str]:
    return [each.text for each in said if folded(each.text) not in text]


@pytest.fixture(scope="module")
def sets() -> list[DocumentSet]:
    return [set_of(seed) for seed in SEEDS]


def test_every_document_prints_what_it_is_said_to_say(sets: list[DocumentSet]) -> None:
    for made in sets:
        for paper in made.papers:
            text = text_of(made.files[paper.file], paper.format)
            assert unsaid(made.said[paper.file], text) == [], (made.deal.seed, paper.file)
            assert "{" not in text, paper
            assert "@" not in text.replace("@EXAMPLE.COM", ""), paper


@pytest.mark.parametrize("kind", sorted(TITLES))
def test_every_layout_is_filled_in_both_formats(kind: str) -> None:
    names = layouts_of(kind)
    assert len(names) >= FEWEST_LAYOUTS.get(kind, 3)
    for layout in names:
        deal, paper = _one_with(kind, layout)
        for format_ in (Format.pdf, Format.docx):
            page = page_of(paper, deal)
            text = text_of(drawn(page, paper.as_format(format_)), format_)
            assert page.said
            assert unsaid(page.said, text) == [], layout


def _one_with(kind: str, layout: str) -> tuple[Deal, Paper]:
    """This will give the layout to a document of the first deal that has one of its kind."""
    for seed in range(100):
        deal = deal_of(seed)
        for paper in papers_of(deal):
            if paper.kind == kind:
                return deal, replace(paper, layout=layout)
    raise AssertionError(kind)


def test_equal_seeds_make_equal_files(sets: list[DocumentSet]) -> None:
    for made in sets[:4]:
        again = set_of(made.deal.seed)
        assert again.handed_in() == made.handed_in()
        assert again.said == made.said
    assert sets[0].files != sets[1].files


def test_sets_differ_as_banks_do(sets: list[DocumentSet]) -> None:
    assert {paper.format for made in sets for paper in made.papers} == {Format.pdf, Format.docx}
    assert {made.deal.is_maximum for made in sets} == {True, False}
    assert {bool(made.deal.marks) for made in sets} == {True, False}
    assert len({paper.layout for made in sets for paper in made.papers}) > 12
    assert len({paper.dress for made in sets for paper in made.papers}) > 100


def test_nothing_keeps_a_consistent_package_from_going_on(sets: list[DocumentSet]) -> None:
    """Whatever is found by contradiction rules is counted elsewhere; here the data are judged."""
    for made in sets:
        for finding in findings_of(made.handed_in(), made.deal.on):
            is_of_data = not finding.code.startswith("X")
            assert not (is_of_data and finding.severity.blocks), (made.deal.seed, finding)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_exactly_what_is_planted_changes(kind: Contradiction, sets: list[DocumentSet]) -> None:
    planted = _first_planted(kind, sets)
    file, before = planted.paper.file, sets[planted.made.deal.seed]
    assert planted.made.deal is before.deal
    assert planted.shown
    changed = {name for name in before.files if planted.made.files[name] != before.files[name]}
    assert changed == {file}
    # Where a page is missing, so is what stands on it.
    if kind.chapter != "页码":
        text = text_of(planted.made.files[file], planted.paper.format)
        assert unsaid(planted.made.said[file], text) == []


def _first_planted(kind: Contradiction, sets: list[DocumentSet]) -> Planted:
    for made in sets:
        try:
            return kind.plant(made, Random(f"{made.deal.seed} {kind.name}"))
        except NotHere:
            continue
    raise AssertionError(kind.name)


def test_every_chapter_has_kinds_of_its_own() -> None:
    assert len(CHAPTERS) > 1
    assert len({kind.name for kind in KINDS}) == len(KINDS)


def test_a_planted_name_or_number_stands_nowhere_else(sets: list[DocumentSet]) -> None:
    for made in sets[:6]:
        texts = {paper.file: text_of(made.files[paper.file], paper.format) for paper in made.papers}
        for kind in KINDS:
            if kind.name not in _STANDS_NOWHERE:
                continue
            try:
                planted = kind.plant(made, Random(f"{made.deal.seed} {kind.name}"))
            except NotHere:
                continue
            strange = [folded(part) for part in planted.said.split("；")]
            assert not any(part in text for part in strange for text in texts.values()), kind.name


_STANDS_NOWHERE = {
    "出质人名称错一个形近字",
    "质权人名称错一个形近字",
    "债务人是另一家公司",
    "出质人统一社会信用代码是另一家公司的",
    "专利号是另一项专利的，校验位正确",
}


@pytest.mark.parametrize(
    ("amount", "spelled"),
    [
        ("5000000", "伍佰万元整"),
        ("1205000.5", "壹佰贰拾万零伍仟元伍角整"),
        ("10010000", "壹仟零壹万元整"),
        ("100000300.05", "壹亿零叁佰元零伍分"),
        ("345678.90", "叁拾肆万伍仟陆佰柒拾捌元玖角整"),
        ("20300", "贰万零叁佰元整"),
        ("1010101.01", "壹佰零壹万零壹佰零壹元零壹分"),
    ],
)
def test_capitals_are_those_of_banks(amount: str, spelled: str) -> None:
    assert in_capitals(Decimal(amount)) == spelled


def test_a_scan_is_a_picture_of_every_page(sets: list[DocumentSet]) -> None:
    made = sets[0]
    paper = next(each for each in made.papers if each.kind == "pledge_contract")
    page = page_of(paper, made.deal)
    plain = drawn(page, paper.as_format(Format.pdf))
    scan = drawn(page, paper.as_format(Format.scan))
    assert scan == drawn(page, paper.as_format(Format.scan))
    assert text_of(scan, Format.scan) == ""
    with pypdfium2.PdfDocument(plain) as text, pypdfium2.PdfDocument(scan) as pictures:
        assert len(text) == len(pictures)
