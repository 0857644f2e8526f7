"""Are both outputs ours alone, the same every time, and fit for those who can not see them?"""

import io
import struct
import zipfile
from pathlib import Path

import pikepdf
import pytest

from forms.blanks.drafting import Column, Draft
from forms.blanks.editions import Blank, every_blank
from forms.blanks.filling import pdf_of, word_of
from forms.blanks.golden import name_of
from forms.blanks.package import read_package
from forms.blanks.samples import DAY, sample_of
from forms.blanks.typesetting import print_pdf
from forms.blanks.word import fill_word, word_blank
from tests.forms.blanks.edition import SAMPLE, edited, edition, packed
from tests.forms.papers.reading import boxes, page_count, pdf_text, word

BLANKS = pytest.mark.parametrize("blank", every_blank(), ids=name_of)


@BLANKS
def test_the_word_file_does_not_depend_on_how_a_machine_packs(blank: Blank) -> None:
    content = word_of(blank, sample_of(blank), on=DAY)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        members = archive.infolist()
    assert {each.compress_type for each in members} == {zipfile.ZIP_STORED}
    assert {each.date_time for each in members} == {(1980, 1, 1, 0, 0, 0)}
    assert {(each.create_system, each.external_attr, each.extra) for each in members} == {
        (0, 0, b"")
    }
    assert struct.unpack_from("<4s", content) == (b"PK\3\4",)


@BLANKS
def test_the_pdf_is_tagged_and_says_its_language(blank: Blank) -> None:
    with pikepdf.open(io.BytesIO(pdf_of(blank, sample_of(blank), on=DAY))) as pdf:
        with pdf.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "B")
        assert str(pdf.Root.Lang) == "zh-CN"
        assert pdf.Root.MarkInfo.Marked
        kinds = list(kinds_of(pdf.Root.StructTreeRoot))
        assert str(pdf.docinfo["/Author"]) == "zhiya"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20261124")
    assert kinds.count("/H1") >= 1
    assert {"/Table", "/TR", "/TD"} <= set(kinds)


def test_a_repeated_heading_is_one_for_those_who_listen(tmp_path: Path) -> None:
    good = edition(tmp_path)
    with pikepdf.open(io.BytesIO(pdf_of(good, SAMPLE, on=DAY))) as pdf:
        kinds = list(kinds_of(pdf.Root.StructTreeRoot))
    assert kinds.count("/TH") == 3
    assert kinds.count("/H2") == 2


def test_who_edited_the_blank_is_not_told(tmp_path: Path) -> None:
    """Word writes its user, company and history into parts of a file that nobody sees."""
    good = edition(tmp_path)
    with zipfile.ZipFile(good.document) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["docProps/app.xml"] = "<Company>某公司</Company>".encode()
    parts["docProps/core.xml"] = b"<creator>somebody</creator>"
    parts["word/comments.xml"] = b"<comment>secret</comment>"
    content = word_of(packed(good, parts), SAMPLE, on=DAY)
    assert content == word_of(good, SAMPLE, on=DAY)
    told = word(content).core_properties
    assert (told.author, told.title, told.last_modified_by) == ("zhiya", "示例申请表", "")
    assert b"secret" not in content


def test_a_blank_packed_by_word_gives_the_same_bytes(tmp_path: Path) -> None:
    good = edition(tmp_path)
    with zipfile.ZipFile(good.document) as archive:
        parts = {name: archive.read(name) for name in reversed(archive.namelist())}
    assert word_of(packed(good, parts), SAMPLE, on=DAY) == word_of(good, SAMPLE, on=DAY)


def test_a_missing_value_is_an_error_in_both(tmp_path: Path) -> None:
    good = edition(tmp_path)
    less = {key: value for key, value in SAMPLE.items() if key != "remark"}
    for render in (word_of, pdf_of):
        with pytest.raises(KeyError, match="remark"):
            render(good, less, on=DAY)
        with pytest.raises(KeyError, match="price"):
            render(good, {**SAMPLE, "items": [{"name": "甲"}]}, on=DAY)
        with pytest.raises(TypeError):
            render(good, {**SAMPLE, "remark": True}, on=DAY)


def test_a_record_that_is_none_prints_nothing(tmp_path: Path) -> None:
    good = edition(tmp_path)
    values = {**SAMPLE, "party": None}
    assert "襄阳示例科技有限公司" in pdf_text(pdf_of(good, SAMPLE, on=DAY))
    assert pdf_text(pdf_of(good, values, on=DAY)).count("襄阳示例科技有限公司") == 1
    assert word(word_of(good, values, on=DAY)).tables[1].cell(0, 1).text == ""


def test_three_hundred_rows_repeat_their_heading(tmp_path: Path) -> None:
    good = edition(tmp_path)
    items = [{"name": f"示例商品{number}号", "price": "5元"} for number in range(1, 301)]
    pdf = pdf_of(good, {**SAMPLE, "items": items}, on=DAY)
    text = pdf_text(pdf)
    assert page_count(pdf) >= 7
    assert text.count("序号名称价格") >= page_count(pdf) - 1
    assert all(f"{number}示例商品{number}号5元" in text for number in range(1, 301))
    table = word(word_of(good, {**SAMPLE, "items": items}, on=DAY)).tables[0]
    assert [cell.text for cell in table.rows[300].cells] == ["300", "示例商品300号", "5元"]


