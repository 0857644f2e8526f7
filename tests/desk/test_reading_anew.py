"""Is a document whose kind a person has corrected read anew by it, whatever happens meanwhile?"""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from cases.acts.checks import Check, as_people_say, check_statements, marked, unused_checks
from cases.acts.transcripts import record_read, say_kind
from cases.models import Case, DocumentTranscript, Event, StatementCheck
from cases.models.due import LEASE
from cases.refusals import LeaseLost, NotPossibleNow
from cases.vocabulary import CaseStatus, CheckResult, TranscriptStatus
from desk.chores import PRECHECK, RECOGNISE
from desk.kept_transcripts import transcripts_in
from desk.packages import files_of, package_of
from desk.storage import path_of
from desk.transcripts import contradictions_of, correct_kind
from forms.reading import intake
from forms.sight.recognising import can_recognise
from schemas.transcript import PaperKind, Source, Subject, Transcript
from tests.desk.test_kill import killed_at
from tests.desk.world import World
from tests.forms.sight.samples import drawn, noisy, printed, scanned

# No title tells what it is, so nothing is asked of it.
BODY = """
借款金额：人民币9,990,000.00元（大写：玖佰玖拾玖万元整）

签订日期：2026年11月2日
"""
SMALL = "#set page(width: 400pt, height: 260pt, margin: 20pt)\n#set text(size: 13pt)\n"
needs_recogniser = pytest.mark.skipif(not can_recognise(), reason="zhiya[ocr] is not installed")


def judged(world: World, content: bytes, case: Case | None = None) -> Case:
    """This will judge the clean package with something else in the place of its main contract."""
    case = world.hand_in(world.package_with("主合同.pdf", content), case=case)
    PRECHECK.work(PRECHECK.take(world.clock()), world.clock)
    return Case.objects.get(pk=case.pk)


def contract_of(case: Case) -> DocumentTranscript:
    return DocumentTranscript.objects.get(
        file__version=case.version, file__name__endswith="主合同.pdf"
    )


def amounts(row: DocumentTranscript) -> set[str]:
    read = as_people_say(row).statements
    return {each.value for each in read if each.subject is Subject.claim_amount}


def recognise(world: World) -> None:
    while rows := RECOGNISE.take(world.clock()):
        RECOGNISE.work(rows, world.clock)


def correct(world: World, row: DocumentTranscript, kind: PaperKind | None) -> None:
    correct_kind(row, kind, actor=world.as_bank, now=world.clock())


def test_text_is_read_at_once_by_the_kind_and_compared(world: World) -> None:
    case = judged(world, printed(BODY))
    row, on = contract_of(case), world.clock.now.date()
    assert as_people_say(row).guess.kind is None
    assert not row.transcript["statements"]
    assert not contradictions_of(case.version, on=on)
    correct(world, row, PaperKind.main_contract)
    assert (row.status, row.read_as) == (TranscriptStatus.read, "main_contract")
    assert amounts(row) == {"9990000.00"}
    assert any("9,990,000" in each.detail for each in contradictions_of(case.version, on=on))
    event = Event.objects.get(case=case, name="read_anew")
    assert event.detail == {"file": row.file.name, "kind": "主合同", "done": True}
    package = package_of(case.version)
    assert package is not None
    kept = [each.transcript for each in files_of(case.version, package).values()]
    assert "9990000.00" in {s.value for each in kept if each for s in each.statements}


def test_the_word_counts_when_the_same_bytes_come_again(world: World) -> None:
    """What a wrong guess had returned goes on when it is handed in again."""
    content, on = printed(f"= 流动资金借款合同\n{BODY}"), world.clock.now.date()
    case = judged(world, content)
    assert case.status == CaseStatus.returned
    row = contract_of(case)
    mark, statement = next(marked(Transcript.model_validate(row.transcript)))
    StatementCheck.objects.create(
        document=row,
        mark=mark,
        statement=statement.model_dump(mode="json"),
        result=CheckResult.rejected.value,
        checked_by=world.banker,
        checked_at=world.clock(),
    )
    correct(world, row, PaperKind.business_licence)
    case = judged(world, content, case=case)
    assert (case.version.number, case.status) == (2, CaseStatus.checked)
    row = contract_of(case)
    assert (row.said_kind, row.read_as) == ("business_licence", "business_licence")
    assert (row.said_by, row.status) == (world.banker, TranscriptStatus.read)
    kept = transcripts_in(case.version.circumstances)[row.file.name]
    assert kept.guess.kind is PaperKind.business_licence
    assert [each.mark for each in unused_checks(row)] == [mark]
    StatementCheck.objects.all().delete()
    correct(world, row, None)
    assert amounts(row) == {"9990000.00"}
    assert any("9,990,000" in each.detail for each in contradictions_of(case.version, on=on))


def test_a_word_that_is_taken_back_leaves_what_the_machine_had_read(world: World) -> None:
    case = judged(world, printed(f"= 流动资金借款合同\n{BODY}"))
    row, on = contract_of(case), world.clock.now.date()
    first, told = row.transcript, contradictions_of(case.version, on=on)
    assert told
    correct(world, row, PaperKind.business_licence)
    assert not amounts(row)
    assert contradictions_of(case.version, on=on) != told
    correct(world, row, None)
    assert row.transcript == first
    assert (row.read_as, row.status) == ("", TranscriptStatus.read)
    assert contradictions_of(case.version, on=on) == told


