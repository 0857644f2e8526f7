"""Is a Word blank refused when it is broken, and filled the same way every time?"""

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from forms.papers.blanks import blank
from forms.papers.editable import render_docx
from forms.papers.which import papers_for
from forms.papers.word import TemplateIsBroken, WordBlank, word_blank
from tests.forms.papers.reading import word
from tests.forms.papers.sample import CASE, ON, package

GIVEN = package(patents=3)
PLAN = papers_for(GIVEN)[0]
ROW = "<w:tr><w:tc><w:t>{{%s}}</w:t></w:tc></w:tr>"


def made_of(tmp_path: Path, body: str) -> WordBlank:
    path = tmp_path / f"{abs(hash(body))}.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document>{body}</w:document>")
    return word_blank(path)


def body_of(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml").decode()


@pytest.mark.parametrize(
    "body",
    [
        "<w:t>{{pled</w:t></w:r><w:r><w:t>gor}}</w:t>",
        "<w:t>{</w:t><w:t>{name}}</w:t>",
        "<w:t>{{ name }}</w:t>",
        "<w:t>{{姓名}}</w:t>",
        "<w:p><w:t>{{patents.name}}</w:t></w:p>",
        ROW % "patents.name}}{{parties.name",
        ROW % "patents.name}}{{case_number",
    ],
)
def test_a_broken_blank_is_refused(tmp_path: Path, body: str) -> None:
    with pytest.raises(TemplateIsBroken, match=r"word/document\.xml"):
        made_of(tmp_path, body)


def test_neighbouring_rows_of_a_list_are_repeated_together(tmp_path: Path) -> None:
    made = made_of(tmp_path, ROW % "p.a" + ROW % "p.b" + "<w:t>{{x}}</w:t>")
    content = made.fill({"p": [{"a": "1", "b": "2"}, {"a": "3", "b": None}], "x": "<&>"})
    assert (
        body_of(content)
        == "<w:document>"
        + "".join(f"<w:tr><w:tc><w:t>{each}</w:t></w:tc></w:tr>" for each in ("1", "2", "3", ""))
        + "<w:t>&lt;&amp;&gt;</w:t></w:document>"
    )


def test_a_missing_value_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        made_of(tmp_path, "<w:t>{{x}}</w:t>").fill({})


def test_equal_data_gives_equal_bytes() -> None:
    first = render_docx(PLAN, GIVEN, on=ON, case_number=CASE)
    word_blank.cache_clear()
    assert render_docx(PLAN, GIVEN, on=ON, case_number=CASE) == first
    assert render_docx(PLAN, GIVEN, on=ON, case_number="other") != first


def test_every_part_is_well_formed_and_nothing_is_left_open() -> None:
    content = render_docx(PLAN, GIVEN, on=ON, case_number=CASE)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {member.date_time[0] for member in archive.infolist()} == {1980}
        for name in archive.namelist():
            text = archive.read(name)
            ElementTree.fromstring(text)  # noqa: S314 - our own document, made two lines above
            assert b"{{" not in text
            assert b"http://" not in text or b'TargetMode="External"' not in text


def test_metadata_holds_only_what_we_set() -> None:
    told = word(render_docx(PLAN, GIVEN, on=ON, case_number=CASE)).core_properties
    assert (told.author, told.title) == ("zhiya", "专利权质押登记申请表")
    assert told.created is not None
    assert told.created.date() == ON
    assert (told.last_modified_by, told.comments, told.keywords, told.category) == ("",) * 4


def test_the_mark_of_an_unverified_form_stands_in_the_heading() -> None:
    document = word(render_docx(PLAN, GIVEN, on=ON, case_number=CASE))
    section = document.sections[0]
    marked = section.header.paragraphs[0].text.endswith("格式待核对")
    assert marked == (not blank(PLAN.form, ON).is_verified)
    assert CASE in section.footer.paragraphs[0].text
    assert [len(table.rows) for table in document.tables] == [4, 12, 13, 2]
