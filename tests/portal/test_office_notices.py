"""Does a notice that a clerk hands in find its filing, and become the answer that it tells?"""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from cases.models import Batch, Filing, OfficeAnswer, OfficeNotice
from cases.vocabulary import BatchStatus, Channel, FilingStatus, NoticeStatus
from tests.forms.sight.samples import drawn, printed, scanned
from tests.portal.clerking import batch, filing, in_review
from tests.portal.conftest import HOSTILE, body

__all__ = ["batch", "filing", "in_review"]
WHERE = "office_notices"
TOLD = "登记号：Y2026420000123\n\n登记日期：2026年11月20日\n\n"


def notice(*numbers: str, title: str = "专利权质押登记通知书", told: str = TOLD) -> bytes:
    listed = "、".join(f"ZL{number[:-1]}.{number[-1]}" for number in numbers)
    return printed(
        f"#align(center)[#text(size: 18pt)[{title}]]\n\n发文日：2026年11月20日\n\n{told}"
        f"专利号：{listed}\n\n国家知识产权局\n\n"
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
    where = f"{reverse('filing_answer', args=[lodged.pk])}?notice={kept.pk}"
    assert where in shown
    form = clerk_client.get(where).content.decode()
    for value in ('value="Y2026420000123"', 'value="2026-11-20"', 'value="registered" selected'):
        assert value in form
    assert 'type="file"' not in form
    clerk_client.post(
        where,
        {
            "outcome": "registered",
            "answered_at": "2026-11-20T00:00",
            "registration_number": "Y2026420000123",
            "registered_on": "2026-11-20",
        },
    )
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


def test_a_scan_is_left_to_a_persons_eyes(lodged: Filing, clerk_client: Client) -> None:
    del lodged
    scan = scanned(drawn(notice("2015100000003")))
    take(clerk_client, ("扫描.pdf", scan))
    kept = OfficeNotice.objects.get()
    assert kept.status == NoticeStatus.strayed
    assert "没有读出通知书的文字" in "".join(kept.flaws)
    file = clerk_client.get(reverse("office_notice_file", args=[kept.pk]))
    assert body(file) == scan


def test_a_bank_has_no_business_here(lodged: Filing, bank_client: Client) -> None:
    del lodged
    assert bank_client.get(reverse(WHERE)).status_code == 403
    assert bank_client.post(reverse(WHERE)).status_code == 403


def test_a_period_to_reply_in_is_left_to_the_clerk(lodged: Filing, clerk_client: Client) -> None:
    told = "请你方在收到本通知书之日起30日内补正。\n\n补正内容：委托书缺少委托期限。\n\n"
    made = notice(*lodged.item_numbers, title="专利权质押登记补正通知书", told=told)
    take(clerk_client, ("补正.pdf", made))
    kept = OfficeNotice.objects.get()
    form = clerk_client.get(f"{reverse('filing_answer', args=[lodged.pk])}?notice={kept.pk}")
    assert form.status_code == 200
    assert 'value="correction" selected' in form.content.decode()
