"""Does a notice that a clerk hands in find its filing, and become the answer that it tells?"""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Batch, Filing, OfficeAnswer, OfficeNotice
from cases.vocabulary import BatchStatus, Channel, FilingStatus, NoticeStatus
from desk.chores import NOTICES, Chore
from desk.office_notices import transcript_of_notice
from forms.sight import models, recognising
from forms.sight.recognising import can_recognise
from schemas.transcript import PaperKind, Source, Subject
from tests.forms.sight.samples import HEAD, drawn, noisy, printed, scanned
from tests.portal.clerking import batch, filing, in_review
from tests.portal.conftest import HOSTILE, body

__all__ = ["batch", "filing", "in_review"]
WHERE = "office_notices"
REGISTERED = {
    "outcome": "registered",
    "answered_at": "2026-11-20T00:00",
    "registration_number": "Y2026420000123",
    "registered_on": "2026-11-20",
}
TOLD = "登记号：Y2026420000123\n\n登记日期：2026年11月20日\n\n"


def notice(
    *numbers: str, title: str = "专利权质押登记通知书", told: str = TOLD, head: str = HEAD
) -> bytes:
    listed = "、".join(f"ZL{number[:-1]}.{number[-1]}" for number in numbers)
    return printed(
        f"#align(center)[#text(size: 18pt)[{title}]]\n\n发文日：2026年11月20日\n\n{told}"
        f"专利号：{listed}\n\n国家知识产权局\n\n",
        head=head,
    )


@pytest.fixture
def lodged(batch: Batch, filing: Filing) -> Filing:
    """The filing of a batch that was handed in by hand and waits for its answer."""
    Batch.objects.update(status=BatchStatus.lodged.value, channel=Channel.by_hand.value)
    Filing.objects.update(status=FilingStatus.lodged.value)
    filing.refresh_from_db()
    return filing


