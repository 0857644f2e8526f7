"""Do all doors, and the check without a record, find the same in the same package?"""

import json
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings as django_settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from cases.models import ApiKey, Case, PackageVersion
from cases.vocabulary import CaseStatus, Door
from desk import chores
from desk.checking import check
from desk.packages import findings_of
from forms.examples import build
from forms.examples.building import as_json, clean_files, zipped
from forms.examples.clean import clean_package
from portal import api, mending, packages
from schemas.calendar import beijing_day
from schemas.finding import Finding
from tests.desk.world import World

Files = dict[str, bytes]
HandIn = Callable[[World, Files, Case | None], None]
# They ask the record, which the check without one does not have, and says so.
RECORD_RULES = {"R01", "R02"}


@pytest.fixture(autouse=True)
def doors(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    # A busy machine must not make the answer come before the findings.
    monkeypatch.setattr(api, "PATIENCE", 60)
    monkeypatch.setattr(packages, "PATIENCE", 60)
    monkeypatch.setattr(mending, "PATIENCE", 60)


def uploaded(files: Files) -> list[SimpleUploadedFile]:
    return [SimpleUploadedFile(name, content) for name, content in files.items()]


def by_portal(world: World, files: Files, mends: Case | None) -> None:
    cache.clear()
    if not Authenticator.objects.filter(user=world.banker).exists():
        TOTP.activate(world.banker, generate_totp_secret())
    client = Client()
    client.force_login(world.banker)
    form: dict[str, Any] = {"files": uploaded(files), "form_key": os.urandom(16).hex()}
    if mends is None:
        answer = client.post(reverse("upload"), form)
    else:
        form["revision"] = mends.revision
        where = {"number": mends.number}
        announced = client.post(reverse("case_resubmit", kwargs=where), form)
        told = {"token": announced.context["token"]}
        answer = client.post(reverse("case_confirm", kwargs=where), told)
    assert answer.status_code == 302, answer.content.decode()


def api_path(mends: Case | None) -> str:
    if mends is None:
        return reverse("api:packages")
    return reverse("api:package_versions", kwargs={"number": mends.number})


def api_headers(world: World) -> dict[str, str]:
    now = timezone.now()
    _, text = ApiKey.issue(world.bank, name="信贷系统", now=now, expires_at=now + timedelta(days=1))
    return {"Authorization": f"Bearer {text}", "Idempotency-Key": os.urandom(8).hex()}


def by_multipart(world: World, files: Files, mends: Case | None) -> None:
    headers = api_headers(world)
    answer = Client().post(api_path(mends), {"files": uploaded(files)}, headers=headers)
    assert answer.status_code == 201, answer.content.decode()


def by_inbox(world: World, files: Files, mends: Case | None) -> None:
    [(name, content)] = files.items()
    folder = inbox(world)
    path = folder / (f"{mends.number}_{name}" if mends else name)
    path.write_bytes(content)
    os.utime(path, (0, 0))
    assert chores.collect(timezone.now) == 1
    assert not path.exists()
    assert list((folder / "已接收").glob("*.预审报告.txt"))


def inbox(world: World) -> Path:
    folder = Path(django_settings.INBOX) / world.bank.slug
    folder.mkdir(parents=True, exist_ok=True)
    return folder


DOORS: dict[Door, HandIn] = {
    Door.portal: by_portal,
    Door.api: by_multipart,
    Door.inbox: by_inbox,
}
NAMES = ["clean-package.zip", "faulty-package.zip", "clean-package.json"]


def checked(files: Files, folder: Path) -> tuple[list[Finding], tuple[str, ...]]:
    """This will ask the check that knows no record."""
    paths = []
    for name, content in files.items():
        (folder / name).write_bytes(content)
        paths.append(folder / name)
    judgement = check(paths, on=beijing_day(timezone.now()))
    return list(judgement.findings), judgement.not_run


@pytest.mark.parametrize("name", NAMES)
def test_all_doors_find_what_the_check_finds(world: World, tmp_path: Path, name: str) -> None:
    files = {name: build(beijing_day(timezone.now()))[name]}
    offline, not_run = checked(files, tmp_path)
    for door, hand_in in DOORS.items():
        hand_in(world, files, None)
        version = PackageVersion.objects.latest("submitted_at")
        assert version.door == door
        assert set(not_run) - set(version.not_run) == RECORD_RULES
        assert set(version.not_run) < set(not_run)
        assert list(findings_of(version)) == offline
        is_clean = name == "clean-package.zip"
        status = CaseStatus.checked if is_clean else CaseStatus.returned
        assert Case.objects.get(pk=version.case_id).status == status
    assert Case.objects.count() == len(DOORS)
    if name == "faulty-package.zip":
        assert len({finding.code for finding in offline}) >= 12
        assert any(place.cell for finding in offline for place in finding.places)


def as_data_and_files(on: Any) -> tuple[bytes, Files]:
    data = clean_package(on)
    files = clean_files(data, on)
    [workbook] = [name for name in files if name.endswith(".xlsx")]
    del files[workbook]
    return as_json(data), files


def test_data_as_json_beside_the_files(world: World, tmp_path: Path) -> None:
    data, documents = as_data_and_files(beijing_day(timezone.now()))
    files = {"质押包.json": data, "材料.zip": zipped(documents)}
    offline, _ = checked(files, tmp_path)
    assert not [finding for finding in offline if finding.severity.blocks]
    for hand_in in (by_multipart, by_portal):
        hand_in(world, files, None)
        assert list(findings_of(PackageVersion.objects.latest("submitted_at"))) == offline


def test_bare_json_body_is_judged_as_a_file_of_it(world: World, tmp_path: Path) -> None:
    data, _ = as_data_and_files(beijing_day(timezone.now()))
    offline, _ = checked({"质押包.json": data}, tmp_path)
    answer = Client().post(
        api_path(None), data, content_type="application/json", headers=api_headers(world)
    )
    assert answer.status_code == 201
    version = PackageVersion.objects.get()
    assert list(findings_of(version)) == offline
    assert json.loads(answer.content)["case"] == version.case.number


@pytest.mark.parametrize("door", DOORS)
def test_mended_package_is_the_second_version_of_its_case(world: World, door: Door) -> None:
    samples = build(beijing_day(timezone.now()))
    DOORS[door](world, {"package.zip": samples["faulty-package.zip"]}, None)
    case = Case.objects.get()
    assert case.status == CaseStatus.returned
    DOORS[door](world, {"package.zip": samples["clean-package.zip"]}, case)
    case = Case.objects.get()
    assert case.status == CaseStatus.checked
    assert [version.number for version in case.versions.order_by("number")] == [1, 2]
    assert {version.door for version in case.versions.all()} == {door}


def test_what_the_record_knows_is_found_by_doors_only(world: World, tmp_path: Path) -> None:
    case = world.approved_case()
    numbers = set(case.pledged_numbers.values_list("number", flat=True))
    files = world.clean_package()
    offline, not_run = checked(files, tmp_path)
    by_multipart(world, files, None)
    version = PackageVersion.objects.exclude(case=case).get()
    more = [finding for finding in findings_of(version) if finding not in offline]
    assert {finding.code for finding in more} == {"R01"}
    assert set(not_run) == RECORD_RULES
    assert len(more) == len(numbers)
