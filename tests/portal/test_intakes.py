"""Can a bank hand in many packages at once, by page and by API, and decide on those held?"""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Case, Intake
from cases.vocabulary import CaseStatus
from desk.chores import PRECHECK
from forms.examples import build
from schemas.calendar import beijing_day
from tests.portal.conftest import file

KEY = "0123456789abcdef" * 2
pytestmark = pytest.mark.django_db(transaction=True)


def packages() -> list[Any]:
    clean = build(beijing_day(timezone.now()))["clean-package.zip"]
    return [file(clean, "好的.zip"), file(b"{", "坏的.json"), file(b"[1]", "也坏.json")]


def judge_all() -> None:
    while rows := PRECHECK.take(timezone.now()):
        PRECHECK.work(rows, timezone.now)


def hand_in(client: Client, most_faulty: str = "") -> Any:
    data = {"files": packages(), "form_key": KEY, "most_faulty": most_faulty}
    return client.post(reverse("upload_many"), data, follow=True)


def statuses() -> list[str]:
    return list(Case.objects.order_by("number").values_list("status", flat=True))


def test_many_come_in_and_each_is_shown(bank_client: Client) -> None:
    assert bank_client.get(reverse("upload_many")).status_code == 200
    page = hand_in(bank_client).content.decode()
    assert "共 3 个质押包" in page
    assert "正在预审的 3 个" in page
    judge_all()
    page = bank_client.get(reverse("intake", kwargs={"intake_id": Intake.objects.get().pk}))
    shown = page.content.decode()
    assert "没有妨碍问题的 1 个，有问题待补正的 2 个" in shown
    assert "继续办理没有问题的" not in shown
    for case in Case.objects.all():
        assert reverse("case", kwargs={"number": case.number}) in shown
    assert "错误 1" in shown


def test_a_double_click_makes_them_once(bank_client: Client) -> None:
    hand_in(bank_client)
    assert "未重复建立案件" in hand_in(bank_client).content.decode()
    assert Case.objects.count() == 3


def test_held_ones_go_on_when_the_bank_says_so(bank_client: Client) -> None:
    hand_in(bank_client, most_faulty="30")
    judge_all()
    assert statuses() == [CaseStatus.held, CaseStatus.returned, CaseStatus.returned]
    where = {"intake_id": Intake.objects.get().pk}
    page = bank_client.get(reverse("intake", kwargs=where)).content.decode()
    assert "有问题的质押包超过 30%，没有问题的也已暂缓" in page
    held = Case.objects.get(status=CaseStatus.held.value)
    case_page = bank_client.get(reverse("case", kwargs={"number": held.number})).content.decode()
    assert reverse("intake", kwargs=where) in case_page
    answer = bank_client.post(reverse("intake_go_on", kwargs=where), follow=True)
    assert "没有问题的质押包已继续办理" in answer.content.decode()
    assert statuses()[0] == CaseStatus.checked


def test_another_bank_finds_nothing(bank_client: Client, stranger_client: Client) -> None:
    hand_in(bank_client, most_faulty="0")
    where = {"intake_id": Intake.objects.get().pk}
    assert stranger_client.get(reverse("intake", kwargs=where)).status_code == 404
    assert stranger_client.post(reverse("intake_go_on", kwargs=where)).status_code == 404
    assert Intake.objects.get().released_at is None


@pytest.mark.parametrize("share", ["100", "-1", "五", "1.5"])
def test_a_share_that_is_none_is_refused(bank_client: Client, share: str) -> None:
    assert "0 至 99 的整数" in hand_in(bank_client, most_faulty=share).content.decode()
    assert not Case.objects.exists()


def test_by_the_api(client: Client, api_key: str) -> None:
    headers = {"Authorization": f"Bearer {api_key}", "Idempotency-Key": "day-1"}

    def sent() -> Any:
        form = {"files": packages(), "most_faulty": "50"}
        return client.post(reverse("api:intakes"), form, headers=headers)

    first, again = sent(), sent()
    assert (first.status_code, again.status_code) == (202, 200)
    assert first.json()["intake"] == again.json()["intake"]
    assert first.json()["totals"]["waiting"] == 3
    judge_all()
    where = {"intake_id": first.json()["intake"]}
    state = client.get(reverse("api:intake", kwargs=where), headers=headers).json()
    assert [each["status"] for each in state["packages"]] == ["held", "returned", "returned"]
    assert state["is_released"] is False
    assert state["totals"] == {"packages": 3, "waiting": 0, "faulty": 2, "held": 1, "good": 1}
    after = client.post(reverse("api:intake_go_on", kwargs=where), headers=headers).json()
    assert after["packages"][0]["status"] == "checked"
    unknown = reverse("api:intake", kwargs={"intake_id": "0" * 8 + where["intake_id"][8:]})
    assert client.get(unknown, headers=headers).status_code == 404


def test_the_api_wants_files(client: Client, api_key: str) -> None:
    headers = {"Authorization": f"Bearer {api_key}", "Idempotency-Key": "day-1"}
    answer = client.post(
        reverse("api:intakes"), json.dumps({}), content_type="application/json", headers=headers
    )
    assert answer.status_code == 415
    assert client.post(reverse("api:intakes"), {}, headers=headers).status_code == 422
