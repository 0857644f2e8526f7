"""Does the running desk answer everybody while hostile packages come in at its door?"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hostile.catalogue import in_packages
from tests.hostile.doors import hand_in_all
from tests.hostile.pulse import Pulse
from tests.journey.running import RunningDesk

pytestmark = pytest.mark.flows
_CHINESE = re.compile("[\u4e00-\u9fff].*[。；：]$")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[RunningDesk]:
    running = RunningDesk(tmp_path / "home")
    running.start()
    yield running
    assert running.stop() == 0
    assert running.contradictions() == ""


def test_each_hand_in_gets_its_sentence_and_the_health_page_its_answer(desk: RunningDesk) -> None:
    files = [(each.name, each.make()) for each in in_packages()]
    with Pulse(desk.ports["WEB"]) as pulse:
        answers = hand_in_all(desk, files)
    assert len(answers) == len(files) > 20
    for answer in answers:
        assert answer.status < 500
        assert answer.sentences
        assert all(_CHINESE.search(sentence) for sentence in answer.sentences), answer
    assert pulse.failures == 0
    assert len(pulse.milliseconds) > 10
    print(f"health page: p95 {pulse.p95:.0f} ms of {len(pulse.milliseconds)}")
