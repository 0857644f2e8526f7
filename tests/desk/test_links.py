"""Does only the genuine, living token of a link open its case?"""

import base64
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from cases.models import Link
from desk.links import address_of, any_link_of, link_of, token_of
from tests.cases.record import Record, new_record

quick = profile(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def record(db: None) -> Record:
    record = new_record()
    record.judge(record.opened())
    return record


@pytest.fixture
def link(record: Record) -> Link:
    return Link.objects.get()


def test_token_opens_its_own_link_only(link: Link, record: Record) -> None:
    token = token_of(link)
    assert len(base64.urlsafe_b64decode(token)) == 36
    assert link_of(token, record.now) == link
    assert address_of(link).endswith(f"/s/{token}/")


def test_expired_link_is_known_but_does_not_open(link: Link) -> None:
    token = token_of(link)
    just_before = link.expires_at - timedelta(seconds=1)
    assert link_of(token, just_before) == link
    assert link_of(token, link.expires_at) is None
    assert any_link_of(token) == link


@pytest.mark.parametrize("change", ["generation", "key"])
def test_other_generation_or_key_ends_every_older_token(
    link: Link, settings: Settings, change: str
) -> None:
    token = token_of(link)
    if change == "key":
        settings.LINK_KEY = "another key of the server"
    else:
        link.generation += 1
        link.save()
    assert any_link_of(token) is None
    assert any_link_of(token_of(link)) == link


@quick
@given(token=st.one_of(st.text(), st.binary(max_size=60).map(lambda raw: raw.decode("latin-1"))))
def test_random_tokens_open_nothing_and_never_raise(link: Link, token: str) -> None:
    assert link.pk
    assert any_link_of(token) is None


@quick
@given(at=st.integers(0, 47), other=st.sampled_from("ABCabc012-_=+/ .\n"))
def test_no_changed_token_opens(link: Link, at: int, other: str) -> None:
    token = token_of(link)
    changed = token[:at] + other + token[at + 1 :]
    if changed != token:
        assert any_link_of(changed) is None
    for longer in (token + other, other + token, token[:at] + other + token[at:]):
        assert any_link_of(longer) is None


@quick
@given(length=st.integers(0, 47))
def test_no_shorter_token_opens(link: Link, length: int) -> None:
    assert any_link_of(token_of(link)[:length]) is None


@quick
@given(mac=st.binary(min_size=20, max_size=20))
def test_id_alone_does_not_open(link: Link, mac: bytes) -> None:
    guessed = base64.urlsafe_b64encode(link.pk.bytes + mac).decode()
    assert any_link_of(guessed) is None


def test_token_is_in_no_table(link: Link) -> None:
    token = token_of(link)
    mails = list(link.mails.values())
    events = list(link.case.events.values())
    assert mails
    assert token not in repr([Link.objects.values().get(), mails, events])
    assert token[22:] not in repr([Link.objects.values().get(), mails, events])
