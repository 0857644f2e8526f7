"""Does every address say who may call it, and hold to it?"""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from cases.models import User
from cases.vocabulary import Role
from portal.permission import access_of

SAMPLES = {
    "number": "ZY2026999999",
    "file_id": 1,
    "page": 1,
    "answer_id": 1,
    "phrase_id": 1,
    "proposal_id": 1,
    "evidence_id": 1,
    "uidb36": "1",
    "key": "set-password",
    "token": "x" * 48,
}


def patterns(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from patterns(each, inner)
        else:
            yield f"{space}{each.name}", each


ALL = dict(patterns(get_resolver()))


def address(name: str) -> str:
    wanted = ALL[name].pattern.regex.groupindex
    return reverse(name, kwargs={key: SAMPLES.get(key) or uuid4() for key in wanted})


def test_every_address_is_marked() -> None:
    assert len(ALL) > 20
    assert [name for name, each in ALL.items() if access_of(each.callback) is None] == []


def signed_in_names() -> list[str]:
    marks = {name: access_of(each.callback) for name, each in ALL.items()}
    return [name for name, access in marks.items() if access and access.by == "sign-in"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", signed_in_names())
def test_strangers_are_sent_to_sign_in(client: Client, name: str) -> None:
    for answer in (client.get(address(name)), client.post(address(name))):
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("name", signed_in_names())
def test_other_roles_are_refused(
    name: str, bank_client: Client, clerk_client: Client, banker: User, clerk: User
) -> None:
    access = access_of(ALL[name].callback)
    assert access is not None
    for user, client in ((banker, bank_client), (clerk, clerk_client)):
        if Role(user.role) in access.roles:
            continue
        assert client.get(address(name)).status_code == 403
        assert client.post(address(name)).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name in ALL if name.startswith("api:")])
def test_the_api_asks_for_a_key(client: Client, name: str) -> None:
    statuses = {client.get(address(name)).status_code, client.post(address(name)).status_code}
    assert statuses <= {401, 404, 405}
    assert 401 in statuses or name == "api:api-root"


@pytest.mark.django_db
def test_health_and_robots_are_open(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert "Disallow: /" in client.get("/robots.txt").content.decode()
    assert AnonymousUser().is_anonymous


@pytest.mark.django_db
def test_nobody_opens_an_account(client: Client) -> None:
    assert client.get(reverse("account_signup")).status_code == 404
    data = {"email": "new@example.com", "password1": "three words and 13"}
    assert client.post(reverse("account_signup"), data).status_code == 404
    assert not User.objects.exists()
