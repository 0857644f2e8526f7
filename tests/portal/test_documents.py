"""Do people see what was read in their documents, set it right, and see where they disagree?"""

import io
import re
import zipfile
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from cases.acts.checks import as_people_say, marked
from cases.models import Case, DocumentTranscript, Event, User
from cases.vocabulary import CaseStatus, Door, TranscriptStatus
from desk.judging import judge_version
from desk.packages import files_of, package_of
from desk.receiving import HandIn, Upload, receive
from forms.examples import build
from schemas.calendar import beijing_day
from schemas.spot import Box, Spot
from schemas.transcript import PaperKind, Statement, Subject, Transcript
from tests.forms.sight.samples import printed
from tests.portal.clerking import actor_of
from tests.portal.conftest import body


def hand_in(banker: User, folder: Path, **replaced: bytes) -> Case:
    """This will judge the clean sample package, with some of its files replaced."""
    now = timezone.now()
    clean = build(beijing_day(now))["clean-package.zip"]
    source = folder / "package.zip"
    with zipfile.ZipFile(io.BytesIO(clean)) as old, zipfile.ZipFile(source, "w") as new:
        for member in old.infolist():
            stem = Path(member.filename).stem
            new.writestr(member.filename, replaced.get(stem) or old.read(member))
    door = HandIn(banker.organisation, Door.portal, actor_of(banker))
    version, _ = receive([Upload(source.name, source)], door, now=now)
    judge_version(version, now=now)
    return Case.objects.get(pk=version.case_id)


@pytest.fixture
def case(banker: User, tmp_path: Path) -> Case:
    return hand_in(banker, tmp_path)


def row_of(case: Case, name: str) -> DocumentTranscript:
    return DocumentTranscript.objects.get(file__version__case=case, file__name__contains=name)


