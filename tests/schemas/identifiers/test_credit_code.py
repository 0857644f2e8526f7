"""Does the ladder of the credit code pass, warn and refuse where it should?"""

import pytest
from hypothesis import given

from schemas.identifiers import credit_code
from schemas.identifiers.flaw import FlawCode
from tests.schemas.identifiers.specimens import changed_once, credit_codes, named


def found(text: str) -> list[tuple[FlawCode, str]]:
    return [(flaw.code, flaw.severity) for flaw in credit_code.check(text)]


def expected(verifies: str) -> list[tuple[FlawCode, str]]:
    outer, inner = (part == "True" for part in verifies.split("/"))
    if not inner:
        return [(FlawCode.wrong_inner_check, "error")]
    return [] if outer else [(FlawCode.wrong_check_character, "warning")]


def test_published_codes_stand_where_they_belong() -> None:
    listed = named("uscc")
    assert len(listed) > 60
    for row in listed:
        assert found(row["value"]) == expected(row["verifies"]), row


def test_legal_codes_of_the_pilot_only_warn() -> None:
    listed = named("uscc-legal-but-failing")
    assert len(listed) == 3
    for row in listed:
        assert found(row["value"]) == [(FlawCode.wrong_check_character, "warning")]
        assert credit_code.parse(row["value"]).compact == row["value"]


@pytest.mark.parametrize("text", ["911000001000044477", "91440300192203821Y"])
def test_a_failed_outer_check_warns(text: str) -> None:
    assert found(text) == [(FlawCode.wrong_check_character, "warning")]


@pytest.mark.parametrize("text", ["91110108592343242X", "91310000631295002H"])
def test_a_failed_inner_check_refuses(text: str) -> None:
    assert found(text) == [(FlawCode.wrong_inner_check, "error")]


@pytest.mark.parametrize("text", ["914200001775644500", "911522010783762860"])
def test_a_sum_that_is_a_multiple_gives_nought(text: str) -> None:
    assert found(text) == []


@given(credit_codes())
def test_every_single_slip_is_found(code: str) -> None:
    for slip in changed_once(code, credit_code.ALPHABET + "IOZSV"):
        assert found(slip), slip


@given(credit_codes())
def test_a_wrong_inner_check_character_is_an_error(code: str) -> None:
    for slip in changed_once(code[16], "0123456789X"):
        wrong = code[:16] + slip
        # Even where the outer check is made to fit, as in invented codes.
        invented = wrong + credit_code.check_character(wrong)
        assert found(invented) == [(FlawCode.wrong_inner_check, "error")]


@given(credit_codes())
def test_every_swap_of_neighbours_is_found(code: str) -> None:
    for place in range(17):
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert swapped == code or found(swapped), swapped


@pytest.mark.parametrize("letter", "IOZSV")
def test_letters_that_look_like_digits_are_explained(letter: str) -> None:
    assert found(f"9142020061548188{letter}L") == [(FlawCode.wrong_character, "error")]


def test_departments_other_than_market_supervision_are_known() -> None:
    for department, flaws in (
        ("N", []),
        ("A", []),
        ("B", [(FlawCode.unknown_department, "warning")]),
    ):
        body = f"{department}2420200615481883"
        assert found(body + credit_code.check_character(body)) == flaws


def test_a_code_is_read_in_parts() -> None:
    code = credit_code.parse(" 9142 0200 6154 8188 3l ")
    assert (code.department, code.category, code.region) == ("9", "1", "420200")
    assert (code.organisation_code, code.check_character) == ("615481883", "L")
