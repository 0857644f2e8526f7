"""Are the numbers of people and banks checked, and is nothing of a person given away?"""

from datetime import date

from hypothesis import given

from schemas.identifiers import bank_code, licence, pledge_number, resident_id
from schemas.identifiers.flaw import FlawCode
from tests.schemas.identifiers.specimens import bank_codes, changed_once, named, resident_ids

TODAY = date(2026, 11, 23)
# What the published test numbers show beyond their check: every other one has no flaw.
FLAWS_BESIDE_THE_CHECK = {
    "990426199112010074": [FlawCode.unknown_region],
    "360426199113010079": [FlawCode.impossible_date],
}


def test_published_resident_ids() -> None:
    listed = named("rid")
    assert len(listed) == 12
    for row in listed:
        found = [flaw.code for flaw in resident_id.check(row["value"], TODAY)]
        assert (FlawCode.wrong_check_character not in found) is (row["verifies"] == "True"), row
        if row["verifies"] == "True":
            assert found == FLAWS_BESIDE_THE_CHECK.get(row["value"], []), row


@given(resident_ids())
def test_every_slip_in_a_resident_id_is_found(number: str) -> None:
    for slip in changed_once(number, "0123456789X"):
        assert resident_id.check(slip)


@given(resident_ids())
def test_no_sentence_repeats_a_resident_id(number: str) -> None:
    for slip in changed_once(number, "05X"):
        for flaw in resident_id.check(slip, TODAY):
            assert slip[6:14] not in flaw.sentence
            assert slip not in flaw.sentence


def test_the_example_of_the_standard_is_read() -> None:
    holder = resident_id.parse("11010519491231002x")
    assert (holder.region, holder.born_on, holder.is_male) == ("110105", date(1949, 12, 31), False)
    assert resident_id.mask("11010519491231002x") == "1****************X"


def test_nobody_is_born_tomorrow() -> None:
    body = "11010520261124001"
    number = body + resident_id.check_character(body)
    assert [flaw.code for flaw in resident_id.check(number, TODAY)] == [FlawCode.future_date]
    assert resident_id.check(number, date(2026, 11, 24)) == ()


def test_nobody_was_born_before_1900() -> None:
    for born_on, flaws in (("18991231", [FlawCode.impossible_date]), ("19000101", [])):
        body = f"110105{born_on}001"
        number = body + resident_id.check_character(body)
        assert [flaw.code for flaw in resident_id.check(number, TODAY)] == flaws


def test_an_old_number_of_fifteen_digits_is_refused() -> None:
    assert [flaw.code for flaw in resident_id.check("110105491231002")] == [FlawCode.wrong_length]


def test_published_bank_codes() -> None:
    listed = named("cnaps")
    assert len(listed) > 20
    for row in listed:
        assert bank_code.check(row["value"]) == (), row
    assert bank_code.parse("102528000258").city == "5280"


@given(bank_codes())
def test_a_slip_in_a_bank_code_only_warns(code: str) -> None:
    for slip in changed_once(code, "0123456789"):
        assert [flaw.severity for flaw in bank_code.check(slip)] == ["warning"], slip


def test_a_licence_code_of_another_shape_only_warns() -> None:
    assert licence.parse("B0003S242060012").institution_type == "B"
    assert [flaw.severity for flaw in licence.check("B0003")] == ["warning"]
    assert licence.parse("B0003").institution_type is None
    assert [flaw.code for flaw in licence.check("B0003#")] == [FlawCode.wrong_character]


def test_a_pledge_number_is_opaque() -> None:
    assert pledge_number.parse("y2023980041234").compact == "Y2023980041234"
    assert [flaw.severity for flaw in pledge_number.check("Y2023")] == ["warning"]
    assert [flaw.severity for flaw in pledge_number.check("登记号")] == ["error"]
