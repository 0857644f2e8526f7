"""`zhiya org add`: take a bank or the window into the record."""

from typing import Annotated

import typer
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.models import Organisation
from cases.vocabulary import OrganisationKind
from zhiya.prepare import require_prepared

org = typer.Typer(help="机构：银行和窗口。", no_args_is_help=True)


@org.callback()
def _organisations() -> None:
    """机构：银行和窗口。"""


@org.command()
def add(
    *,
    kind: Annotated[OrganisationKind, typer.Option(help="bank 为银行，window 为窗口。")],
    name: Annotated[str, typer.Option(help="机构全称。")],
    slug: Annotated[
        str, typer.Option(help="简称，小写字母、数字或连字符；银行投递文件夹以此命名。")
    ],
) -> None:
    """登记一家机构。"""
    require_prepared()
    made = Organisation(kind=kind.value, name=name.strip(), slug=slug, created_at=timezone.now())
    try:
        made.full_clean()
    except ValidationError as wrong:
        for field, sentences in wrong.message_dict.items():
            typer.echo(f"--{field}：{''.join(sentences)}", err=True)
        raise typer.Exit(2) from None
    made.save()
    typer.echo(f"已登记：{made.name}（{kind.label}，{made.slug}）。")
    if kind is OrganisationKind.bank:
        folder = settings.INBOX / made.slug
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        typer.echo(f"投递文件夹：{folder}")
