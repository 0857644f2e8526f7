"""Can a bank hand in, read what is wrong, mend it, sign, and take it back?"""

import re
import zipfile
from io import BytesIO
from pathlib import Path
from threading import Event, Thread
from typing import Any
from uuid import UUID

import pikepdf
import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import Client, RequestFactory, override_settings
from django.urls import reverse

from cases.models import Case, PackageVersion, SignedCopy
from cases.vocabulary import CaseStatus
from portal.middleware import SMALL_BODY, BoundedBodyMiddleware
from tests.portal.conftest import Judge, faulty_json, file, finding, good_json
from zhiya.processes import WEB_THREADS

KEY = "0123456789abcdef" * 2
EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


def hand_in(client: Client, content: bytes, key: str = KEY, name: str = "质押包.json") -> Any:
    data = {"files": [file(content, name)], "form_key": key}
    return client.post(reverse("upload"), data, follow=True)


@pytest.mark.django_db(transaction=True)
def test_upload_findings_resubmit(bank_client: Client) -> None:
    first = hand_in(bank_client, faulty_json())
    case = Case.objects.get()
    assert first.redirect_chain[-1][0] == reverse("case", kwargs={"number": case.number})
    assert case.status == CaseStatus.returned
    page = first.content.decode()
    assert case.version.findings
    for each in case.version.findings:
        assert each["code"] in page
    data = {"files": [file(good_json())], "form_key": KEY[::-1], "revision": case.revision}
    where = {"number": case.number}
    announced = bank_client.post(reverse("case_resubmit", kwargs=where), data)
    second = bank_client.post(
        reverse("case_confirm", kwargs=where), {"token": announced.context["token"]}, follow=True
    )
    assert "已收到第 2 版材料" in second.content.decode()
    assert "已解决" in second.content.decode()
    assert Case.objects.get().version.number == 2


@pytest.mark.django_db(transaction=True)
def test_the_sample_packages_are_judged_as_they_are_meant(bank_client: Client) -> None:
    clean, faulty = (
        hand_in(bank_client, (EXAMPLES / name).read_bytes(), key, name).content.decode()
        for name, key in (("clean-package.zip", KEY), ("faulty-package.zip", KEY[::-1]))
    )
    assert "没有发现问题" in clean
    assert "系统正在生成申请文件" in clean
    assert "改好后才能继续办理" in faulty
    assert "文件“质押合同.pdf”不在质押包中" in faulty
    for page in (clean, faulty):
        assert not re.search(r"91420600[0-9A-Z]{10}|071\d-?\d{7,8}", page)


@pytest.mark.django_db(transaction=True)
def test_a_double_click_makes_one_case(bank_client: Client) -> None:
    hand_in(bank_client, faulty_json())
    again = hand_in(bank_client, faulty_json())
    assert Case.objects.count() == 1
    assert PackageVersion.objects.count() == 1
    assert "未重复建立案件" in again.content.decode()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("程序.exe", "类型不能识别"), ("<b>.pdf", "类型不能识别")],
)
def test_what_we_never_take_is_refused(bank_client: Client, name: str, sentence: str) -> None:
    answer = bank_client.post(
        reverse("upload"),
        {"files": [file(b"x", name)], "form_key": KEY},
        headers={"referer": "http://testserver" + reverse("upload")},
        follow=True,
    )
    assert sentence in answer.content.decode()
    assert not Case.objects.exists()


def test_no_file_and_no_key_are_refused(bank_client: Client) -> None:
    for data in ({"form_key": KEY}, {"files": [file(b"{}")], "form_key": "other"}):
        answer = bank_client.post(reverse("upload"), data)
        assert answer.status_code == 302
    assert not Case.objects.exists()


def test_refusals_lead_back_to_our_own_pages_only(bank_client: Client) -> None:
    for elsewhere in ("https://evil.example/x", "//evil.example", "javascript:alert(1)"):
        answer = bank_client.post(
            reverse("upload"), {"form_key": KEY}, headers={"referer": elsewhere}
        )
        assert answer.headers["Location"] == reverse("home")


def test_a_path_with_two_slashes_is_no_host(bank_client: Client) -> None:
    own = "http://testserver//evil.example/x?y=1"
    answer = bank_client.post(reverse("upload"), {"form_key": KEY}, headers={"referer": own})
    assert answer.headers["Location"] == "/evil.example/x?y=1"


@pytest.mark.django_db
def test_a_stranger_hands_in_nothing_large() -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(reverse("upload"), {"files": [file(b"x" * SMALL_BODY)]})
    assert answer.headers["Location"].startswith(reverse("account_login"))
    made_up = {"token": "A" * 48, "paper_id": UUID(int=1)}
    address = reverse("enterprise_sign", kwargs=made_up)
    assert client.post(address, {"file": file(b"x" * SMALL_BODY)}).status_code == 404


