"""Do sign-in, first password, second factor, mail reset and idle sign-ins hold, page by page?"""

import re
import time
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from cases.models import User
from tests.portal.conftest import PASSWORD, Judge, enrolled

OWN = "four other words 34"
LOGIN = reverse("account_login")
CHANGE = reverse("account_change_password")
ENROL = reverse("mfa_activate_totp")
CODE = reverse("mfa_authenticate")


def code_for(secret: str) -> str:
    """The code that an authenticator shows now (RFC 6238)."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> Any:
    return client.post(LOGIN, {"login": email, "password": password, **more})


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_first_sign_in_goes_through_password_and_authenticator(
    banker: User, client: Client
) -> None:
    banker.must_change_password = True
    banker.save()
    first = sign_in(client, banker.email)
    assert first.status_code == 302
    for address in (reverse("home"), reverse("upload"), reverse("account"), ENROL):
        assert client.get(address).headers["Location"] == CHANGE
    page = client.get(CHANGE).content.decode()
    assert "设置自己的密码" in page
    assert "主导航" not in page
    same = {"oldpassword": PASSWORD, "password1": PASSWORD, "password2": PASSWORD}
    assert "不能与原密码相同" in client.post(CHANGE, same).content.decode()
    client.post(CHANGE, {"oldpassword": PASSWORD, "password1": OWN, "password2": OWN})
    banker.refresh_from_db()
    assert banker.check_password(OWN)
    assert not banker.must_change_password
    assert client.get(reverse("home")).headers["Location"] == ENROL
    secret = re.search(r"<code>([A-Z2-7]{32})</code>", client.get(ENROL).content.decode())
    assert secret is not None
    wrong = client.post(ENROL, {"code": "000000"}).content.decode()
    assert "动态码不正确" in wrong
    done = client.post(ENROL, {"code": code_for(secret[1])}, follow=True)
    assert done.redirect_chain[-1][0] == reverse("mfa_view_recovery_codes")
    codes = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()
    assert len(codes) == 10
    assert all(code in done.content.decode() for code in codes)
    assert client.get(reverse("home")).status_code == 200


def test_later_sign_ins_ask_for_the_code(banker: User, client: Client) -> None:
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(banker, secret)
    assert sign_in(client, banker.email).headers["Location"] == CODE
    assert not signed_in(client)
    assert client.get(reverse("home")).status_code == 302
    assert "动态码不正确" in client.post(CODE, {"code": "000000"}).content.decode()
    before = client.session.session_key
    answer = client.post(CODE, {"code": code_for(secret)})
    assert answer.headers["Location"] == reverse("home")
    assert signed_in(client)
    assert client.session.session_key != before
    again = Client()
    sign_in(again, banker.email)
    again.post(CODE, {"code": code_for(secret)})
    assert not signed_in(again), "a code works once"


def test_a_recovery_code_works_once(banker: User) -> None:
    TOTP.activate(banker, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    code = RecoveryCodes.activate(banker).get_unused_codes()[0]
    for expected in (True, False):
        client = Client()
        sign_in(client, banker.email)
        client.post(CODE, {"code": code})
        assert signed_in(client) is expected


def test_secrets_of_the_second_factor_lie_encrypted(banker: User) -> None:
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    kept = TOTP.activate(banker, secret).instance.data["secret"]
    assert secret not in kept
    assert get_adapter().decrypt(kept) == secret
    seed = RecoveryCodes.activate(banker).instance.data["seed"]
    assert seed.startswith("gAAAA")


def test_taking_the_second_factor_off_asks_again(bank_client: Client) -> None:
    answer = bank_client.get(reverse("mfa_deactivate_totp"))
    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))
    answer = bank_client.post(reverse("mfa_deactivate_totp"))
    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert Authenticator.objects.filter(type="totp").count() == 1


def test_a_wrong_guess_does_not_tell_who_has_an_account(banker: User, client: Client) -> None:
    pages = []
    for email in (banker.email, "nobody@example.com"):
        page = sign_in(client, email, "wrong words 12345").content.decode()
        assert "电子邮箱或密码不正确" in page
        pages.append(re.sub(r'value="[^"]*"', "", page))
    assert pages[0] == pages[1]


def test_guessing_is_slowed(banker: User, client: Client) -> None:
    for _ in range(5):
        sign_in(client, banker.email, "wrong words 12345")
    page = sign_in(client, banker.email).content.decode()
    assert "登录失败次数过多" in page
    assert not signed_in(client)


def test_guessing_codes_is_slowed(banker: User, client: Client) -> None:
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(banker, secret)
    sign_in(client, banker.email)
    for _ in range(5):
        client.post(CODE, {"code": "000000"})
    client.post(CODE, {"code": code_for(secret)})
    assert not signed_in(client)


def test_too_many_requests_get_a_page(client: Client, settings: Settings, db: None) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    sign_in(client, "a@example.com")
    answer = sign_in(client, "a@example.com")
    assert answer.status_code == 429
    assert "操作过于频繁" in answer.content.decode()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_sign_in_leads_to_our_own_pages_only(banker: User, elsewhere: str) -> None:
    client = Client()
    answer = sign_in(client, banker.email, next=elsewhere)
    assert answer.headers["Location"] == reverse("home")


def test_leaving_ends_the_session_and_needs_a_press(bank_client: Client) -> None:
    key = bank_client.session.session_key
    assert "确定要退出" in bank_client.get(reverse("account_logout")).content.decode()
    assert signed_in(bank_client)
    bank_client.post(reverse("account_logout"))
    assert not signed_in(bank_client)
    bank_client.cookies["session"] = str(key)
    assert bank_client.get(reverse("home")).status_code == 302


def test_a_new_password_ends_the_sign_ins_elsewhere(banker: User, bank_client: Client) -> None:
    other = Client()
    other.force_login(banker)
    key = bank_client.session.session_key
    bank_client.post(CHANGE, {"oldpassword": PASSWORD, "password1": OWN, "password2": OWN})
    assert bank_client.get(reverse("home")).status_code == 200
    assert bank_client.session.session_key != key
    assert other.get(reverse("home")).headers["Location"].startswith(LOGIN)
    [notice] = mail.outbox
    assert notice.to == [banker.email]
    assert "密码已修改" in notice.body


@pytest.mark.parametrize("weak", ["short", "password1234", "123456789012"])
def test_weak_passwords_are_refused(banker: User, bank_client: Client, weak: str) -> None:
    bank_client.post(CHANGE, {"oldpassword": PASSWORD, "password1": weak, "password2": weak})
    banker.refresh_from_db()
    assert banker.check_password(PASSWORD)


def test_a_password_is_reset_by_mail(banker: User, client: Client, settings: Settings) -> None:
    settings.PUBLIC_ADDRESS = "https://desk.example"
    ask = reverse("account_reset_password")
    pages = [
        client.post(ask, {"email": email}, follow=True).content.decode()
        for email in (banker.email, "nobody@example.com")
    ]
    assert pages[0] == pages[1]
    known, unknown = mail.outbox
    assert "https://desk.example" not in unknown.body
    link = re.search(r"https://desk\.example(/account/password/reset/key/\S+)", str(known.body))
    assert link is not None
    form = client.get(link[1], follow=True)
    address = form.redirect_chain[-1][0]
    assert "set-password" in address, "the key leaves the address bar"
    client.post(address, {"password1": OWN, "password2": OWN})
    banker.refresh_from_db()
    assert banker.check_password(OWN)
    assert not signed_in(client)
    assert "链接已失效" in Client().get(link[1], follow=True).content.decode()


def test_an_idle_sign_in_ends(bank_client: Client, judged: Judge) -> None:
    bank_client.get(reverse("home"))
    session = bank_client.session
    session["seen_at"] = int(time.time()) - 31 * 60
    session.save()
    answer = bank_client.get(reverse("upload"))
    assert answer.headers["Location"] == f"{LOGIN}?next={reverse('upload')}"
    assert "登录已超时" in bank_client.get(answer.headers["Location"]).content.decode()


def test_a_page_that_asks_by_itself_does_not_keep_the_sign_in(
    bank_client: Client, judged: Judge
) -> None:
    number = judged().number
    bank_client.get(reverse("home"))
    session = bank_client.session
    session["seen_at"] = before = int(time.time()) - 20 * 60
    session.save()
    address = reverse("case_progress", kwargs={"number": number})
    bank_client.get(address, headers={"HX-Request": "true"})
    assert bank_client.session["seen_at"] == before
    bank_client.get(reverse("home"))
    assert bank_client.session["seen_at"] > before
    bank_client.logout()
    answer = bank_client.get(address, headers={"HX-Request": "true"})
    assert answer.headers["HX-Refresh"] == "true"


def test_no_sign_in_lasts_over_the_day(bank_client: Client) -> None:
    bank_client.get(reverse("home"))
    session = bank_client.session
    session["began_at"] = int(time.time()) - 12 * 3600 - 1
    session.save()
    assert bank_client.get(reverse("home")).headers["Location"].startswith(LOGIN)


def test_the_account_page_says_who_one_is(banker: User) -> None:
    page = enrolled(banker).get(reverse("account")).content.decode()
    for text in (banker.name, banker.organisation.name, banker.email, "已绑定", "修改密码"):
        assert text in page
