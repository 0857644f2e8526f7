"""`zhiya forms`: draft the Word blanks of forms, check them, and keep how they look."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from forms.blanks.editions import FOLDER, Blank, every_blank
from forms.blanks.first_draft import first_draft
from forms.blanks.golden import differences, write_golden
from forms.blanks.lint import faults
from zhiya.forms_page import PICTURES, ROOT

FAULTY = 1
REFUSED = 2
FORM = typer.Argument(help="表格的名称，例如 patent_application。")
ANY_FORM = typer.Argument(help="表格的名称；不写则为全部表格。")

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


@forms.command("lint")
def lint(form: Annotated[str, ANY_FORM] = "") -> None:
    """逐段核对空白表，并与保存的图样比较；不同的页写成对照图。"""
    into = Path(tempfile.mkdtemp(prefix="zhiya-forms-"))
    is_clean = True
    for blank in _asked(form):
        found = faults(blank)
        if not found:
            found = [
                f"与保存的图样不同，对照图：{path}。确认无误后请运行“zhiya forms golden”。"
                for path in differences(blank, ROOT / PICTURES, into)
            ]
        for sentence in found or ["没有问题。"]:
            typer.echo(f"{blank.form} {blank.edition}：{sentence}")
        is_clean = is_clean and not found
    if not any(into.iterdir()):
        into.rmdir()
    raise typer.Exit(0 if is_clean else FAULTY)


@forms.command("golden")
def golden(form: Annotated[str, ANY_FORM] = "") -> None:
    """重新保存表格的图样，供以后比较。"""
    for blank in _asked(form):
        write_golden(blank, ROOT / PICTURES)
        typer.echo(f"已保存：{blank.form} {blank.edition}")


def _asked(form: str) -> Sequence[Blank]:
    blanks = [blank for blank in every_blank() if form in ("", blank.form)]
    if not blanks:
        raise _refused(f"没有名为“{form}”的表格，请检查名称。")
    return blanks


def _refused(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(REFUSED)
