"""Are trademarks, layout-designs and copyrights told apart by their numbers?"""

import pytest

from schemas.identifiers import copyright as copyright_number
from schemas.identifiers import layout, trademark
from schemas.identifiers.flaw import FlawCode, NotAnIdentifier
from tests.schemas.identifiers.specimens import named, wide


def test_published_trademarks() -> None:
    listed = named("trademark")
    assert len(listed) >= 6
    for row in listed:
        real = row["value"] != "1234567"
        assert (trademark.check(row["value"]) == ()) is real, row


@pytest.mark.parametrize(
    "text", ["第1342551号", "1342551", "01342551", "No.1342551", wide("1342551")]
)
def test_one_mark_has_one_spelling(text: str) -> None:
    assert trademark.normalise(text) == "1342551"
    assert trademark.format(text) == "第1342551号"


def test_a_madrid_mark_is_not_the_domestic_one() -> None:
    assert trademark.parse("g632057").is_madrid
    assert trademark.key("G632057", 9) != trademark.key("632057", 9)


def test_a_mark_is_known_by_number_and_class() -> None:
    assert trademark.key("第16435657号", 45) == trademark.key("16435657", 45)
    assert trademark.key("16435657", 45) != trademark.key("16435657", 42)
    for impossible in (0, 46, -1):
        with pytest.raises(NotAnIdentifier) as caught:
            trademark.key("16435657", impossible)
        assert [flaw.code for flaw in caught.value.flaws] == [FlawCode.impossible_class]


@pytest.mark.parametrize("text", ["1234567", "12345678"])
def test_placeholders_warn(text: str) -> None:
    found = [(flaw.code, flaw.severity) for flaw in trademark.check(text)]
    assert found == [(FlawCode.placeholder, "warning")]


@pytest.mark.parametrize("text", ["123456789", "0", "G", "GG1", "1342551.5X7", "商标1342551"])
def test_what_is_no_trademark_number_is_refused(text: str) -> None:
    assert [flaw.code for flaw in trademark.check(text)] == [FlawCode.wrong_form]


def test_published_layouts() -> None:
    listed = named("ic-layout")
    assert len(listed) == 4
    for row in listed:
        found = [(flaw.code, flaw.severity) for flaw in layout.check(row["value"])]
        failed = [(FlawCode.wrong_check_character, "warning")]
        assert found == ([] if row["verifies"] == "True" else failed), row


def test_a_layout_number_is_printed_without_its_second_dot() -> None:
    assert layout.format("bs.18555922.0") == "BS.185559220"
    assert layout.parse("BS.185559220").year == "18"
    assert [flaw.code for flaw in layout.check("185559220")] == [FlawCode.wrong_form]


def test_published_copyrights() -> None:
    listed = named("copyright")
    assert len(listed) >= 8
    for row in listed:
        assert copyright_number.check(row["value"]) == (), row
        is_software = "SR" in row["value"]
        assert copyright_number.parse(row["value"]).is_software is is_software
        assert copyright_number.format(row["value"]) == row["value"]


def test_dashes_of_any_kind_are_read() -> None:
    for text in (
        "国作登字—2016—F—00269796",
        "国作登字2016F00269796",
        "国作登字" + wide("-2016-F-00269796"),
    ):
        assert copyright_number.format(text) == "国作登字-2016-F-00269796"
    assert copyright_number.mask("国作登字-2016-F-00269796") == "****************9796"


@pytest.mark.parametrize("text", ["鄂作登字-2020-F-00012345", "2005SR04567"])
def test_rare_forms_only_warn(text: str) -> None:
    assert [flaw.severity for flaw in copyright_number.check(text)] == ["warning"]


@pytest.mark.parametrize("text", ["软著登字第1234567号", "国作登字-2016-Z-00269796", "SR309930"])
def test_what_is_no_copyright_number_is_refused(text: str) -> None:
    assert [flaw.code for flaw in copyright_number.check(text)] == [FlawCode.wrong_form]
