"""Is every answer of the office either a lesson or on the list of what nobody has sorted?"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.acts.answers import Answered, enter_answer
from cases.acts.reasons import PhraseDraft, add_phrase, retire_phrase
from cases.acts.review import FilingPlan
from cases.models import Filing, OfficeAnswer
from cases.vocabulary import Channel, Outcome, Right
from desk.office_reasons import Caught, OfficeReader, matches_of
from rules.office_reasons import Concerns
from schemas.finding import Finding, Severity
from tests.cases.record import FAULT, Record, new_record

STRANGE = "请按窗口通知办理相关手续。"
PAID = "专利权没有按照规定缴纳年费的。"


@pytest.fixture
def record(db: None) -> Record:
    return new_record()


def answer_to(record: Record, sentence: str, *findings: Finding) -> OfficeAnswer:
    """This will have the office return a patent application that we had judged so."""
    version = record.opened()
    record.judge(version, *findings)
    record.write_papers(version)
    record.sign(version)
    version.case.refresh_from_db()
    plan = FilingPlan(Right.patent, (version.case.number,), must_go_by_hand=False)
    filing = record.approve(version.case, [plan]).filings.get()
    return answered(record, filing, sentence)


def answered(record: Record, filing: Filing, sentence: str) -> OfficeAnswer:
    return OfficeAnswer.objects.create(
        filing=filing,
        version=filing.version,
        outcome=Outcome.correction.value,
        sentence=sentence,
        answered_at=record.tick(),
        recorded_at=record.tick(),
        moved=False,
    )


def warned(code: str) -> Finding:
    return FAULT.model_copy(update={"code": code, "severity": Severity.warning})


def test_a_known_reason_tells_whether_we_had_said_so(record: Record) -> None:
    missed = answer_to(record, PAID)
    said = answer_to(record, PAID, warned("P06"))
    [first], [second] = (OfficeReader().lessons(each) for each in (missed, said))
    assert (first.code, first.rules, first.caught) == ("O-P04", ("P06",), Caught.missed)
    assert (second.caught, second.caught.was_said) == (Caught.warned, True)


def test_a_rule_that_could_not_be_asked_is_no_miss_of_the_rule(record: Record) -> None:
    answer = answer_to(record, "专利权已被申请质押登记且处于质押期间的。")
    assert answer.version is not None
    answer.version.not_run = ["R01", "R02", "P05"]
    [lesson] = OfficeReader().lessons(answer)
    assert lesson.caught is Caught.not_run
    answer.version.judged_on = None
    [lesson] = OfficeReader().lessons(answer)
    assert lesson.caught is Caught.unknown
    [lesson] = OfficeReader().lessons(answer_to(record, "申请表填写有误。"))
    assert (lesson.rules, lesson.caught) == ((), Caught.no_rule)


def test_only_what_was_wrong_teaches(record: Record) -> None:
    answer = answer_to(record, PAID)
    answer.outcome = Outcome.accepted.value
    assert OfficeReader().lessons(answer) == ()


def test_what_nobody_sorted_is_listed_once_until_a_clerk_sorts_it(record: Record) -> None:
    first, second = answer_to(record, STRANGE), answer_to(record, STRANGE)
    [entry] = OfficeReader().unsorted()
    assert (entry.sentence, entry.right) == (STRANGE, "patent")
    assert set(entry.answers(9)) == {first, second}
    draft = PhraseDraft("按窗口 通知办理", title="按窗口通知", rule="P12")
    assert set(matches_of(draft)) == {first, second}
    row = add_phrase(draft, actor=record.as_first, now=record.tick())
    assert OfficeReader().unsorted() == []
    [lesson] = OfficeReader().lessons(first)
    assert (lesson.title, lesson.rules) == ("按窗口通知", ("P12",))
    retire_phrase(row.pk, actor=record.as_first, seen_revision=0, now=record.tick())
    assert len(OfficeReader().unsorted()) == 1


def test_a_phrase_of_another_right_matches_nothing(record: Record) -> None:
    answer_to(record, STRANGE)
    assert matches_of(PhraseDraft("按窗口通知", concerns=Concerns.trademark)) == []
    assert len(matches_of(PhraseDraft("按窗口通知", concerns=Concerns.patent))) == 1


def test_returns_and_what_we_had_said_are_counted(record: Record) -> None:
    answer_to(record, PAID)
    answer_to(record, f"{PAID}缺少质押合同。", warned("P06"))
    by_reason, by_rule = OfficeReader().statistics()
    counts = {row.code: (row.returned, row.said, row.missed) for row in (*by_reason, *by_rule)}
    assert counts["O-P04"] == counts["P06"] == (2, 1, 1)
    assert counts["O-D02"] == counts["P23"] == (1, 0, 1)
    assert by_reason[0].code == "O-P04"


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=400))
def test_no_sentence_is_lost_or_breaks_the_lists(record: Record, sentence: str) -> None:
    """Each is a lesson or waits to be sorted, verbatim."""
    OfficeAnswer.objects.all().delete()
    filing = Filing.objects.filter(right="patent").first()
    answer = (
        answered(record, filing, sentence) if filing is not None else answer_to(record, sentence)
    )
    reader = OfficeReader()
    unsorted = [each.sentence for each in reader.unsorted()]
    assert unsorted == ([] if reader.lessons(answer) else [sentence])
    reader.statistics()


def test_a_hand_entered_answer_teaches_as_well(record: Record) -> None:
    case = record.approved()
    filing = case.filings.get(right="patent")
    [batch] = record.put([filing], Channel.by_hand)
    record.release(record.seal(batch))
    Filing.objects.update(status="lodged")
    answer = Answered(Outcome.refused, None, "", PAID, record.now)
    enter_answer(filing.pk, answer, actor=record.as_first, now=record.tick())
    kept = OfficeAnswer.objects.get()
    assert kept.version == filing.version
    assert [lesson.code for lesson in OfficeReader().lessons(kept)] == ["O-P04"]
