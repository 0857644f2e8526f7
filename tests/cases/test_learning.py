"""Who may teach the record which words tell a reason, and is every step of it kept?"""

from dataclasses import replace

import pytest

from cases.acts.answers import record_answer
from cases.acts.proposals import ProposalDraft, decide_proposal, open_proposal
from cases.acts.reasons import (
    PhraseDraft,
    add_phrase,
    change_phrase,
    reason_titles,
    retire_phrase,
)
from cases.acts.rechecks import begin_recheck
from cases.lifecycle import OFFICE, Actor
from cases.models import Event, OfficeAnswer, ReasonPhrase, RuleProposal, WindowReason
from cases.refusals import NotAcceptable, NotAllowed
from cases.vocabulary import Outcome, ProposalStatus
from rules.office_reasons import WITHOUT_REASON, Concerns
from tests.cases.record import TODAY, Record

DRAFT = PhraseDraft("合同 骑缝处没有印章", reason="O-S01")


def add(record: Record, draft: PhraseDraft = DRAFT) -> ReasonPhrase:
    return add_phrase(draft, actor=record.as_first, now=record.tick())


def test_a_phrase_is_added_changed_and_retired_with_its_story(record: Record) -> None:
    row = add(record)
    assert (row.folded, row.reason, row.created_by) == ("合同骑缝处没有印章", "O-S01", record.first)
    draft = replace(DRAFT, rule="P12", concerns=Concerns.patent)
    change_phrase(row.pk, draft, actor=record.as_second, seen_revision=0, now=record.tick())
    retire_phrase(row.pk, actor=record.as_first, seen_revision=1, now=record.tick())
    row.refresh_from_db()
    assert (row.rule, row.concerns, row.retired_at) == ("P12", "patent", record.now)
    told = list(Event.objects.filter(name__startswith="phrase_"))
    names = [each.name for each in told]
    assert names == ["phrase_added", "phrase_changed", "phrase_retired"]
    assert [each.user for each in told] == [record.first, record.second, record.first]
    assert told[1].detail["before"]["rule"] == ""
    assert told[1].detail["rule"] == "P12"


def test_a_new_reason_is_named_with_its_first_phrase(record: Record) -> None:
    row = add(record, PhraseDraft("地址与营业执照不符", title="地址不符"))
    assert row.reason == "O-W001"
    assert reason_titles()["O-W001"] == "地址不符"
    again = add(record, PhraseDraft("住所与营业执照不符", reason="O-W001"))
    assert again.reason == "O-W001"
    with pytest.raises(NotAcceptable, match="同名"):
        add(record, PhraseDraft("另一段文字", title="地址不符"))
    assert WindowReason.objects.count() == 1


@pytest.mark.parametrize(
    "draft",
    [
        replace(DRAFT, phrase="缺"),
        replace(DRAFT, phrase=" \u3000 "),
        replace(DRAFT, phrase="一" * 201),
        replace(DRAFT, phrase="\ufdfa" * 20),
        replace(DRAFT, phrase="缺少\x00合同"),
        replace(DRAFT, phrase="缺少\n合同"),
        replace(DRAFT, reason=""),
        replace(DRAFT, title="两样都填"),
        replace(DRAFT, reason="O-Z99"),
        replace(DRAFT, reason=WITHOUT_REASON),
        replace(DRAFT, reason="", title="名" * 101),
        replace(DRAFT, reason="", title="名\n称"),
        replace(DRAFT, rule="P999"),
    ],
)
def test_unusable_drafts_are_refused_and_leave_nothing(record: Record, draft: PhraseDraft) -> None:
    before = Event.objects.count()
    with pytest.raises(NotAcceptable):
        add(record, draft)
    assert not ReasonPhrase.objects.exists()
    assert not WindowReason.objects.exists()
    assert Event.objects.count() == before


def test_one_phrase_lives_once_for_a_right(record: Record) -> None:
    row = add(record)
    with pytest.raises(NotAcceptable, match="已有同样的短语"):
        add(record, replace(DRAFT, phrase="合同骑缝处没有印章", reason="O-D02"))
    add(record, replace(DRAFT, concerns=Concerns.trademark))
    retire_phrase(row.pk, actor=record.as_first, seen_revision=0, now=record.tick())
    add(record)
    assert ReasonPhrase.objects.filter(retired_at=None).count() == 2


