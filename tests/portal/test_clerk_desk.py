"""Does the queue show what waits and what is stuck, and does a case page lead to a decision?"""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.acts.answers import note_trouble
from cases.models import Case, Filing, Link, OutboxMail, PackageVersion
from cases.vocabulary import CaseStatus, MailKind, MailStatus
from portal.clerk_queue import waited
from tests.portal.clerking import filing, in_review
from tests.portal.conftest import HOSTILE, Judge, finding

__all__ = ["filing", "in_review"]
REASON = "合同编号与工作簿不一致，请改正。"


def queue(client: Client, **query: str) -> str:
    return client.get(reverse("clerk_home"), query).content.decode()


def page(client: Client, case: Case, **query: str) -> str:
    address = reverse("clerk_case", args=[case.number])
    return client.get(address, query).content.decode()


def test_the_queue_begins_with_what_is_to_be_reviewed(
    in_review: Case, clerk_client: Client
) -> None:
    assert in_review.number in queue(clerk_client)
    assert in_review.number not in queue(clerk_client, tab="signing")
    assert in_review.number in queue(clerk_client, tab="不存在")
    home = clerk_client.get(reverse("home"))
    assert home.headers["Location"] == reverse("clerk_home")


@pytest.mark.parametrize(
    "words",
    ["XY-2026-0001", "示例银行", "ZL201911044411.0", "201911044411", "襄阳示例科技", "Y2026420001"],
)
def test_a_case_is_found_by_what_is_known_of_it(
    words: str, filing: Filing, clerk_client: Client
) -> None:
    filing.registration_number = "Y2026420001"
    filing.save()
    case = reverse("clerk_case", args=[filing.case.number])
    assert case in queue(clerk_client, q=words)
    assert case in queue(clerk_client, q=filing.case.number)
    assert case not in queue(clerk_client, q=f"{words}七七")


def test_the_longest_waiting_comes_first(in_review: Case, clerk_client: Client) -> None:
    older = Case.objects.create(
        number="ZY2026777777",
        bank=in_review.bank,
        status=CaseStatus.in_review.value,
        created_at=timezone.now(),
        changed_at=timezone.now() - timedelta(days=3),
    )
    shown = queue(clerk_client)
    assert shown.index(older.number) < shown.index(in_review.number)
    assert "3 天" in shown


def test_waiting_is_told_in_the_largest_unit() -> None:
    now = timezone.now()
    ages = [timedelta(seconds=30), timedelta(minutes=59), timedelta(hours=5), timedelta(days=40)]
    assert [waited(now - age, now) for age in ages] == ["0 分钟", "59 分钟", "5 小时", "40 天"]


def test_stuck_work_is_on_top_and_can_be_tried_again(
    received: PackageVersion, clerk_client: Client
) -> None:
    case = received.case
    for _ in range(3):
        case.fail(timezone.now(), "文件读取程序没有响应。" + HOSTILE)
    case.save()
    shown = queue(clerk_client)
    assert "文件读取程序没有响应。" in shown
    assert HOSTILE not in shown
    assert case.number in queue(clerk_client, tab="stuck")
    address = reverse("clerk_retry", args=["case", case.pk])
    assert clerk_client.get(address).status_code == 405
    assert Case.objects.get().stuck_at is not None
    clerk_client.post(address)
    assert Case.objects.get().stuck_at is None
    again = clerk_client.post(address, follow=True)
    assert "不能办理此项操作" in again.content.decode()


def test_a_stuck_mail_leads_to_its_case(received: PackageVersion, clerk_client: Client) -> None:
    now = timezone.now()
    link = Link.objects.create(
        case=received.case, email="x@example.com", name="李示例", expires_at=now, created_at=now
    )
    mail = OutboxMail.objects.create(
        link=link,
        kind=MailKind.received.value,
        occasion="one",
        status=MailStatus.waiting.value,
        created_at=now,
        stuck_at=now,
        last_error="邮件服务器没有响应。",
    )
    assert reverse("clerk_case", args=[received.case.number]) in queue(clerk_client)
    clerk_client.post(reverse("clerk_retry", args=["mail", mail.pk]))
    mail.refresh_from_db()
    assert mail.stuck_at is None
    assert clerk_client.post(reverse("clerk_retry", args=["mail", link.pk])).status_code == 404


def test_trouble_of_the_window_is_told(in_review: Case, clerk_client: Client) -> None:
    assert "取不到答复" not in queue(clerk_client)
    note_trouble("登记窗口的证书已过期。", now=timezone.now())
    assert "登记窗口的证书已过期。" in queue(clerk_client)


