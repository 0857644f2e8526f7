"""Does a bank's loan system get from the API what its reference page promises?"""

import re
import threading
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from cases.models import ApiKey, Case, Organisation, PackageVersion, User
from cases.vocabulary import CaseStatus
from forms.workbook.marks import SUMMARY
from portal import api as door
from tests.portal.conftest import Judge, body, faulty_json, file, finding, good_json

PACKAGES = reverse("api:packages")
JSON = "application/json"


@pytest.fixture
def loans(client: Client, api_key: str) -> Client:
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {api_key}"
    return client


def post(client: Client, content: bytes, key: str = "loan-1", path: str = PACKAGES) -> Any:
    headers = {"Idempotency-Key": key}
    return client.post(path, content, content_type=JSON, headers=headers)


def problem_of(answer: Any, status: int) -> dict[str, Any]:
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert body["status"] == status
    assert body["detail"].endswith("。")
    return body


@pytest.mark.django_db(transaction=True)
def test_hand_in_repeat_conflict_and_mend(loans: Client, bank: Organisation) -> None:
    first = post(loans, faulty_json())
    assert first.status_code == 201
    state = first.json()
    assert state["status"] == "returned"
    assert state["is_judged"]
    assert state["findings"]
    assert {"code", "severity", "sentence", "remedy", "places"} <= set(state["findings"][0])
    assert first.headers["Location"].endswith(f"/api/v1/packages/{state['case']}")
    assert first.headers["Cache-Control"] == "no-store"
    again = post(loans, faulty_json())
    assert again.status_code == 200
    assert again.json()["case"] == state["case"]
    assert Case.objects.filter(bank=bank).count() == 1
    assert "更换幂等键" in problem_of(post(loans, good_json()), 409)["detail"]
    mend = reverse("api:package_versions", kwargs={"number": state["case"]})
    assert problem_of(post(loans, good_json(), path=mend), 409)
    mended = post(loans, good_json(), "loan-1-v2", mend)
    assert mended.status_code == 201
    assert mended.json()["version"] == 2
    assert PackageVersion.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_the_same_files_as_multipart(loans: Client) -> None:
    data = {"files": [file(good_json())]}
    answer = loans.post(PACKAGES, data, headers={"Idempotency-Key": "m-1"})
    assert answer.status_code == 201
    version = PackageVersion.objects.get()
    assert version.door == "api"
    assert version.files.get(is_upload=True).name == "质押包.json"


@pytest.mark.django_db(transaction=True)
def test_an_answer_does_not_wait_for_a_slow_judgement(
    loans: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "PATIENCE", 0)
    answer = post(loans, good_json())
    assert answer.status_code == 202
    state = answer.json()
    assert (state["status"], state["is_judged"]) == ("received", False)
    [worker] = [each for each in threading.enumerate() if each.name.endswith("(_judge_quietly)")]
    worker.join(30)
    after = loans.get(urlsplit(answer.headers["Location"]).path).json()
    assert after["is_judged"]


def test_the_reference_names_every_address() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "api.md").read_text()
    routes = [str(each.pattern) for each in door.API_URLS[0] if each.name != "api-root"]
    assert len(routes) == 12
    for route in routes:
        shown = re.sub(r"<(\w+:)?(\w+)>", r"{\2}", route)
        assert f"/api/v1/{shown}`" in page


def test_reading(loans: Client, judged: Judge) -> None:
    case = judged(finding(), reference="XY-1")
    where = {"number": case.number}
    state = loans.get(reverse("api:package", kwargs=where)).json()
    assert state["reference"] == "XY-1"
    assert state["turn"] == "银行"
    findings = loans.get(reverse("api:package_findings", kwargs=where)).json()
    assert [each["code"] for each in findings["findings"]] == ["T-001"]
    assert findings["not_run"] == ["T-009"]
    schema = loans.get(reverse("api:package_schema"))
    assert schema.headers["Content-Type"] == "application/schema+json"
    assert schema.json()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert body(loans.get(reverse("api:package_workbook"))).startswith(b"PK")


@pytest.mark.django_db(transaction=True)
def test_a_mended_version_is_compared_and_the_same_one_is_none(
    loans: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "PATIENCE", 60)
    first = post(loans, good_json()).json()
    assert first["difference"] is None
    mend = reverse("api:package_versions", kwargs={"number": first["case"]})
    same = post(loans, good_json(), "loan-1-again", mend)
    assert same.status_code == 200
    assert same.json()["version"] == 1
    assert same.json()["difference"]["sentence"].startswith("没有变化")
    assert PackageVersion.objects.count() == 1
    other = post(loans, good_json(reference="另一编号"), "loan-1-v2", mend).json()
    told = other["difference"]
    assert (told["changed"], told["added"], told["removed"], told["fields"]) == (0, 0, 0, 1)
    assert told["unchanged"] > 0
    after = loans.get(reverse("api:package", kwargs={"number": first["case"]})).json()
    assert after["difference"] == told


