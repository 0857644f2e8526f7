"""How many seconds of the processor does a recognised page take? A job of the limited child."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from forms.sight.recogniser import recognise_each
from schemas.transcript import Transcript


@dataclass(frozen=True)
class TimedStep:
    """As a step of the recogniser, with the seconds since the child began, of both cores."""

    seconds: float
    page: int | None = None
    transcript: Transcript | None = None


def recognise_timed(path: Path, name: str) -> Iterator[TimedStep]:
    """This will recognise as the desk's own job does."""
    for step in recognise_each(path, name, None):
        yield TimedStep(time.process_time(), step.page, step.transcript)