def page(client: Client, name: str, case: Case, *more: object, **query: str) -> str:
    answer = client.get(reverse(name, args=[case.number, *more]), query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
def test_the_bank_sees_what_each_document_was_taken_for(case: Case, bank_client: Client) -> None:
    assert reverse("documents", args=[case.number]) in page(bank_client, "case", case)
    shown = page(bank_client, "documents", case)
    assert "没有发现材料之间" in shown
    for name, _kind in (
        ("主合同", "主合同"),
        ("质押合同", "质押合同"),
        ("资产评估报告", "资产评估报告"),
    ):
        row = row_of(case, name)
        assert reverse("document", args=[case.number, row.file_id]) in shown
        guessed = as_people_say(row).guess.kind
        assert guessed is not None
        assert guessed.label == name


@pytest.mark.django_db
def test_a_page_is_drawn_with_everything_marked_on_it(case: Case, bank_client: Client) -> None:
    row = row_of(case, "专利登记簿副本")
    shown = page(bank_client, "document", case, row.file_id, page="1")
    marks = [
        each
        for each in as_people_say(row).statements
        if each.spot.page == 1 and each.spot.box is not None
    ]
    assert marks
    assert shown.count('class="view__mark"') == len(marks)
    assert "<script" not in shown.replace("<script defer", "").replace('<script src="', "")
    answer = bank_client.get(reverse("document_page", args=[case.number, row.file_id, 1]))
    assert answer.headers["Cache-Control"] == "no-store"
    picture = Image.open(io.BytesIO(body(answer)))
    sheet = as_people_say(row).sheets[0]
    assert picture.width / picture.height == pytest.approx(sheet.width / sheet.height, abs=0.01)
    gone = bank_client.get(reverse("document_page", args=[case.number, row.file_id, 99]))
    assert gone.status_code == 422


@pytest.mark.django_db
def test_numbers_of_people_are_masked(case: Case, bank_client: Client) -> None:
    for row in DocumentTranscript.objects.filter(file__version__case=case):
        numbers = [
            each.value
            for each in as_people_say(row).statements
            if each.subject is Subject.party_number
        ]
        shown = page(bank_client, "document", case, row.file_id)
        assert not [number for number in numbers if number in shown]


@pytest.mark.django_db
def test_another_bank_finds_nothing_and_changes_nothing(
    case: Case, stranger_client: Client
) -> None:
    row = row_of(case, "主合同")
    for name, more in (
        ("documents", ()),
        ("document", (row.file_id,)),
        ("document_page", (row.file_id, 1)),
    ):
        assert stranger_client.get(reverse(name, args=[case.number, *more])).status_code == 404
    for name in ("document_kind", "document_settle"):
        where = reverse(name, args=[case.number, row.file_id])
        assert stranger_client.post(where, {"kind": "other"}).status_code == 404
    row.refresh_from_db()
    assert row.said_kind == ""


@pytest.mark.django_db
def test_two_documents_that_disagree_stand_side_by_side(
    banker: User, bank_client: Client, tmp_path: Path
) -> None:
    contract = printed(
        "= 流动资金借款合同\n\n贷款人：示例银行股份有限公司襄阳分行\n\n"
        "借款金额：人民币9,990,000.00元（大写：玖佰玖拾玖万元整）。"
    )
    case = hand_in(banker, tmp_path, 主合同=contract)
    shown = page(bank_client, "documents", case)
    assert "9,990,000.00元" in shown
    assert len(re.findall(r'class="side"', shown)) >= 2
    assert 'class="view__mark"' in shown
    assert "质押包中填报的数据" in shown


@pytest.mark.django_db
def test_a_persons_word_on_the_kind_counts(case: Case, clerk_client: Client) -> None:
    row = row_of(case, "主合同")
    where = reverse("document_kind", args=[case.number, row.file_id])
    clerk_client.post(where, {"kind": PaperKind.licence_contract.value})
    row.refresh_from_db()
    assert as_people_say(row).guess.kind is PaperKind.licence_contract
    assert "已按“许可使用合同”重新识读" in page(clerk_client, "document", case, row.file_id)
    assert "人工确认" in page(clerk_client, "documents", case)
    package = package_of(case.version)
    assert package is not None
    told = [each.transcript for each in files_of(case.version, package).values()]
    kinds = [each.guess.kind for each in told if each is not None]
    assert PaperKind.licence_contract in kinds
    assert Event.objects.filter(name="kind_said", case=case).count() == 1
    clerk_client.post(where, {"kind": ""})
    row.refresh_from_db()
    assert as_people_say(row).guess.kind is PaperKind.main_contract
    refused = clerk_client.post(where, {"kind": "nonsense"}, follow=True)
    assert "没有这种材料" in refused.content.decode()


def marks_of(row: DocumentTranscript) -> list[str]:
    return [mark for mark, _ in marked(Transcript.model_validate(row.transcript))]


def suggesting(row: DocumentTranscript) -> DocumentTranscript:
    """This will make a document one on which two things were recognised."""
    read = Transcript.model_validate(row.transcript)
    spot = Spot(page=1, box=Box(left=10, top=10, right=90, bottom=30), label="第1页")
    suggestions = tuple(
        Statement(subject=subject, value=value, text=value, spot=spot, is_suggestion=True)
        for subject, value in (
            (Subject.claim_amount, "5000000.00"),
            (Subject.signed_on, "2026-01-05"),
        )
    )
    row.transcript = read.model_copy(update={"statements": suggestions}).model_dump(mode="json")
    row.status = TranscriptStatus.suggested.value
    row.save()
    return row


@pytest.mark.django_db
def test_suggestions_count_only_once_somebody_has_settled_them(
    case: Case, bank_client: Client
) -> None:
    row = suggesting(row_of(case, "主合同"))
    where = reverse("document_settle", args=[case.number, row.file_id])
    assert all(each.is_suggestion for each in as_people_say(row).statements)
    [first, second] = marks_of(row)
    bad = {f"result-{first}": "confirmed", f"value-{first}": "五百万"}
    refused = bank_client.post(where, bad, follow=True).content.decode()
    assert "请填写以元为单位的数字" in refused
    bank_client.post(where, {**bad, f"value-{first}": "5,500,000"})
    row = row_of(case, "主合同")
    [amount, day] = as_people_say(row).statements
    assert (amount.value, amount.is_suggestion) == ("5500000.00", False)
    assert day.is_suggestion
    assert row.status == TranscriptStatus.suggested
    bank_client.post(where, {f"result-{second}": "rejected"})
    row = row_of(case, "主合同")
    assert [each.value for each in as_people_say(row).statements] == ["5500000.00"]
    assert row.status == TranscriptStatus.confirmed
    assert [each.result for each in row.checks.order_by("pk")] == ["corrected", "rejected"]


@pytest.mark.django_db
def test_what_was_not_suggested_cannot_be_settled(case: Case, bank_client: Client) -> None:
    row = row_of(case, "主合同")
    where = reverse("document_settle", args=[case.number, row.file_id])
    first, *_ = marks_of(row)
    answer = bank_client.post(where, {f"result-{first}": "rejected"}, follow=True).content.decode()
    assert "刷新页面后重新确认" in answer
    assert not row.checks.exists()


@pytest.mark.django_db
def test_a_decided_case_is_not_set_right_any_more(case: Case, clerk_client: Client) -> None:
    row = suggesting(row_of(case, "主合同"))
    Case.objects.filter(pk=case.pk).update(status=CaseStatus.closed.value)
    shown = page(clerk_client, "document", case, row.file_id)
    assert 'name="result-' not in shown
    where = reverse("document_settle", args=[case.number, row.file_id])
    clerk_client.post(where, {f"result-{marks_of(row)[0]}": "rejected"})
    assert not row.checks.exists()
