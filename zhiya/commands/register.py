"""`zhiya register import`: take what the register says from a file, where it cannot be asked."""

from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone

from desk.importing import import_register_facts
from desk.storage import StoreIsFull
from forms.evidence.listing import NotAStatusList
from zhiya.prepare import require_prepared

REFUSED = 2

register = typer.Typer(help="登记簿数据：导入。", no_args_is_help=True)


@register.callback()
def _register() -> None:
    """登记簿数据：导入。"""


@register.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="CSV 文件，栏目与登记簿证据清单相同。")],
) -> None:
    """导入登记簿数据，对所有银行的案件有效；同一权利同一天的数据以最后一次导入为准。"""
    require_prepared()
    try:
        imported = import_register_facts(file, now=timezone.now())
    except OSError as error:
        raise _refused(f"无法读取“{file}”：{error.strerror}。") from None
    except NotAStatusList:
        raise _refused(
            f"“{file}”不是登记簿数据：第一行应有“权利种类”“号码”和“证据日期”等栏目。"
        ) from None
    except StoreIsFull as full:
        raise _refused(full.sentence) from None
    for flaw in imported.flaws:
        typer.echo(flaw, err=True)
    typer.echo(f"已导入 {imported.count} 条登记簿数据。")
    raise typer.Exit(1 if imported.flaws else 0)


def _refused(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(REFUSED)
