"""Does a link show its holder their own case in plain words, and let them sign, and no more?"""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.acts.mails import revoke_link
from cases.lifecycle import DESK
from cases.models import (
    Case,
    Filing,
    Link,
    OfficeAnswer,
    OutboxMail,
    Paper,
    SignedCopy,
    User,
)
from cases.vocabulary import CaseStatus, FilingStatus, Outcome
from desk.links import token_of
from desk.storage import store_bytes
from schemas.finding import Owner, Place
from tests.portal.clerking import filing, in_review, one_page_pdf
from tests.portal.conftest import HOSTILE, Judge, file, finding

__all__ = ["filing", "in_review"]
PEOPLE = "91420600"


def link_to(case: Case, party: str = "P1", **facts: Any) -> Link:
    now = timezone.now()
    values = {"email": "li@example.com", "name": "李示例", "expires_at": now + timedelta(days=9)}
    return Link.objects.create(case=case, party=party, created_at=now, **{**values, **facts})


def at(name: str, link: Link, **where: Any) -> str:
    return reverse(name, kwargs={"token": token_of(link), **where})


def page(client: Client, link: Link) -> str:
    answer = client.get(at("enterprise_case", link))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_says_where_whose_turn_and_by_when(signing: Case, client: Client) -> None:
    shown = page(client, link_to(signing))
    for words in ("待签章", "贵方", "没有规定期限", "01专利权质押登记申请表", "一种示例轴承"):
        assert words in shown
    assert signing.number in shown
    assert "noindex" in shown


def test_the_page_holds_no_numbers_and_no_other_party(signing: Case, client: Client) -> None:
    shown = page(client, link_to(signing))
    for party in signing.version.data["parties"]:
        assert party["id_number"] not in shown
        assert party["id_number"][-4:] not in shown
        assert party["address"] not in shown
        assert not party.get("phone") or party["phone"] not in shown
    for item in signing.version.data["items"]:
        assert item["number"] not in shown
    assert "湖北示例研究院" not in shown
    assert "li@example.com" not in shown


def test_the_token_goes_nowhere_else(signing: Case, client: Client) -> None:
    link = link_to(signing)
    answer = client.get(at("enterprise_case", link))
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    shown = answer.content.decode()
    ours = at("enterprise_case", link)
    inner = [part.split('"')[0] for part in shown.split('href="')[1:]]
    for address in inner:
        assert address.startswith((ours, "/static/", "/icon", "#")) or "static" in address


def test_a_paper_is_signed_by_link(signing: Case, client: Client) -> None:
    link = link_to(signing)
    paper = Paper.objects.get()
    got = client.get(at("enterprise_paper", link, paper_id=paper.pk))
    assert got.getvalue() == b"%PDF-1.7 made up"
    data = {"file": file(one_page_pdf(), "签.pdf")}
    answer = client.post(at("enterprise_sign", link, paper_id=paper.pk), data, follow=True)
    assert "已收到“01专利权质押登记申请表" in answer.content.decode()
    copy = SignedCopy.objects.get()
    assert (copy.signed_by, copy.uploaded_by_link, copy.uploaded_by) == (["P1"], link, None)
    shown = page(client, link)
    assert "已收齐" in shown
    assert "其他签章方" in shown
    assert 'type="file"' not in shown


def test_what_comes_too_late_is_not_even_stored(signing: Case, client: Client) -> None:
    """Else whoever holds an old link could fill the disk with it."""
    link = link_to(signing)
    paper = Paper.objects.get()
    signing.status = CaseStatus.withdrawn.value
    signing.save()
    before = sorted(Path(settings.FILES).rglob("*"))
    data = {"file": file(one_page_pdf(), "签.pdf")}
    answer = client.post(at("enterprise_sign", link, paper_id=paper.pk), data, follow=True)
    assert "不能办理此项操作" in answer.content.decode()
    assert sorted(Path(settings.FILES).rglob("*")) == before


def test_nobody_signs_for_another_party(signing: Case, client: Client) -> None:
    paper = Paper.objects.get()
    bank_only = link_to(signing, party="C1")
    assert "01专利权质押登记申请表" not in page(client, bank_only)
    data = {"file": file(one_page_pdf(), "签.pdf"), "signed_by": ["B1"]}
    address = at("enterprise_sign", bank_only, paper_id=paper.pk)
    assert client.post(address, data).status_code == 404
    assert client.get(at("enterprise_paper", bank_only, paper_id=paper.pk)).status_code == 404
    own = link_to(signing, email="other@example.com")
    data = {"file": file(one_page_pdf(), "签.pdf"), "signed_by": ["B1"]}
    client.post(at("enterprise_sign", own, paper_id=paper.pk), data)
    assert SignedCopy.objects.get().signed_by == ["P1"]