@pytest.mark.django_db(transaction=True)
def test_the_marked_workbook(loans: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "PATIENCE", 60)
    state = post(loans, faulty_json()).json()
    address = urlsplit(state["links"]["workbook"]).path
    marked = openpyxl.load_workbook(BytesIO(body(loans.get(address))))
    assert marked.sheetnames[-1] == SUMMARY
    Case.objects.update(number="ZY2026000099")
    problem_of(loans.get(address), 404)
    PackageVersion.objects.update(judged_on=None)
    waiting = loans.get(address.replace(state["case"], "ZY2026000099"))
    assert problem_of(waiting, 422)["reason"] == "NotAcceptable"


def test_other_banks_cases_are_not_there(judged: Judge, stranger: User, client: Client) -> None:
    now = timezone.now()
    _, text = ApiKey.issue(
        stranger.organisation, name="x", now=now, expires_at=now + timedelta(days=1)
    )
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {text}"
    where = {"number": judged().number}
    for name in ("api:package", "api:package_findings", "api:package_marked"):
        problem_of(client.get(reverse(name, kwargs=where)), 404)
    mend = reverse("api:package_versions", kwargs=where)
    problem_of(post(client, good_json(), path=mend), 404)
    assert PackageVersion.objects.count() == 1


@pytest.mark.django_db
def test_keys_that_open_nothing(client: Client, api_key: str, bank: Organisation) -> None:
    now = timezone.now()
    _, expired = ApiKey.issue(bank, name="old", now=now, expires_at=now - timedelta(seconds=1))
    ended, revoked = ApiKey.issue(bank, name="end", now=now, expires_at=now + timedelta(days=1))
    ended.revoked_at = now
    ended.save()
    for text in ("", "Bearer ", "Bearer zy_x", f"Bearer {expired}", f"Bearer {revoked}", api_key):
        headers = {"Authorization": text, "Idempotency-Key": "k"}
        answer = client.post(PACKAGES, good_json(), content_type=JSON, headers=headers)
        assert "接口密钥" in problem_of(answer, 401)["detail"]
        assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert not Case.objects.exists()


def test_a_sign_in_is_no_key(bank_client: Client) -> None:
    problem_of(post(bank_client, good_json()), 401)


@pytest.mark.parametrize("key", ["", "钥匙".encode().decode("latin-1"), "x" * 97])
def test_keys_for_repeats_have_a_shape(loans: Client, key: str) -> None:
    assert "Idempotency-Key" in problem_of(post(loans, good_json(), key), 400)["detail"]


def test_what_is_no_package_is_refused(loans: Client) -> None:
    for content in (b"{", b"[" * 100_000, b'{"a": 1, "a": 2}', b"\xff"):
        problem_of(post(loans, content), 400)
    headers = {"Idempotency-Key": "k"}
    text = loans.post(PACKAGES, b"x", content_type="text/plain", headers=headers)
    problem_of(text, 415)
    problem_of(loans.post(PACKAGES, {"other": "x"}, headers=headers), 422)
    problem_of(loans.put(PACKAGES), 405)
    problem_of(loans.get("/api/v1/nothing"), 404)
    assert not Case.objects.exists()


def test_large_bodies_are_refused(loans: Client, settings: Settings) -> None:
    settings.UPLOAD_LIMIT = 2**20
    answer = post(loans, b" " * (2**20 + 1))
    assert "不能超过 1 MB" in problem_of(answer, 413)["detail"]
    settings.UPLOAD_LIMIT = 100 * 2**20
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2**20
    assert "不能超过 1 MB" in problem_of(post(loans, b" " * (2**20 + 1)), 413)["detail"]


def test_a_withdrawn_case_takes_no_new_version(loans: Client, judged: Judge) -> None:
    case = judged(finding())
    Case.objects.update(status=CaseStatus.withdrawn)
    mend = reverse("api:package_versions", kwargs={"number": case.number})
    assert problem_of(post(loans, good_json(), path=mend), 422)["reason"] == "NotPossibleNow"


def test_a_defect_gives_a_number_and_no_trace(
    loans: Client, judged: Judge, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("internal words")

    number = judged().number
    monkeypatch.setattr(door, "_state", broken)
    answer = loans.get(reverse("api:package", kwargs={"number": number}))
    assert problem_of(answer, 500)["number"]
    assert "internal words" not in answer.content.decode()


def test_the_key_page_makes_shows_once_and_ends(
    bank_client: Client, stranger_client: Client, bank: Organisation
) -> None:
    page = reverse("api_keys")
    text = bank_client.post(page, {"name": "信贷系统", "days": "90"}).content.decode()
    key = ApiKey.objects.get()
    shown = text[text.index("zy_") :].split("<")[0].strip()
    assert ApiKey.digest_of(shown) == key.digest
    assert "zy_" not in bank_client.get(page).content.decode()
    assert "信贷系统" not in stranger_client.get(page).content.decode()
    revoke = reverse("api_key_revoke", kwargs={"key_id": key.pk})
    assert stranger_client.post(revoke).status_code == 404
    bank_client.post(revoke)
    key.refresh_from_db()
    assert key.revoked_at is not None
    for data in ({"name": "", "days": "90"}, {"name": "x", "days": "9999"}):
        bank_client.post(page, data)
    assert ApiKey.objects.filter(organisation=bank).count() == 1
