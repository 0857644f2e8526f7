"""Does a batch move only as its table says, by two people, and is doubt told as doubt?"""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Batch, Filing, User
from cases.vocabulary import BatchStatus, Channel, FilingStatus
from tests.portal.clerking import batch, filing, in_review, second_clerk, second_client

__all__ = ["batch", "filing", "in_review", "second_clerk", "second_client"]
SHA = "ab" * 32


def post(client: Client, name: str, batch: Batch, **data: Any) -> str:
    batch.refresh_from_db()
    address = reverse(name, args=[batch.number])
    came_from = "http://testserver" + reverse("batch", args=[batch.number])
    data = {"revision": batch.revision, **data}
    answer = client.post(address, data, headers={"referer": came_from}, follow=True)
    batch.refresh_from_db()
    return answer.content.decode()


def page(client: Client, batch: Batch) -> str:
    return client.get(reverse("batch", args=[batch.number])).content.decode()


def put_at(batch: Batch, status: BatchStatus, line: FilingStatus, **facts: Any) -> Batch:
    """This will set a batch down where the desk or the office would have brought it."""
    Batch.objects.update(status=status.value, **facts)
    Filing.objects.update(status=line.value)
    batch.refresh_from_db()
    return batch


def test_nothing_chosen_and_unknown_choices_are_refused(
    filing: Filing, clerk_client: Client
) -> None:
    for data in (
        {"channel": "by_hand"},
        {"filing": [filing.pk]},
        {"filing": [filing.pk], "channel": "pigeon"},
        {"filing": ["kein"], "channel": "by_hand"},
        {"filing": [uuid4()], "channel": "by_hand"},
    ):
        clerk_client.post(reverse("batch_put"), data)
    assert not Batch.objects.exists()


