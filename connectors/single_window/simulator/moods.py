"""How does the pretended office behave today? Moods add up until `normal` clears them."""

import random
import sqlite3
from dataclasses import dataclass
from enum import StrEnum


class Mood(StrEnum):
    """What the office can be made to do."""

    normal = "normal"
    slow = "slow"
    refuse_line = "refuse_line"
    correction_line = "correction_line"
    refuse_before = "refuse_before"
    hang_after = "hang_after"
    reset_after = "reset_after"
    error_500_after = "error_500_after"
    garbage_after = "garbage_after"
    answer_twice = "answer_twice"
    answer_stranger = "answer_stranger"
    query_lag = "query_lag"
    no_query = "no_query"
    no_key = "no_key"
    unsteady = "unsteady"


LABELS = {
    Mood.normal: "一切正常",
    Mood.slow: "答复缓慢（数值为延迟秒数）",
    Mood.refuse_line: "不予登记某一行（数值为行号）",
    Mood.correction_line: "要求某一行补正（数值为行号）",
    Mood.refuse_before: "接收之前返回503",
    Mood.hang_after: "接收之后不再回应",
    Mood.reset_after: "接收之后断开连接",
    Mood.error_500_after: "接收之后返回500",
    Mood.garbage_after: "接收之后返回无法识别的内容",
    Mood.answer_twice: "同一答复发出两次",
    Mood.answer_stranger: "答复中夹带从未报送的申请",
    Mood.query_lag: "接收之后若干秒内查询不到（数值为秒数）",
    Mood.no_query: "不提供查询",
    Mood.no_key: "不识别重复报送",
    Mood.unsteady: "随机出错（数值为随机种子）",
}
_DEFAULT_VALUE = {
    Mood.slow: 60.0,
    Mood.refuse_line: 1.0,
    Mood.correction_line: 1.0,
    Mood.query_lag: 300.0,
    Mood.unsteady: 0.0,
}
AT_LODGING = (
    Mood.refuse_before,
    Mood.hang_after,
    Mood.reset_after,
    Mood.error_500_after,
    Mood.garbage_after,
)


@dataclass(frozen=True, slots=True)
class MoodSwing:
    """A wish to change the mood: `value` is a line, seconds or a seed; `count` is how often."""

    mood: Mood
    value: float | None = None
    count: int | None = None


def set_mood(connection: sqlite3.Connection, swing: MoodSwing) -> None:
    if swing.mood is Mood.normal:
        connection.execute("DELETE FROM moods")
        return
    value = swing.value if swing.value is not None else _DEFAULT_VALUE.get(swing.mood)
    connection.execute(
        "INSERT OR REPLACE INTO moods VALUES (?, ?, ?)", (swing.mood.value, value, swing.count)
    )


def mood_value(connection: sqlite3.Connection, mood: Mood) -> float | None:
    """This will return the value of a mood that the office is in, or None when it is not."""
    row = connection.execute("SELECT value FROM moods WHERE name = ?", (mood.value,)).fetchone()
    return None if row is None else float(row["value"] or 0)


def spend(connection: sqlite3.Connection, mood: Mood) -> None:
    """This will count one use of a mood that was set for a number of times."""
    connection.execute(
        "UPDATE moods SET remaining = remaining - 1 WHERE name = ? AND remaining IS NOT NULL",
        (mood.value,),
    )
    connection.execute("DELETE FROM moods WHERE remaining <= 0")


def mood_for_lodging(connection: sqlite3.Connection) -> Mood:
    """This will return how the next lodging is treated, and count it."""
    number = connection.execute("INSERT INTO lodgings DEFAULT VALUES").lastrowid
    for mood in AT_LODGING:
        if mood_value(connection, mood) is not None:
            spend(connection, mood)
            return mood
    seed = mood_value(connection, Mood.unsteady)
    if seed is None:
        return Mood.normal
    # Seeded with the number of the lodging, so that a restart does not begin the dice again.
    dice = random.Random(f"{seed:g}:{number}")  # noqa: S311 - plan of faults, no secret
    swift = [mood for mood in AT_LODGING if mood is not Mood.hang_after]
    return dice.choice([Mood.normal, Mood.normal, *swift])


def moods_now(connection: sqlite3.Connection) -> list[MoodSwing]:
    rows = connection.execute("SELECT name, value, remaining FROM moods ORDER BY name")
    return [MoodSwing(Mood(row["name"]), row["value"], row["remaining"]) for row in rows]
