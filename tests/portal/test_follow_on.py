"""Can a bank and the window deal with a registered pledge on its pages, and nobody else?"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Filing, FollowOn, Pledge, User
from cases.vocabulary import FollowOnStatus, Outcome
from desk.invariants import check
from desk.links import token_of
from schemas.follow_on_words import PledgeStatus
from tests.portal.clerking import filing, in_review, one_page_pdf, second_clerk
from tests.portal.conftest import HOSTILE, body, enrolled
from tests.portal.pledging import answer, lodge, lodged, pledge
from tests.portal.test_enterprise import link_to

__all__ = ["filing", "in_review", "lodged", "pledge", "second_clerk"]


@pytest.fixture(autouse=True)
def the_record_fits_together(db: None) -> Iterator[None]:
    yield
    assert check() == []


def begin(client: Client, subject: Pledge | Filing, act: str) -> FollowOn:
    address = reverse("follow_on_start", args=[subject.case.number])
    response = client.post(address, {"subject": subject.pk, "act": act})
    assert response.status_code == 302, body(response).decode()
    return FollowOn.objects.get(act=act)


def at(name: str, follow_on: FollowOn, *more: object) -> str:
    return reverse(name, args=[follow_on.case.number, follow_on.pk, *more])


def post(client: Client, name: str, follow_on: FollowOn, **data: Any) -> Any:
    follow_on.refresh_from_db()
    data.setdefault("revision", follow_on.revision)
    response = client.post(at(name, follow_on), data)
    follow_on.refresh_from_db()
    return response


def upload(client: Client, follow_on: FollowOn, kind: str, **data: Any) -> Any:
    file = SimpleUploadedFile(f"{kind}.pdf", one_page_pdf())
    signed = {"signed_by": ["pledgor", "pledgee"], **data}
    return post(client, "follow_on_upload", follow_on, kind=kind, file=file, **signed)


def page_of(client: Client, follow_on: FollowOn) -> str:
    response = client.get(at("follow_on", follow_on))
    assert response.status_code == 200
    return body(response).decode()


CANCELLATION = {"registration_number": "Y2026420000001", "reason": "paid", "ended_on": "2026-03-02"}


def test_a_cancellation_goes_from_its_page_to_cancelled(
    pledge: Pledge,
    bank_client: Client,
    clerk_client: Client,
    clerk: User,
    second_clerk: User,
) -> None:
    case = pledge.case
    shown = body(bank_client.get(reverse("case", args=[case.number]))).decode()
    assert "登记号 Y2026420000001" in shown
    assert "注销登记" in shown
    draft = begin(bank_client, pledge, "cancellation")
    assert 'value="Y2026420000001"' in page_of(bank_client, draft)
    post(bank_client, "follow_on_save", draft, **CANCELLATION, then="submit")
    assert draft.status == FollowOnStatus.draft
    assert "没有上传质权消灭的证明。" in page_of(bank_client, draft)
    upload(bank_client, draft, "application")
    upload(bank_client, draft, "proof")
    post(bank_client, "follow_on_save", draft, **CANCELLATION, then="submit")
    assert draft.status == FollowOnStatus.submitted, draft.data
    assert "审核通过" in page_of(clerk_client, draft)
    post(clerk_client, "follow_on_approve", draft)
    assert draft.status == FollowOnStatus.approved
    assert draft.filing is not None
    waiting = body(clerk_client.get(reverse("batches"))).decode()
    assert "注销登记" in waiting
    lodge(draft.filing, clerk, second_clerk)
    filing_page = body(clerk_client.get(reverse("filing_answer", args=[draft.filing.pk]))).decode()
    assert "注销登记" in filing_page
    answer(Filing.objects.get(pk=draft.filing.pk), Outcome.registered, clerk)
    pledge.refresh_from_db()
    assert pledge.status == PledgeStatus.cancelled
    done = body(bank_client.get(reverse("case", args=[case.number]))).decode()
    assert "已注销" in done


def test_a_half_filled_page_is_told_all_at_once_and_keeps_what_was_typed(
    pledge: Pledge, bank_client: Client
) -> None:
    draft = begin(bank_client, pledge, "cancellation")
    typed = {"registration_number": HOSTILE, "ended_on": "昨天", "explanation": "甲\r\n乙"}
    post(bank_client, "follow_on_save", draft, **typed)
    shown = page_of(bank_client, draft)
    assert HOSTILE not in shown
    assert "&lt;script&gt;" in shown
    assert 'value="昨天"' in shown
    for said in (
        "应为1985年至2100年之间的日期",
        "“注销原因”没有填写。",
        "没有上传申请表（书）。",
        "没有上传质权消灭的证明。",
        "登记记录为“Y2026420000001”",
    ):
        assert said in shown, said
    assert draft.data["explanation"] == "甲\r\n乙"


def test_what_is_not_asked_cannot_be_sent(pledge: Pledge, bank_client: Client) -> None:
    draft = begin(bank_client, pledge, "change")
    before = draft.data["parties"]
    changes = {
        "parties-0-name": "示例银行襄阳新分行",
        "parties-0-name_before": "别人",
        "parties-9-name": "多出来的",
        "amount": "4000000",
        "edition": "1999-01",
        "documents": "x",
        "act": "cancellation",
    }
    post(bank_client, "follow_on_save", draft, **changes)
    assert draft.act == "change"
    assert set(draft.data) == {"parties", "amount", "has_agent", "registrant_is_renamed"}
    assert [each["name_before"] for each in draft.data["parties"]] == [
        each["name_before"] for each in before
    ]
    assert draft.data["parties"][0]["name"] == "示例银行襄阳新分行"
    assert "商标注册人名义变更已核准" not in page_of(bank_client, draft)


@pytest.mark.parametrize("act", ["change", "extension", "reissue", "loan_renewal"])
def test_every_act_has_a_prefilled_page(pledge: Pledge, bank_client: Client, act: str) -> None:
    draft = begin(bank_client, pledge, act)
    shown = page_of(bank_client, draft)
    assert 'value="Y2026420000001"' in shown
    if act != "reissue":
        assert "登记记录：" in shown


def test_an_application_at_the_office_can_be_asked_back(
    lodged: Filing, bank_client: Client
) -> None:
    number = lodged.case.number
    assert "申请撤回" in body(bank_client.get(reverse("case", args=[number]))).decode()
    draft = begin(bank_client, lodged, "withdrawal")
    shown = page_of(bank_client, draft)
    assert 'value="手0001"' in shown
    assert "撤回专利权质押登记申请" in shown


def test_nobody_overwrites_what_another_typed(
    pledge: Pledge, bank_client: Client, clerk_client: Client
) -> None:
    draft = begin(bank_client, pledge, "cancellation")
    seen = draft.revision
    post(clerk_client, "follow_on_save", draft, **CANCELLATION)
    late = post(bank_client, "follow_on_save", draft, revision=seen, reason="waived")
    assert late.status_code == 409
    assert "刚刚被他人修改" in body(late).decode()
    assert draft.data["reason"] == "paid"
    assert '<option value="waived" selected>' in body(late).decode()
    for wrong in ("", "x", "-1", "9" * 10):
        assert post(bank_client, "follow_on_save", draft, revision=wrong).status_code == 409
    assert draft.data["reason"] == "paid"


def test_a_window_returns_it_with_a_reason_and_the_bank_takes_it_back(
    pledge: Pledge, bank_client: Client, clerk_client: Client
) -> None:
    draft = begin(bank_client, pledge, "reissue")
    post(
        bank_client,
        "follow_on_save",
        draft,
        registration_number="Y2026420000001",
        reason="lost",
        then="submit",
    )
    assert draft.status == FollowOnStatus.submitted
    queue = body(clerk_client.get(reverse("clerk_home"))).decode()
    assert "待审核的后续登记" in queue
    assert "审核通过</button>" not in page_of(bank_client, draft)
    post(clerk_client, "follow_on_return", draft, reason=" ")
    assert draft.status == FollowOnStatus.submitted
    assert "请填写退回原因" in page_of(clerk_client, draft)
    post(clerk_client, "follow_on_return", draft, reason="请写明遗失经过。")
    assert "请写明遗失经过。" in page_of(bank_client, draft)
    post(bank_client, "follow_on_withdraw", draft)
    assert draft.status == FollowOnStatus.withdrawn
    again = post(bank_client, "follow_on_save", draft, **CANCELLATION)
    assert again.status_code == 409
    upload(bank_client, draft, "proof")
    assert not draft.files.exists()


def test_documents_come_in_are_handed_out_and_taken_out(
    pledge: Pledge, bank_client: Client
) -> None:
    draft = begin(bank_client, pledge, "cancellation")
    upload(bank_client, draft, "proof")
    file = draft.files.get()
    shown = bank_client.get(at("follow_on_document", draft, file.pk), {"show": "1"})
    assert body(shown).startswith(b"%PDF")
    upload(bank_client, draft, "nonsense")
    upload(bank_client, draft, "proof", signed_by=["somebody"])
    bad = SimpleUploadedFile("x.pdf", b"MZ not a pdf")
    post(bank_client, "follow_on_upload", draft, kind="proof", file=bad)
    assert draft.files.count() == 1
    bank_client.post(at("follow_on_drop", draft, file.pk), {"revision": draft.revision})
    assert draft.files.count() == 0
    assert bank_client.get(at("follow_on_document", draft, file.pk)).status_code == 404


def test_another_bank_finds_nothing(
    pledge: Pledge, bank_client: Client, stranger_client: Client
) -> None:
    draft = begin(bank_client, pledge, "cancellation")
    upload(bank_client, draft, "proof")
    file = draft.files.get()
    assert stranger_client.get(at("follow_on", draft)).status_code == 404
    assert stranger_client.get(at("follow_on_document", draft, file.pk)).status_code == 404
    for name in ("follow_on_save", "follow_on_upload", "follow_on_withdraw"):
        assert post(stranger_client, name, draft, **CANCELLATION).status_code == 404
    address = reverse("follow_on_start", args=[pledge.case.number])
    given = {"subject": pledge.pk, "act": "reissue"}
    assert stranger_client.post(address, given).status_code == 404
    assert FollowOn.objects.count() == 1


def test_a_pledge_is_only_found_in_its_own_case(
    pledge: Pledge, bank_client: Client, clerk_client: Client
) -> None:
    draft = begin(bank_client, pledge, "cancellation")
    address = reverse("follow_on_start", args=[pledge.case.number])
    for subject in ("", "x", "00000000-0000-0000-0000-000000000000", pledge.filing.pk):
        given = {"subject": subject, "act": "reissue"}
        assert bank_client.post(address, given).status_code == 404
    bank_client.post(address, {"subject": pledge.pk, "act": "divorce"})
    assert FollowOn.objects.count() == 1
    other = reverse("follow_on", args=["ZY2026999999", draft.pk])
    assert clerk_client.get(other).status_code == 404


def test_only_a_clerk_decides(pledge: Pledge, bank_client: Client) -> None:
    draft = begin(bank_client, pledge, "reissue")
    for name in ("follow_on_approve", "follow_on_return"):
        assert post(bank_client, name, draft, reason="x").status_code == 403
    lapse = reverse("pledge_lapse", args=[pledge.case.number, pledge.pk])
    assert bank_client.post(lapse, {"is_verified": "on"}).status_code == 403


def test_a_form_of_another_site_changes_nothing(pledge: Pledge, banker: User) -> None:
    client = enrolled(banker)
    client.handler.enforce_csrf_checks = True
    address = reverse("follow_on_start", args=[pledge.case.number])
    assert client.post(address, {"subject": pledge.pk, "act": "reissue"}).status_code == 403
    assert not FollowOn.objects.exists()


def test_a_term_that_ends_soon_is_shown_to_bank_and_window_and_confirmed_once_over(
    pledge: Pledge, bank_client: Client, clerk_client: Client
) -> None:
    today = timezone.localdate()
    Filing.objects.filter(pk=pledge.filing.pk).update(right="trademark")
    Pledge.objects.filter(pk=pledge.pk).update(
        right="trademark", term_to=today + timedelta(days=60)
    )
    case_page = reverse("case", args=[pledge.case.number])
    sentence = f"质权登记期限将于 {today + timedelta(days=60)} 届满"
    for client, address in (
        (bank_client, reverse("home")),
        (bank_client, case_page),
        (clerk_client, reverse("clerk_home")),
    ):
        assert sentence in body(client.get(address)).decode(), address
    Pledge.objects.filter(pk=pledge.pk).update(term_to=today - timedelta(days=1))
    lapse = reverse("pledge_lapse", args=[pledge.case.number, pledge.pk])
    clerk_client.post(lapse)
    pledge.refresh_from_db()
    assert pledge.status == PledgeStatus.registered
    clerk_client.post(lapse, {"is_verified": "on"})
    pledge.refresh_from_db()
    assert pledge.status == PledgeStatus.lapsed


def test_the_enterprise_sees_how_it_stands_but_no_draft(
    pledge: Pledge, bank_client: Client, clerk_client: Client
) -> None:
    address = reverse("enterprise_case", args=[token_of(link_to(pledge.case))])
    draft = begin(bank_client, pledge, "reissue")
    shown = body(Client().get(address)).decode()
    assert "登记号 Y2026420000001" in shown
    assert "补发登记证" not in shown
    post(
        bank_client,
        "follow_on_save",
        draft,
        registration_number="Y2026420000001",
        reason="lost",
        then="submit",
    )
    assert "补发登记证" in body(Client().get(address)).decode()


def test_a_registration_needs_its_number_and_what_follows_only_its_day(
    pledge: Pledge, bank_client: Client, clerk_client: Client, clerk: User, second_clerk: User
) -> None:
    draft = begin(bank_client, pledge, "reissue")
    given = {"registration_number": "Y2026420000001", "reason": "lost", "then": "submit"}
    post(bank_client, "follow_on_save", draft, **given)
    post(clerk_client, "follow_on_approve", draft)
    assert draft.filing is not None
    lodge(draft.filing, clerk, second_clerk)
    address = reverse("filing_answer", args=[draft.filing.pk])
    now = timezone.localtime()
    said = {"outcome": "registered", "answered_at": now.strftime("%Y-%m-%dT%H:%M")}
    assert "办理完成须填写登记日期" in body(clerk_client.post(address, said)).decode()
    done = clerk_client.post(address, {**said, "registered_on": now.date().isoformat()})
    assert done.status_code == 302
    draft.refresh_from_db()
    assert draft.status == FollowOnStatus.closed
    assert "已补发" in page_of(bank_client, draft)