def test_the_interface_is_offered_only_where_a_window_is_set(
    filing: Filing, clerk_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ZHIYA_WINDOW_ADDRESS", raising=False)
    without = clerk_client.get(reverse("batches")).content.decode()
    assert "人工报送" in without
    assert 'value="http"' not in without
    clerk_client.post(reverse("batch_put"), {"filing": [filing.pk], "channel": "http"})
    assert not Batch.objects.exists()
    monkeypatch.setenv("ZHIYA_WINDOW_ADDRESS", "http://127.0.0.1:1")
    assert 'value="http"' in clerk_client.get(reverse("batches")).content.decode()
    clerk_client.post(reverse("batch_put"), {"filing": [filing.pk], "channel": "http"})
    assert Batch.objects.get().channel == Channel.http


def test_a_line_is_taken_out_with_a_reason(
    batch: Batch, filing: Filing, clerk_client: Client
) -> None:
    address = reverse("filing_take_out", args=[filing.pk])
    assert "移出批次" in page(clerk_client, batch)
    clerk_client.post(address, {"reason": " "})
    assert Filing.objects.get().status == FilingStatus.batched
    clerk_client.post(address, {"reason": "银行要求暂缓。"})
    assert Filing.objects.get().status == FilingStatus.prepared
    assert "封存批次" not in page(clerk_client, batch)
    assert "银行要求暂缓。" in str(filing.events.last().detail)  # type: ignore[union-attr]  # there


def test_the_preparer_cannot_release(
    batch: Batch, clerk_client: Client, second_client: Client, second_clerk: User
) -> None:
    put_at(batch, BatchStatus.sealed, FilingStatus.batched, sealed_sha256=SHA, sealed_size=5)
    own = page(clerk_client, batch)
    assert "须由另一位窗口人员核对并放行" in own
    assert 'type="submit" disabled' in own
    assert "须由另一位窗口人员" in post(clerk_client, "batch_release", batch)
    assert batch.status == BatchStatus.sealed
    other = page(second_client, batch)
    assert SHA in other
    assert "disabled" not in other
    post(second_client, "batch_release", batch)
    assert (batch.status, batch.released_by) == (BatchStatus.released, second_clerk)


def test_a_seal_comes_off_until_the_release(batch: Batch, clerk_client: Client) -> None:
    put_at(batch, BatchStatus.sealed, FilingStatus.batched, sealed_sha256=SHA, sealed_size=5)
    post(clerk_client, "batch_unseal", batch)
    assert (batch.status, batch.sealed_sha256) == (BatchStatus.open, "")
    put_at(batch, BatchStatus.released, FilingStatus.batched)
    assert reverse("batch_unseal", args=[batch.number]) not in page(clerk_client, batch)
    post(clerk_client, "batch_unseal", batch)
    assert batch.status == BatchStatus.released


def test_an_old_page_cannot_move_a_batch(batch: Batch, second_client: Client) -> None:
    put_at(batch, BatchStatus.sealed, FilingStatus.batched, sealed_sha256=SHA)
    for revision in (batch.revision + 1, "", "-1", "1e3"):
        post(second_client, "batch_release", batch, revision=revision)
        assert batch.status == BatchStatus.sealed


@pytest.mark.parametrize(
    ("receipt", "received_at"),
    [
        ("", "2026-01-05T10:00"),
        ("SJ1", ""),
        ("SJ1", "2999-01-01T00:00"),
        ("SJ1", "2026-02-31T10:00"),
        ("SJ1", "2026-01-05T10:00Z"),
        ("SJ1", "gestern"),
    ],
)
def test_handing_in_needs_number_and_time(
    receipt: str, received_at: str, batch: Batch, clerk_client: Client
) -> None:
    put_at(batch, BatchStatus.released, FilingStatus.batched, sealed_sha256=SHA)
    data = {"receipt": receipt, "received_at": received_at}
    assert "message--error" in post(clerk_client, "batch_handed_in", batch, **data)
    assert batch.status == BatchStatus.released


def test_what_goes_by_interface_is_not_handed_in(batch: Batch, clerk_client: Client) -> None:
    put_at(batch, BatchStatus.released, FilingStatus.batched, channel=Channel.http.value)
    shown = page(clerk_client, batch)
    assert "登记递交情况" not in shown
    assert "下载报送包" not in shown
    assert 'hx-trigger="every 2s"' in shown
    data = {"receipt": "SJ1", "received_at": "2026-01-05T10:00"}
    post(clerk_client, "batch_handed_in", batch, **data)
    assert batch.status == BatchStatus.released
    assert clerk_client.get(reverse("batch_pack", args=[batch.number])).status_code == 422


def test_doubt_is_explained_and_a_person_may_settle_it(
    batch: Batch, clerk_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    unknown = {"channel": Channel.http.value, "attempts": 1, "sending_since": timezone.now()}
    put_at(batch, BatchStatus.outcome_unknown, FilingStatus.outcome_unknown, **unknown)
    monkeypatch.setenv("ZHIYA_WINDOW_ADDRESS", "http://127.0.0.1:1")
    assert "正在向登记窗口查询" in page(clerk_client, batch)
    monkeypatch.delenv("ZHIYA_WINDOW_ADDRESS")
    assert "不能由系统查询" in page(clerk_client, batch)
    asked = {"is_verified": "on", "how": "当面询问受理窗口"}
    for data in (
        {"found": "no"},
        {"is_verified": "on", "found": "no"},
        {**asked, "found": ""},
        {**asked, "found": "yes", "received_at": "2026-01-05T10:00"},
        {**asked, "found": "yes", "receipt": "SJ1", "received_at": "2999-01-05T10:00"},
        {**asked, "found": "no", "revision": batch.revision + 1},
    ):
        assert "message--error" in post(clerk_client, "batch_decide", batch, **data)
        assert batch.status == BatchStatus.outcome_unknown
    data = {"found": "yes", "receipt": "SJ1", "received_at": "2026-01-05T10:00"}
    post(clerk_client, "batch_decide", batch, **asked, **data)
    assert (batch.status, batch.receipt_number) == (BatchStatus.lodged, "SJ1")
    assert Filing.objects.get().status == FilingStatus.lodged


def test_not_at_the_office_goes_back_to_be_sent(batch: Batch, clerk_client: Client) -> None:
    put_at(batch, BatchStatus.outcome_unknown, FilingStatus.outcome_unknown)
    told = "电话询问，没有收到"
    post(clerk_client, "batch_decide", batch, is_verified="on", how=told, found="no")
    assert told in page(clerk_client, batch)
    assert batch.status == BatchStatus.released
    assert Filing.objects.get().status == FilingStatus.batched


def test_an_incomplete_answer_keeps_what_was_typed(
    batch: Batch, filing: Filing, clerk_client: Client
) -> None:
    put_at(batch, BatchStatus.lodged, FilingStatus.lodged)
    address = reverse("filing_answer", args=[filing.pk])
    assert clerk_client.get(address).status_code == 200
    typed = {"outcome": "registered", "answered_at": "2026-01-05T10:00", "sentence": "核准登记"}
    refused = clerk_client.post(address, typed).content.decode()
    assert "登记完成须填写登记号和登记日期" in refused
    assert "核准登记" in refused
    for wrong in ({}, {"outcome": "maybe"}, {**typed, "answered_at": "2999-01-05T10:00"}):
        assert "录入登记机构答复" in clerk_client.post(address, wrong).content.decode()
    assert not filing.answers.exists()


def test_a_correction_is_entered_with_its_day(
    batch: Batch, filing: Filing, clerk_client: Client
) -> None:
    put_at(batch, BatchStatus.lodged, FilingStatus.lodged)
    data = {
        "outcome": "correction",
        "answered_at": "2026-01-05T10:00",
        "sentence": "请补正质押合同的签章页。",
        "code": "B12",
        "reply_by": "2026-02-05",
    }
    clerk_client.post(reverse("filing_answer", args=[filing.pk]), data)
    found = Filing.objects.get()
    assert (found.status, str(found.reply_by)) == (FilingStatus.correction, "2026-02-05")
    shown = page(clerk_client, batch)
    assert "请补正质押合同的签章页。" in shown
    assert "答复期限 2026-02-05" in shown
    assert reverse("filing_answer", args=[filing.pk]) not in shown
    case = found.case
    assert (
        "请补正质押合同的签章页。"
        in clerk_client.get(reverse("clerk_case", args=[case.number])).content.decode()
    )


def test_looking_changes_nothing(batch: Batch, filing: Filing, clerk_client: Client) -> None:
    before = (Batch.objects.values().get(), Filing.objects.values().get())
    for name in ("batch_seal", "batch_unseal", "batch_release", "batch_handed_in", "batch_decide"):
        assert clerk_client.get(reverse(name, args=[batch.number])).status_code == 405
    assert clerk_client.get(reverse("filing_take_out", args=[filing.pk])).status_code == 405
    for name in ("batch", "batch_state"):
        assert clerk_client.get(reverse(name, args=[batch.number])).status_code == 200
    assert clerk_client.get(reverse("filing_answer", args=[filing.pk])).status_code == 200
    assert (Batch.objects.values().get(), Filing.objects.values().get()) == before


def test_an_open_batch_page_is_drawn_anew_when_it_moves(batch: Batch, clerk_client: Client) -> None:
    put_at(batch, BatchStatus.sending, FilingStatus.sending, channel=Channel.http.value)
    mark = page(clerk_client, batch).partition("?seen=")[2][:16]
    address = reverse("batch_state", args=[batch.number])
    assert "HX-Refresh" not in clerk_client.get(address, {"seen": mark}).headers
    put_at(batch, BatchStatus.lodged, FilingStatus.lodged)
    assert clerk_client.get(address, {"seen": mark}).headers["HX-Refresh"] == "true"


def test_an_emptied_batch_is_dissolved(batch: Batch, filing: Filing, clerk_client: Client) -> None:
    assert "解散批次" not in page(clerk_client, batch)
    assert "message--error" in post(clerk_client, "batch_dissolve", batch)
    clerk_client.post(reverse("filing_take_out", args=[filing.pk]), {"reason": "重新编组"})
    batch.refresh_from_db()
    assert "解散批次" in page(clerk_client, batch)
    post(clerk_client, "batch_dissolve", batch)
    assert batch.status == BatchStatus.closed
