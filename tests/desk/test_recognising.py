"""Is a scan recognised in its turn, as suggestions that change no judgement?"""

import io
import zipfile

from cases.acts.transcripts import as_people_say
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


def with_scan(world: World) -> dict[str, bytes]:
    """This will put a scanned contract of other figures in the place of the sample's own."""
    [(name, clean)] = world.clean_package().items()
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(clean)) as old, zipfile.ZipFile(made, "w") as new:
        for member in old.infolist():
            is_contract = member.filename.endswith("主合同.pdf")
            content = scanned(drawn(printed(CONTRACT))) if is_contract else old.read(member)
            new.writestr(member.filename, content)
    return {name: made.getvalue()}


def test_a_scan_waits_is_recognised_and_waits_for_a_person(world: World) -> None:
    case = world.hand_in(with_scan(world))
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