def test_a_link_without_party_speaks_for_all_enterprises(signing: Case, client: Client) -> None:
    paper = Paper.objects.get()
    paper.must_sign = ["P1", "C1", "B1"]
    paper.save()
    link = link_to(signing, party="")
    shown = page(client, link)
    assert shown.count('name="signed_by"') == 2
    assert 'value="B1"' not in shown
    address = at("enterprise_sign", link, paper_id=paper.pk)
    for signers in ([], ["B1"], ["P1", "B1"]):
        data = {"file": file(one_page_pdf(), "签.pdf"), "signed_by": signers}
        assert "请勾选" in client.post(address, data, follow=True).content.decode()
    assert not SignedCopy.objects.exists()
    client.post(address, {"file": file(one_page_pdf(), "签.pdf"), "signed_by": ["P1", "C1"]})
    assert SignedCopy.objects.get().signed_by == ["P1", "C1"]


def test_a_refused_file_is_told_on_the_page(signing: Case, client: Client) -> None:
    link, paper = link_to(signing), Paper.objects.get()
    address = at("enterprise_sign", link, paper_id=paper.pk)
    for upload in (file(b"MZ", "病毒.exe"), file(b"no pdf", "假.pdf")):
        answer = client.post(address, {"file": upload}, follow=True)
        assert answer.redirect_chain[-1][0] == at("enterprise_case", link)
        assert "message--error" in answer.content.decode()
    assert "message--error" in client.post(address, {}, follow=True).content.decode()
    assert not SignedCopy.objects.exists()


def test_looking_changes_nothing(signing: Case, client: Client) -> None:
    link, paper = link_to(signing), Paper.objects.get()
    before = (Case.objects.values().get(), Link.objects.values().get(pk=link.pk))
    for _ in range(2):
        page(client, link)
    assert client.get(at("enterprise_sign", link, paper_id=paper.pk)).status_code == 405
    assert client.get(at("enterprise_renew", link)).status_code == 405
    assert (Case.objects.values().get(), Link.objects.values().get(pk=link.pk)) == before


def test_a_form_without_its_token_of_the_page_is_refused(signing: Case) -> None:
    link, paper = link_to(signing), Paper.objects.get()
    strict = Client(enforce_csrf_checks=True)
    data = {"file": file(one_page_pdf(), "签.pdf")}
    assert strict.post(at("enterprise_sign", link, paper_id=paper.pk), data).status_code == 403
    assert not SignedCopy.objects.exists()


def test_only_own_wishes_are_shown(judged: Judge, client: Client) -> None:
    case = judged(
        finding(
            code="E-1",
            owner=Owner.enterprise,
            sentence="年费应当缴清。",
            detail=f"登记簿载明 {PEOPLE}。",
            places=(Place(pointer="/items/1/evidence"),),
        ),
        finding(
            code="E-2",
            owner=Owner.enterprise,
            sentence="共有人应当同意。",
            places=(Place(pointer="/parties/3/name"),),
        ),
        finding(code="B-1", owner=Owner.bank, sentence="合同金额应当一致。"),
        finding(
            code="E-3", owner=Owner.enterprise, sentence=HOSTILE, places=(Place(pointer="/items"),)
        ),
    )
    shown = page(client, link_to(case))
    assert "年费应当缴清。" in shown
    assert "涉及：一种用于汽车零部件" in shown
    assert PEOPLE not in shown
    assert "共有人应当同意。" not in shown
    assert "合同金额应当一致。" not in shown
    assert HOSTILE not in shown
    co_owner = page(client, link_to(case, party="C1", email="co@example.com"))
    assert "共有人应当同意。" in co_owner


def test_a_result_comes_with_its_notice(filing: Filing, client: Client) -> None:
    link = link_to(filing.case)
    stored = store_bytes(b"%PDF-1.7 notice")
    filing.status = FilingStatus.registered.value
    filing.registration_number, filing.registered_on = "Y2026420001", date(2026, 11, 20)
    filing.save()
    answer = OfficeAnswer.objects.create(
        filing=filing,
        outcome=Outcome.registered.value,
        notice_name="通知书.pdf",
        notice_sha256=stored.sha256,
        answered_at=timezone.now(),
        recorded_at=timezone.now(),
        moved=True,
    )
    Case.objects.update(status=CaseStatus.closed.value)
    shown = page(client, link)
    for words in ("Y2026420001", "2026-11-20", "下载登记通知书", "已办结"):
        assert words in shown
    got = client.get(at("enterprise_notice", link, answer_id=answer.pk))
    assert got.getvalue() == b"%PDF-1.7 notice"


