"""`zhiya forms`: draft the Word blank of a form."""

from typing import Annotated

import typer

from forms.blanks.editions import FOLDER
from forms.blanks.first_draft import first_draft

REFUSED = 2
FORM = typer.Argument(help="表格的名称，例如 patent_application。")

forms = typer.Typer(help="表格：空白表的起草与核对。", no_args_is_help=True)


@forms.callback()
def _forms() -> None:
    """表格：空白表的起草与核对。"""


@forms.command("draft")
def draft(
    form: Annotated[str, FORM],
    *,
    replace: Annotated[bool, typer.Option("--replace", help="替换已有的空白表。")] = False,
) -> None:
    """按栏目表起草最新版式的 Word 空白表，供在 Word 或 WPS 中继续编辑。"""
    folders = sorted(path.parent for path in FOLDER.glob(f"{form}/*/fields.json"))
    if not folders:
        raise _refused(f"没有名为“{form}”的表格，请检查名称。")
    if (folders[-1] / "blank.docx").exists() and not replace:
        raise _refused("已有空白表，没有改动；确要重新起草请加上“--replace”。")
    try:
        path = first_draft(folders[-1]).save(folders[-1])
    except FileNotFoundError:
        raise _refused("缺少样例数据 sample.json，请先写好再起草。") from None
    typer.echo(f"已起草：{path}")


def _refused(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(REFUSED)
