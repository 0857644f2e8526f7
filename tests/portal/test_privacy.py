"""Do pages and downloads carry the headers that keep them private and inert?"""

import logging
from io import StringIO
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from cases.models import Case, Link, PackageVersion, User
from desk.links import token_of
from portal.errors import broken
from portal.redaction import RedactingFormatter
from tests.portal.conftest import HOSTILE, Judge, body, finding


def test_pages_are_private(signing: Case, bank_client: Client) -> None:
    for address in (reverse("home"), reverse("case", kwargs={"number": signing.number})):
        headers = bank_client.get(address).headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Robots-Tag"] == "noindex, nofollow"
        policy = headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy


def test_pages_have_neither_inline_script_nor_style(signing: Case, bank_client: Client) -> None:
    page = bank_client.get(reverse("case", kwargs={"number": signing.number})).content.decode()
    assert "style=" not in page
    assert "<style" not in page
    assert "onclick" not in page
    assert page.count("<script") == page.count("<script src=")


def test_downloads_are_inert(signing: Case, bank_client: Client) -> None:
    paper = signing.version.papers.get()
    address = reverse("paper", kwargs={"number": signing.number, "paper_id": paper.pk})
    answer = bank_client.get(address)
    assert body(answer) == b"%PDF-1.7 made up"
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename*=utf-8''01%E4%B8%93%E5%88%A9%E6%9D%83%E8%B4%A8%E6%8A%BC"
        "%E7%99%BB%E8%AE%B0%E7%94%B3%E8%AF%B7%E8%A1%A8.pdf"
    )
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_only_a_pdf_is_shown_inside_a_page(signing: Case, bank_client: Client) -> None:
    version = signing.version
    where = {"number": signing.number}
    paper = reverse("paper", kwargs={**where, "paper_id": version.papers.get().pk})
    shown = bank_client.get(paper, {"show": "1"})
    assert shown.headers["Content-Disposition"].startswith("inline")
    assert shown.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert shown.headers["Content-Security-Policy"] == "frame-ancestors 'self'"
    assert body(shown).startswith(b"%PDF")
    file = reverse("case_file", kwargs={**where, "file_id": version.files.get().pk})
    kept = bank_client.get(file, {"show": "1"})
    assert kept.headers["Content-Disposition"].startswith("attachment")
    assert body(kept).startswith(b"{")


@pytest.mark.parametrize(("outcome", "way"), [("accept", "inline"), ("reject", "attachment")])
def test_a_file_that_was_refused_is_never_drawn(
    signing: Case, clerk_client: Client, outcome: str, way: str
) -> None:
    file = signing.version.files.get()
    file.name, file.is_upload, file.outcome = "主合同.pdf", False, outcome
    file.save()
    address = reverse("case_file", kwargs={"number": signing.number, "file_id": file.pk})
    answer = clerk_client.get(address, {"show": "1"})
    assert answer.headers["Content-Disposition"].startswith(way)
    assert body(answer)
    page = clerk_client.get(reverse("clerk_case", kwargs={"number": signing.number}))
    assert (f"{address}?show=1" in page.content.decode()) == (way == "inline")


def test_missing_bytes_are_told_not_faked(received: PackageVersion, bank_client: Client) -> None:
    file = received.files.get()
    file.sha256 = "0" * 64
    file.save()
    where = {"number": received.case.number, "file_id": file.pk}
    answer = bank_client.get(reverse("case_file", kwargs=where))
    assert answer.status_code == 422
    assert "存档文件缺失或已损坏" in answer.content.decode()


def test_what_people_type_is_never_markup(judged: Judge, bank_client: Client) -> None:
    hostile = finding(detail=HOSTILE, sentence=HOSTILE, remedy=HOSTILE, code=HOSTILE)
    case = judged(hostile, reference=HOSTILE)
    for address in (reverse("home"), reverse("case", kwargs={"number": case.number})):
        page = bank_client.get(address).content.decode()
        assert HOSTILE not in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_numbers_of_people_are_masked(signing: Case, bank_client: Client) -> None:
    page = bank_client.get(reverse("case", kwargs={"number": signing.number})).content.decode()
    data = signing.version.data
    for party in data["parties"]:
        assert party["id_number"] not in page
        assert party["id_number"][-4:] in page
        assert not party.get("phone") or party["phone"] not in page


@pytest.mark.django_db
def test_a_forged_form_is_refused(banker: object) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(reverse("account_login"), {"login": "a@example.com", "password": "x"})
    assert answer.status_code == 403
    assert "本次提交未被接收" in answer.content.decode()


def test_what_opens_something_is_not_logged(
    signing: Case, api_key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = StringIO()
    handlers = logging.getLogger().handlers
    [console] = [each for each in handlers if isinstance(each.formatter, RedactingFormatter)]
    monkeypatch.setattr(console, "stream", lines)
    now = timezone.now()
    link = Link.objects.create(
        case=signing, email="li@example.com", name="李示例", created_at=now, expires_at=now
    )
    token, reset = token_of(link), "1x-abcdef-0123456789abcdef"
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.post(reverse("enterprise_renew", kwargs={"token": token}))
    client.get(reverse("enterprise_case", kwargs={"token": token[:-1]}))
    client.post(f"/account/password/reset/key/{reset}/")
    logging.getLogger("zhiya.portal").warning("key %s of %s", api_key, "/s/" + token)
    written = lines.getvalue()
    assert written.count("Forbidden") == 2
    assert "key zy_… of /s/…" in written
    for secret in (token, token[:-1], reset, api_key, "li@example.com"):
        assert secret not in written


def test_the_page_of_a_defect_needs_no_record(rf: RequestFactory, place: None) -> None:
    request: Any = rf.get("/")
    request.user = SimpleLazyObject(lambda: User.objects.get())
    answer = broken(request)
    assert answer.status_code == 500
    assert "错误编号" in answer.content.decode()


@pytest.mark.django_db
def test_error_pages_give_a_number(client: Client) -> None:
    answer = client.get("/没有这页/")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "错误编号" in page
    assert "Traceback" not in page
