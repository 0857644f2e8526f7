"""Are telephone numbers and e-mail addresses read strictly, and look-alikes kept apart?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.identifiers import email_address, phone
from schemas.identifiers.flaw import FlawCode
from tests.schemas.identifiers.specimens import wide


@pytest.mark.parametrize(
    "text",
    [
        "13800138000",
        "+86 138-0013-8000",
        "0086 13800138000",
        wide("13800138000"),
        "138 0013 8000",
    ],
)
def test_a_mobile_has_one_spelling(text: str) -> None:
    assert phone.check(text) == ()
    assert phone.format(text) == "13800138000"
    assert phone.mask(text) == "138****8000"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("(0710)3456789", "0710-3456789"),
        ("（0710）3456789", "0710-3456789"),
        ("+86 710 3456789", "0710-3456789"),
        ("+86 10 65551234", "010-65551234"),
        ("02765551234", "027-65551234"),
    ],
)
def test_a_landline_is_printed_with_its_area(text: str, printed: str) -> None:
    assert phone.format(text) == printed
    assert len(phone.mask(text)) == 11


@pytest.mark.parametrize("text", ["00860086138", "+86+8613800138000", "+86", "0086000"])
def test_one_country_code_is_dropped_and_no_more(text: str) -> None:
    once = phone.normalise(text)
    assert phone.normalise(once) == once
    assert phone.check(text)


@pytest.mark.parametrize("text", ["12800138000", "1380013800", "3456789", "138001380000", "转8001"])
def test_what_is_no_telephone_number_is_refused(text: str) -> None:
    assert [flaw.code for flaw in phone.check(text)] == [FlawCode.wrong_form]


@pytest.mark.parametrize(
    "text",
    [
        "a@b",
        "a b@example.com",
        "a@example.com,b@example.com",
        "a@example.com\r\nBcc: b@example.com",
        "a@example.com\n",
        '"a"@example.com',
        ".a@example.com",
        "a..b@example.com",
        "名字@example.com",
        "a@example..com",
        "a@-example.com",
        "a@127.0.0.1",
        "a@[127.0.0.1]",
        "a@b@example.com",
        "a@" + wide("example") + ".com",
        "a@example。com",
        "a@\u212aexample.com",
        "a@faß.de",
        "A" * 65 + "@example.com",
        "@example.com",
        "a@" + "a." * 130 + "com",
    ],
)
def test_what_is_no_plain_address_is_refused(text: str) -> None:
    assert [flaw.severity for flaw in email_address.check(text)] == ["error"]


def test_only_the_domain_is_lower_cased() -> None:
    assert email_address.normalise(" Wang@Example.COM ") == "Wang@example.com"
    assert email_address.normalise("wang@example.com") == "wang@example.com"


def test_a_domain_in_chinese_is_its_ascii_form() -> None:
    assert email_address.format("a@示例.中国") == "a@xn--fsq092h.xn--fiqs8s"


@given(
    st.sampled_from("aceopxyi"),
    st.sampled_from(
        wide("\u0430\u0441\u0435\u043e\u0440\u0445\u0443\u0456\u0061\u0063\u0065\u0061")
    ),
)
def test_look_alikes_never_match(letter: str, look_alike: str) -> None:
    for address in ("{}@example.com", "a@{}xample.com"):
        plain = email_address.normalise(address.format(letter))
        assert email_address.normalise(address.format(look_alike)) != plain


def test_a_masked_address_shows_one_character() -> None:
    assert email_address.mask("wang@example.com") == "w***@***"
    assert email_address.mask("no address") == "****@***"