def test_the_day_of_a_correction_is_told(filing: Filing, client: Client) -> None:
    link = link_to(filing.case)
    filing.status = FilingStatus.correction.value
    filing.office_sentence, filing.reply_by = "请补正签章页。", date(2026, 12, 20)
    filing.save()
    Case.objects.update(status=CaseStatus.returned.value)
    shown = page(client, link)
    assert "请补正签章页。" in shown
    assert "<strong>2026-12-20</strong>" in shown
    assert "登记机构要求补正" in shown


def test_what_is_not_sent_yet_is_told_as_on_its_way(filing: Filing, client: Client) -> None:
    link = link_to(filing.case)
    for status in ("prepared", "batched", "sending", "outcome_unknown"):
        Filing.objects.update(status=status, office_sentence="批次清单第 3 行有误。")
        shown = page(client, link)
        assert "待核实" not in shown
        assert "批次清单" not in shown
        assert "正在报送" in shown


def test_other_cases_stay_closed(filing: Filing, client: Client) -> None:
    """A link opens nothing of another case, whatever is put behind its token."""
    other = Case.objects.create(
        number="ZY2026888888",
        bank=filing.case.bank,
        status=CaseStatus.received.value,
        created_at=timezone.now(),
        changed_at=timezone.now(),
    )
    other.versions.create(number=1, door="portal", submitted_at=timezone.now())
    answer = OfficeAnswer.objects.create(
        filing=filing,
        outcome=Outcome.accepted.value,
        notice_sha256="0" * 64,
        answered_at=timezone.now(),
        recorded_at=timezone.now(),
        moved=True,
    )
    link, paper = link_to(other), Paper.objects.get()
    shown = page(client, link)
    assert filing.case.number not in shown
    assert "一种示例轴承" not in shown
    assert client.get(at("enterprise_notice", link, answer_id=answer.pk)).status_code == 404
    assert client.get(at("enterprise_paper", link, paper_id=paper.pk)).status_code == 404
    assert client.get(reverse("clerk_home")).status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["x", "x" * 48, "A" * 48, "%00", "ü" * 20])
def test_made_up_tokens_open_nothing(token: str, client: Client) -> None:
    answer = client.get(reverse("enterprise_case", kwargs={"token": token}))
    assert answer.status_code == 404
    assert "链接已失效" in answer.content.decode()
    assert client.post(reverse("enterprise_renew", kwargs={"token": token})).status_code == 404


def test_a_revoked_link_stays_ended(signing: Case, client: Client) -> None:
    link, paper = link_to(signing), Paper.objects.get()
    old = at("enterprise_case", link)
    sign = at("enterprise_sign", link, paper_id=paper.pk)
    renew = at("enterprise_renew", link)
    revoke_link(link, actor=DESK, now=timezone.now())
    ended = client.get(old)
    assert ended.status_code == 404
    assert "重新发送" in ended.content.decode()
    assert client.post(sign, {"file": file(one_page_pdf(), "签.pdf")}).status_code == 404
    assert client.post(renew).status_code == 404
    assert not SignedCopy.objects.exists()
    assert not OutboxMail.objects.filter(link=link).exists()


def test_an_expired_link_sends_one_new_link_to_the_same_person(
    signing: Case, client: Client
) -> None:
    link = link_to(signing, expires_at=timezone.now() - timedelta(seconds=1))
    old, renew = at("enterprise_case", link), at("enterprise_renew", link)
    ended = client.get(old)
    assert ended.status_code == 410
    shown = ended.content.decode()
    assert "链接已过期" in shown
    assert "窗口重新发送" in shown
    assert "li@example.com" not in shown
    assert signing.number not in shown
    assert "新链接已发出" in client.post(renew).content.decode()
    assert client.post(renew).status_code == 404
    assert client.get(old).status_code == 404
    assert OutboxMail.objects.filter(link=link).count() == 1
    link.refresh_from_db()
    assert page(client, link)


def test_a_living_link_is_not_renewed(signing: Case, client: Client) -> None:
    link = link_to(signing)
    assert client.post(at("enterprise_renew", link)).status_code == 404
    assert page(client, link)


def test_a_link_opens_also_for_staff_who_have_yet_to_choose_a_password(
    signing: Case, banker: User, client: Client
) -> None:
    banker.must_change_password = True
    banker.save()
    client.force_login(banker)
    assert signing.number in page(client, link_to(signing))
    assert client.get(reverse("home")).headers["Location"] == reverse("account_change_password")
