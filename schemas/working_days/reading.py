"""How is the arrangement of a year read from a file? In our own format, or the public one.

The public format is that of NateScarlet/holiday-cn: every day of a holiday, weekends included, with
`isOffDay`. Both come to the same arrangement, and both are checked alike.
"""

from collections import Counter
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from schemas.json_text import NotReadable, load_json
from schemas.shape import Text
from schemas.working_days.arrangement import (
    Holiday,
    YearOfWork,
    YearRefused,
    is_weekend,
    spoken,
)
from schemas.working_days.soundness import require_sound

MOST_BYTES = 1024 * 1024


class _PublicDay(BaseModel):
    model_config = ConfigDict(extra="ignore")

    name: Text
    date: date
    is_off: bool = Field(alias="isOffDay")


class _PublicYear(BaseModel):
    model_config = ConfigDict(extra="ignore")

    year: int
    papers: list[str] = Field(max_length=50)
    days: list[_PublicDay] = Field(max_length=400)


def arrangement_from(raw: bytes) -> YearOfWork:
    """This will read one arrangement from the bytes of a file, or raise YearRefused."""
    if len(raw) > MOST_BYTES:
        raise YearRefused(["文件过大，不像是一年的放假安排，请核对。"])
    try:
        data = load_json(raw)
    except NotReadable as unreadable:
        raise YearRefused([unreadable.sentence]) from None
    is_public = isinstance(data, dict) and "days" in data
    try:
        found = _from_public(data) if is_public else YearOfWork.model_validate(data)
    except ValidationError as wrong:
        raise YearRefused(_of_shape(wrong)) from None
    return require_sound(found)


def read_years(folder: Path) -> dict[int, YearOfWork]:
    """This will read every yearly file of a folder; raises YearRefused, the file named.

    A folder that is not there holds no years.
    """
    years: dict[int, YearOfWork] = {}
    for path in sorted(folder.glob("*.json")):
        try:
            found = arrangement_from(path.read_bytes())
        except YearRefused as refused:
            raise YearRefused([f"放假安排文件“{path}”无法使用。", *refused.sentences]) from None
        except OSError:
            raise YearRefused([f"无法读取放假安排文件“{path}”，请检查权限。"]) from None
        if path.stem != str(found.year):
            raise YearRefused([f"放假安排文件“{path}”写的是{found.year}年，请更正文件名或内容。"])
        years[found.year] = found
    return years


def _from_public(data: JsonValue) -> YearOfWork:
    public = _PublicYear.model_validate(data)
    if twice := [day for day, times in _counted(public).items() if times > 1]:
        raise YearRefused(f"{spoken(day)}重复出现，请只保留一处。" for day in sorted(twice))
    if public.days and not any(paper.strip() for paper in public.papers):
        raise YearRefused(["文件没有写明所依据的国务院办公厅通知，请在 papers 中填写网址。"])
    return YearOfWork(
        year=public.year,
        source=f"国务院办公厅关于{public.year}年部分节假日安排的通知",
        read_from="; ".join(public.papers) or "—",
        holidays=tuple(
            _holiday(name, [day for day in public.days if day.name == name])
            for name in dict.fromkeys(day.name for day in public.days)
        ),
    )


def _counted(public: _PublicYear) -> Counter[date]:
    return Counter(day.date for day in public.days)


def _holiday(name: str, days: list[_PublicDay]) -> Holiday:
    """A weekend day off is off anyway, so it says nothing."""
    return Holiday(
        name=name,
        days_off=tuple(day.date for day in days if day.is_off and not is_weekend(day.date)),
        working_weekends=tuple(day.date for day in days if not day.is_off),
    )


def _of_shape(wrong: ValidationError) -> list[str]:
    sentences = []
    for error in wrong.errors(include_input=False, include_url=False):
        where = ".".join(str(part) for part in error["loc"]) or "整个文件"
        if error["loc"] == ("year",):
            sentences.append("“year”应当是2025至2100之间的年份，请核对。")
        else:
            sentences.append(f"“{where}”缺失、多余或者写法不对，请按格式说明填写。")
    return sentences[:10]
