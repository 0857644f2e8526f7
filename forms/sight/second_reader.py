"""Does a second reader, made by others, find the same text on a page?

Only asked where there is doubt, for it takes ten times as long as the first. What it dies of is
its own affair: then nothing is said.
"""

import io
import signal
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from pypdf import PdfReader

# Pages asked about in one file, and the time for all of them.
MOST_PAGES = 3
_SECONDS = 1.5


class _TimeIsUp(BaseException):
    """Nothing that the reader catches by itself."""


def differing(data: bytes, texts: Sequence[tuple[int, str]]) -> list[int]:
    """This will return the numbers of the pages, counted from 1, that both read differently."""
    found = []
    try:
        with _bounded(_SECONDS):
            reader = PdfReader(io.BytesIO(data))
            for number, text in texts[:MOST_PAGES]:
                if _letters(reader.pages[number - 1].extract_text()) != _letters(text):
                    found.append(number)
    except (Exception, _TimeIsUp):  # it raises whatever it likes
        return found
    return found


def _letters(text: str) -> Counter[str]:
    """How often each sign occurs: readers may go through a page in different orders."""
    folded = unicodedata.normalize("NFKC", text)
    return Counter(
        char for char in folded if not char.isspace() and unicodedata.category(char)[0] != "C"
    )


@contextmanager
def _bounded(seconds: float) -> Iterator[None]:
    """Counted is the time of the processor; the clock of the child's own limit is another."""

    def stop(*_: object) -> None:
        raise _TimeIsUp

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
