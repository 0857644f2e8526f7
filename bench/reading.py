"""How long does it take to read a contract of ten pages, from the upload to what was understood?

Warm: the child is forked, the file judged and its lines seen with their places; then the same with
all that is done to an upload, what the lines say being understood. Beside them, in turn, the bare
text by pypdf without a child.
"""

import io
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pypdf

from forms.reading.child import run_in_child
from forms.reading.intake import Given, read_files
from forms.sight.recognising import can_recognise, recognise
from tests.forms.sight.samples import FORM, contract, drawn, printed, scanned

ROUNDS = 30
PAGES = 10
TARGET_MS = 60
TEXT = "bench._text_trial:text_of"


def main() -> None:
    """This will print medians in milliseconds, and what a scan costs."""
    with tempfile.TemporaryDirectory(prefix="zhiya-bench-") as name:
        folder = Path(name)
        text = contract(PAGES)
        assert len(pypdf.PdfReader(io.BytesIO(text)).pages) == PAGES
        given = stored(folder / "contract.pdf", text)
        assert run_in_child(TEXT, given.path, given.name) > PAGES
        ours, whole, theirs = by_turns(
            lambda: run_in_child(TEXT, given.path, given.name),
            lambda: read_files([given], folder / "members"),
            lambda: by_pypdf(text),
        )
        print(f"{'read':34} {'ms':>8} {'least':>8}")
        show(f"contract of {PAGES} pages, its text", ours)
        show("the same, understood as well", whole)
        show("the same, only text by pypdf", theirs)
        print(f"{median(theirs) / median(ours):.1f} times as fast; target {TARGET_MS} ms")
        scan = stored(folder / "scan.pdf", scanned(drawn(printed(FORM)), noise=12))
        show("one scanned page, looked at", times(lambda: read_files([scan], folder / "members")))
        if can_recognise():
            show("one scanned page, recognised", times(lambda: recognise(scan.path, scan.name), 3))


def stored(path: Path, content: bytes) -> Given:
    path.write_bytes(content)
    return Given(path.name, path)


def by_pypdf(content: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return "\n".join(page.extract_text() for page in pages)


def by_turns(*acts: Callable[[], object]) -> list[list[float]]:
    """This will measure all in turn, so that a busy machine is as unfair to each."""
    rounds = [[seconds(act) for act in acts] for _ in range(ROUNDS + 1)]
    return [list(taken) for taken in zip(*rounds[1:], strict=True)]


def times(act: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    return [seconds(act) for _ in range(rounds + 1)][1:]


def seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def show(what: str, taken: list[float]) -> None:
    print(f"{what:34} {median(taken) * 1000:>8.1f} {min(taken) * 1000:>8.1f}", flush=True)


if __name__ == "__main__":
    main()
