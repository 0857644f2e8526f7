"""Does the recogniser suggest what stands on a scan, alone in its child, and end when it must?"""

import io
import time
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from forms.reading.child import run_in_child
from forms.sight import models, recognising
from forms.sight.recognising import CanNotRecognise, can_recognise, recognise
from forms.sight.turning import Area, turned
from forms.transcripts.transcript import transcript_of
from schemas.transcript import Source, Statement, Subject, Transcript
from tests.forms.sight.jobs import see
from tests.forms.sight.samples import drawn, noisy, printed, scanned, stamped

NOTICE = """
#set page(width: 440pt, height: 300pt, margin: 40pt)
#set text(size: 14pt)
#align(center)[质押登记通知书]

发文编号：2026000001

专利号：ZL202310000001.X

质权人：示例银行股份有限公司武汉分行
"""

LOAN = """
#set page(width: 440pt, height: 200pt, margin: 40pt)
#set text(size: 14pt)
#align(center)[流动资金借款合同]

合同编号：示例借字2026第001号

借款金额：人民币9,990,000.00元（大写：玖佰玖拾玖万元整）
"""

needs_recogniser = pytest.mark.skipif(not can_recognise(), reason="zhiya[ocr] is not installed")


@needs_recogniser
def test_a_scan_is_read_and_said_to_be_recognised(tmp_path: Path) -> None:
    path = tmp_path / "scan"
    scan = stamped(drawn(printed(NOTICE)), "round", at=(640, 350))
    path.write_bytes(scanned(scan, noise=12))
    before = sorted(tmp_path.iterdir())
    seen, found = run_in_child(
        "tests.forms.sight.scan_jobs:recognised", path, limits=recognising._LIMITS
    )
    read = {_folded(line.text): line for line in found.lines}
    assert {"质押登记通知书", "发文编号:2026000001", "专利号:ZL202310000001.X"} <= set(read)
    assert "质权人:示例银行股份有限公司武汉分行" in read
    assert all(0.5 < line.confidence < 1 for line in found.lines)
    title = read["质押登记通知书"].spot
    assert (title.page, title.label) == (1, "第1页")
    assert title.box is not None
    assert title.box.left == pytest.approx(171, abs=5)
    assert title.box.top == pytest.approx(39, abs=5)
    assert (seen.source, seen.needs_eyes) == (Source.none, True)
    assert (found.source, found.needs_eyes) == (Source.recognised, False)
    assert (found.sheets[0].printed, found.sheets[0].has_seal) == ((1, 1), True)
    assert sorted(tmp_path.iterdir()) == before


def _folded(text: str) -> str:
    """The recogniser does not tell full width from half width."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@needs_recogniser
@pytest.mark.parametrize("quarters", [1, 2])
def test_a_page_that_lies_wrong_is_turned_before_it_is_read(tmp_path: Path, quarters: int) -> None:
    path = tmp_path / "scan"
    path.write_bytes(printed(LOAN))
    there = _amount(transcript_of(see(path, "a.pdf"), "a.pdf"))
    assert there.value == "9990000.00"
    path.write_bytes(scanned(drawn(printed(LOAN)).rotate(-90 * quarters, expand=True)))
    found = recognise(path, "a.pdf")
    assert found is not None
    [sheet] = found.sheets
    assert (sheet.width, sheet.height) == pytest.approx(
        (200, 440)[:: 1 if quarters == 1 else -1], abs=1
    )
    read = _amount(found)
    assert (read.value, read.spot.page) == (there.value, 1)
    expected = turned(_area(there), quarters, 440, 200)
    assert (_area(read).centre, _area(read).middle) == pytest.approx(
        (expected.centre, expected.middle), abs=6
    )


def _amount(read: Transcript) -> Statement:
    [amount] = [each for each in read.statements if each.subject is Subject.claim_amount]
    return amount


def _area(statement: Statement) -> Area:
    box = statement.spot.box
    assert box is not None
    return Area(box.left, box.top, box.right, box.bottom)


@needs_recogniser
def test_pages_are_told_as_they_are_done(tmp_path: Path) -> None:
    path = tmp_path / "photo"
    made = io.BytesIO()
    noisy(drawn(printed("示例"), dpi=60), 5).save(made, "JPEG")
    path.write_bytes(made.getvalue())
    told: list[int] = []
    transcript = recognise(path, "a.jpg", told=told.append)
    assert told == [1]
    assert transcript is not None
    assert (transcript.file, transcript.needs_eyes) == ("a.jpg", False)


@needs_recogniser
def test_one_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "scan"
    path.write_bytes(scanned(drawn(printed(NOTICE))))
    monkeypatch.setattr(recognising, "_LIMITS", replace(recognising._LIMITS, wall_seconds=0.4))
    began = time.monotonic()
    with pytest.raises(CanNotRecognise, match="扫描页没有识别完，需由经办人员核对。"):
        recognise(path, "a.pdf")
    assert time.monotonic() - began < 10
    assert run_in_child("tests.forms.reading.mischief:add", 1, 2) == 3


@needs_recogniser
def test_nothing_refused_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"MZ")
    assert recognise(path, "a.exe") is None


def test_without_the_extra_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "find_spec", lambda name: None)
    assert not can_recognise()
    with pytest.raises(CanNotRecognise, match="没有安装图像识别组件，扫描页需由经办人员核对。"):
        recognise(tmp_path / "none", "a.pdf")


def test_nobody_loads_the_recogniser_unasked() -> None:
    loaded = run_in_child("tests.forms.reading.mischief:loaded")
    assert not {"rapidocr", "onnxruntime", "cv2", "numpy"} & set(loaded)
