"""`zhiya backup TARGET`: copy database and files away while the desk runs."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from zhiya.config import load_config
from zhiya.keeping import KeepingRefused, back_up


def backup(
    target: Annotated[Path, typer.Argument(help="备份存放的文件夹，须为空或尚不存在。")],
) -> None:
    """备份数据库和文件（不含密钥），并写入哈希清单。"""
    config = load_config()
    try:
        made = back_up(
            config.home.resolve(),
            target.resolve(),
            database_url=config.database_url.get_secret_value(),
            at=datetime.now(UTC),
        )
    except KeepingRefused as refused:
        typer.echo(refused.sentence, err=True)
        raise typer.Exit(1) from None
    typer.echo(f"已备份到 {target}：数据库和 {len(made.hashes) - 1} 个文件。密钥请另行妥善保管。")
    for name in made.damaged:
        typer.echo(f"存档文件“{name}”已损坏，未能备份，请从更早的备份中找回。", err=True)
    raise typer.Exit(int(bool(made.damaged)))
