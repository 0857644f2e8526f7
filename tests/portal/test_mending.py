"""Does a bank see what its mended package would change before anything changes, and only that?"""

import io
import json
import zipfile
from datetime import date, timedelta
from typing import Any

import openpyxl
import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Case, CaseFile, PackageVersion, User
from cases.vocabulary import CaseStatus
from forms.examples.clean import clean_package
from forms.workbook import fill_workbook
from forms.workbook.layout import DEAL
from forms.workbook.marks import RESULT_HEADING, SUMMARY
from portal import mending, packages
from tests.portal.conftest import Judge, body, enrolled, file, finding

pytestmark = pytest.mark.django_db(transaction=True)
KEY = "0123456789abcdef" * 2


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine must not make the answer come before the findings."""
    monkeypatch.setattr(packages, "PATIENCE", 60)
    monkeypatch.setattr(mending, "PATIENCE", 60)


@pytest.fixture
def data() -> dict[str, Any]:
    return clean_package(date(2026, 10, 30))


def book(data: dict[str, Any]) -> bytes:
    return fill_workbook(data)


def opened(bank_client: Client, content: bytes, name: str = "质押包.xlsx") -> Case:
    form = {"files": [file(content, name)], "form_key": KEY}
    bank_client.post(reverse("upload"), form)
    return Case.objects.get()


def announce(
    client: Client, case: Case, content: bytes, name: str = "质押包.xlsx", **more: Any
) -> Any:
    form = {
        "files": [file(content, name)],
        "form_key": KEY[::-1],
        "revision": case.revision,
        **more,
    }
    return client.post(reverse("case_resubmit", kwargs={"number": case.number}), form, follow=True)


def confirm(client: Client, case: Case, token: str) -> Any:
    address = reverse("case_confirm", kwargs={"number": case.number})
    return client.post(address, {"token": token}, follow=True)


def test_nothing_changes_before_it_is_confirmed(bank_client: Client, data: dict[str, Any]) -> None:
    case = opened(bank_client, book(data))
    for at in range(3):
        data["items"][at]["name"] = f"改过的名称{at}"
    data["loan"]["purpose"] = "购买设备"
    data["parties"][1]["phone"] = "0710-7654321"
    data["parties"][1]["id_number"] = "91420600MA49EXAM1X"
    data["contacts"].append({"side": "bank", "name": "周示例", "email": "zhou@example.com"})
    page = announce(bank_client, case, book(data))
    text = page.content.decode()
    assert "4行变更，29行不变，1行新增，0行删除；业务与合同有1栏变更。" in text
    assert "改过的名称0" in text
    assert "购买设备" in text
    assert "7654321" not in text
    assert "91420600MA49EXAM1X" not in text
    assert "**************AM1X" in text
    assert PackageVersion.objects.count() == 1
    assert Case.objects.get().revision == case.revision
    done = confirm(bank_client, case, page.context["token"])
    assert "已收到第 2 版材料" in done.content.decode()
    assert Case.objects.get().version.number == 2
    again = confirm(bank_client, case, page.context["token"])
    assert again.status_code == 200
    assert PackageVersion.objects.count() == 2, "a double click is one version"


def test_the_very_same_bytes_are_no_version(bank_client: Client, data: dict[str, Any]) -> None:
    content = book(data)
    case = opened(bank_client, content)
    page = announce(bank_client, case, content, "另一个名称.xlsx")
    assert "没有变化，未建立新版" in page.content.decode()
    assert PackageVersion.objects.count() == 1


def test_rows_that_moved_are_no_change(bank_client: Client, data: dict[str, Any]) -> None:
    case = opened(bank_client, book(data))
    data["documents"].reverse()
    page = announce(bank_client, case, book(data)).content.decode()
    assert "没有变化（共33行）" in page


def test_a_row_with_a_new_key_and_number_is_known_by_its_line(
    bank_client: Client, data: dict[str, Any]
) -> None:
    """Also in the workbook that was drawn from a package in JSON."""
    case = opened(bank_client, json.dumps(data).encode(), "质押包.json")
    data["items"][0].update(key="NEW", number="201910444111.6")
    page = announce(bank_client, case, book(data)).content.decode()
    assert "1行变更，32行不变，0行新增，0行删除。" in page


def test_the_marked_workbook_is_mended_and_handed_in_again(
    bank_client: Client, data: dict[str, Any]
) -> None:
    data["items"][0]["filed_on"] = "不详"
    case = opened(bank_client, book(data))
    page = bank_client.get(reverse("case", kwargs={"number": case.number})).content.decode()
    address = reverse("case_workbook", kwargs={"number": case.number})
    assert address in page
    answer = bank_client.get(address)
    assert answer.headers["Cache-Control"] == "no-store"
    marked = openpyxl.load_workbook(io.BytesIO(body(answer)))
    assert marked.sheetnames[-1] == SUMMARY
    sheet = marked["专利"]
    [column] = [cell.column for cell in sheet[1] if cell.value == RESULT_HEADING]
    assert "申请日" in sheet.cell(3, column).value
    labels = [cell.value for cell in sheet[1]]
    sheet.cell(3, labels.index("申请日 *") + 1).value = "2018-10-10"
    made = io.BytesIO()
    marked.save(made)
    shown = announce(bank_client, case, made.getvalue())
    assert "1行变更，32行不变，0行新增，0行删除。" in shown.content.decode()
    confirm(bank_client, case, shown.context["token"])
    version = Case.objects.get().version
    assert version.number == 2
    codes = [each["code"] for each in version.findings]
    assert not [code for code in codes if code.startswith(("W", "S"))], "marks are no findings"


def test_a_package_in_json_comes_back_as_a_marked_workbook(
    bank_client: Client, data: dict[str, Any]
) -> None:
    data["loan"]["amount"] = "很多"
    case = opened(bank_client, json.dumps(data).encode(), "质押包.json")
    address = reverse("case_workbook", kwargs={"number": case.number})
    marked = openpyxl.load_workbook(io.BytesIO(body(bank_client.get(address))))
    column = [cell.value for cell in marked[DEAL]["D"]]
    assert column[0] == RESULT_HEADING
    assert any("债权数额" in str(said) for said in column[1:])
    shown = announce(bank_client, case, book(data))
    assert "没有变化（共33行）" in shown.content.decode(), "the same data in another form"


def test_without_data_the_page_says_so_and_still_lets_go_on(
    bank_client: Client, data: dict[str, Any]
) -> None:
    case = opened(bank_client, book(data))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("主合同.pdf", b"%PDF-1.7 no pdf")
    page = announce(bank_client, case, made.getvalue(), "材料.zip")
    assert "没有找到可以读取的工作簿或数据文件" in page.content.decode()
    confirm(bank_client, case, page.context["token"])
    assert Case.objects.get().version.number == 2
    broken = announce(bank_client, Case.objects.get(), b"{", "质押包.json")
    assert "数据文件“质押包.json”无法读取" in broken.content.decode()


def test_a_confirmation_is_good_for_one_person_case_and_hour(
    bank_client: Client,
    data: dict[str, Any],
    bank: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = opened(bank_client, book(data))
    data["items"][0]["name"] = "新名称"
    token = announce(bank_client, case, book(data)).context["token"]
    colleague = User.objects.create_user(
        "colleague@example.com", "three words and 12", name="李示例", role="bank", organisation=bank
    )
    forged = signing.dumps({"case": str(case.pk)}, salt="other")
    for client, text in (
        (enrolled(colleague), token),
        (bank_client, token[:-2]),
        (bank_client, forged),
        (bank_client, ""),
    ):
        assert "确认页面已失效" in confirm(client, case, text).content.decode()
    later = timezone.now().timestamp() + timedelta(hours=2).total_seconds()
    with monkeypatch.context() as patch:
        patch.setattr("django.core.signing.time.time", lambda: later)
        assert "确认页面已失效" in confirm(bank_client, case, token).content.decode()
    assert PackageVersion.objects.count() == 1


def test_a_case_that_changed_meanwhile_is_not_changed_again(
    bank_client: Client, data: dict[str, Any]
) -> None:
    case = opened(bank_client, book(data))
    data["items"][0]["name"] = "新名称"
    token = announce(bank_client, case, book(data)).context["token"]
    Case.objects.update(revision=case.revision + 1)
    assert "刚刚被他人修改" in confirm(bank_client, case, token).content.decode()
    assert "刚刚被他人修改" in announce(bank_client, case, book(data)).content.decode()
    assert PackageVersion.objects.count() == 1


def test_a_case_that_takes_no_version_shows_no_difference(
    judged: Judge, bank_client: Client, data: dict[str, Any]
) -> None:
    case = judged(finding())
    Case.objects.update(status=CaseStatus.withdrawn)
    kept = CaseFile.objects.count()
    page = announce(bank_client, case, book(data)).content.decode()
    assert "不能办理此项操作" in page
    assert CaseFile.objects.count() == kept


def test_the_marked_workbook_is_for_the_bank_and_the_window_alone(
    judged: Judge, stranger_client: Client, clerk_client: Client
) -> None:
    address = reverse("case_workbook", kwargs={"number": judged(finding()).number})
    assert stranger_client.get(address).status_code == 404
    assert body(clerk_client.get(address)).startswith(b"PK")


def test_an_unjudged_version_has_no_marked_workbook(
    received: PackageVersion, bank_client: Client
) -> None:
    address = reverse("case_workbook", kwargs={"number": received.case.number})
    answer = bank_client.get(address)
    assert answer.status_code == 422
    assert "预审还没有完成" in answer.content.decode()