def take(client: Client, *files: tuple[str, bytes]) -> str:
    uploads = [SimpleUploadedFile(name, content) for name, content in files]
    answer = client.post(reverse(WHERE), {"files": uploads}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_notice_becomes_the_answer_that_it_tells(lodged: Filing, clerk_client: Client) -> None:
    shown = take(clerk_client, ("通知书.pdf", notice(*lodged.item_numbers)))
    assert f"对应案件 {lodged.case.number}" in shown
    kept = OfficeNotice.objects.get()
    assert (kept.status, kept.filing, kept.flaws) == (NoticeStatus.matched, lodged, [])
    where = answer_of(lodged, kept)
    assert where in shown
    form = form_of(clerk_client, lodged, kept)
    for value in ('value="Y2026420000123"', 'value="2026-11-20"', 'value="registered" selected'):
        assert value in form
    assert 'type="file"' not in form
    clerk_client.post(where, REGISTERED)
    answer = OfficeAnswer.objects.get()
    kept.refresh_from_db()
    lodged.refresh_from_db()
    assert (kept.status, kept.answer) == (NoticeStatus.recorded, answer)
    assert answer.notice_sha256 == kept.sha256
    assert lodged.status == FilingStatus.registered
    assert lodged.registration_number == "Y2026420000123"


def test_the_same_notice_is_kept_once(lodged: Filing, clerk_client: Client) -> None:
    made = notice(*lodged.item_numbers)
    take(clerk_client, ("一.pdf", made))
    assert "此前已经上传" in take(clerk_client, ("二.pdf", made))
    assert OfficeNotice.objects.count() == 1


def test_a_notice_of_nobody_waits_for_a_person(lodged: Filing, clerk_client: Client) -> None:
    shown = take(clerk_client, ("别家.pdf", notice("2015100000003")))
    assert "需由人工对应" in shown
    kept = OfficeNotice.objects.get()
    assert kept.status == NoticeStatus.strayed
    where = reverse("office_notice_assign", args=[kept.pk])
    wrong = clerk_client.post(where, {"case": "ZY2026999999"}, follow=True).content.decode()
    assert "没有正在等待答复的申请" in wrong
    clerk_client.post(where, {"case": lodged.case.number.lower()})
    kept.refresh_from_db()
    assert (kept.status, kept.filing) == (NoticeStatus.matched, lodged)
    assert any("申请中没有的权利" in flaw for flaw in kept.flaws)
    clerk_client.post(reverse("office_notice_leave_out", args=[kept.pk]))
    kept.refresh_from_db()
    assert kept.status == NoticeStatus.set_aside
    again = clerk_client.post(where, {"case": lodged.case.number}, follow=True).content.decode()
    assert "已经处理" in again


def test_a_bad_file_does_not_keep_out_the_others(lodged: Filing, clerk_client: Client) -> None:
    shown = take(
        clerk_client,
        (f"{HOSTILE}.pdf", b"%PDF-1.7 nonsense"),
        ("好的.pdf", notice(*lodged.item_numbers)),
    )
    assert "没有接收" in shown
    assert HOSTILE not in shown
    assert [each.name for each in OfficeNotice.objects.all()] == ["好的.pdf"]


SMALL = "#set page(width: 400pt, height: 300pt, margin: 20pt)\n#set text(size: 13pt)\n"
needs_recogniser = pytest.mark.skipif(not can_recognise(), reason="zhiya[ocr] is not installed")


def scan_of(*numbers: str, **words: str) -> bytes:
    return scanned(noisy(drawn(notice(*numbers, head=SMALL, **words)), 12))


def test_without_a_recogniser_a_scan_is_left_to_a_persons_eyes(
    lodged: Filing, clerk_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "find_spec", lambda name: None)
    scan = scan_of(*lodged.item_numbers)
    shown = take(clerk_client, ("扫描.pdf", scan))
    kept = OfficeNotice.objects.get()
    assert kept.status == NoticeStatus.strayed
    assert "没有读出通知书的文字" in "".join(kept.flaws)
    assert "需人工查看" in shown
    file = clerk_client.get(reverse("office_notice_file", args=[kept.pk]))
    assert body(file) == scan
    clerk_client.post(reverse("office_notice_assign", args=[kept.pk]), {"case": lodged.case.number})
    form = form_of(clerk_client, lodged, kept)
    assert 'value="registered" selected' not in form
    clerk_client.post(answer_of(lodged, kept), REGISTERED)
    lodged.refresh_from_db()
    assert lodged.status == FilingStatus.registered


@needs_recogniser
def test_what_a_scan_says_is_suggested_and_follows_once_a_clerk_confirms(
    lodged: Filing, clerk_client: Client
) -> None:
    told = (
        "发文序号：2026112000012340\n\n不予登记的理由：出质人与专利登记簿记载的权利人不一致。\n\n"
    )
    scan = scan_of(*lodged.item_numbers, title="专利权质押不予登记通知书", told=told)
    assert "正在识读扫描页" in take(clerk_client, ("扫描.pdf", scan))
    kept = OfficeNotice.objects.get()
    assert (kept.status, kept.filing) == (NoticeStatus.waiting, None)
    waiting = clerk_client.get(reverse(WHERE)).content.decode()
    assert "正在等待识读" in waiting
    assert "人工对应" not in waiting.partition("</nav>")[2].partition("</section>")[0]
    work(NOTICES)
    kept.refresh_from_db()
    assert (kept.status, kept.filing) == (NoticeStatus.matched, lodged)
    read = transcript_of_notice(kept)
    assert (read.source, read.guess.kind) == (Source.recognised, PaperKind.refusal_notice)
    assert all(each.is_suggestion for each in read.statements)
    said = {each.subject: each.value for each in read.statements}
    assert said[Subject.right_number] in lodged.item_numbers
    assert said[Subject.notice_number] == "2026112000012340"
    assert said[Subject.issued_on] == "2026-11-20"
    assert "权利人不一致" in said[Subject.reason]
    lodged.refresh_from_db()
    assert (lodged.status, OfficeAnswer.objects.count()) == (FilingStatus.lodged, 0)
    assert "待核对" in clerk_client.get(reverse(WHERE)).content.decode()
    form = form_of(clerk_client, lodged, kept)
    for words in ("录入即为确认", 'value="refused" selected', 'value="2026-11-20T00:00"'):
        assert words in form
    assert said[Subject.reason] in form
    refused = {"outcome": "refused", "answered_at": "2026-11-20T00:00"}
    clerk_client.post(answer_of(lodged, kept), {**refused, "sentence": said[Subject.reason]})
    lodged.refresh_from_db()
    assert lodged.status == FilingStatus.refused


@needs_recogniser
def test_a_recogniser_that_fails_leaves_a_scan_to_a_persons_eyes(
    lodged: Filing, clerk_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(clerk_client, ("扫描.pdf", scan_of(*lodged.item_numbers)))
    monkeypatch.setattr(recognising, "_LIMITS", replace(recognising._LIMITS, wall_seconds=0.2))
    work(NOTICES)
    kept = OfficeNotice.objects.get()
    assert kept.status == NoticeStatus.strayed
    assert "需人工查看" in clerk_client.get(reverse(WHERE)).content.decode()


def test_a_notice_that_cannot_be_read_is_seen_and_tried_again(
    lodged: Filing, clerk_client: Client
) -> None:
    take(clerk_client, ("通知书.pdf", notice(*lodged.item_numbers)))
    stuck = {"status": NoticeStatus.waiting.value, "failures": 3, "stuck_at": timezone.now()}
    OfficeNotice.objects.update(**stuck, transcript={}, filing=None)
    shown = clerk_client.get(reverse("clerk_home")).content.decode()
    assert "登记机构通知书“通知书.pdf”的识读" in shown
    kept = OfficeNotice.objects.get()
    clerk_client.post(reverse("clerk_retry", args=["notice", kept.pk]))
    work(NOTICES)
    kept.refresh_from_db()
    assert (kept.status, kept.filing) == (NoticeStatus.matched, lodged)


def work(chore: Chore) -> None:
    """This will do all of a chore that waits."""
    while rows := chore.take(timezone.now()):
        chore.work(rows, timezone.now)


def answer_of(filing: Filing, kept: OfficeNotice) -> str:
    return f"{reverse('filing_answer', args=[filing.pk])}?notice={kept.pk}"


def form_of(client: Client, filing: Filing, kept: OfficeNotice) -> str:
    answer = client.get(answer_of(filing, kept))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_bank_has_no_business_here(lodged: Filing, bank_client: Client) -> None:
    del lodged
    assert bank_client.get(reverse(WHERE)).status_code == 403
    assert bank_client.post(reverse(WHERE)).status_code == 403


def test_a_period_to_reply_in_is_left_to_the_clerk(lodged: Filing, clerk_client: Client) -> None:
    told = "请你方在收到本通知书之日起30日内补正。\n\n补正内容：委托书缺少委托期限。\n\n"
    made = notice(*lodged.item_numbers, title="专利权质押登记补正通知书", told=told)
    take(clerk_client, ("补正.pdf", made))
    kept = OfficeNotice.objects.get()
    assert 'value="correction" selected' in form_of(clerk_client, lodged, kept)
