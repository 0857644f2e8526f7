"""`zhiya check FILE…`: judge a package here and now, without a database or a server."""

import sys
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from cases.refusals import NotAcceptable
from desk.checking import check as judged
from desk.checking import check_and_annotate
from desk.reports import report_text
from schemas.dossier import FRESH_FOR_DAYS
from schemas.finding import Judgement
from zhiya.findings_sheet import findings_sheet

BLOCKED, REFUSED = 1, 2
BEIJING = ZoneInfo("Asia/Shanghai")


class Format(StrEnum):
    text = "text"
    json = "json"
    xlsx = "xlsx"
    workbook = "workbook"


def check(
    files: Annotated[
        list[Path], typer.Argument(help="质押包的工作簿、压缩包或 JSON 文件，可同时给出多个。")
    ],
    *,
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="按哪一天判断；不填为北京时间今天。"),
    ] = None,
    evidence_days: Annotated[
        int,
        typer.Option(
            min=1, max=3650, envvar="ZHIYA_EVIDENCE_DAYS", help="登记簿证据超过几日即作提示。"
        ),
    ] = FRESH_FOR_DAYS,
    form: Annotated[
        Format,
        typer.Option(
            "--format", help="输出格式；xlsx 为问题清单，workbook 为标注了问题的原工作簿。"
        ),
    ] = Format.text,
    output: Annotated[
        Path | None,
        typer.Option(help="写入此文件；不填则直接显示（xlsx 和 workbook 必须填写）。"),
    ] = None,
) -> None:
    """预审质押包，不需要数据库和服务；退出码 0 为无妨碍问题，1 为有妨碍问题，2 为无法预审。"""
    if form in (Format.xlsx, Format.workbook) and output is None:
        raise _refused(f"输出 {form.value} 时，请用 --output 指定文件名。")
    for path in files:
        if not path.is_file():
            raise _refused(f"找不到文件“{path}”，请检查路径。")
    day = on.date() if on else _today()
    try:
        if form is Format.workbook:
            judgement, content = check_and_annotate(files, on=day, fresh_for_days=evidence_days)
        else:
            judgement = judged(files, on=day, fresh_for_days=evidence_days)
            content = _written(judgement, "、".join(path.name for path in files), form)
        _put_out(content, output)
    except NotAcceptable as refusal:
        raise _refused(refusal.sentence) from None
    except OSError as error:
        raise _refused(f"无法读写“{error.filename or ''}”：{error.strerror}。") from None
    raise typer.Exit(BLOCKED if judgement.blocks else 0)


def _written(judgement: Judgement, title: str, form: Format) -> bytes:
    match form:
        case Format.json:
            return judgement.model_dump_json(indent=2).encode() + b"\n"
        case Format.xlsx:
            return findings_sheet(judgement)
        case _:
            return report_text(judgement, title=title).encode()


def _put_out(content: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    else:
        output.write_bytes(content)
        typer.echo(f"结果已写入 {output}。", err=True)


def _refused(sentence: str) -> typer.Exit:
    typer.echo(sentence, err=True)
    return typer.Exit(REFUSED)


def _today() -> date:
    return datetime.now(UTC).astimezone(BEIJING).date()
