"""Can bank and window download the papers of what follows on a pledge, and nobody else?"""

from io import BytesIO
from typing import Any
from uuid import uuid4

import docx
import pypdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Filing, FollowOn, Pledge
from cases.vocabulary import FollowOnStatus
from desk.follow_on_papers import NoSuchPaper, written_paper
from tests.portal.clerking import filing, in_review, second_clerk
from tests.portal.conftest import body
from tests.portal.pledging import lodged, pledge
from tests.portal.test_follow_on import CANCELLATION, at, begin, page_of, post, upload

__all__ = ["filing", "in_review", "lodged", "pledge", "second_clerk"]

FORM = "patent_cancellation_application"
# A box that is ticked, as a reader of PDF finds it.
TICK = "√□"


@pytest.fixture
def draft(pledge: Pledge, bank_client: Client) -> FollowOn:
    """A cancellation whose page was filled in and saved."""
    begun = begin(bank_client, pledge, "cancellation")
    post(bank_client, "follow_on_save", begun, **CANCELLATION)
    return begun


def got(client: Client, draft: FollowOn, form: str = FORM, ending: str = "pdf") -> Any:
    return client.get(at("follow_on_paper", draft, form, ending))


def text_of(response: Any) -> str:
    pages = pypdf.PdfReader(BytesIO(body(response))).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def test_the_page_offers_each_paper_under_the_kind_by_which_it_comes_back(
    draft: FollowOn, bank_client: Client
) -> None:
    shown = page_of(bank_client, draft)
    assert "专利权质押登记注销申请表" in shown
    for ending in ("pdf", "docx"):
        assert at("follow_on_paper", draft, FORM, ending) in shown
    assert at("follow_on_paper", draft, FORM, "xlsx") not in shown
    assert "本系统不生成" not in shown


def test_the_application_says_what_was_saved(draft: FollowOn, bank_client: Client) -> None:
    response = got(bank_client, draft)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Cache-Control"] == "no-store"
    told = text_of(response)
    for said in (
        "Y2026420000001",
        "消灭日期2026年3月2日",
        f"{TICK}债务人按期履行债务",
        "格式待核对",
        draft.case.number,
    ):
        assert said in told, said
    assert told.count(TICK) == 1
    assert body(got(bank_client, draft)) == body(got(bank_client, draft)), "equal data, equal bytes"
    post(bank_client, "follow_on_save", draft, **{**CANCELLATION, "reason": "waived"})
    told = text_of(got(bank_client, draft))
    assert told.count(TICK) == 1
    assert f"{TICK}质权人放弃质权" in told


def test_the_word_document_can_be_edited(draft: FollowOn, clerk_client: Client) -> None:
    response = got(clerk_client, draft, ending="docx")
    document = docx.Document(BytesIO(body(response)))
    told = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Y2026420000001" in told
    assert document.paragraphs[0].text == "专利权质押登记注销申请表"


def test_another_bank_finds_no_paper(draft: FollowOn, stranger_client: Client) -> None:
    assert got(stranger_client, draft).status_code == 404
    assert got(stranger_client, draft, ending="docx").status_code == 404


def test_who_has_not_signed_in_is_asked_to(draft: FollowOn) -> None:
    assert got(Client(), draft).status_code == 302


def test_what_is_not_written_is_not_found(
    draft: FollowOn, bank_client: Client, clerk_client: Client
) -> None:
    for form, ending in (
        ("trademark_cancellation_application", "pdf"),
        ("patent_change_application", "pdf"),
        ("power_of_attorney_", "pdf"),
        (FORM, "xlsx"),
        (FORM, "exe"),
    ):
        assert got(bank_client, draft, form, ending).status_code == 404, (form, ending)
    other = reverse("follow_on_paper", args=["ZY2026999999", draft.pk, FORM, "pdf"])
    assert clerk_client.get(other).status_code == 404
    unknown = reverse("follow_on_paper", args=[draft.case.number, uuid4(), FORM, "pdf"])
    assert bank_client.get(unknown).status_code == 404


def test_every_paper_of_every_act_opens(pledge: Pledge, bank_client: Client) -> None:
    for act in ("change", "extension", "cancellation", "loan_renewal", "reissue"):
        draft = begin(bank_client, pledge, act)
        shown = page_of(bank_client, draft)
        for form, ending in _offered(shown, draft):
            response = got(bank_client, draft, form, ending)
            assert response.status_code == 200, (act, form, ending)
            assert body(response)[:2] in (b"%P", b"PK")


def test_a_half_filled_page_prints_what_can_be_used_and_leaves_the_rest_open(
    draft: FollowOn, bank_client: Client
) -> None:
    post(bank_client, "follow_on_save", draft, ended_on="昨天", reason="", explanation="甲\r\n乙")
    told = text_of(got(bank_client, draft))
    assert TICK not in told
    assert "昨天" not in told
    assert "情况说明甲乙" in told


def test_what_cannot_be_printed_is_said_in_a_sentence(draft: FollowOn, bank_client: Client) -> None:
    post(bank_client, "follow_on_save", draft, **{**CANCELLATION, "explanation": "示例😀"})
    response = got(bank_client, draft)
    assert response.status_code == 422
    told = body(response).decode()
    assert "“情况说明”一栏中的字符“😀”" in told
    assert "不在打印字库中" in told


def test_after_the_office_has_answered_no_paper_is_written_any_more(
    draft: FollowOn, bank_client: Client
) -> None:
    assert got(bank_client, draft).status_code == 200
    for status in (FollowOnStatus.closed, FollowOnStatus.withdrawn):
        FollowOn.objects.filter(pk=draft.pk).update(status=status.value)
        assert got(bank_client, draft).status_code == 404
        assert FORM not in page_of(bank_client, draft)


def test_an_application_is_taken_back_by_a_request_that_names_it(
    lodged: Filing, bank_client: Client
) -> None:
    draft = begin(bank_client, lodged, "withdrawal")
    shown = page_of(bank_client, draft)
    assert "撤回质押登记申请书" in shown
    assert "请向登记机构索取" not in shown
    offered = _offered(shown, draft)
    assert {form for form, _ in offered} == {"withdrawal_request", "follow_on_power_of_attorney"}
    for form, ending in offered:
        assert got(bank_client, draft, form, ending).status_code == 200, (form, ending)
    told = text_of(got(bank_client, draft, "withdrawal_request"))
    for said in ("专利权质押登记", "手0001", "请求撤回该申请", draft.case.number):
        assert said in told, said
    with pytest.raises(NoSuchPaper):
        written_paper(draft, FORM, "pdf", now=timezone.now())


def test_the_signed_copy_comes_back_as_before(draft: FollowOn, bank_client: Client) -> None:
    upload(bank_client, draft, "application")
    assert got(bank_client, draft).status_code == 200
    assert [file.kind for file in draft.files.all()] == ["application"]


def _offered(shown: str, draft: FollowOn) -> list[tuple[str, str]]:
    start = at("follow_on_paper", draft, "x", "y").removesuffix("x.y")
    names = [part.split('"')[0] for part in shown.split(start)[1:]]
    return [(form, ending) for form, _, ending in (name.partition(".") for name in names)]
