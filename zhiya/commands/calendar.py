"""`zhiya calendar`: which years are known, take in a new one, and explain a date day by day."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from rules.explaining import moved, reached, said
from schemas.calendar import beijing_day
from schemas.day_by_day import walk_to_working_day, walk_working_days
from schemas.working_days.arrangement import YearRefused
from schemas.working_days.known import keep_year, official_years, use_years
from schemas.working_days.reading import arrangement_from
from zhiya.config import years_folder

REFUSED = 2
UNDECIDED = 1
MOST_DAYS = 500
DAY = typer.Argument(formats=["%Y-%m-%d"], help="日期，例如 2026-02-10。")

calendar = typer.Typer(help="工作日历：法定节假日和调休。", no_args_is_help=True)


@calendar.callback()
def _working_days() -> None:
    """工作日历：法定节假日和调休。"""


@calendar.command("list")
def list_years() -> None:
    """列出已有的年份及其来源。"""
    _use_added()
    added = {path.stem for path in years_folder().glob("*.json")}
    for year, each in official_years().items():
        where = "本地载入" if str(year) in added else "随系统提供"
        typer.echo(
            f"{year}年：工作日放假{len(each.days_off)}天，调休上班{len(each.working_weekends)}天，"
            f"{where}。依据：{each.source}（{each.read_from}）。"
        )


@calendar.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(help="一年的放假安排，JSON 文件。")],
    *,
    replace: Annotated[bool, typer.Option("--replace", help="替换已有的同一年份。")] = False,
) -> None:
    """核对一年的放假安排并载入；有矛盾时说明原因，不载入。"""
    try:
        found = arrangement_from(file.read_bytes())
    except OSError:
        raise _refused(f"无法读取文件“{file}”，请检查路径和权限。") from None
    except YearRefused as refused:
        raise _refused("没有载入，请更正后重试：", *refused.sentences) from None
    if found.year > beijing_day(datetime.now(UTC)).year + 1:
        raise _refused(f"没有载入：{found.year}年的安排还不可能公布，请核对年份。")
    if not replace:
        _use_added()
        if found.year in official_years():
            raise _refused(f"没有载入：已有{found.year}年的安排；确需更正的，请加 --replace。")
    try:
        kept = keep_year(years_folder(), found)
    except OSError as error:
        raise _refused(
            f"无法写入“{error.filename or years_folder()}”：{error.strerror}。"
        ) from None
    typer.echo(
        f"已载入{found.year}年：工作日放假{len(found.days_off)}天，"
        f"调休上班{len(found.working_weekends)}天，存于 {kept}。正在运行的服务重新启动后采用。"
    )


@calendar.command()
def explain(
    day: Annotated[datetime, DAY],
    count: Annotated[
        int,
        typer.Argument(
            min=0, max=MOST_DAYS, help="工作日数；0 表示把该日当作届满日，看它是否顺延。"
        ),
    ] = 0,
) -> None:
    """逐日说明期限怎样计算；退出码 1 为待定。"""
    _use_added()
    start = day.date()
    walk = walk_working_days(start, count) if count else walk_to_working_day(start)
    typer.echo(reached(walk, count) if count else moved(walk))
    for step in walk.steps:
        typer.echo(f"  {said(step)}")
    raise typer.Exit(UNDECIDED if walk.last_day is None else 0)


def _use_added() -> None:
    try:
        use_years(years_folder())
    except YearRefused as refused:
        raise _refused(
            *refused.sentences, "请用 zhiya calendar import --replace 载入更正后的文件。"
        ) from None


def _refused(*sentences: str) -> typer.Exit:
    for sentence in sentences:
        typer.echo(sentence, err=True)
    return typer.Exit(REFUSED)
