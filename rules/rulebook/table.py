"""How does the rulebook read as a table: one row a rule, for people who sort and filter?"""

import csv
import io
from collections.abc import Iterator

from rules.codes import TOMBSTONES
from rules.rulebook.entries import CHAPTERS, MARKS, SCOPES, STAGES, Entry, days, entries

# Title and width of each column.
HEAD = (
    ("编号", 8),
    ("章节", 18),
    ("名称", 26),
    ("要求", 44),
    ("规则程度", 9),
    ("实际程度", 9),
    ("检查时间", 14),
    ("检查范围", 22),
    ("由谁办理", 9),
    ("办法", 44),
    ("依据", 46),
    ("依据施行期间", 24),
    ("依据是否已核对", 22),
    ("合格示例", 50),
    ("不合格示例", 50),
    ("启用版本", 10),
    ("停用版本", 10),
    ("停用原因", 24),
)
Row = tuple[str, ...]


def rows() -> Iterator[Row]:
    """This will return the rules, then the tombstones of those that are gone, as text only."""
    for entry in entries():
        yield _row(entry)
    for tomb in TOMBSTONES:
        known = {"编号": tomb.code, "名称": tomb.name, "要求": tomb.sentence}
        ended = {"停用版本": tomb.removed, "停用原因": tomb.reason}
        yield tuple({**known, **ended}.get(title, "") for title, _ in HEAD)


def rulebook_csv() -> bytes:
    """This will write the table as CSV; the mark before it tells Excel that it is UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(title for title, _ in HEAD)
    writer.writerows(rows())
    return out.getvalue().encode("utf-8-sig")


def _row(entry: Entry) -> Row:
    rule, life = entry.rule, entry.life
    return (
        rule.code,
        CHAPTERS[entry.chapter][1],
        rule.name,
        rule.sentence,
        rule.severity.label,
        entry.weight.label,
        STAGES[rule.stage][1],
        SCOPES[rule.scope][1],
        rule.remedy.owner.label,
        rule.remedy.sentence,
        "\n".join(basis.citation for basis in rule.basis),
        "\n".join(days(basis) for basis in rule.basis),
        "\n".join(MARKS[basis.mark][1] for basis in rule.basis),
        entry.good.text if entry.good else "",
        entry.bad.text if entry.bad else "",
        life.introduced,
        life.retired or "",
        life.reason,
    )
