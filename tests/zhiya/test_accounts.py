"""Do organisations and people come in by the command line, and to a password by mail only?"""

import re
import socket
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings
from typer.testing import CliRunner, Result

from cases.models import Organisation, User
from cases.vocabulary import OrganisationKind
from zhiya.cli import app_for

PASSWORD = "a-made-up-sentence-42"
pytestmark = pytest.mark.django_db


def zhiya(*words: str) -> Result:
    return CliRunner().invoke(app_for(words), words)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.INBOX = tmp_path / "inbox"
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    return tmp_path


@pytest.fixture
def bank() -> Organisation:
    done = zhiya("org", "add", "--kind", "bank", "--name", "襄阳示例银行", "--slug", "shili")
    assert done.exit_code == 0, done.output
    return Organisation.objects.get(slug="shili")


def invite(role: str, organisation: str, email: str = "li@example.com") -> Result:
    person = ("--email", email, "--name", "李示例", "--role", role)
    return zhiya("user", "invite", *person, "--organisation", organisation)


def test_a_bank_gets_its_drop_folder(bank: Organisation, home: Path) -> None:
    assert bank.kind == OrganisationKind.bank
    assert (home / "inbox" / "shili").is_dir()


@pytest.mark.parametrize(
    ("name", "slug"),
    [("另一银行", "shili"), ("襄阳示例银行", "other"), ("另一银行", "a b"), ("", "b")],
)
def test_an_organisation_that_cannot_be_is_refused(
    bank: Organisation, name: str, slug: str
) -> None:
    del bank
    done = zhiya("org", "add", "--kind", "bank", "--name", name, "--slug", slug)
    assert done.exit_code == 2
    assert Organisation.objects.count() == 1


def test_an_invited_person_sets_a_password_by_the_link(bank: Organisation) -> None:
    done = invite("bank", "shili")
    assert done.exit_code == 0, done.output
    person = User.objects.get(email="li@example.com")
    assert (person.organisation, person.has_usable_password()) == (bank, False)
    [sent] = mail.outbox
    assert sent.to == ["li@example.com"]
    found = re.search(
        r"^http://127\.0\.0\.1:8000(/account/password/reset/key/\S+)$", str(sent.body), re.M
    )
    assert found, sent.body
    assert found[1] not in done.output
    browser = Client()
    page = browser.get(found[1], follow=True)
    form = {"password1": PASSWORD, "password2": PASSWORD}
    browser.post(page.redirect_chain[-1][0], form)
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
    entry = {"login": "li@example.com", "password": PASSWORD}
    within = browser.post(reverse("account_login"), entry, follow=True)
    assert within.redirect_chain[-1][0] == reverse("mfa_activate_totp")
    assert re.search(r"<code>[A-Z2-7]{32}</code>", within.content.decode())


def test_a_second_invitation_sends_a_new_link_and_changes_nothing(bank: Organisation) -> None:
    del bank
    invite("bank", "shili")
    assert invite("bank", "shili", email="LI@example.com").exit_code == 0
    assert User.objects.count() == 1
    assert len(mail.outbox) == 2


@pytest.mark.parametrize(
    ("role", "organisation", "email"),
    [
        ("clerk", "shili", "li@example.com"),
        ("bank", "nowhere", "li@example.com"),
        ("bank", "shili", "no address"),
    ],
)
def test_an_account_that_cannot_be_is_refused(
    bank: Organisation, role: str, organisation: str, email: str
) -> None:
    del bank
    assert invite(role, organisation, email).exit_code == 2
    assert not User.objects.exists()
    assert not mail.outbox


def test_a_silent_mail_server_is_told_in_one_sentence(
    bank: Organisation, settings: Settings
) -> None:
    del bank
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))  # bound, but nobody listens
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = held.getsockname()
        done = invite("bank", "shili")
    assert done.exit_code == 1
    assert len(done.output.splitlines()) == 1
    assert "再次运行本命令" in done.output


def test_passwords_of_a_real_desk_are_never_made_by_command(settings: Settings) -> None:
    settings.DEMO = False
    assert zhiya("user", "passwords").exit_code == 2
