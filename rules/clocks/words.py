"""How is it said who owes what until when?"""

from rules.clocks.clock import Clock, Reading, State, Turn
from rules.clocks.kinds import Unit
from rules.wording import day


def in_words(reading: Reading) -> str:
    """This will say in one sentence how a clock stands."""
    if reading.ended is not None:
        return _ended(reading)
    if reading.state is State.stopped:
        return _stopped(reading)
    return _running(reading)


def told(clock: Clock) -> tuple[str, ...]:
    """This will tell what started, stopped and ended a clock, one sentence each."""
    again = "继续计时" if clock.kind.goes_on else "重新计时"
    turns = {Turn.stops: "停止计时", Turn.goes_on: again, Turn.ends: "计时结束"}
    return (
        f"{day(clock.started_on)}：{clock.cause}，开始计时。",
        *(f"{day(each.day)}：{each.cause}，{turns[each.turn]}。" for each in clock.happenings),
    )


def _ended(reading: Reading) -> str:
    ended = reading.ended
    if ended is None:
        return ""
    took = f"，用时{_days(reading, reading.used)}" if reading.used else ""
    late = f"，晚于期限届满日{day(reading.due)}" if reading.is_overdue and reading.due else ""
    return f"已于{day(ended.day)}{ended.cause}{took}{late}。"


def _stopped(reading: Reading) -> str:
    kind = reading.clock.kind
    then = "继续计算" if kind.goes_on else "重新计算"
    return f"等待补正，停止计时；补正后从收到之日的次日起{then}{_length(reading)}。"


def _running(reading: Reading) -> str:
    kind = reading.clock.kind
    if reading.due is None:
        within = f"{kind.debtor.label}应当在{_length(reading)}内{kind.task}"
        return f"{within}，届满日待定。{reading.pending}"
    owed = f"{kind.debtor.label}应当在{day(reading.due)}以前（含当日）{kind.task}"
    if reading.is_overdue and kind.is_reminder:
        return f"{owed}；期限已过，请核对是否已经办理。"
    if reading.is_overdue:
        return f"{owed}，已经超过期限。"
    if reading.left is None:
        return f"{owed}。"
    return f"{owed}，还剩{_days(reading, reading.left)}。"


def _length(reading: Reading) -> str:
    kind = reading.clock.kind
    return "通知书载明的期限" if kind.length is None else f"{kind.length}{kind.unit.label}"


def _days(reading: Reading, count: int | None) -> str:
    """Parts of a month are told in days."""
    unit = reading.clock.kind.unit
    return f"{count}{Unit.days.label if unit is Unit.months else unit.label}"
