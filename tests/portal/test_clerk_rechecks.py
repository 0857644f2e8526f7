"""Can a clerk begin a round through the open cases and read what it found?"""

import json

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Case, Recheck
from desk.chores import RECHECK
from tests.portal.conftest import HOSTILE, Judge, finding

LIST = reverse("rechecks")
BEGIN = reverse("recheck_begin")


def go_through() -> None:
    while rows := RECHECK.take(timezone.now(), limit=1):
        RECHECK.work(rows, timezone.now)


def begun(client: Client) -> Recheck:
    client.post(BEGIN)
    return Recheck.objects.get(finished_at=None)


def page(client: Client, recheck: Recheck) -> str:
    found = client.get(reverse("recheck", args=[recheck.pk]))
    assert found.status_code == 200
    return found.content.decode()


def test_a_round_is_begun_watched_and_read(judged: Judge, clerk_client: Client) -> None:
    case: Case = judged(finding(code="P99", detail=HOSTILE))
    assert "还没有复核过" in clerk_client.get(LIST).content.decode()
    recheck = begun(clerk_client)
    running = page(clerk_client, recheck)
    assert "正在进行" in running
    assert "hx-trigger" in running
    state = reverse("recheck_state", args=[recheck.pk])
    assert clerk_client.get(state, {"seen": "0-False-False"}).headers.get("HX-Refresh") is None
    again = clerk_client.post(BEGIN, follow=True).content.decode()
    assert "上一次复核还没有结束" in again
    go_through()
    assert clerk_client.get(state, {"seen": "0-False-False"}).headers["HX-Refresh"] == "true"
    ended = page(clerk_client, recheck)
    for words in ("已完成", case.number, "P99", "消失", "没有改变任何案件"):
        assert words in ended
    assert HOSTILE not in ended
    assert "hx-trigger" not in ended
    assert "已完成" in clerk_client.get(LIST).content.decode()
    case.refresh_from_db()
    assert case.version.findings[0]["code"] == "P99"


def test_the_report_is_taken_along_as_json(judged: Judge, clerk_client: Client) -> None:
    case = judged(finding(code="P99"))
    recheck = begun(clerk_client)
    go_through()
    told = clerk_client.get(reverse("recheck_report", args=[recheck.pk]))
    assert "attachment" in told.headers["Content-Disposition"]
    data = json.loads(told.content)
    assert data["is_finished"]
    assert data["totals"]["different"] == 1
    assert {"code": "P99", "new": 0, "gone": 1, "changed": 0} in data["rules"]
    assert data["cases"][0]["case"] == case.number


def test_a_bank_may_neither_begin_nor_read(
    judged: Judge, bank_client: Client, clerk_client: Client
) -> None:
    judged()
    recheck = begun(clerk_client)
    assert bank_client.post(BEGIN).status_code == 403
    for name in ("recheck", "recheck_state", "recheck_report"):
        assert bank_client.get(reverse(name, args=[recheck.pk])).status_code == 403


def test_a_stuck_round_is_shown_and_tried_again(judged: Judge, clerk_client: Client) -> None:
    judged()
    recheck = begun(clerk_client)
    for _ in range(3):
        recheck.fail(timezone.now(), "记录无法写入。")
    recheck.save()
    assert "记录无法写入。" in page(clerk_client, recheck)
    queue = clerk_client.get(reverse("clerk_home")).content.decode()
    assert reverse("recheck", args=[recheck.pk]) in queue
    clerk_client.post(reverse("clerk_retry", args=["recheck", recheck.pk]))
    go_through()
    recheck.refresh_from_db()
    assert recheck.finished_at is not None
