"""What does a round through the open cases say, by rule and by case?"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q, QuerySet

from cases.models import Recheck, RecheckedCase
from desk.rechecking import rule_changes

_KINDS = (("new", "新增"), ("gone", "消失"), ("changed", "程度改变"))


def totals_of(recheck: Recheck) -> dict[str, int]:
    """This will count the cases of a round: all, judged, different, and those not compared."""
    return recheck.cases.aggregate(
        cases=Count("pk"),
        judged=Count("pk", filter=Q(judged_at__isnull=False)),
        different=Count("pk", filter=Q(differs=True)),
        not_compared=Count("pk", filter=~Q(remark="") & Q(differs=False)),
    )


def recheck_data(recheck: Recheck) -> dict[str, Any]:
    """This will give the report for programs, equal data for equal rounds."""
    return {
        "on": recheck.on.isoformat(),
        "edition": recheck.edition,
        "is_finished": recheck.finished_at is not None,
        "totals": totals_of(recheck),
        "rules": [
            {"code": each.code, "new": each.new, "gone": each.gone, "changed": each.changed}
            for each in rule_changes(recheck)
        ],
        "cases": [
            {
                "case": line.case.number,
                "version": line.version.number if line.version else None,
                "new": line.new,
                "gone": line.gone,
                "changed": line.changed,
                "unchanged": line.unchanged,
                "remark": line.remark,
            }
            for line in noteworthy(recheck)
        ],
    }


def recheck_text(recheck: Recheck) -> str:
    """This will write the report for a terminal."""
    return "\n".join(_lines(recheck)) + "\n"


def noteworthy(recheck: Recheck) -> "QuerySet[RecheckedCase]":
    """This will select the cases that differ or were not compared, by number."""
    lines = recheck.cases.filter(Q(differs=True) | ~Q(remark="")).select_related("case", "version")
    return lines.defer("version__data", "version__findings", "version__circumstances").order_by(
        "case__number"
    )


def _lines(recheck: Recheck) -> Iterator[str]:
    totals = totals_of(recheck)
    yield f"规则复核：{recheck.on:%Y-%m-%d}，规则版本 {recheck.edition}。"
    if recheck.finished_at is None:
        yield f"没有完成，共 {totals['cases']} 件，已判断 {totals['judged']} 件。"
        yield recheck.last_error
    else:
        yield f"共 {totals['cases']} 件未办结案件，其中 {totals['different']} 件与留存意见不同。"
    for each in rule_changes(recheck):
        counts = f"新增 {each.new} 件，消失 {each.gone} 件，程度改变 {each.changed} 件"
        yield f"规则 {each.code}：{counts}。"
    for line in noteworthy(recheck):
        yield ""
        yield f"案件 {line.case.number}：" + (line.remark or f"相同 {line.unchanged} 项。")
        for field, label in _KINDS:
            for found in getattr(line, field):
                yield f"    {label} {found['code']}（{found['severity']}）：{found['detail']}"
    yield ""
    yield "复核只作比较，没有改变案件的状态和留存的意见。"
