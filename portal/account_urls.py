"""At which addresses do people sign in, prove themselves and keep their password?

Of what allauth offers only this is mounted: nobody opens an account or changes an address here.
"""

from typing import Any

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import URLPattern, path, re_path

from portal.permission import STAFF, public, signed_in
from portal.service import closed

staff = signed_in(*STAFF)


def _open(route: str, view: Any, name: str) -> URLPattern:
    return path(route, public(view), name=name)


def _own(route: str, view: Any, name: str) -> URLPattern:
    return path(route, staff(view), name=name)


urlpatterns = [
    _open("login/", account.login, "account_login"),
    _open("logout/", account.logout, "account_logout"),
    _open("inactive/", account.account_inactive, "account_inactive"),
    # allauth writes this address into mails to unknown people, so it needs the name.
    path("signup/", closed, name="account_signup"),
    _own("reauthenticate/", account.reauthenticate, "account_reauthenticate"),
    _own("password/change/", account.password_change, "account_change_password"),
    # allauth sends people without a password here; ours ask for a new one by mail.
    path("password/set/", closed, name="account_set_password"),
    _open("password/reset/", account.password_reset, "account_reset_password"),
    _open("password/reset/done/", account.password_reset_done, "account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    _open(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        "account_reset_password_from_key_done",
    ),
    _own("", mfa.index, "account"),
    _own("second-factor/", mfa.index, "mfa_index"),
    _open("second-factor/authenticate/", mfa.authenticate, "mfa_authenticate"),
    _own("second-factor/reauthenticate/", mfa.reauthenticate, "mfa_reauthenticate"),
    _own("second-factor/totp/", totp.activate_totp, "mfa_activate_totp"),
    _own("second-factor/totp/remove/", totp.deactivate_totp, "mfa_deactivate_totp"),
    _own("second-factor/codes/", recovery.view_recovery_codes, "mfa_view_recovery_codes"),
    _own(
        "second-factor/codes/new/", recovery.generate_recovery_codes, "mfa_generate_recovery_codes"
    ),
    _own(
        "second-factor/codes/download/",
        recovery.download_recovery_codes,
        "mfa_download_recovery_codes",
    ),
]