@pytest.mark.parametrize("name", ["kind.said", "kind.read"])
def test_killed_in_the_middle_it_is_read_later(world: World, name: str) -> None:
    row = contract_of(judged(world, printed(BODY)))
    assert killed_at(name, lambda: correct(world, row, PaperKind.main_contract))
    row.refresh_from_db()
    assert (row.said_kind, row.status) == ("main_contract", TranscriptStatus.waiting)
    assert not amounts(row)
    world.clock.now += LEASE + timedelta(seconds=1)
    recognise(world)
    row.refresh_from_db()
    assert (row.status, row.read_as) == (TranscriptStatus.read, "main_contract")
    assert amounts(row) == {"9990000.00"}


def test_who_reads_by_an_older_word_is_not_heard(world: World) -> None:
    row = contract_of(judged(world, printed(BODY)))
    say_kind(row, PaperKind.main_contract, actor=world.as_bank, now=world.clock())
    [slow] = RECOGNISE.take(world.clock())
    assert isinstance(slow, DocumentTranscript)
    say_kind(row, PaperKind.pledge_contract, actor=world.as_bank, now=world.clock())
    with pytest.raises(LeaseLost):
        record_read(slow, Transcript.model_validate(slow.transcript), now=world.clock())
    recognise(world)
    row.refresh_from_db()
    assert (row.said_kind, row.read_as) == ("pledge_contract", "pledge_contract")


def test_what_cannot_be_read_anew_stays_as_it_was(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = judged(world, printed(f"= 流动资金借款合同\n{BODY}"))
    row = contract_of(case)
    first = row.transcript
    assert first["statements"]
    monkeypatch.setattr(intake, "READING", replace(intake.READING, output_bytes=1))
    correct(world, row, PaperKind.pledge_contract)
    assert (row.transcript, row.read_as, row.status) == (first, "", TranscriptStatus.read)
    assert Event.objects.get(case=case, name="read_anew").detail["done"] is False


def test_bytes_that_are_gone_leave_the_word_and_a_row_that_is_tried_again(world: World) -> None:
    row = contract_of(judged(world, printed(BODY)))
    place = path_of(row.file.sha256)
    aside = place.rename(place.with_name("aside"))
    correct(world, row, PaperKind.main_contract)
    assert (row.status, row.failures) == (TranscriptStatus.waiting, 1)
    aside.rename(place)
    world.clock.pass_time(seconds=10)
    recognise(world)
    row.refresh_from_db()
    assert amounts(row) == {"9990000.00"}


def test_no_word_is_taken_on_a_decided_case(world: World) -> None:
    case = judged(world, printed(BODY))
    case.refresh_from_db()
    Case.objects.filter(pk=case.pk).update(status=CaseStatus.closed.value)
    with pytest.raises(NotPossibleNow):
        correct(world, contract_of(case), PaperKind.main_contract)
    assert contract_of(case).status == TranscriptStatus.read
    Case.objects.filter(pk=case.pk).update(status=case.status)


@needs_recogniser
def test_a_scan_is_recognised_anew_and_what_people_settled_stands(world: World) -> None:
    page = drawn(printed(f"= 流动资金借款合同\n{BODY}", head=SMALL))
    case = judged(world, scanned(noisy(page, 10)))
    recognise(world)
    row = contract_of(case)
    assert row.status == TranscriptStatus.suggested
    read = Transcript.model_validate(row.transcript)
    checks = [
        Check(mark, CheckResult.corrected, "9990001.00")
        for mark, each in marked(read)
        if each.subject is Subject.claim_amount
    ]
    assert checks
    check_statements(row, checks, actor=world.as_bank, now=world.clock())
    correct(world, row, PaperKind.business_licence)
    assert (row.status, amounts(row)) == (TranscriptStatus.waiting, {"9990001.00"})
    recognise(world)
    row = contract_of(case)
    assert (row.read_as, amounts(row)) == ("business_licence", set())
    assert Transcript.model_validate(row.transcript).source is Source.recognised
    assert {each.mark for each in unused_checks(row)} == {each.mark for each in checks}
    correct(world, row, PaperKind.pledge_contract)
    recognise(world)
    row = contract_of(case)
    assert (row.read_as, row.status) == ("pledge_contract", TranscriptStatus.suggested)
    assert (amounts(row), unused_checks(row)) == ({"9990001.00"}, [])
    assert any(each.is_suggestion for each in as_people_say(row).statements)


def test_checks_that_knew_a_place_know_their_statement_afterwards(world: World) -> None:
    row = contract_of(judged(world, printed(f"= 流动资金借款合同\n{BODY}")))
    DocumentTranscript.objects.filter(pk=row.pk).update(said_kind="main_contract", status="read")
    executor = MigrationExecutor(connection)
    executor.migrate([("cases", "0010_transcripts_and_notices")])
    try:
        former = executor.loader.project_state([("cases", "0010_transcripts_and_notices")]).apps
        former.get_model("cases", "StatementCheck").objects.create(
            document_id=row.pk, position=1, result="confirmed", checked_at=world.clock()
        )
    finally:
        executor.loader.build_graph()
        executor.migrate(executor.loader.graph.leaf_nodes())
    row.refresh_from_db()
    mark, statement = list(marked(Transcript.model_validate(row.transcript)))[1]
    check = StatementCheck.objects.get()
    assert (check.mark, check.statement) == (mark, statement.model_dump(mode="json"))
    assert row.status == TranscriptStatus.waiting
