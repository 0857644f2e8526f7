"""Is the EXCEL list of patents what the office's guide asks for?"""

import io
import zipfile
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell import Cell, MergedCell

from forms.papers.patent_list import patent_list
from schemas.items import Patent
from tests.forms.papers.sample import ON, patent

PATENTS = [patent(index) for index in range(12)]


def rows(patents: list[Patent]) -> list[tuple[Cell | MergedCell, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(patent_list(patents, on=ON)))
    return list(book.worksheets[0].iter_rows())


def test_numbers_are_text_without_the_dot() -> None:
    heading, *lines = rows(PATENTS)
    assert [cell.value for cell in heading] == [
        "序号", "发明创造名称", "专利号", "申请日", "授权公告日",
    ]  # fmt: skip
    assert len(lines) == 12
    for line, item in zip(lines, PATENTS, strict=True):
        assert {cell.data_type for cell in line} == {"s"}
        assert line[2].value == item.number
        assert len(str(line[2].value)) == 13
        assert line[2].number_format == "@"
    assert lines[0][4].value == "2021年5月4日"


def test_a_check_character_x_is_kept() -> None:
    with_x = next(item for item in map(patent, range(100)) if item.number.endswith("X"))
    written = with_x.model_copy(update={"number": f"ZL{with_x.number[:-1]}.X"})
    assert rows([written])[1][2].value == with_x.number


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(("=", "+", "-", "@", "|", "＝", " =")),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), max_size=20),
)
def test_no_name_becomes_a_formula(start: str, rest: str) -> None:
    item = PATENTS[0].model_copy(update={"name": start + rest})
    content = patent_list([item], on=ON)
    cell = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["B2"]
    assert (cell.data_type, cell.value) == ("s", start + rest)
    assert cell.quotePrefix
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_equal_data_gives_equal_bytes() -> None:
    assert patent_list(PATENTS, on=ON) == patent_list(PATENTS, on=ON)


@pytest.mark.parametrize("part", ["creator", "lastModifiedBy"])
def test_metadata_holds_only_what_we_set(part: str) -> None:
    told = openpyxl.load_workbook(io.BytesIO(patent_list(PATENTS, on=ON))).properties
    assert getattr(told, part) == "zhiya"
    assert told.title == "质押专利清单"
    assert told.created == datetime(ON.year, ON.month, ON.day)  # noqa: DTZ001 - as openpyxl gives it
    assert (told.description, told.keywords, told.subject, told.category) == (None,) * 4
