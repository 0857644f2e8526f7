"""Does every page of a paper of ours carry its code, and does the paper stay what it is?"""

from io import BytesIO

import pikepdf
import pytest

from forms.bundling.coding import with_codes
from forms.papers.writing import Paper
from forms.sight.codes import codes_of
from schemas.page_code import read_page_code
from tests.forms.bundling.samples import CASE, papers, saved, scanned, text_of

PAPERS = papers()
PRINTED = [paper for paper in PAPERS if paper.number]


@pytest.mark.parametrize("paper", PRINTED, ids=lambda paper: paper.file_stem)
def test_every_page_says_what_it_is(paper: Paper) -> None:
    codes = [read_page_code(text) for [text] in codes_of(paper.content)]
    told = [(code.case_number, code.version, code.part) for code in codes if code]
    assert told == [(CASE, 2, f"{paper.number:02d}")] * paper.pages
    assert [(code.page, code.pages) for code in codes if code] == [
        (page, paper.pages) for page in range(1, paper.pages + 1)
    ]
    line = f"{CASE}文件{paper.number:02d}第1页/共{paper.pages}页"
    assert line in text_of(paper.content)


def test_companions_have_no_number() -> None:
    assert {paper.number for paper in PAPERS if not paper.content.startswith(b"%PDF")} == {0}
    numbers = [paper.number for paper in PRINTED]
    assert numbers == sorted(set(numbers))


def test_a_paper_stays_archivable_and_the_same() -> None:
    again = papers()
    assert [paper.content for paper in again] == [paper.content for paper in PAPERS]
    for paper in PRINTED:
        with pikepdf.open(BytesIO(paper.content)) as pdf:
            with pdf.open_metadata() as metadata:
                assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "B")
            assert pdf.Root.OutputIntents[0].S == "/GTS_PDFA1"
            for page in pdf.pages:
                fonts = [font.DescendantFonts[0] for font in page.resources.Font.values()]
                assert all("/FontFile3" in font.FontDescriptor for font in fonts)


def test_tags_stay_as_they_are() -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.Contents = pdf.make_stream(b"/P <</MCID 0>> BDC 0 0 5 5 re f EMC")
    page.StructParents = 0
    tree = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot, K=pikepdf.Array([]))
    pdf.Root.StructTreeRoot = pdf.make_indirect(tree)
    pdf.Root.MarkInfo = pikepdf.Dictionary(Marked=True)
    coded, count = with_codes(saved(pdf), case_number=CASE, version=1, part="01")
    assert count == 1
    with pikepdf.open(BytesIO(coded)) as read:
        assert read.Root.MarkInfo.Marked
        assert read.Root.StructTreeRoot.Type == "/StructTreeRoot"
        assert read.pages[0].StructParents == 0
        marked = [
            (str(each.operator), str(each.operands[0]) if each.operands else "")
            for each in pikepdf.parse_content_stream(read.pages[0])
            if str(each.operator) in ("BDC", "EMC")
        ]
    assert marked == [("BDC", "/P"), ("EMC", ""), ("BDC", "/Artifact"), ("EMC", "")]


@pytest.mark.parametrize("skew", [0.0, 1.0, -1.0])
@pytest.mark.parametrize("page", range(3))
def test_codes_are_read_from_noisy_scans(page: int, skew: float) -> None:
    paper = PRINTED[0]
    number = min(page, paper.pages - 1)
    [codes] = codes_of(scanned(paper.content, number, skew=skew, seed=page))
    [code] = [read_page_code(text) for text in codes]
    assert code is not None
    assert code.page == number + 1
