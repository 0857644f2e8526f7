"""How is it said, day by day, why a period ends on its last day?"""

from collections import Counter
from collections.abc import Iterator

from schemas.day_by_day import Step, Walk, Why
from schemas.working_days.arrangement import spoken


def said(step: Step) -> str:
    """This will say of one day as which it counts, or why it does not."""
    return f"{spoken(step.day)}：{_of(step)}。"


def reached(walk: Walk, count: int) -> str:
    """This will say which day a period of `count` working days ends on, and why."""
    begun = f"从{spoken(walk.steps[0].day)}的次日起计算"
    if walk.last_day is None:
        return f"第{count}个工作日待定。{begun}，{_missing(walk)}"
    left_out = "、".join(_left_out(walk))
    why = f"{begun}，其间{left_out}" if left_out else begun
    return f"第{count}个工作日是{spoken(walk.last_day)}，因为{why}。"


def moved(walk: Walk) -> str:
    """This will say to which day a last day moves that the office does not work on."""
    first = walk.steps[0] if walk.steps else None
    if walk.last_day is None or first is None:
        return f"期限届满日待定。{_missing(walk)}"
    if first.day == walk.last_day:
        return f"期限届满日{spoken(first.day)}是工作日，不顺延。"
    why = f"{first.holiday}放假" if first.why is Why.holiday else "休息日"
    return (
        f"期限届满日{spoken(first.day)}为{why}，顺延至其后的第一个工作日{spoken(walk.last_day)}。"
    )


def _of(step: Step) -> str:
    match step.why:
        case Why.first_day:
            return "期间开始的当日，不计算在内"
        case Why.working_day:
            return f"第{step.number}个工作日"
        case Why.worked_weekend:
            return f"第{step.number}个工作日（{step.holiday}调休上班）"
        case Why.weekend:
            return "休息日，不计算"
        case Why.holiday:
            return f"{step.holiday}放假，不计算"
        case Why.stopped:
            return "等待补正，停止计时"


def _left_out(walk: Walk) -> Iterator[str]:
    counts = Counter(step.why for step in walk.steps)
    if free := counts[Why.weekend]:
        yield f"有{free}天休息日不计算"
    if off := counts[Why.holiday]:
        yield f"有{off}天放假不计算"
    if stopped := counts[Why.stopped]:
        yield f"有{stopped}天等待补正不计算"
    if worked := counts[Why.worked_weekend]:
        yield f"有{worked}天调休上班计算在内"


def _missing(walk: Walk) -> str:
    return walk.missing.sentence if walk.missing else ""
