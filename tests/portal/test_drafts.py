"""Can people have contracts, forms and letters drafted for their own cases, and only for those?"""

from io import BytesIO

import pypdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Batch, Case, Filing, User
from tests.forms.papers.sample import patent
from tests.forms.papers.test_copyrights import work
from tests.portal.clerking import in_review
from tests.portal.conftest import Judge, body

__all__ = ["in_review"]


def text_of(answer: object) -> str:
    pages = pypdf.PdfReader(BytesIO(body(answer))).pages
    return "".join("".join(each.extract_text().split()) for each in pages)


def address(name: str, case: Case, *more: object) -> str:
    return reverse(name, args=[case.number, *more])


@pytest.mark.django_db
def test_the_bank_ticks_clauses_and_takes_the_contract(signing: Case, bank_client: Client) -> None:
    page = bank_client.get(address("drafts", signing)).content.decode()
    assert "年费的缴纳" in page
    assert "著作权质权登记申请表" not in page
    wanted = {"clause": ["transfer", "nonsense"]}
    pdf = bank_client.get(address("draft_contract", signing, "pdf"), wanted)
    text = text_of(pdf)
    assert "转让和实施许可" in text
    assert "年费的缴纳" not in text
    word = bank_client.get(address("draft_contract", signing, "docx"))
    assert body(word).startswith(b"PK")
    assert "attachment" in word.headers["Content-Disposition"]
    assert bank_client.get(address("draft_contract", signing, "exe")).status_code == 404


@pytest.mark.django_db
def test_another_bank_finds_nothing(signing: Case, stranger_client: Client) -> None:
    for name, more in (("drafts", ()), ("draft_contract", ("pdf",)), ("draft_return", ("pdf",))):
        assert stranger_client.get(address(name, signing, *more)).status_code == 404


@pytest.mark.django_db
def test_copyright_forms_are_offered_where_one_is_pledged(
    judged: Judge, bank_client: Client
) -> None:
    case = judged(items=(patent(1), work(1)))
    page = bank_client.get(address("drafts", case)).content.decode()
    assert "著作权质权转让登记申请表" in page
    made = bank_client.get(address("draft_copyright", case, "registration", "pdf"))
    assert "示例软件1" in text_of(made)
    assert bank_client.get(address("draft_copyright", case, "no", "pdf")).status_code == 404


@pytest.mark.django_db
def test_a_letter_that_has_no_occasion_is_refused_in_one_sentence(
    signing: Case, clerk_client: Client
) -> None:
    answer = clerk_client.get(address("draft_return", signing, "pdf"))
    assert answer.status_code == 422
    assert "没有被窗口退回" in answer.content.decode()


@pytest.mark.django_db
def test_a_returned_case_has_its_letter(in_review: Case, clerk_client: Client) -> None:
    reason = "委托书没有写明期限。"
    form = {"reason": reason, "revision": str(in_review.revision)}
    clerk_client.post(reverse("clerk_return", args=[in_review.number]), form)
    made = clerk_client.get(address("draft_return", in_review, "pdf"))
    assert reason in text_of(made)


@pytest.mark.django_db
def test_a_correction_is_answered_with_what_was_typed(signing: Case, bank_client: Client) -> None:
    now = timezone.now()
    filing = Filing.objects.create(
        case=signing,
        version=signing.version,
        right="patent",
        status="correction",
        key="00000000-0000-4000-8000-000000000001",
        office_sentence="请补正委托书。",
        created_at=now,
        changed_at=now,
    )
    where = address("draft_reply", signing, filing.pk)
    refused = bank_client.post(where, {"answer": "已补正。"}, follow=True)
    assert "没有等待答复的补正通知" in refused.content.decode()
    filing.answers.create(
        outcome="correction",
        sentence="请补正委托书。",
        answered_at=now,
        recorded_at=now,
        moved=True,
    )
    text = text_of(bank_client.post(where, {"answer": "已补正。"}))
    assert "请补正委托书。" in text
    assert "已补正。" in text
    assert bank_client.get(where).status_code == 405


@pytest.mark.django_db
def test_an_open_batch_has_no_sheet_yet(clerk: User, clerk_client: Client) -> None:
    batch = Batch.objects.create(
        number="PC1",
        right="patent",
        channel="by_hand",
        status="open",
        prepared_by=clerk,
        created_at=timezone.now(),
    )
    answer = clerk_client.get(reverse("batch_handover", args=[batch.number]))
    assert answer.status_code == 422
    assert "封存" in answer.content.decode()
