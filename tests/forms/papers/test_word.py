"""Is a paper given as a Word document filled the same way every time, and with our data alone?"""

import io
import zipfile
from xml.etree import ElementTree

from forms.blanks.editions import blank
from forms.blanks.word import word_blank
from forms.papers.editable import render_docx
from forms.papers.which import papers_for
from tests.forms.papers.reading import word
from tests.forms.papers.sample import CASE, ON, package

GIVEN = package(patents=3)
PLAN = papers_for(GIVEN)[0]


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
    heading = "".join(cell.text for cell in section.header.tables[0]._cells)
    assert heading.endswith("格式待核对") == (not blank(PLAN.form, ON).is_verified)
    assert CASE in section.footer.tables[0].cell(0, 0).text
    # The list, the parties, the contracts, the signatures, the annex and its signatures.
    assert [len(table.rows) for table in document.tables] == [3, 12, 13, 2, 2, 2]
