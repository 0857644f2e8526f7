"""Can a clerk sort what the office answered, see what we missed, and ask for a rule?"""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.models import Case, Filing, OfficeAnswer, ReasonPhrase, RuleProposal, User
from cases.vocabulary import Outcome, ProposalStatus, Role
from tests.portal.clerking import filing, in_review
from tests.portal.conftest import HOSTILE, enrolled, make_user

__all__ = ["filing", "in_review"]
PAGE = reverse("office_reasons")
NEW = reverse("phrase_new")
STRANGE = "请按窗口通知办理相关手续。"
GIVEN = {
    "phrase": "按窗口通知办理",
    "reason": "",
    "title": "按窗口通知",
    "concerns": "",
    "rule": "",
}


def answer(filing: Filing, sentence: str, outcome: Outcome = Outcome.correction) -> OfficeAnswer:
    now = timezone.now()
    return OfficeAnswer.objects.create(
        filing=filing,
        version=filing.version,
        outcome=outcome.value,
        sentence=sentence,
        answered_at=now,
        recorded_at=now,
        moved=True,
    )


def shown(client: Client, tab: str = "unsorted") -> str:
    found = client.get(PAGE, {"tab": tab})
    assert found.status_code == 200
    return found.content.decode()


def test_what_is_not_sorted_waits_with_its_case_and_a_form(
    filing: Filing, clerk_client: Client
) -> None:
    answer(filing, STRANGE)
    page = shown(clerk_client)
    for words in (STRANGE, filing.case.number, "预览匹配", f'action="{NEW}"', "O-P04"):
        assert words in page
    case = clerk_client.get(reverse("clerk_case", args=[filing.case.number])).content.decode()
    assert "待归类" in case


def test_a_preview_keeps_nothing_and_saving_sorts(filing: Filing, clerk_client: Client) -> None:
    answer(filing, STRANGE)
    answer(filing, STRANGE + "另一条。", Outcome.refused)
    answer(filing, STRANGE, Outcome.accepted)
    told = clerk_client.post(NEW, {**GIVEN, "step": "preview"}).content.decode()
    assert "将匹配过去的 2 条答复" in told
    assert "另一条" in told
    assert 'value="按窗口通知办理"' in told
    assert not ReasonPhrase.objects.exists()
    done = clerk_client.post(NEW, {**GIVEN, "step": "save"}, follow=True).content.decode()
    assert "匹配过去的 2 条答复" in done
    assert "没有待归类的答复" in done
    row = ReasonPhrase.objects.get()
    assert (row.reason, row.created_by.name) == ("O-W001", "孙示例")
    phrases = shown(clerk_client, "phrases")
    assert "新增原因短语“按窗口通知办理”" in phrases
    assert "新增答复原因“按窗口通知”" in phrases


def test_a_refusal_keeps_what_was_typed(filing: Filing, clerk_client: Client) -> None:
    del filing
    for changes, words in (
        ({"phrase": "x"}, "至少要有 2 个字"),
        ({"phrase": ""}, "请填写此项"),
        ({"title": ""}, "两者选一"),
        ({"rule": "P999"}, "请从列表中选择"),
        ({"phrase": "按窗口\x00通知"}, "不"),
    ):
        told = clerk_client.post(NEW, {**GIVEN, **changes, "step": "save"})
        assert told.status_code == 200
        assert words in told.content.decode()
    assert not ReasonPhrase.objects.exists()


def test_a_phrase_is_changed_and_retired(filing: Filing, clerk_client: Client) -> None:
    answer(filing, STRANGE)
    clerk_client.post(NEW, {**GIVEN, "step": "save"})
    row = ReasonPhrase.objects.get()
    address = reverse("phrase", args=[row.pk])
    assert "按窗口通知办理" in clerk_client.get(address).content.decode()
    changed = {**GIVEN, "reason": "O-A06", "title": "", "rule": "P12", "revision": 0}
    clerk_client.post(address, {**changed, "step": "save"})
    row.refresh_from_db()
    assert (row.reason, row.rule, row.revision) == ("O-A06", "P12", 1)
    late = clerk_client.post(address, {**changed, "step": "save"}).content.decode()
    assert "刚刚被他人修改" in late
    clerk_client.post(reverse("phrase_retire", args=[row.pk]), {"revision": 1})
    assert STRANGE in shown(clerk_client)
    assert clerk_client.get(address).status_code == 404


