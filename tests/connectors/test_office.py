"""Does the pretended office read, decide, answer and print as its moods say?"""

import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import httpx
import pytest
from pypdf import PdfReader

from connectors.errors import Refused
from connectors.single_window.client import SingleWindow
from connectors.single_window.messages import Answer, Document, Outcome, RightKind
from connectors.single_window.samples import SealedBatch, sample_batch, sample_patent_number
from connectors.single_window.sealing import digest, seal
from tests.connectors.conftest import TOKEN, Simulator

ACCEPTED, REGISTERED = Outcome.accepted, Outcome.registered
CORRECTION, REFUSED = Outcome.correction, Outcome.refused


def lodge(window: SingleWindow, batch: SealedBatch) -> None:
    window.lodge(batch.sealed, batch_key=batch.batch_key, sha256=batch.sha256)


def wait_for(window: SingleWindow, count: int, *, after: int = 0) -> list[Answer]:
    give_up_at = time.monotonic() + 10
    while len(found := window.answers(after)) < count:
        assert time.monotonic() < give_up_at, found
        time.sleep(0.02)
    return found


def batch_of(*numbers: str, seed: int = 1, kind: RightKind = RightKind.patent) -> SealedBatch:
    return sample_batch(Random(seed), numbers=list(numbers), kind=kind)


def with_files(batch: SealedBatch, files: Mapping[str, bytes]) -> SealedBatch:
    """The same batch with other papers, listed and sealed as they are."""
    lines = tuple(
        line.model_copy(
            update={
                "documents": tuple(
                    Document(
                        role=document.role,
                        name=document.name,
                        sha256=digest(files[document.name]),
                        size=len(files[document.name]),
                    )
                    for document in line.documents
                    if document.name in files
                )
            }
        )
        for line in batch.manifest.lines
    )
    manifest = batch.manifest.model_copy(update={"lines": lines})
    sealed = seal(manifest, files)
    return SealedBatch(manifest, files, sealed, digest(sealed))


def outcomes(answers: list[Answer]) -> list[tuple[int, Outcome]]:
    return [(answer.line, answer.outcome) for answer in answers]


@pytest.mark.parametrize(
    ("kind", "number", "title"),
    [
        (RightKind.patent, "ZL201911044411.X", "专利权质押登记通知书"),
        (RightKind.trademark, "16435657", "商标专用权质权登记证"),
    ],
)
def test_line_is_accepted_then_registered_with_notices(
    kind: RightKind, number: str, title: str, window: SingleWindow, tmp_path: Path
) -> None:
    lodge(window, batch_of(number, kind=kind))
    first, second = wait_for(window, 2)
    assert (first.outcome, second.outcome) == (ACCEPTED, REGISTERED)
    assert second.registration_no is not None
    assert second.registered_on is not None
    assert abs(second.registered_on - datetime.now(UTC).date()) <= timedelta(days=1)
    assert second.notice is not None
    paper = tmp_path / "notice.pdf"
    paper.write_bytes(window.notice(second.notice.sha256))
    text = "".join(PdfReader(paper).pages[0].extract_text().split())
    assert all(word in text for word in (title, "模拟", second.registration_no, "一种示例装置"))


def test_missing_and_unreadable_papers_are_all_told_at_once(window: SingleWindow) -> None:
    batch = batch_of("ZL201911044411.X")
    files = dict(batch.files)
    del files["001/commitment.pdf"]
    files["001/pledge_contract.pdf"] = b"not a document"
    lodge(window, with_files(batch, files))
    (answer,) = wait_for(window, 1)
    assert answer.outcome is CORRECTION
    assert answer.code == "461.7.3"
    assert "承诺书" in answer.sentence
    assert "001/pledge_contract.pdf" in answer.sentence
    assert answer.reply_by is not None


@pytest.mark.parametrize(
    ("kind", "number"), [(RightKind.patent, "202310123456.7"), (RightKind.trademark, "十二")]
)
def test_number_that_no_register_holds_is_refused(
    kind: RightKind, number: str, window: SingleWindow
) -> None:
    lodge(window, batch_of(number, kind=kind))
    assert outcomes(wait_for(window, 2)) == [(1, ACCEPTED), (1, REFUSED)]


def test_right_can_be_pledged_once(window: SingleWindow) -> None:
    lodge(window, batch_of("ZL201911044411.X", "201911044411.x", seed=1))
    wait_for(window, 4)
    lodge(window, batch_of("ZL 201911044411.X", seed=2))
    answers = wait_for(window, 6)
    refused = [answer for answer in answers if answer.outcome is REFUSED]
    assert len(refused) == 2
    assert {answer.code for answer in refused} == {"461.11.9"}
    assert refused[0].sentence == "专利权已被申请质押登记且处于质押期间的。"
    assert len([answer for answer in answers if answer.outcome is REGISTERED]) == 1


def test_mood_refuses_one_line_of_a_batch(simulator: Simulator, window: SingleWindow) -> None:
    simulator.mood("refuse_line", line=2, count=1)
    lodge(window, batch_of("ZL201911044411.X", "ZL201911044384.6"))
    answers = wait_for(window, 4)
    assert {(1, REGISTERED), (2, REFUSED)} <= set(outcomes(answers))
    lodge(window, batch_of("ZL201911045154.1", "ZL201911045144.8", seed=2))
    later = wait_for(window, 4, after=answers[-1].sequence)
    assert {(1, REGISTERED), (2, REGISTERED)} <= set(outcomes(later))


