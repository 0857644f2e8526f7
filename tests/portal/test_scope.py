"""Is another bank's case simply not there?"""

from pathlib import Path
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.acts.evidence import KeptReading, add_evidence
from cases.acts.papers import ReturnedCopy, record_signed_copy
from cases.lifecycle import Actor, Who
from cases.models import Case, DocumentTranscript, Filing, Link, OfficeAnswer, User
from cases.vocabulary import Role
from desk.storage import store_bytes
from portal.permission import access_of
from schemas.evidence import Reading, SourceKind
from schemas.transcript import Transcript
from tests.portal.conftest import Judge, body
from tests.portal.test_addresses import ALL


def addresses(case: Case) -> dict[str, str]:
    """This will name every address of one case, whoever may call it."""
    version = case.version
    paper = version.papers.get()
    answer = OfficeAnswer.objects.get(filing__case=case)
    ids: dict[str, object] = {
        "number": case.number,
        "paper_id": paper.pk,
        "copy_id": paper.copies.get().pk,
        "file_id": version.files.get().pk,
        "link_id": case.links.get().pk,
        "answer_id": answer.pk,
        "key": version.data["items"][0]["key"],
        "evidence_id": case.evidence.get().pk,
    }
    known = {name: set(each.pattern.regex.groupindex) for name, each in ALL.items()}
    return {
        name: reverse(name, kwargs={key: ids[key] for key in wanted})
        for name, wanted in known.items()
        if "number" in wanted and wanted <= set(ids) and not name.startswith("api:")
    }


@pytest.fixture
def partly_signed(signing: Case, banker: User) -> Case:
    stored = store_bytes(b"%PDF-1.7 signed")
    copy = ReturnedCopy("签.pdf", stored.sha256, stored.size, ("B1",))
    actor = Actor(Who.bank, banker.name, banker)
    now = timezone.now()
    record_signed_copy(signing.version.papers.get(), copy, actor=actor, now=now)
    Link.objects.create(
        case=signing, email="x@example.com", name="李示例", expires_at=now, created_at=now
    )
    extract = store_bytes(b"%PDF-1.7 extract")
    reading = Reading(name="登记簿副本.pdf", kind=SourceKind.register_extract)
    add_evidence(signing.pk, KeptReading(reading, extract.sha256), actor=actor, now=now)
    notice = store_bytes(b"%PDF-1.7 notice")
    filing = Filing.objects.create(
        case=signing,
        version=signing.version,
        right="patent",
        status="accepted",
        key=uuid4(),
        created_at=now,
        changed_at=now,
    )
    OfficeAnswer.objects.create(
        filing=filing,
        outcome="accepted",
        answered_at=now,
        recorded_at=now,
        moved=True,
        notice_sha256=notice.sha256,
    )
    Transcript.model_validate(read := {"file": "a.json", "source": "none", "guess": {}})
    DocumentTranscript.objects.create(
        file=signing.version.files.get(), status="by_eye", transcript=read
    )
    return signing


def test_own_case_is_there_and_others_are_not(
    partly_signed: Case, bank_client: Client, stranger_client: Client
) -> None:
    found = addresses(partly_signed)
    opened = set()
    for name, address in found.items():
        own = bank_client.get(address)
        # The clean case has nothing to be told at once, and says so.
        assert own.status_code in {200, 403, 405} or name == "one_time_notice_pdf", name
        if own.status_code == 200:
            opened.add(name)
            body(own)
        calls = (stranger_client.get, stranger_client.post)
        refusals = {call(address).status_code for call in calls}
        access = access_of(ALL[name].callback)
        is_for_banks = access is not None and Role.bank in access.roles
        assert refusals <= {404, 405} if is_for_banks else refusals == {403}, name
        assert 404 in refusals or not is_for_banks, name
    files = {"paper", "signed_copy", "case_file", "evidence_file", "notice"}
    assert {"case", "item", "case_papers", *files} <= opened
    assert len(found) > len(opened)


def test_a_stranger_changes_nothing(signing: Case, stranger_client: Client) -> None:
    link = Link.objects.create(
        case=signing,
        email="x@example.com",
        name="李示例",
        expires_at=timezone.now(),
        created_at=timezone.now(),
    )
    where = {"number": signing.number}
    paper = signing.version.papers.get()
    for address in (
        reverse("case_resubmit", kwargs=where),
        reverse("case_withdraw", kwargs=where),
        reverse("paper_signed", kwargs={**where, "paper_id": paper.pk}),
        reverse("case_link", kwargs={**where, "link_id": link.pk}),
    ):
        data = {"revision": signing.revision, "act": "revoke", "form_key": "0" * 32}
        assert stranger_client.post(address, data).status_code == 404
    link.refresh_from_db()
    assert link.revoked_at is None
    assert Case.objects.get().status == signing.status


def test_parts_of_one_case_are_not_reached_by_the_number_of_another(
    signing: Case, judged: Judge, bank_client: Client, tmp_path: Path
) -> None:
    del judged, tmp_path
    paper = signing.version.papers.get()
    wrong = reverse("paper", kwargs={"number": "ZY2026999999", "paper_id": paper.pk})
    assert bank_client.get(wrong).status_code == 404


def test_the_list_holds_own_cases_only(
    signing: Case, bank_client: Client, stranger_client: Client
) -> None:
    home = reverse("home")
    assert signing.number in bank_client.get(home).content.decode()
    assert signing.number not in stranger_client.get(home).content.decode()
    assert signing.number in bank_client.get(home, {"q": "XY-2026"}).content.decode()
    assert signing.number not in bank_client.get(home, {"q": "没有这个"}).content.decode()
    assert signing.number not in bank_client.get(home, {"status": "closed"}).content.decode()
