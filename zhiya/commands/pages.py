"""`zhiya pages`: are the generated pages of the documentation fresh, and if not, write them."""

from typing import Annotated

import typer

from zhiya.pages import stale_pages, write_pages


def pages(
    *,
    check: Annotated[bool, typer.Option("--check", help="只核对，不改写。")] = False,
) -> None:
    """根据代码生成参考页面，或核对其是否最新。"""
    if not check:
        for name in write_pages():
            typer.echo(f"已更新：{name}")
        return
    stale = stale_pages()
    for name in stale:
        typer.echo(f"已过期：{name}。请运行“zhiya pages”。", err=True)
    raise typer.Exit(int(bool(stale)))
