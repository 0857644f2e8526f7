"""Can this be the arrangement of a year, by the law on holidays?

《全国年节及纪念日放假办法》 (2024): Art 2 names the holidays and the days of each, Art 6 makes up
for one that meets a weekend, and 调休 only moves weekend days. So the weekdays off of a holiday
less the weekend days that are worked for it are always the days that the law gives it.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from schemas.working_days.arrangement import (
    Holiday,
    YearOfWork,
    YearRefused,
    is_weekend,
    spoken,
)

_LAW = "《全国年节及纪念日放假办法》第二条"
_DAYS_BY_LAW = {"元旦": 1, "春节": 4, "清明": 1, "劳动": 2, "端午": 1, "中秋": 1, "国庆": 3}
_FIXED = {
    (1, 1): "元旦",
    (5, 1): "劳动节",
    (5, 2): "劳动节",
    (10, 1): "国庆节",
    (10, 2): "国庆节",
    (10, 3): "国庆节",
}
# Between which days the lunar holidays can fall, days moved beside them included.
_WINDOWS = {
    "春节": ((1, 19), (2, 28)),
    "清明": ((4, 1), (4, 9)),
    "端午": ((5, 25), (7, 1)),
    "中秋": ((9, 4), (10, 15)),
}
_FARTHEST_MADE_UP = timedelta(days=16)


def require_sound(arrangement: YearOfWork) -> YearOfWork:
    """This will return the arrangement, or raise YearRefused with every fault that is found."""
    if faults := tuple(_faults(arrangement)):
        raise YearRefused(faults)
    return arrangement


def _faults(arrangement: YearOfWork) -> Iterator[str]:
    year = arrangement.year
    if not arrangement.days_off and not arrangement.working_weekends:
        yield f"文件中没有{year}年的任何日期，官方安排可能尚未公布，请待国务院办公厅公布后再载入。"
        return
    yield from _misplaced(arrangement)
    yield from _missing_by_date(arrangement)
    for holiday in arrangement.holidays:
        yield from _unlike_the_law(holiday, year)
    named = "".join(holiday.name for holiday in arrangement.holidays)
    for name in _DAYS_BY_LAW:
        if name not in named:
            yield f"没有“{name}”的安排，而{_LAW}规定该节日放假，请补齐。"


def _misplaced(arrangement: YearOfWork) -> Iterator[str]:
    """Days that are of another year, given twice, or change nothing."""
    off = [day for holiday in arrangement.holidays for day in holiday.days_off]
    worked = [day for holiday in arrangement.holidays for day in holiday.working_weekends]
    for day, times in sorted(Counter(off + worked).items()):
        if day.year != arrangement.year:
            yield (
                f"{spoken(day)}不在{arrangement.year}年内，请删去；确由该通知调整的，"
                f"请更正{day.year}年的安排，用 --replace 载入。"
            )
        if times > 1:
            yield f"{spoken(day)}重复出现，请只保留一处。"
    for day in sorted(set(off)):
        if is_weekend(day):
            yield f"{spoken(day)}本来就是休息日，不应列为放假的工作日，请删去。"
    for day in sorted(set(worked)):
        if not is_weekend(day):
            yield f"{spoken(day)}本来就是工作日，不应列为调休上班日，请删去。"


def _missing_by_date(arrangement: YearOfWork) -> Iterator[str]:
    for (month, number), name in _FIXED.items():
        day = date(arrangement.year, month, number)
        is_free = (
            day not in arrangement.working_weekends
            if is_weekend(day)
            else day in arrangement.days_off
        )
        if not is_free:
            yield f"{spoken(day)}是法定节假日（{name}），文件没有安排放假，请核对。"


def _unlike_the_law(holiday: Holiday, year: int) -> Iterator[str]:
    own = [name for name in _DAYS_BY_LAW if name in holiday.name]
    given = sum(_DAYS_BY_LAW[name] for name in own)
    net = len(holiday.days_off) - len(holiday.working_weekends)
    if own and net != given:
        yield (
            f"“{holiday.name}”有{len(holiday.days_off)}个工作日放假、"
            f"{len(holiday.working_weekends)}个休息日上班，相抵为{net}天，"
            f"与{_LAW}规定的{given}天不符，请核对。"
        )
    if not own and net < 0:
        yield f"“{holiday.name}”上班的休息日多于放假的工作日，请核对。"
    for name in own:
        if name in _WINDOWS and not _is_in_season(holiday, name, year):
            yield f"“{holiday.name}”的放假日期不在该节日可能出现的时间内，请核对。"
    for day in holiday.working_weekends:
        if all(abs(day - off) > _FARTHEST_MADE_UP for off in holiday.days_off):
            yield f"{spoken(day)}为“{holiday.name}”调休上班，但离该假期过远，请核对。"


def _is_in_season(holiday: Holiday, name: str, year: int) -> bool:
    first, last = (date(year, *day) for day in _WINDOWS[name])
    return any(first <= day <= last for day in holiday.days_off)
