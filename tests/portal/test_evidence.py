"""Can a bank and the window add evidence to a case, and see where each fact comes from?"""

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Case, User
from forms.examples.material import typeset_material
from tests.forms.papers.sample import ON
from tests.portal.conftest import body, file


def extract(case: Case) -> bytes:
    number = case.version.data["items"][0]["number"]
    lines = [f"出具日期：{ON}", f"专利号：{number}", "法律状态：有效", "质押：详见附页"]
    return typeset_material("专利登记簿副本", lines, ON)


def post(client: Client, case: Case, content: bytes, name: str) -> str:
    address = reverse("case_evidence", kwargs={"number": case.number})
    return client.post(address, {"file": file(content, name)}, follow=True).content.decode()


def test_a_bank_adds_an_extract_and_sees_its_day(bank_client: Client, signing: Case) -> None:
    page = post(bank_client, signing, extract(signing), "新副本.pdf")
    assert "已收到“新副本.pdf”，从中读出 1 项权利的登记簿证据。" in page
    assert "质押”一栏无法确认" in page
    row = signing.evidence.get()
    address = reverse("evidence_file", kwargs={"number": signing.number, "evidence_id": row.pk})
    assert address in page
    assert str(ON) in page
    assert body(bank_client.get(address)).startswith(b"%PDF")


def test_the_window_adds_one_and_lays_it_beside_the_data(
    clerk_client: Client, clerk: User, signing: Case
) -> None:
    page = post(clerk_client, signing, extract(signing), "新副本.pdf")
    assert "补充的登记簿证据" in page
    assert signing.evidence.get().recorded_by == clerk


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"x", "副本.exe", "的类型不能识别"),
        (b"no pdf", "副本.pdf", "请"),
        ("名称\n甲\n".encode(), "表.csv", "从中读出 0 项"),
    ],
)
def test_what_cannot_be_used_gets_a_sentence(
    bank_client: Client, signing: Case, content: bytes, name: str, said: str
) -> None:
    assert said in post(bank_client, signing, content, name)


def test_no_file_gets_a_sentence(bank_client: Client, signing: Case) -> None:
    address = reverse("case_evidence", kwargs={"number": signing.number})
    answer = bank_client.post(address, {}, follow=True)
    assert "请选择一个登记簿证据文件后再上传。" in answer.content.decode()


def test_a_stranger_adds_nothing(stranger_client: Client, signing: Case) -> None:
    address = reverse("case_evidence", kwargs={"number": signing.number})
    answer = stranger_client.post(address, {"file": file(extract(signing), "副本.pdf")})
    assert answer.status_code == 404
    assert not signing.evidence.exists()


def test_the_form_is_gone_when_the_case_is_decided(bank_client: Client, signing: Case) -> None:
    page = reverse("case", kwargs={"number": signing.number})
    assert "补充登记簿证据" in bank_client.get(page).content.decode()
    Case.objects.filter(pk=signing.pk).update(status="withdrawn")
    assert "补充登记簿证据" not in bank_client.get(page).content.decode()
    said = post(bank_client, signing, extract(signing), "副本.pdf")
    assert "不能办理此项操作" in said


def test_the_list_can_be_downloaded(bank_client: Client) -> None:
    assert body(bank_client.get(reverse("evidence_list"))).startswith(b"PK")
