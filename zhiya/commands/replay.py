"""`zhiya replay NUMBER`: is a stored version judged as it was, by the editions of its day?"""

from typing import Annotated

import typer

from cases.models import PackageVersion
from desk.replaying import CannotBeReplayed, Replayed
from desk.replaying import replay as replayed
from zhiya.prepare import require_prepared

DIFFERENT, REFUSED = 1, 2


def replay(
    number: Annotated[str, typer.Argument(help="案件编号。")],
    *,
    version: Annotated[
        int | None, typer.Option(min=1, help="第几版材料；不填则重新判断全部版本。")
    ] = None,
) -> None:
    """按当时的日期、规则版本和所知情况重新判断；退出码 0 为一致，1 为不一致，2 为无法重新判断。"""
    require_prepared()
    versions = PackageVersion.objects.filter(case__number=number).order_by("number")
    if version is not None:
        versions = versions.filter(number=version)
    chosen = list(versions)
    if not chosen:
        which = f"案件 {number}" if version is None else f"案件 {number} 的第 {version} 版"
        typer.echo(f"没有找到{which}，请核对编号。", err=True)
        raise typer.Exit(REFUSED)
    code = max([_told(each) for each in chosen])
    raise typer.Exit(code)


def _told(version: PackageVersion) -> int:
    try:
        done = replayed(version)
    except CannotBeReplayed as reason:
        typer.echo(f"第 {version.number} 版：{reason.sentence}", err=True)
        return REFUSED
    _show(version, done)
    return 0 if done.is_the_same else DIFFERENT


def _show(version: PackageVersion, done: Replayed) -> None:
    how = "一致" if done.is_the_same else "不一致"
    by = f"规则版本 {version.edition}，判断日期 {version.judged_on}"
    typer.echo(f"第 {version.number} 版：{how}。{by}，问题 {len(version.findings)} 项。")
    for sign, line in done.differences():
        typer.echo(f"{sign} {line}")