def test_who_comes_second_is_told(record: Record) -> None:
    row = add(record)
    draft = replace(DRAFT, rule="P12")
    change_phrase(row.pk, draft, actor=record.as_second, seen_revision=0, now=record.tick())
    for act in (
        lambda: change_phrase(
            row.pk, DRAFT, actor=record.as_first, seen_revision=0, now=record.tick()
        ),
        lambda: retire_phrase(row.pk, actor=record.as_first, seen_revision=0, now=record.tick()),
    ):
        with pytest.raises(NotAcceptable, match="刚刚被他人修改"):
            act()


def test_nobody_but_a_clerk_teaches(record: Record) -> None:
    for actor in (record.as_bank, OFFICE, Actor(record.as_first.who, "无人")):
        with pytest.raises(NotAllowed):
            add_phrase(DRAFT, actor=actor, now=record.tick())
        with pytest.raises(NotAllowed):
            open_proposal(ProposalDraft("甲", "乙", "O-S01"), actor=actor, now=record.tick())
        with pytest.raises(NotAllowed):
            begin_recheck(on=TODAY, edition="2026-01", actor=actor, now=record.tick())


def test_a_proposal_is_opened_once_decided_once(record: Record) -> None:
    filing = record.approved().filings.first()
    assert filing is not None
    record.lodged(filing.case)
    record.answer(filing, Outcome.correction, 1)
    answer = OfficeAnswer.objects.get()
    draft = ProposalDraft("地址核对", "地址应当一致。", "O-A04", answer.pk)
    made = open_proposal(draft, actor=record.as_first, now=record.tick())
    assert (made.status, made.example) == (ProposalStatus.open, answer)
    for status, text in ((ProposalStatus.open, "说明"), (ProposalStatus.accepted, " ")):
        with pytest.raises(NotAcceptable):
            decide_proposal(made.pk, status, text, actor=record.as_second, now=record.tick())
    accepted, said = ProposalStatus.accepted, "编为 P31。"
    decide_proposal(made.pk, accepted, said, actor=record.as_second, now=record.tick())
    made.refresh_from_db()
    assert (made.status, made.note, made.decided_by) == (accepted, said, record.second)
    with pytest.raises(NotAcceptable, match="已经有了结论"):
        decide_proposal(made.pk, accepted, said, actor=record.as_first, now=record.tick())


@pytest.mark.parametrize(
    "draft",
    [
        ProposalDraft("", "乙", "O-S01"),
        ProposalDraft("甲", "  ", "O-S01"),
        ProposalDraft("甲" * 101, "乙", "O-S01"),
        ProposalDraft("甲", "乙" * 2001, "O-S01"),
        ProposalDraft("甲", "乙", "没有"),
        ProposalDraft("甲", "乙", "O-S01", 999),
    ],
)
def test_an_incomplete_proposal_is_refused(record: Record, draft: ProposalDraft) -> None:
    with pytest.raises(NotAcceptable):
        open_proposal(draft, actor=record.as_first, now=record.tick())
    assert not RuleProposal.objects.exists()


def test_an_answer_with_a_sign_that_no_database_keeps_is_kept(record: Record) -> None:
    filing = record.approved().filings.get(right="patent")
    record.lodged(filing.case)
    answered = replace(record.answered(Outcome.correction, 1), sentence="请\0补正。")
    assert record_answer(filing.key, answered, now=record.tick())
    assert OfficeAnswer.objects.get().sentence == "请\ufffd补正。"


def test_an_answer_keeps_the_version_that_the_office_had(record: Record) -> None:
    case = record.approved()
    filing = case.filings.get(right="patent")
    record.lodged(case)
    record.answer(filing, Outcome.correction, 1)
    case.refresh_from_db()
    record.to_review(record.resubmitted(case))
    case.refresh_from_db()
    record.approve(case)
    filing.refresh_from_db()
    assert filing.version.number == 2
    kept = OfficeAnswer.objects.get().version
    assert kept is not None
    assert kept.number == 1