def test_a_miss_is_told_on_the_case_and_counted(filing: Filing, clerk_client: Client) -> None:
    answer(filing, "专利权没有按照规定缴纳年费的。")
    case = clerk_client.get(reverse("clerk_case", args=[filing.case.number])).content.decode()
    assert "这类问题应由规则 P06 在预审时发现" in case
    assert "预审没有查出" in case
    statistics = shown(clerk_client, "statistics")
    assert "没有按照规定缴纳年费" in statistics
    assert reverse("proposal_new") in statistics


def test_a_rule_is_proposed_decided_and_exported(filing: Filing, clerk_client: Client) -> None:
    kept = answer(filing, "申请表填写有误。")
    address = f"{reverse('proposal_new')}?reason=O-A06&answer={kept.pk}"
    assert "申请表填写有误。" in clerk_client.get(address).content.decode()
    given = {"title": "填写核对", "sentence": "", "reason": "O-A06", "example": kept.pk}
    assert "请填写此项" in clerk_client.post(address, given).content.decode()
    given["sentence"] = "申请表各栏应当填写完整。" + HOSTILE
    clerk_client.post(address, given)
    row = RuleProposal.objects.get()
    assert (row.example, row.status) == (kept, ProposalStatus.open)
    listed = shown(clerk_client, "proposals")
    assert "填写核对" in listed
    assert HOSTILE not in listed
    exported = clerk_client.get(reverse("proposals_json"))
    [told] = exported.json()["proposals"]
    assert (told["reason"], told["example"], told["status"]) == (
        "O-A06",
        "申请表填写有误。",
        "open",
    )
    assert filing.case.number not in exported.content.decode()
    decide = reverse("proposal_decide", args=[row.pk])
    assert "请选择采纳或不采纳" in clerk_client.post(decide, follow=True).content.decode()
    clerk_client.post(decide, {"status": "declined", "note": "已有规则。"})
    row.refresh_from_db()
    assert (row.status, row.note) == (ProposalStatus.declined, "已有规则。")


@pytest.mark.parametrize("query", ["?reason=O-Z9&answer=abc", "?answer=999999999999", "", "?tab=x"])
def test_odd_addresses_break_nothing(query: str, clerk_client: Client) -> None:
    for name in ("proposal_new", "phrase_new", "office_reasons"):
        assert clerk_client.get(reverse(name) + query).status_code == 200
    assert clerk_client.post(reverse("proposal_new"), {"example": "9" * 20}).status_code == 200


@pytest.mark.parametrize(
    "sentence", ["", HOSTILE, "换\n行\t与\x01控制符", "长" * 100_000, "😀" * 9]
)
def test_no_sentence_breaks_the_pages(sentence: str, filing: Filing, clerk_client: Client) -> None:
    answer(filing, sentence)
    for tab in ("unsorted", "statistics", "phrases", "proposals"):
        assert HOSTILE not in shown(clerk_client, tab)
    case = clerk_client.get(reverse("clerk_case", args=[filing.case.number]))
    assert case.status_code == 200


def test_an_administrator_reads_and_does_not_act(filing: Filing, clerk: User) -> None:
    answer(filing, STRANGE)
    keeper = make_user(clerk.organisation, Role.administrator, "keeper@example.com", "周示例")
    client = enrolled(keeper)
    page = shown(client)
    assert STRANGE in page
    assert NEW not in page
    assert client.post(NEW, {**GIVEN, "step": "save"}).status_code == 403
    assert client.get(reverse("proposals_json")).status_code == 200


def test_a_bank_sees_nothing_of_it(filing: Filing, bank_client: Client) -> None:
    answer(filing, "专利权没有按照规定缴纳年费的。")
    assert bank_client.get(PAGE).status_code == 403
    page = bank_client.get(reverse("case", args=[filing.case.number])).content.decode()
    assert "没有按照规定缴纳年费" in page
    assert "预审没有查出" not in page
    assert Case.objects.get().number in page