def test_corrected_version_is_registered(simulator: Simulator, window: SingleWindow) -> None:
    simulator.mood("correction_line", line=1)
    lodge(window, batch_of("ZL201911044411.X", seed=1))
    (asked,) = wait_for(window, 1)
    assert asked.outcome is CORRECTION
    lodge(window, batch_of("ZL201911044411.X", seed=2))
    later = wait_for(window, 2, after=asked.sequence)
    assert outcomes(later) == [(1, ACCEPTED), (1, REGISTERED)]
    assert {answer.filing_key for answer in later} != {asked.filing_key}


def test_answers_come_twice_with_new_sequences(simulator: Simulator, window: SingleWindow) -> None:
    simulator.mood("answer_twice")
    lodge(window, batch_of("ZL201911044411.X"))
    answers = wait_for(window, 4)
    assert [answer.sequence for answer in answers] == [1, 2, 3, 4]
    assert [answer.outcome for answer in answers] == [ACCEPTED, ACCEPTED, REGISTERED, REGISTERED]


def test_answers_about_strangers_are_told_apart(simulator: Simulator, window: SingleWindow) -> None:
    simulator.mood("answer_stranger")
    batch = batch_of("ZL201911044411.X")
    lodge(window, batch)
    ours = batch.manifest.lines[0].filing_key
    answers = wait_for(window, 4)
    assert [answer.filing_key == ours for answer in answers] == [False, True, False, True]


def test_slow_office_answers_later(simulator: Simulator, window: SingleWindow) -> None:
    simulator.mood("slow", seconds=1)
    began = time.monotonic()
    lodge(window, batch_of("ZL201911044411.X"))
    wait_for(window, 1)
    assert time.monotonic() - began >= 1


def test_work_goes_on_after_a_kill(simulator: Simulator) -> None:
    with simulator.window() as window:
        lodge(window, batch_of("ZL201911044411.X"))
    simulator.kill()
    simulator.start()
    with simulator.window() as window:
        assert [one.outcome for one in wait_for(window, 2)] == [ACCEPTED, REGISTERED]


def test_cursor_reads_many_answers_page_by_page(window: SingleWindow) -> None:
    dice = Random(5)
    numbers = [sample_patent_number(dice) for _ in range(150)]
    lodge(window, batch_of(*numbers))
    found: list[Answer] = []
    give_up_at = time.monotonic() + 20
    while len(found) < 300 and time.monotonic() < give_up_at:
        found += window.answers(found[-1].sequence if found else 0)
    assert [answer.sequence for answer in found] == list(range(1, 301))


def test_unknown_notice_is_refused(window: SingleWindow) -> None:
    with pytest.raises(Refused) as caught:
        window.notice("0" * 64)
    assert caught.value.code == "unknown_notice"


def test_connection_test_names_the_office(window: SingleWindow) -> None:
    assert window.check() == ("已连接“模拟知识产权局单一窗口”，协议为zhiya-single-window/1。")


def test_page_and_ledger_show_what_was_received(simulator: Simulator, window: SingleWindow) -> None:
    batch = batch_of("ZL201911044411.X")
    hostile = batch.manifest.lines[0].model_copy(update={"title": "<script>alert(1)</script>"})
    manifest = batch.manifest.model_copy(update={"lines": (hostile,)})
    sealed = seal(manifest, batch.files)
    window.lodge(sealed, batch_key=manifest.batch_key, sha256=digest(sealed))
    page = httpx.get(simulator.address)
    assert "模拟单一窗口" in page.text
    assert "已收到登记申请1件" in page.text
    assert "<script" not in page.text
    ledger = httpx.get(f"{simulator.address}/simulator/ledger").json()
    assert ledger["taken"] == {str(hostile.filing_key): 1}
    assert ledger["duplicates"] == []


def test_page_changes_the_mood_by_form(simulator: Simulator) -> None:
    moods = f"{simulator.address}/simulator/moods"
    answer = httpx.post(moods, data={"mood": "refuse_line", "value": "3", "count": ""})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert "不予登记某一行（数值为行号），数值3" in httpx.get(simulator.address).text
    httpx.post(moods, data={"mood": "normal"})
    assert httpx.get(f"{simulator.address}/simulator/ledger").json()["moods"] == []


@pytest.mark.parametrize("wish", [{}, {"mood": "angry"}, {"mood": "slow", "seconds": "x"}, []])
def test_wish_that_makes_no_sense_is_refused(wish: object, simulator: Simulator) -> None:
    answer = httpx.post(f"{simulator.address}/simulator/moods", json=wish)
    assert answer.status_code == 400


def test_other_sites_cannot_reach_it(simulator: Simulator) -> None:
    moods = f"{simulator.address}/simulator/moods"
    for headers in ({"Origin": "https://example.com"}, {"Host": "example.com"}):
        answer = httpx.post(moods, json={"mood": "slow"}, headers=headers)
        assert answer.status_code == 403


def test_protocol_needs_the_token(simulator: Simulator) -> None:
    for path in ("/v1/window", "/v1/answers", "/v1/notices/0", "/v1/batches/0"):
        assert httpx.get(simulator.address + path).status_code == 401
    right = {"Authorization": f"Bearer {TOKEN}"}
    assert httpx.get(f"{simulator.address}/v1/window", headers=right).status_code == 200


def test_office_is_small(simulator: Simulator, window: SingleWindow) -> None:
    """Memory of its own, after printing; the fonts are mapped and can be dropped at any time."""
    dice = Random(8)
    lodge(window, batch_of(*(sample_patent_number(dice) for _ in range(40))))
    wait_for(window, 80)
    status = Path(f"/proc/{simulator.pid}/status")
    if not status.exists():
        pytest.skip("this system has no /proc to read memory from")
    sizes = dict(line.split(":", 1) for line in status.read_text().splitlines())
    assert int(sizes["RssAnon"].split()[0]) < 60 * 1024
