"""What stands on scans? Suggestions of a recogniser, where it is installed (`zhiya[ocr]`)."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from forms.reading.child import ReaderFailed, stream_from_child
from forms.reading.limits import MIB, JobLimits
from forms.sight.models import models
from schemas.transcript import PaperKind, Transcript

_JOB = "forms.sight.recogniser:recognise_each"
# Measured: 0.9 GiB of memory, of which 2 GiB of address space; a page takes 2 to 6 seconds of one
# core, twice that where it has to be turned first.
_LIMITS = JobLimits(
    cpu_seconds=60, total_cpu_seconds=1_200, wall_seconds=120, memory_bytes=2048 * MIB
)
_NOT_INSTALLED = "没有安装图像识别组件，扫描页需由经办人员核对。"
_FAILED = "扫描页没有识别完，需由经办人员核对。"


class CanNotRecognise(Exception):
    """Its text is a sentence for a person."""


@dataclass(frozen=True)
class _Step:
    page: int | None = None
    transcript: Transcript | None = None


_STEP = TypeAdapter(_Step)


def can_recognise() -> bool:
    """This will tell whether the recogniser and its models are installed."""
    return bool(models())


def recognise(
    path: Path,
    name: str,
    known: PaperKind | None = None,
    *,
    told: Callable[[int], None] | None = None,
) -> Transcript | None:
    """This will read the scanned pages of a PDF, a JPEG or a PNG; one file takes one core.

    A person may have `known` the kind; `told` hears the number of each page that is done. None: the
    file was refused, or holds no words. Raises CanNotRecognise.
    """
    if not can_recognise():
        raise CanNotRecognise(_NOT_INSTALLED)
    transcript = None
    try:
        with closing(
            stream_from_child(_JOB, (path.absolute(), name, known), _STEP, _LIMITS)
        ) as steps:
            for step in steps:
                if step.page is not None and told is not None:
                    told(step.page)
                transcript = step.transcript
    except ReaderFailed:
        raise CanNotRecognise(_FAILED) from None
    return transcript