def test_a_case_that_rules_stand_against_cannot_be_approved(
    in_review: Case, clerk_client: Client
) -> None:
    shown = page(clerk_client, in_review)
    assert "尚不能审核通过" in shown
    assert "disabled" in shown
    address = reverse("clerk_approve", args=[in_review.number])
    answer = clerk_client.post(
        address,
        {"revision": in_review.revision},
        headers={"referer": "http://testserver" + reverse("clerk_home")},
        follow=True,
    )
    assert "尚不能审核通过" in answer.content.decode()
    assert Case.objects.get().status == CaseStatus.in_review


def test_findings_are_taken_over_into_the_reason(in_review: Case, clerk_client: Client) -> None:
    plain = page(clerk_client, in_review)
    assert 'aria-describedby="reason-hint"></textarea>' in plain
    ticked = page(clerk_client, in_review, tick="0")
    assert 'aria-describedby="reason-hint">1、' in ticked


def test_a_case_is_returned_with_a_reason(in_review: Case, clerk_client: Client) -> None:
    address = reverse("clerk_return", args=[in_review.number])
    for wrong in (
        {"reason": "  ", "revision": in_review.revision},
        {"reason": REASON, "revision": in_review.revision - 1},
        {"reason": REASON},
    ):
        clerk_client.post(address, wrong)
        assert Case.objects.get().status == CaseStatus.in_review
    clerk_client.post(address, {"reason": REASON, "revision": in_review.revision})
    case = Case.objects.get()
    assert (case.status, case.return_reason) == (CaseStatus.returned, REASON)
    assert REASON in page(clerk_client, case)


def test_documents_are_shown_beside_the_data(in_review: Case, clerk_client: Client) -> None:
    shown = page(clerk_client, in_review)
    copy = in_review.version.papers.get().copies.get()
    where = reverse("signed_copy", args=[in_review.number, copy.pk])
    assert f'src="{where}?show=1#navpanes=0"' in shown
    assert f'href="{where}?show=1#navpanes=0" target="viewer"' in shown
    upload = in_review.version.files.get()
    download = reverse("case_file", args=[in_review.number, upload.pk])
    assert f'href="{download}"' in shown
    assert f"{download}?show=1" not in shown
    answer = clerk_client.get(where, {"show": "1"})
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'self'"
    answer.getvalue()


def test_numbers_of_people_are_masked(in_review: Case, clerk_client: Client) -> None:
    shown = page(clerk_client, in_review)
    for party in in_review.version.data["parties"]:
        assert party["id_number"] not in shown
        assert not party.get("phone") or party["phone"] not in shown


def test_what_people_type_is_never_markup(judged: Judge, clerk_client: Client) -> None:
    hostile = finding(detail=HOSTILE, sentence=HOSTILE, remedy=HOSTILE)
    case = judged(hostile, reference=HOSTILE)
    for shown in (page(clerk_client, case), queue(clerk_client, tab="checking")):
        assert HOSTILE not in shown
        assert "&lt;script&gt;" in shown
        assert "style=" not in shown


def test_an_open_page_asks_again_until_the_case_moves(
    received: PackageVersion, judged: Judge, clerk_client: Client
) -> None:
    case = received.case
    shown = page(clerk_client, case)
    assert 'hx-trigger="every 2s"' in shown
    assert '<noscript><meta http-equiv="refresh"' in shown
    mark = shown.partition("?seen=")[2][:16]
    address = reverse("clerk_case_state", args=[case.number])
    waiting = clerk_client.get(address, {"seen": mark})
    assert "HX-Refresh" not in waiting.headers
    assert f"?seen={mark}" in waiting.content.decode()
    judged(finding())
    moved = clerk_client.get(address, {"seen": mark})
    assert moved.headers["HX-Refresh"] == "true"
    assert "hx-trigger" not in page(clerk_client, case)


def test_an_administrator_looks_but_does_not_decide(in_review: Case, clerk_client: Client) -> None:
    user = in_review.bank.people.first()
    assert user is not None
    clerk_user = clerk_client.get(reverse("clerk_home")).wsgi_request.user
    clerk_user.role = "administrator"
    clerk_user.save()
    shown = page(clerk_client, in_review)
    assert "作出决定" not in shown
    address = reverse("clerk_return", args=[in_review.number])
    data = {"reason": REASON, "revision": in_review.revision}
    assert clerk_client.post(address, data).status_code == 403