@pytest.mark.parametrize("is_landscape", [False, True])
def test_the_corner_for_a_stamp_is_free_on_every_page(
    tmp_path: Path, *, is_landscape: bool
) -> None:
    """A square of 14 mm stands 12 mm from the right and 8 mm from the bottom edge."""
    draft = Draft(is_landscape=is_landscape)
    draft.title()
    draft.listing([Column("名称", "{{items.name}}", align="right")])
    path = draft.save(tmp_path)
    items = [{"name": "示例" * 30}] * 100
    values = {"title": "示例", "case_number": "ZY-1" * 9, "edition": "2026-01", "paper": "01"}
    pdf = print_pdf(path, {**values, "mark": "格式待核对", "items": items}, DAY)
    width = 297 if is_landscape else 210
    from_left, to_top = (width - 26) / 25.4 * 72, 22 / 25.4 * 72
    found = list(boxes(pdf))
    assert len(found) > 3000
    assert not [each for each in found if each[1] > from_left and each[2] < to_top]


def test_a_box_is_drawn_with_or_without_its_tick(tmp_path: Path) -> None:
    """Our fonts have no ☑: the tick lies within the box, and the empty box stays empty."""
    good = edition(tmp_path)
    pdf = pdf_of(good, SAMPLE, on=DAY)
    ((box_left, box_right, _), (empty_left, _, _)) = boxes(pdf, of="□")
    ((left, right, _),) = boxes(pdf, of="√")
    assert box_left <= (left + right) / 2 <= box_right < empty_left
    assert "√□新□旧" in pdf_text(pdf)
    assert "☑新　□旧" in word(word_of(good, SAMPLE, on=DAY)).tables[1].cell(0, 3).text


def test_a_merged_label_reaches_over_the_rows_that_are_kept(tmp_path: Path) -> None:
    """A label at the side is merged over rows of a list and over rows with conditions."""
    draft = Draft()
    draft.pairs([("名称", "{{party.name}}"), ("备注", "{{remark}}")] * 2, side="甲方")
    draft.save(tmp_path)
    base = edition(tmp_path)
    (base.folder / "blank.docx").write_bytes((tmp_path / "blank.docx").read_bytes())
    listed = edited(base, "{{party.name}}", "{{items.name}}")
    for items in ([], [{"name": "甲"}], [{"name": "甲"}, {"name": "乙"}]):
        pdf = pdf_of(listed, {**SAMPLE, "items": items}, on=DAY)
        assert pdf_text(pdf).count("备注") == len(items) + 1 if items else True
        rows = word(word_of(listed, {**SAMPLE, "items": items}, on=DAY)).tables[0].rows
        assert len(rows) == len(items) + 1


def test_styles_of_word_give_size_face_and_borders(tmp_path: Path) -> None:
    """Whoever edits in Word sets styles rather than every run."""
    good = edition(tmp_path)
    style = (
        '<w:style w:type="paragraph" w:styleId="Big"><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:jc w:val="right"/></w:pPr><w:rPr><w:sz w:val="60"/></w:rPr></w:style></w:styles>'
    )
    styled = edited(good, "</w:styles>", style, "word/styles.xml")
    plain = '<w:spacing w:before="120" w:after="120" w:line="336" w:lineRule="auto"/>'
    changed = edited(styled, plain, '<w:pStyle w:val="Big"/>' + plain)
    before = list(boxes(pdf_of(styled, SAMPLE, on=DAY), of="属"))
    after = list(boxes(pdf_of(changed, SAMPLE, on=DAY), of="属"))
    ((left, right, _),) = before
    ((big_left, big_right, _),) = after
    assert big_right - big_left == pytest.approx(right - left, rel=0.2), "the run has its own size"
    unsized = edited(changed, '<w:sz w:val="22"/></w:rPr><w:t xml:space="preserve">{{?is_new}}', (
        '</w:rPr><w:t xml:space="preserve">{{?is_new}}'))  # fmt: skip
    ((left, right, _),) = boxes(pdf_of(unsized, SAMPLE, on=DAY), of="属")
    assert right - left > 2 * (big_right - big_left)


def test_what_is_split_once_is_kept(tmp_path: Path) -> None:
    good = edition(tmp_path)
    lists = frozenset({"items", "signers"})
    assert word_blank(good.document, lists) is word_blank(good.document, lists)
    assert set(read_package(good.document).filled) == {
        "word/document.xml",
        "word/header1.xml",
        "word/footer1.xml",
    }
    values = {**SAMPLE, "title": "示例", "edition": "2026-01", "mark": None}
    numbered = {**values, "items": [{"no": "1", **each} for each in SAMPLE["items"]]}
    assert fill_word(good.document, numbered, DAY) == fill_word(good.document, numbered, DAY)


def kinds_of(element: pikepdf.Object) -> list[str]:
    found = [str(element.S)] if "/S" in element else []
    inner = element.get("/K")
    children = inner if isinstance(inner, pikepdf.Array) else [inner]
    for each in children:
        if isinstance(each, pikepdf.Dictionary):
            found += kinds_of(each)
    return found
