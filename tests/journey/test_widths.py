"""Are the pages of documents, notices and packs whole on a desk and on a phone?

Papers come in by the pages' own fields; a real browser looks at each page at both widths.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from cases.models import Filing, OfficeNotice, User
from desk.chores import NOTICES, RECOGNISE
from schemas.transcript import PaperKind
from tests.forms.sight.samples import drawn, noisy, printed, scanned
from tests.journey.people import WIDTHS, Person, new_person
from tests.portal.clerking import batch, filing, in_review
from tests.portal.conftest import (
    bank,
    bank_client,
    banker,
    clerk,
    clerk_client,
    judged,
    place,
    received,
    signing,
)
from tests.portal.test_documents import hand_in, row_of
from tests.portal.test_office_notices import SMALL, lodged, notice, scan_of, work

__all__ = [
    "bank", "bank_client", "banker", "batch", "clerk", "clerk_client", "filing", "in_review",
    "judged", "lodged", "place", "received", "signing",
]  # fmt: skip
pytestmark = pytest.mark.browser
CONTRACT = (
    "= 流动资金借款合同\n\n贷款人：示例银行股份有限公司襄阳分行\n\n"
    "借款金额：人民币9,990,000.00元（大写：玖佰玖拾玖万元整）。\n"
)


@pytest.fixture
def address(transactional_db: None, place: None) -> Iterator[str]:
    """Where the pages are served, with the files of this very test."""
    server = LiveServer("127.0.0.1")
    yield server.url
    server.stop()


@pytest.fixture
def people(
    address: str,
    shots: Path,
    bank_client: Client,
    clerk_client: Client,
    monkeypatch: pytest.MonkeyPatch,
    browser: Browser,
) -> dict[str, Person]:
    """A banker and a clerk, who have signed in."""
    # Playwright keeps a loop in this thread, in which no other thing awaits.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    found = {}
    for name, client in (("bank", bank_client), ("clerk", clerk_client)):
        found[name] = new_person(browser, shots)
        name_of = settings.SESSION_COOKIE_NAME
        cookie = {"name": name_of, "value": client.cookies[name_of].value, "url": address}
        found[name].page.context.add_cookies([cookie])  # type: ignore[list-item]  # a plain dict is what it takes
    return found


def look_at(person: Person, address: str, name: str) -> None:
    """This will open a page and look at it at each width."""
    person.page.goto(address)
    for size, width in WIDTHS.items():
        person.page.set_viewport_size(width)  # type: ignore[arg-type]  # a plain dict is what it takes
        person.look(f"{name}-{size}")


def test_documents_and_drafts_are_whole(
    address: str, banker: User, tmp_path: Path, people: dict[str, Person]
) -> None:
    page = noisy(drawn(printed(f"= 专利权质押合同\n{CONTRACT}", head=SMALL)), 10)
    case = hand_in(banker, tmp_path, 主合同=printed(CONTRACT), 质押合同=scanned(page))
    work(RECOGNISE)
    bank = people["bank"]
    for name in ("documents", "drafts", "case"):
        look_at(bank, address + reverse(name, args=[case.number]), name)
    for name in ("主合同", "质押合同", "专利登记簿副本"):
        where = address + reverse("document", args=[case.number, row_of(case, name).file_id])
        look_at(bank, where, f"document-{name}")
    bank.page.get_by_text("更正材料种类").click()
    bank.page.get_by_label("材料种类").select_option(PaperKind.patent_certificate.value)
    bank.press("保存")
    bank.sees("已按“专利证书”重新识读")
    look_at(bank, where, "document-said")


def test_notices_and_packs_are_whole(
    address: str, lodged: Filing, tmp_path: Path, people: dict[str, Person]
) -> None:
    clerk = people["clerk"]
    files = {
        "登记通知书.pdf": notice(*lodged.item_numbers),
        "扫描的登记通知书.pdf": scan_of(*lodged.item_numbers),
        "一份名称很长、与本窗口没有关系的别家银行的登记通知书.pdf": notice("2015100000003"),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    clerk.page.goto(address + reverse("office_notices"))
    clerk.page.locator("main input[type=file]").set_input_files([tmp_path / name for name in files])
    clerk.press("上传并识读")
    clerk.look("notices-taken")
    work(NOTICES)
    look_at(clerk, address + reverse("office_notices"), "notices")
    kept = OfficeNotice.objects.get(name="扫描的登记通知书.pdf")
    if kept.filing:
        answer = reverse("filing_answer", args=[lodged.pk])
        look_at(clerk, f"{address}{answer}?notice={kept.pk}", "answer")
    assert lodged.batch is not None
    look_at(clerk, address + reverse("batch", args=[lodged.batch.number]), "batch")
    look_at(clerk, address + reverse("clerk_case", args=[lodged.case.number]), "packs-clerk")
    with clerk.page.expect_download() as download:
        clerk.page.get_by_role("button", name="证据包").click()
    assert download.value.suggested_filename == f"{lodged.case.number}证据包.zip"
    look_at(people["bank"], address + reverse("case", args=[lodged.case.number]), "packs-bank")
