"""How do sign-in and second factor of allauth behave here?"""

import base64
import logging
from datetime import UTC, datetime
from smtplib import SMTPException
from time import time
from typing import Any, ClassVar

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse

from cases.models import User

logger = logging.getLogger("zhiya.portal")


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Nobody opens an account here, and every link in a mail has the one configured address."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": "该账户已停用，如需继续使用，请联系管理员。",
        "email_password_mismatch": "电子邮箱或密码不正确，请重新输入；忘记密码时可以重设。",
        "enter_current_password": "当前密码不正确，请重新输入。",
        "incorrect_password": "密码不正确，请重新输入。",
        "invalid_password_reset": "该链接已使用过或已过期，请重新申请重设密码。",
        "too_many_login_attempts": "登录失败次数过多，请五分钟后再试。",
        "rate_limited": "短时间内尝试次数过多，请几分钟后再试。",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        del request
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        del request
        return reverse("account")

    def get_reset_password_from_key_url(self, key: str) -> str:
        uid, _, secret = key.partition("-")
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": secret})
        return f"{settings.PUBLIC_ADDRESS}{path}"

    def clean_password(self, password: str, user: User | None = None) -> str:
        """This will refuse a new password that is weak or the old one."""
        if user is not None and user.has_usable_password() and user.check_password(password):
            raise ValidationError("新密码不能与原密码相同，请另设一个密码。")
        clean: str = super().clean_password(password, user=user)
        return clean

    def set_password(self, user: User, password: str) -> None:
        """This will keep a password that its owner has chosen."""
        user.must_change_password = False
        super().set_password(user, password)

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        """This will not ask again for a password just given, while a first authenticator is set."""
        request = context.request
        signed_in_at = _just_signed_in_at(request) if request else None
        if app == "allauth.mfa" and signed_in_at is not None:
            known = Authenticator.objects.filter(user=request.user, created_at__lte=signed_in_at)
            return bool(known.exists())
        required: bool = super().is_reauthentication_required(app=app, **more)
        return required

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """This will send a mail; a silent mail server must not tell who has an account."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException):
            logger.warning("the mail server did not take %s", template_prefix)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """Secrets of the second factor lie encrypted in the record."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "动态码不正确或已过期，请输入验证器当前显示的 6 位数字。",
    }

    def get_totp_label(self, user: User) -> str:
        return user.email

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _just_signed_in_at(request: HttpRequest) -> datetime | None:
    moments = [record["at"] for record in get_authentication_records(request, request.user)]
    if not moments or time() - max(moments) > app_settings.REAUTHENTICATION_TIMEOUT:
        return None
    return datetime.fromtimestamp(min(moments), UTC)


def _cipher() -> Fernet:
    """Fernet (AES-128-CBC and HMAC-SHA256) with a key derived for this by HKDF (RFC 5869)."""
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"zhiya second factor v1")
    return Fernet(base64.urlsafe_b64encode(derive.derive(settings.SECRET_KEY.encode())))