@pytest.mark.parametrize("size", [1, SMALL_BODY])
def test_slow_senders_leave_threads_for_readers(monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    """Every thread that is lent to bodies is held by somebody who never ends."""
    monkeypatch.setattr(settings, "BODIES_AT_ONCE", 1)
    started, ended = Event(), Event()
    answers = []

    def slow(request: HttpRequest) -> HttpResponse:
        if request.method == "POST":
            started.set()
            ended.wait(10)
        return HttpResponse("done")

    def send(method: str) -> HttpResponseBase:
        request = RequestFactory().generic(method, "/", b"x" * (size + 1) * (method == "POST"))
        return door(request)

    door = BoundedBodyMiddleware(slow)
    first = Thread(target=lambda: answers.append(send("POST")))
    first.start()
    assert started.wait(10)
    refusal = send("POST")
    assert (refusal.status_code, refusal.headers["Retry-After"]) == (503, "10")
    assert send("GET").status_code == 200
    ended.set()
    first.join()
    assert answers[0].status_code == send("POST").status_code == 200


def test_threads_are_left_for_reading() -> None:
    assert WEB_THREADS - 2 * settings.BODIES_AT_ONCE >= settings.BODIES_AT_ONCE


@override_settings(UPLOAD_LIMIT=2**20)
def test_a_body_over_the_limit_is_not_read(bank_client: Client) -> None:
    answer = bank_client.post(reverse("upload"), {"files": [file(b"x" * (2**20))], "form_key": KEY})
    assert answer.status_code == 413
    assert "不能超过 1 MB" in answer.content.decode()
    assert not Case.objects.exists()


def test_an_old_page_cannot_change_a_case(judged: Judge, bank_client: Client) -> None:
    case = judged(finding())
    address = reverse("case_withdraw", kwargs={"number": case.number})
    page = reverse("case", kwargs={"number": case.number})
    old = bank_client.post(
        address,
        {"revision": case.revision - 1},
        headers={"referer": f"http://testserver{page}"},
        follow=True,
    )
    assert "刚刚被他人修改" in old.content.decode()
    assert Case.objects.get().status == CaseStatus.returned
    bank_client.post(address, {"revision": case.revision})
    assert Case.objects.get().status == CaseStatus.withdrawn


def test_a_waiting_page_asks_again_until_the_desk_is_done(
    received: PackageVersion, judged: Judge, bank_client: Client
) -> None:
    number = received.case.number
    page = bank_client.get(reverse("case", kwargs={"number": number})).content.decode()
    assert "hx-get" in page
    assert 'http-equiv="refresh"' in page
    address = reverse("case_progress", kwargs={"number": number})
    waiting = bank_client.get(address, {"status": "received"})
    assert "已用时" in waiting.content.decode()
    assert "HX-Refresh" not in waiting.headers
    judged(finding())
    done = bank_client.get(address, {"status": "received"})
    assert done.headers["HX-Refresh"] == "true"


def test_findings_stand_under_their_owner(judged: Judge, bank_client: Client) -> None:
    case = judged(
        finding(code="T-2", owner="enterprise", severity="warning", basis_is_verified=False),
        finding(code="T-3", owner="bank", severity="reminder"),
        finding(code="T-1", owner="bank"),
    )
    page = bank_client.get(reverse("case", kwargs={"number": case.number})).content.decode()
    places = [page.index(text) for text in ("由银行处理", "T-1", "T-3", "由企业处理", "T-2")]
    assert places == sorted(places)
    assert page.count("依据待核对") == 1
    assert "工作表“当事人” C5 单元格" in page
    assert "T-009" in page
    assert "现在轮到：银行。" in page


def test_signing(signing: Case, bank_client: Client) -> None:
    paper = signing.version.papers.get()
    address = reverse("paper_signed", kwargs={"number": signing.number, "paper_id": paper.pk})
    page = bank_client.get(reverse("case", kwargs={"number": signing.number})).content.decode()
    assert "尚缺：襄阳示例科技有限公司、示例银行股份有限公司襄阳分行。" in page
    pdf = signed_pdf()
    bank_client.post(address, {"file": file(pdf, "签.pdf"), "signed_by": ["B1"]})
    assert SignedCopy.objects.get().signed_by == ["B1"]
    assert Case.objects.get().status == CaseStatus.awaiting_signatures
    bank_client.post(address, {"file": file(pdf, "签2.pdf"), "signed_by": ["P1"]})
    assert Case.objects.get().status == CaseStatus.in_review


def test_a_copy_without_a_known_signer_is_refused(signing: Case, bank_client: Client) -> None:
    paper = signing.version.papers.get()
    address = reverse("paper_signed", kwargs={"number": signing.number, "paper_id": paper.pk})
    for signers in ([], ["X9"]):
        bank_client.post(address, {"file": file(signed_pdf(), "签.pdf"), "signed_by": signers})
    assert not SignedCopy.objects.exists()


def test_all_papers_come_in_one_archive(signing: Case, bank_client: Client) -> None:
    answer = bank_client.get(reverse("case_papers", kwargs={"number": signing.number}))
    with zipfile.ZipFile(BytesIO(b"".join(answer.streaming_content))) as archive:
        assert archive.namelist() == ["01专利权质押登记申请表.pdf"]
        assert archive.read(archive.namelist()[0]) == b"%PDF-1.7 made up"


def test_the_workbook_can_be_downloaded(bank_client: Client) -> None:
    answer = bank_client.get(reverse("workbook"))
    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert "attachment" in answer.headers["Content-Disposition"]


def signed_pdf() -> bytes:
    """This will make a PDF of one empty page."""
    made = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(made)
    return made.getvalue()
