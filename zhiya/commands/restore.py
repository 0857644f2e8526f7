"""`zhiya restore SOURCE --into HOME`: bring a backup back into an empty home folder."""

from pathlib import Path
from typing import Annotated

import typer

from zhiya.keeping import POSTGRES, KeepingRefused
from zhiya.keeping import restore as bring_back


def restore(
    source: Annotated[Path, typer.Argument(help="“zhiya backup”生成的文件夹。")],
    *,
    into: Annotated[Path, typer.Option("--into", help="空的或尚不存在的数据文件夹。")],
) -> None:
    """核对每个文件的哈希值，并恢复到空文件夹。"""
    try:
        manifest = bring_back(source.resolve(), into.resolve())
    except KeepingRefused as refused:
        typer.echo(refused.sentence, err=True)
        raise typer.Exit(1) from None
    typer.echo(f"已恢复到 {into}，内容与 {manifest.made_at:%Y-%m-%d %H:%M} UTC 的备份一致。")
    if manifest.database == POSTGRES:
        typer.echo(f"请用 pg_restore 将 {into / POSTGRES} 导入 PostgreSQL。")
