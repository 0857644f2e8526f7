"""`zhiya user invite` and `zhiya user passwords`: accounts of people."""

from typing import Annotated

import typer
from django.conf import settings
from django.core.exceptions import ValidationError

from cases.models import Organisation, User
from cases.vocabulary import OrganisationKind, Role
from zhiya.invitations import send_invitation
from zhiya.prepare import require_prepared
from zhiya.seed import new_passwords, sign_ins_text

REFUSED = 2
WORKS_AT = {
    Role.bank: OrganisationKind.bank,
    Role.clerk: OrganisationKind.window,
    Role.administrator: OrganisationKind.window,
}

user = typer.Typer(help="人员账号。", no_args_is_help=True)


@user.callback()
def _people() -> None:
    """人员账号。"""


@user.command()
def invite(
    *,
    email: Annotated[str, typer.Option(help="登录邮箱，设置密码的链接发到这里。")],
    name: Annotated[str, typer.Option(help="姓名。")],
    role: Annotated[
        Role, typer.Option(help="bank 为银行经办，clerk 为窗口经办，administrator 为管理员。")
    ],
    organisation: Annotated[str, typer.Option(help="机构简称，即“zhiya org add”的 --slug。")],
) -> None:
    """开通账号，并把设置密码的链接发到邮箱；账号已有时重新发送。"""
    require_prepared()
    person = User.objects.filter(email__iexact=email).first()
    if person is None:
        person = _new(email, name.strip(), role, _organisation(organisation, role))
    try:
        send_invitation(person)
    except OSError as error:
        typer.echo(
            f"账号 {person.email} 已开通，但邮件服务器 {settings.EMAIL_HOST}:{settings.EMAIL_PORT} "
            f"未接收邮件（{error}）；请检查 ZHIYA_SMTP_ 各项设置后，再次运行本命令。",
            err=True,
        )
        raise typer.Exit(1) from None
    typer.echo(f"已向 {person.email} 发送设置密码的链接。 The link to set a password is sent.")


@user.command()
def passwords() -> None:
    """演示：为全部示例账号重新生成一次性密码，并取消原有第二验证方式。"""
    if not settings.DEMO:
        typer.echo("此命令只用于演示；正式账号请在登录页面点击“忘记密码”。", err=True)
        raise typer.Exit(REFUSED)
    require_prepared()
    typer.echo("新的一次性密码（仅显示这一次）： New one-time passwords, shown only now:")
    typer.echo(sign_ins_text(new_passwords()), nl=False)


def _organisation(slug: str, role: Role) -> Organisation:
    found = Organisation.objects.filter(slug=slug).first()
    if found is None:
        typer.echo(f"没有简称为“{slug}”的机构，请先运行“zhiya org add”。", err=True)
        raise typer.Exit(REFUSED)
    if found.kind != WORKS_AT[role]:
        place = WORKS_AT[role].label
        typer.echo(f"{role.label}须属于{place}，而“{found.name}”不是{place}。", err=True)
        raise typer.Exit(REFUSED)
    return found


def _new(email: str, name: str, role: Role, organisation: Organisation) -> User:
    person = User(
        email=User.objects.normalize_email(email),
        name=name,
        role=role.value,
        organisation=organisation,
    )
    person.set_unusable_password()
    try:
        person.full_clean()
    except ValidationError as wrong:
        for field, sentences in wrong.message_dict.items():
            typer.echo(f"--{field}：{''.join(sentences)}", err=True)
        raise typer.Exit(REFUSED) from None
    person.save()
    return person
