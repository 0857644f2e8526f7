"""Does any text at all end in a reading, and soon?"""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.evidence.extract import read_extract
from forms.evidence.listing import NotAStatusList, read_csv
from forms.reading.limits import TEXT_CHARS
from schemas.evidence import Reading
from tests.forms.evidence.samples import HEAD, INVENTION, ROW, extract_lines

TITLE = "专利登记簿副本\n出具日期：2026年3月1日\n"
WORDS = st.sampled_from(
    [
        *extract_lines(),
        "专利号：",
        "专 利 号",
        "质押",
        "：",
        ":",
        "\n",
        "\r",
        "\u2028",
        " ",
        "\u3000",
        "变更前",
        INVENTION,
        "2026年13月40日",
        "第99年年费",
        "\x00",
        "\ufffd",
        "；；；",
        "e\u0301" * 40,
    ]
)
TEXTS = st.text() | st.lists(WORDS | st.text(max_size=5), max_size=30).map("".join)
CELLS = st.sampled_from([*ROW.split(","), "", "1", "TRUE", '"', "2026-99-99", "\u0301" * 30])
ROWS = st.lists(st.lists(CELLS | st.text(max_size=4), max_size=11).map(",".join), max_size=6)


@given(TEXTS)
def test_any_text_of_an_extract_ends_in_a_reading(text: str) -> None:
    for title in ("", TITLE, TITLE.replace("登记簿副本", "收费收据")):
        reading = read_extract(title + text, "副本.pdf")
        again = Reading.model_validate_json(reading.model_dump_json())
        assert again == reading
        for statement in reading.statements:
            assert statement.number in "".join(filter(str.isalnum, title + text))


@given(ROWS)
def test_any_rows_end_in_a_reading(rows: list[str]) -> None:
    reading = read_csv("\n".join([HEAD, *rows]), "清单.csv")
    assert Reading.model_validate_json(reading.model_dump_json()) == reading


@given(st.text())
def test_any_other_table_is_no_list(text: str) -> None:
    if "号码" not in text:
        with pytest.raises(NotAStatusList):
            read_csv(text, "清单.csv")


@pytest.mark.parametrize(
    "piece",
    [
        "专利号：",
        "专 利 号 ",
        "质 ",
        " ",
        "\n",
        "\n ",
        "专利权人：甲、",
        "、",
        "e\u0301",
        f"专利号：{INVENTION}\n质押：无\n",
    ],
)
def test_time_grows_with_the_text_and_not_with_its_square(piece: str) -> None:
    """The longest text that the child gives takes at most a few times what a quarter takes."""

    def seconds(length: int) -> float:
        text = (TITLE + piece * (length // len(piece)))[:length]
        spent = []
        for _ in range(3):
            begun = time.process_time()
            read_extract(text, "副本.pdf")
            spent.append(time.process_time() - begun)
        return min(spent)

    # 16 times for what is quadratic; the constant forgives a clock that ticks coarsely.
    assert seconds(TEXT_CHARS) < 8 * seconds(TEXT_CHARS // 4) + 0.05
