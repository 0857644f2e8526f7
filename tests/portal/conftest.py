"""Which people, cases and clients do these tests use? All of them made up."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from cases.acts.judge import Judged, record_judgement
from cases.acts.papers import WrittenPaper, record_papers
from cases.lifecycle import Actor, Who
from cases.models import ApiKey, Case, Organisation, PackageVersion, User
from cases.vocabulary import Door, OrganisationKind, Role
from desk.receiving import HandIn, Upload, receive
from desk.storage import store_bytes
from schemas.finding import Finding, Judgement, Owner, Place, Severity, Stage
from tests.forms.papers.sample import ON, package

PASSWORD = "three words and 12"
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def place(settings: Settings, tmp_path: Path) -> None:
    """Files of each test lie in a folder of its own; static files need not be collected."""
    settings.FILES = tmp_path / "files"
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def no_memory(request: pytest.FixtureRequest) -> None:
    """Rate limits of one test must not stop the next."""
    if "db" in request.fixturenames:
        request.getfixturevalue("db")
        cache.clear()


def make_organisation(name: str, slug: str, kind: OrganisationKind) -> Organisation:
    return Organisation.objects.create(
        name=name, slug=slug, kind=kind.value, created_at=timezone.now()
    )


def make_user(organisation: Organisation, role: Role, email: str, name: str) -> User:
    return User.objects.create_user(
        email, PASSWORD, name=name, role=role.value, organisation=organisation
    )


@pytest.fixture
def bank(db: None) -> Organisation:
    return make_organisation("示例银行", "shili", OrganisationKind.bank)


@pytest.fixture
def banker(bank: Organisation) -> User:
    return make_user(bank, Role.bank, "banker@example.com", "赵示例")


@pytest.fixture
def stranger(db: None) -> User:
    other = make_organisation("别家示例银行", "other", OrganisationKind.bank)
    return make_user(other, Role.bank, "stranger@example.com", "钱示例")


@pytest.fixture
def clerk(db: None) -> User:
    window = make_organisation("示例窗口", "window", OrganisationKind.window)
    return make_user(window, Role.clerk, "clerk@example.com", "孙示例")


def enrolled(user: User) -> Client:
    """This will sign a person in who has a second factor."""
    TOTP.activate(user, generate_totp_secret())
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def bank_client(banker: User) -> Client:
    return enrolled(banker)


@pytest.fixture
def stranger_client(stranger: User) -> Client:
    return enrolled(stranger)


@pytest.fixture
def clerk_client(clerk: User) -> Client:
    return enrolled(clerk)


@pytest.fixture
def api_key(bank: Organisation) -> str:
    now = timezone.now()
    _, text = ApiKey.issue(bank, name="信贷系统", now=now, expires_at=now + timedelta(days=1))
    return text


def good_json(**changes: Any) -> bytes:
    """This will write a package that has the right shape."""
    data = json.loads(package(patents=2).model_dump_json(exclude_none=True))
    return json.dumps({**data, **changes}, ensure_ascii=False).encode()


def faulty_json() -> bytes:
    """This will write a package without any party."""
    return good_json(parties=[])


def file(content: bytes, name: str = "质押包.json") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def body(answer: Any) -> bytes:
    """This will read a download to its end, which also closes it."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@pytest.fixture
def received(banker: User, tmp_path: Path) -> PackageVersion:
    """A case of the bank that nobody has judged yet."""
    source = tmp_path / "package.json"
    source.write_bytes(good_json())
    hand_in = HandIn(banker.organisation, Door.portal, Actor(Who.bank, banker.name, banker))
    version, _ = receive([Upload("质押包.json", source)], hand_in, now=timezone.now())
    return version


def finding(**changes: Any) -> Finding:
    values: dict[str, Any] = {
        "code": "T-001",
        "severity": Severity.error,
        "stage": Stage.intake,
        "sentence": "当事人名称应当与证照一致。",
        "detail": "工作簿所填名称与证照不符。",
        "remedy": "请照证照改正。",
        "article": "示例办法第一条",
        "basis_is_verified": True,
        "owner": Owner.bank,
        "places": (Place(sheet="当事人", cell="C5"),),
    }
    return Finding(**{**values, **changes})


Judge = Callable[..., Case]


@pytest.fixture
def judged(received: PackageVersion) -> Judge:
    """This will record a judgement with these findings for the bank's case."""

    def record(*findings: Finding, **changes: Any) -> Case:
        given = package(patents=2).model_copy(update=changes)
        judgement = Judgement(edition="2026-11", findings=findings, not_run=("T-009",))
        data = given.model_dump(mode="json", exclude_none=True)
        case = received.case
        record_judgement(received, Judged(data, given, [], judgement, ON, {}), now=timezone.now())
        case.refresh_from_db()
        return case

    return record


@pytest.fixture
def signing(judged: Judge) -> Case:
    """A case that waits for the signatures of P1 and B1 under one paper."""
    case = judged()
    stored = store_bytes(b"%PDF-1.7 made up")
    paper = WrittenPaper(
        form="patent_application",
        right="patent",
        name='01专利权质押登记申请表"\n.pdf',
        media_type="application/pdf",
        sha256=stored.sha256,
        size=stored.size,
        must_sign=("P1", "B1"),
    )
    record_papers(case.version, [paper], now=timezone.now())
    case.refresh_from_db()
    return case
