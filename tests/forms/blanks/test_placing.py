"""Does the PDF place its text where Word would, by the same properties of the blank?"""

from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from forms.blanks.drafting import Draft
from forms.blanks.filling import pdf_of, word_of
from forms.blanks.samples import DAY
from forms.blanks.typesetting import print_pdf
from tests.forms.blanks.edition import SAMPLE, edited, edition
from tests.forms.papers.reading import boxes, closed_up, pdf_text, word

VALUES: dict[str, Any] = {
    "title": "示例",
    "case_number": "ZY-2026-000123",
    "edition": "2026-01",
    "mark": None,
    "paper": None,
    "signers": [{"role": f"签署人{sign}", "name": "示例公司"} for sign in "甲乙丙"],
}


@pytest.mark.parametrize("lines", range(20, 32))
def test_nobody_signs_on_another_page_than_the_others(lines: int, tmp_path: Path) -> None:
    pdf = printed(signed(lines), tmp_path)
    pages = [closed_up(page.extract_text()) for page in PdfReader(pdf).pages]
    of_page = [sum(f"签署人{sign}" in page for sign in "甲乙丙") for page in pages]
    assert sorted(of_page)[-2:] in ([3], [0, 3])
    assert "签字或盖章" in pages[of_page.index(3)]


def test_word_keeps_the_rows_to_sign_in_together(tmp_path: Path) -> None:
    (table,) = word(word_of(edition(tmp_path), SAMPLE, on=DAY)).tables[2:]
    cells = [cell for row in table.rows for cell in row.cells]
    assert all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in cells)


def test_more_rows_than_a_page_holds_run_over(tmp_path: Path) -> None:
    signers = [{"role": f"第{number}人", "name": "示例公司"} for number in range(1, 61)]
    pdf = printed(signed(3), tmp_path, signers=signers).read_bytes()
    text = pdf_text(pdf)
    assert all(f"第{number}人（签字或盖章）示例公司" in text for number in range(1, 61))
    assert min(bottom for _, _, bottom in boxes(pdf)) > 0


def test_a_long_text_in_rows_that_stay_together_is_printed_whole(tmp_path: Path) -> None:
    signers = [{"role": "甲", "name": "示例" * 900}, {"role": "乙", "name": "完"}]
    pdf = printed(signed(3), tmp_path, signers=signers).read_bytes()
    assert pdf_text(pdf).count("示") == 900
    assert min(bottom for _, _, bottom in boxes(pdf)) > 0


def test_between_two_paragraphs_stands_the_greater_of_their_spaces(tmp_path: Path) -> None:
    """Lines of 11 points, 1.4 times as high as usual, with 6 points before and after them."""
    first, second = bottoms(printed(signed(2), tmp_path).read_bytes(), "句")
    assert first - second == pytest.approx(1.4 * 1.2 * 11 + 6, abs=0.1)


def test_the_space_before_a_paragraph_parts_it_from_a_table(tmp_path: Path) -> None:
    good = edition(tmp_path)
    more = edited(good, 'w:before="120" w:after="120"', 'w:before="480" w:after="120"')
    (near,) = bottoms(pdf_of(good, SAMPLE, on=DAY), "属")
    (far,) = bottoms(pdf_of(more, SAMPLE, on=DAY), "属")
    assert near - far == pytest.approx(18, abs=0.1)


def test_the_space_around_a_paragraph_in_a_cell_is_kept(tmp_path: Path) -> None:
    good = edition(tmp_path)
    role = '<w:p><w:pPr><w:keepNext/><w:rPr><w:sz w:val="18"/></w:rPr></w:pPr>'
    spaced = '<w:p><w:pPr><w:keepNext/><w:spacing w:before="800" w:after="200"/></w:pPr>'
    found = [bottoms(pdf_of(each, SAMPLE, on=DAY), "襄")[-1] for each in (
        good, edited(good, role, spaced))]  # fmt: skip
    assert found[0] - found[1] > 8


def test_the_first_line_is_indented(tmp_path: Path) -> None:
    draft = Draft()
    draft.paragraph("首" + "示例" * 30 + "尾")
    pdf = printed(draft, tmp_path).read_bytes()
    ((left, _, _),) = boxes(pdf, of="首")
    others = [each for each, _, _ in boxes(pdf, of="示例")]
    assert left - min(others) == pytest.approx(22, abs=1)


def test_the_day_to_sign_on_stands_at_the_bottom_of_its_cell(tmp_path: Path) -> None:
    pdf = printed(signed(1), tmp_path).read_bytes()
    assert bottoms(pdf, "日")[0] < bottoms(pdf, "甲")[0] - 5


def test_a_cell_that_makes_its_row_high_keeps_its_own_place(tmp_path: Path) -> None:
    good = edition(tmp_path)
    high = '<w:tcW w:w="2948" w:type="dxa"/><w:vAlign w:val="'
    lower = edited(good, f'{high}center"/>', f'{high}bottom"/>')
    middle, bottom = (bottoms(pdf_of(each, SAMPLE, on=DAY), "申")[-1] for each in (good, lower))
    assert middle - bottom > 8


def test_a_word_longer_than_its_cell_breaks_within(tmp_path: Path) -> None:
    signers = [{"role": "甲", "name": "x" * 120}]
    pdf = printed(signed(1), tmp_path, signers=signers).read_bytes()
    every = list(boxes(pdf, of="x"))
    assert len(every) == 120
    assert max(right for _, right, _ in every) < (2 + 5.2 + 6.6) / 2.54 * 72


@pytest.mark.parametrize("paper", ["01", None])
def test_the_border_of_a_table_is_that_of_the_row_that_stays(
    paper: str | None, tmp_path: Path
) -> None:
    good = edition(tmp_path)
    line = '<w:top w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    cells = f"<w:tcBorders>{line}</w:tcBorders>"
    ruled = edited(good, "<w:tblBorders>", f"<w:tblBorders>{line}", "word/footer1.xml")
    for _ in range(4):
        ruled = edited(ruled, cells, "", "word/footer1.xml")
    assert has_rule_in_footer(pdf_of(ruled, {**SAMPLE, "paper": paper}, on=DAY))


def signed(lines: int) -> Draft:
    draft = Draft()
    for _ in range(lines):
        draft.paragraph("句")
    draft.signatures()
    return draft


def printed(draft: Draft, folder: Path, **values: Any) -> Path:
    path = folder / "printed.pdf"
    path.write_bytes(print_pdf(draft.save(folder), {**VALUES, **values}, DAY))
    return path


def bottoms(pdf: bytes, sign: str) -> list[float]:
    return [bottom for _, _, bottom in boxes(pdf, of=sign)]


def has_rule_in_footer(pdf: bytes) -> bool:
    with pypdfium2.PdfDocument(pdf) as opened:
        picture = opened[0].render(scale=2).to_pil().convert("L")
    foot = picture.crop((0, int(picture.height * 0.92), picture.width, picture.height))
    rows = (foot.crop((0, at, foot.width, at + 1)) for at in range(foot.height))
    return any(sum(row.histogram()[:160]) > 0.6 * foot.width for row in rows)
