"""How does a person who was given an account come to a password of their own?

By a mail with a one-time link, the same that a forgotten password uses; nobody else ever knows it.
"""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse

from cases.models import User

DAY = 24 * 3600
_BODY = """\
{name}，您好：

您在质押登记前置预审系统的账号已开通，单位：{organisation}，身份：{role}。
请打开下面的链接设置密码，链接{days}天内有效，只能使用一次：

{address}

首次登录时，请按页面提示设置第二验证方式（手机上的身份验证器）。
链接失效后，可在登录页面点击“忘记密码”，重新获取。

本邮件由系统自动发送，请勿回复。如果您不知道这件事，请忽略本邮件。
"""


def send_invitation(user: User) -> None:
    """This will mail a link by which the person sets a password.

    Raises `OSError`, of which the errors of smtplib are kinds, when the mail server does not take
    it.
    """
    facts = {
        "name": user.name,
        "organisation": user.organisation.name,
        "role": user.get_role_display(),
        "days": settings.PASSWORD_RESET_TIMEOUT // DAY,
        "address": password_address(user),
    }
    EmailMessage(
        subject=f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}您的账号已开通",
        body=_BODY.format(**facts),
        to=[user.email],
    ).send()


def password_address(user: User) -> str:
    """This will make the one-time address, under the one configured public address."""
    words = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    return settings.PUBLIC_ADDRESS + reverse("account_reset_password_from_key", kwargs=words)
