"""Does the desk answer others while hostile packages come in? `python -m tests.hostile.doors`

The whole desk as `zhiya run --demo` starts it; four clients of a bank's loan system hand in, while
somebody asks for its health every 50 ms.
"""

import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from typing import Any

import httpx

from forms.examples.building import build
from tests.forms.reading.samples import deflated
from tests.forms.reading.test_corpus import CORPUS
from tests.hostile.catalogue import in_packages, packed, specimens
from tests.hostile.pulse import BEAT_SECONDS, Pulse
from tests.journey.running import ROOT, RunningDesk, today

CLIENTS = 4
PATIENCE_SECONDS = 180
HEALTH_MS, ORDINARY_SECONDS = 200.0, 2.0
_KEY = """
import django
django.setup()
from datetime import timedelta
from django.utils import timezone
from cases.models import ApiKey, Organisation
now = timezone.now()
bank = Organisation.objects.filter(kind="bank").order_by("pk")[0]
print(ApiKey.issue(bank, name="test", now=now, expires_at=now + timedelta(days=1))[1])
"""


@dataclass(frozen=True)
class Answered:
    """What a hand-in came to: seconds until its findings were there, and what was said."""

    name: str
    seconds: float
    status: int
    sentences: tuple[str, ...]
    is_clean: bool


def key_for(desk: RunningDesk) -> str:
    """This will make a key of a bank's loan system in the record of a running desk."""
    environment = {**desk.settings(), "ZHIYA_DEMO": "1", "DJANGO_SETTINGS_MODULE": "zhiya.settings"}
    words = [sys.executable, "-c", _KEY]
    made = subprocess.run(
        words, cwd=ROOT, env=environment, capture_output=True, check=True, text=True
    )
    return made.stdout.strip()


def hand_in(desk: RunningDesk, key: str, name: str, content: bytes) -> Answered:
    """This will upload a file and wait until it is judged, or hear at once why it is not taken."""
    begin = time.perf_counter()
    headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": f"{begin:.9f}"}
    with httpx.Client(base_url=desk.address, headers=headers, timeout=PATIENCE_SECONDS) as client:
        answer = client.post("/api/v1/packages", files={"files": (name, content)})
        said: dict[str, Any] = answer.json()
        while answer.is_success and not said["is_judged"]:
            assert time.perf_counter() - begin < PATIENCE_SECONDS, name
            time.sleep(BEAT_SECONDS)
            said = client.get(f"/api/v1/packages/{said['case']}").json()
    seconds = time.perf_counter() - begin
    if not answer.is_success:
        return Answered(name, seconds, answer.status_code, (said["detail"],), is_clean=False)
    details = tuple(each["sentence"] for each in said["findings"])
    is_clean = said["status"] != "returned"
    return Answered(name, seconds, answer.status_code, details, is_clean=is_clean)


def hand_in_all(desk: RunningDesk, files: Sequence[tuple[str, bytes]]) -> list[Answered]:
    """This will let all clients hand in at once, each its next file as soon as it can."""
    key = key_for(desk)
    with ThreadPoolExecutor(CLIENTS) as clients:
        return list(clients.map(lambda file: hand_in(desk, key, *file), files))


def ordinary_files() -> list[tuple[str, bytes]]:
    """This will take the samples, often, and the good files of the corpus where it is there."""
    samples = list(build(today()).items()) * 8
    good = [path for path in CORPUS.glob("*/*") if path.parent.name.endswith(("-valid", "-cn"))]
    return [*samples, *(("材料.zip", deflated({path.name: path.read_bytes()})) for path in good)]


def hostile_files(*, with_slow: bool) -> list[tuple[str, bytes]]:
    """This will make the packages beforehand, so that making them slows nobody down."""
    members = [(each.name, each.make()) for each in in_packages()]
    texts = [(each.name, each.make()) for each in specimens() if each.kind == "json"]
    slow = [("材料.zip", packed(each)) for each in specimens() if each.is_slow and with_slow]
    return [*slow, *members, *texts]


def main() -> int:
    """This will print how the desk fared, and return 0 when it answered everybody in time."""
    with tempfile.TemporaryDirectory(prefix="zhiya-doors-") as folder:
        desk = RunningDesk(Path(folder) / "home")
        desk.start()
        try:
            return 0 if _measured(desk) else 1
        finally:
            desk.stop()


def _measured(desk: RunningDesk) -> bool:
    ordinary = ordinary_files()
    key = key_for(desk)
    with Pulse(desk.ports["WEB"]) as quiet:
        taken = [hand_in(desk, key, *file) for file in ordinary]
    files = hostile_files(with_slow=True)
    with Pulse(desk.ports["WEB"]) as busy:
        answers = hand_in_all(desk, files)
    worst = quantiles([each.seconds for each in taken], n=20)[-1]
    slowest = max(answers, key=lambda each: each.seconds)
    silent = [each.name for each in answers if not each.is_clean and not each.sentences]
    print(f"ordinary files: p95 {worst:.2f} s from upload to findings, of {len(taken)}")
    print(f"health meanwhile: p95 {quiet.p95:.0f} ms of {len(quiet.milliseconds)}")
    statuses = dict(Counter(each.status for each in answers))
    print(f"hostile packages: {statuses}, the slowest {slowest.seconds:.1f} s")
    print(f"health meanwhile: p95 {busy.p95:.0f} ms, at most {max(busy.milliseconds):.0f} ms")
    print(f"without an answer: {silent or 'none'}; health failed {busy.failures} times")
    return not silent and not busy.failures and busy.p95 < HEALTH_MS and worst < ORDINARY_SECONDS


if __name__ == "__main__":
    sys.exit(main())
