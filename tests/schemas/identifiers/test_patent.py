"""Are patent numbers checked as the office counts, and printed as it prints?"""

from datetime import date

import pytest
from hypothesis import given

from schemas.identifiers import patent, publication
from schemas.identifiers.cells import refuse_numeric
from schemas.identifiers.flaw import FlawCode, NotAnIdentifier
from schemas.vocabulary import PatentKind
from tests.schemas.identifiers.specimens import changed_once, named, patents, rows, wide

TODAY = date(2026, 11, 23)


def codes(text: str, on: date | None = TODAY) -> list[FlawCode]:
    return [flaw.code for flaw in patent.check(text, on)]


def test_published_numbers_check_out() -> None:
    listed = named("patent")
    assert len(listed) > 25
    for row in listed:
        assert (codes(row["value"]) == []) is (row["verifies"] == "True"), row
        if row["extra"].startswith("CN"):
            kind = publication.parse(row["extra"]).kind
            assert kind in (None, patent.parse(row["value"]).kind), row


def test_the_gazette_of_hubei_checks_out() -> None:
    listed = rows("gazette_patents_hubei_2019.csv")
    assert len(listed) == 400
    kinds = {
        "发明公布": PatentKind.invention,
        "发明授权": PatentKind.invention,
        "实用新型": PatentKind.utility_model,
        "外观设计": PatentKind.design,
    }
    for row in listed:
        raw = row["application_no_raw"]
        assert refuse_numeric(raw) is None
        assert codes(raw) == [], row
        number = patent.parse(raw)
        # A filing date may be later than the number: 2018215319333 was filed on 2019-05-06.
        assert number.year <= int(row["application_date"][:4])
        document = publication.parse(row["publication_no"])
        assert publication.check(row["publication_no"]) == ()
        assert document.kind is number.kind is kinds[row["kind"]]


def test_a_gazette_number_that_excel_turned_into_a_float_is_refused() -> None:
    for row in rows("gazette_patents_hubei_2019.csv"):
        raw = row["application_no_raw"]
        if raw.isdecimal():
            assert refuse_numeric(float(raw)) is not None
            assert refuse_numeric(f"{float(raw):.5E}") is not None
            assert codes(f"{float(raw):.5E}")


@given(patents())
def test_every_single_slip_is_found(number: str) -> None:
    for slip in changed_once(number, "0123456789X"):
        assert codes(slip), slip


@given(patents())
def test_every_swap_of_neighbours_is_found(number: str) -> None:
    for place in range(len(number) - 1):
        swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
        assert swapped == number or codes(swapped), swapped


@pytest.mark.parametrize("text", ["202310123456.7", "202410123456.7"])
def test_invented_numbers_fail_the_check(text: str) -> None:
    assert codes(text) == [FlawCode.wrong_check_character]


def test_a_year_to_come_is_refused_once_the_day_is_known() -> None:
    assert codes("302616662164.3") == [FlawCode.future_year]
    assert codes("302616662164.3", on=None) == []
    number = "202710000001"
    number += patent.check_character(number)
    assert codes(number) == [FlawCode.future_year]
    assert codes(number, on=date(2027, 1, 1)) == []


@pytest.mark.parametrize("body", ["198410000001", "04100001", "84100001"])
def test_a_year_before_patents_is_refused(body: str) -> None:
    assert codes(body + patent.check_character(body)) == [FlawCode.impossible_year]


def test_all_faults_are_told_at_once() -> None:
    assert codes("302646662164.0") == [
        FlawCode.future_year,
        FlawCode.unknown_kind,
        FlawCode.wrong_check_character,
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1105715.7", FlawCode.lost_leading_zero),
        ("11057157", FlawCode.lost_leading_zero),
        ("CN110941994B", FlawCode.publication_number_instead),
        ("CN3558385S", FlawCode.publication_number_instead),
        ("20191104441.X", FlawCode.wrong_length),
        ("2019110X4411.X", FlawCode.wrong_character),
        ("2.01611E+12", FlawCode.wrong_length),
        ("ZLZL201911044411.X", FlawCode.wrong_length),
        (
            "".join(chr(0x660 + int(digit)) for digit in "201911044411") + "X",
            FlawCode.wrong_character,
        ),
    ],
)
def test_usual_slips_are_named(text: str, code: FlawCode) -> None:
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text",
    [
        "201911044411.X",
        "zl201911044411.x",
        "CN 2019 1 1044411.X",
        wide("ZL201911044411.X"),
        "201911044411·X",
    ],
)
def test_one_number_has_one_spelling(text: str) -> None:
    assert patent.normalise(text) == "201911044411X"
    assert patent.format(text) == "201911044411.X"
    assert patent.without_dot(text) == "201911044411X"


def test_an_old_number_keeps_its_zero() -> None:
    number = patent.parse("01105715.7")
    assert (number.year, number.kind, number.serial) == (2001, PatentKind.invention, "05715")
    assert patent.format("011057157") == "01105715.7"
    assert patent.parse("99113861.9").year == 1999


@given(patents())
def test_every_printed_form_is_read_back(number: str) -> None:
    parsed = patent.parse(number)
    for write in (patent.format, patent.without_dot):
        assert patent.parse(write(number)) == parsed
    assert parsed.is_international is (number[-9 if len(number) == 13 else -7] in "89")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CN110941994U", [(FlawCode.kind_contradicts_letter, "error")]),
        ("CN216979871U", []),
        ("CN304218960S", []),
        ("CN110941994B8", []),  # a corrected edition carries a digit after its letter
        ("CN3558385", [(FlawCode.missing_kind_letter, "warning")]),
        ("CN1558385S", [(FlawCode.kind_contradicts_letter, "warning")]),
        ("201911044411.X", [(FlawCode.wrong_form, "error")]),
    ],
)
def test_publication_numbers(text: str, found: list[tuple[FlawCode, str]]) -> None:
    assert [(flaw.code, flaw.severity) for flaw in publication.check(text)] == found


def test_letters_name_the_kind_of_right() -> None:
    assert publication.parse("CN116455754A").is_grant is False
    assert publication.parse("CN116455754B").is_grant is True
    assert publication.parse("CN115984630").kind is None
    assert publication.parse("CN209105500U").kind is PatentKind.utility_model
    with pytest.raises(NotAnIdentifier):
        publication.parse("CN1")
