"""Are the lines of a scan those of the page that was scanned, askew or straight?

What a recogniser would find is taken from the text of the page; the picture is a true one.
"""

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from forms.sight.recognising import can_recognise
from forms.sight.turning import Area
from tests.forms.sight.jobs import see
from tests.forms.sight.samples import FORM, HEAD, contract, drawn, noisy, printed
from tests.forms.sight.slipping import slipped

if not can_recognise():
    pytest.skip("zhiya[ocr] is not installed", allow_module_level=True)

from forms.sight.drawn_rules import rules_on
from forms.sight.engine import Found
from forms.sight.scan_lines import ScanLine, lines_on

DPI = 144
SCALE = 72 / DPI
# Around a word the recogniser leaves white, of the height of its letters.
WHITE = 0.25


def found_on(pdf: bytes, degrees: float) -> list[Found]:
    """This will find what stands side by side, as a recogniser does on a page that slipped."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        width, height = (side / SCALE for side in page.get_size())
        text = page.get_textpage()
        boxes = [text.get_rect(at) for at in range(text.count_rects())]
        words = [text.get_text_bounded(*box).strip() for box in boxes]
    return [
        Found(slipped(_framed(box, height), degrees, (width / 2, height / 2)), word, 0.9)
        for box, word in zip(boxes, words, strict=True)
        if word
    ]


def _framed(box: tuple[float, ...], height: float) -> Area:
    left, bottom, right, top = (side / SCALE for side in box)
    white = WHITE * (top - bottom)
    return Area(left - white, height - top - white, right + white, height - bottom + white)


def scanned_lines(pdf: bytes, degrees: float, *, noise: int = 20) -> list[ScanLine]:
    """This will scan a page that slipped to the right by so much."""
    straight = noisy(drawn(pdf, dpi=DPI), noise)
    askew = straight.rotate(-degrees, resample=Image.Resampling.BICUBIC, fillcolor="white")
    return lines_on(askew, found_on(pdf, degrees), SCALE)[1]


@pytest.mark.parametrize("degrees", [0.0, 1.5, -1.5, 4.0])
@pytest.mark.parametrize("pdf", [printed(FORM), contract(1)], ids=["form", "contract"])
def test_a_scan_has_the_lines_of_its_page(tmp_path: Path, pdf: bytes, degrees: float) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf)
    as_text = [_bare(line.text) for line in see(path, path.name).lines]
    assert [_bare(line.text) for line in scanned_lines(pdf, degrees)] == as_text


def _bare(text: str) -> str:
    return "".join(text.split())


def test_words_of_two_cells_that_were_read_as_one_are_parted() -> None:
    pdf = printed("#table(columns: (30mm, 60mm), [质权人], [示例银行2026分行])")
    label, value = found_on(pdf, 0.0)[:2]
    first, second = label.corners, value.corners
    joined = Found([first[0], second[1], second[2], first[3]], "质权人示例银行2026分行", 0.7)
    gap = (second[0][0] - first[1][0]) / (second[1][0] - first[0][0])
    assert gap < 0.5
    _, lines = lines_on(drawn(pdf, dpi=DPI), [joined], SCALE)
    assert [line.confidence for line in lines] == [0.7, 0.7]
    assert "".join(line.text for line in lines) == joined.text
    assert lines[0].text.startswith("质")
    assert lines[1].text.endswith("分行")


def test_a_line_is_as_sure_as_the_least_sure_of_its_words() -> None:
    pdf = printed("#table(columns: 40mm, [示例知识产权服务有限公司甲乙丙])")
    upper, lower = found_on(pdf, 0.0)[:2]
    found = [upper._replace(confidence=0.6), lower]
    _, [line] = lines_on(drawn(pdf, dpi=DPI), found, SCALE)
    assert (_bare(line.text), line.confidence) == (upper.text + lower.text, 0.6)


@pytest.mark.parametrize(
    ("read", "shown"),
    [
        ("统一社会信用代码91420100MA4K0000XX", "统一社会信用代码 91420100MA4K0000XX"),
        ("专利号ZL202310000001.X", "专利号 ZL202310000001.X"),
        ("2026年示例借字第02000号", "2026年示例借字第02000号"),
    ],
)
def test_a_label_is_parted_from_its_number(read: str, shown: str) -> None:
    found = Found([(100, 100), (500, 100), (500, 130), (100, 130)], read, 0.9)
    _, [line] = lines_on(Image.new("RGB", (600, 800), "white"), [found], SCALE)
    assert line.text == shown


def test_strokes_of_large_letters_are_no_lines() -> None:
    body = "#text(size: 40pt)[专利权质押\n\n注册商标]\n\n#line(length: 100%)"
    rules = rules_on(drawn(printed(body, head=HEAD), dpi=DPI).convert("L"), SCALE)
    assert not rules.standing


def test_the_lines_of_a_table_are_found_where_they_are() -> None:
    cells = ", ".join("[格]" for _ in range(12))
    pdf = printed(f"#table(columns: (30mm,) * 4, rows: 12mm, {cells})")
    rules = rules_on(noisy(drawn(pdf, dpi=DPI), 20), SCALE)
    assert (len(rules.standing), len(rules.lying)) == (5, 4)
    widths = [b.centre - a.centre for a, b in zip(rules.standing, rules.standing[1:], strict=False)]
    assert widths == pytest.approx([30 / 25.4 * 72] * 4, abs=1)
    assert len({rules.cell(Area(*_framed_at(rules.standing[0], at))) for at in range(4)}) == 4


def _framed_at(line: Area, at: int) -> tuple[float, float, float, float]:
    left = line.right + at * 30 / 25.4 * 72 + 5
    return left, line.top + 5, left + 20, line.top + 15


def test_an_empty_page_has_no_lines() -> None:
    assert lines_on(Image.new("RGB", (600, 800), "white"), [], SCALE)[1] == []
