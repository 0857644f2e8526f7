"""How long does a large workbook take from its bytes to its marked copy, and how much memory?

A thousand patents, every tenth with a fault, as a bank hands them in. Beside it the usual way to
mark a workbook: openpyxl loads it, writes a column and some comments, and saves it, which touches
everything else in it as well.
"""

import io
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment

from desk.examining import Examined, Source, judgement_of
from forms.workbook import fill_workbook
from forms.workbook.annotating import annotated
from forms.workbook.reading import read_workbook
from schemas.validation import parse_package
from tests.packages import clean_package

ROWS = 1_000
EVERY = 10
ON = date(2026, 11, 20)
TARGET_SECONDS, TARGET_MIB = 2.0, 300
KIB_PER_MIB = 1024

Act = Callable[[Path], object]


def main() -> None:
    """This will run each way in a process of its own, for its peak of memory is its own."""
    ways: tuple[tuple[str, Act], ...] = (
        ("baseline: marked with openpyxl alone", marked_by_openpyxl),
        ("read", read_workbook),
        ("read, judged and marked", read_judged_marked),
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "package.xlsx"
        path.write_bytes(a_banks_workbook())
        print(f"{ROWS} rows, each {EVERY}th faulty; target {TARGET_SECONDS} s, {TARGET_MIB} MiB")
        print(f"{'way':40} {'s':>7} {'of baseline':>12} {'peak MiB':>9}")
        taken = [(name, *alone(act, path)) for name, act in ways]
    for name, seconds, peak in taken:
        print(f"{name:40} {seconds:>7.2f} {seconds / taken[0][1]:>11.2f}x {peak:>9.0f}")


def a_banks_workbook() -> bytes:
    """This will write the workbook, filled as a bank does it."""
    data = clean_package(ROWS, 0).model_dump(mode="json", exclude_none=True)
    for item in data["items"][::EVERY]:
        item["number"] = f"{item['number'][:-1]}?"
        item["filed_on"] = "不详"
    return fill_workbook(data)


def read_judged_marked(path: Path) -> None:
    read = read_workbook(path)
    parsed = parse_package(read.data)
    examined = Examined(
        data=read.data,
        package=parsed.package,
        left=parsed.left,
        files=(),
        findings=tuple(read.findings),
        departures=tuple(parsed.findings),
        cells=read.places,
        source=Source(),
    )
    judgement = judgement_of(examined, on=ON, record=None)
    assert len(judgement.findings) >= ROWS // EVERY
    assert annotated(path.read_bytes(), judgement.findings)


def marked_by_openpyxl(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["专利"]
    column = sheet.max_column + 1
    for row in range(3, ROWS + 3, EVERY):
        sheet.cell(row, column, "申请日不正确。")
        sheet.cell(row, 3).comment = Comment("申请日不正确。", "zhiya")
    book.save(io.BytesIO())


def alone(act: Act, path: Path) -> tuple[float, float]:
    """This will run an act in a fresh process, and return seconds and peak memory."""
    with get_context("spawn").Pool(1) as pool:
        seconds, peak = pool.apply(timed, (act, path))
    return seconds, peak


def timed(act: Act, path: Path) -> tuple[float, float]:
    start = time.perf_counter()
    act(path)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return seconds, peak / (KIB_PER_MIB if sys.platform == "linux" else KIB_PER_MIB**2)


if __name__ == "__main__":
    main()
