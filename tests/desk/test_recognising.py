"""Is a scan recognised in its turn, as suggestions that change no judgement?"""

from cases.acts.checks import as_people_say
from cases.models import DocumentTranscript
from cases.vocabulary import TranscriptStatus
from desk.chores import PRECHECK, RECOGNISE
from desk.transcripts import contradictions_of
from schemas.transcript import Source
from tests.desk.world import World
from tests.forms.sight.samples import drawn, printed, scanned

CONTRACT = """#align(center)[#text(size: 20pt)[流动资金借款合同]]

合同编号：示例借字2026第001号

借款金额：人民币9,990,000.00元（大写：玖佰玖拾玖万元整）
"""


def test_a_scan_waits_is_recognised_and_waits_for_a_person(world: World) -> None:
    scan = scanned(drawn(printed(CONTRACT)))
    case = world.hand_in(world.package_with("主合同.pdf", scan))
    PRECHECK.work(PRECHECK.take(world.clock()), world.clock)
    [waiting] = DocumentTranscript.objects.filter(status=TranscriptStatus.waiting.value)
    assert waiting.file.name.endswith("主合同.pdf")
    assert RECOGNISE.waits(world.clock())
    RECOGNISE.work(RECOGNISE.take(world.clock()), world.clock)
    waiting.refresh_from_db()
    assert waiting.status == TranscriptStatus.suggested
    read = as_people_say(waiting)
    assert read.source is Source.recognised
    assert "9990000.00" in {each.value for each in read.statements}
    assert all(each.is_suggestion for each in read.statements)
    on = world.clock.now.date()
    assert not contradictions_of(case.version, on=on)
    assert not RECOGNISE.waits(world.clock())
