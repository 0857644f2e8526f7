"""How long does a bank wait from pressing the button until its findings are on the page?

A workbook of 100 rows and 20 ten-page PDFs, handed in through a real browser to the whole running
desk; beside it the same files judged by the same code in one process, without web and record.
"""

import io
import tempfile
import time
from pathlib import Path
from statistics import median, quantiles

import pikepdf
from playwright.sync_api import Page, sync_playwright

from desk.checking import check
from forms.examples.building import zipped
from forms.examples.material import typeset_material
from forms.workbook import fill_workbook
from schemas.package import Document
from schemas.vocabulary import DocumentKind
from tests.journey.conftest import CHROMIUM, FLAGS
from tests.journey.people import first_sign_in, new_person
from tests.journey.running import RunningDesk, today
from tests.packages import clean_package

ROUNDS = 40
DOCUMENTS, PAGES = 20, 10
PATENTS, MARKS = 80, 20


def main() -> None:
    """This will print p50 and p95 of both ways in seconds, and their ratio."""
    with tempfile.TemporaryDirectory(prefix="zhiya-bench-") as folder:
        package = Path(folder) / "package.zip"
        package.write_bytes(hundred_rows())
        print(f"{PATENTS + MARKS} rows, {DOCUMENTS} PDFs of {PAGES} pages,", end=" ")
        print(f"{package.stat().st_size / 2**20:.1f} MiB, {ROUNDS} rounds; target p95 2 s")
        print(f"{'way':44} {'p50 s':>7} {'p95 s':>7} {'ratio':>6}")
        plain = [seconds_to_check(package) for _ in range(ROUNDS)]
        baseline = median(plain)
        show("baseline: judged in one process", plain, baseline)
        show("browser to running desk, findings on page", by_browser(package, folder), baseline)


def hundred_rows() -> bytes:
    """This will make the archive: the workbook, and the documents that it names."""
    whole = clean_package(PATENTS, MARKS, on=today())
    more = [
        Document(key=f"X{at}", kind=DocumentKind.other, file=f"材料{at:02d}.pdf")
        for at in range(DOCUMENTS - len(whole.documents))
    ]
    package = whole.model_copy(update={"documents": (*whole.documents, *more)})
    book = fill_workbook(package.model_dump(mode="json"))
    papers = {each.file: ten_pages(each.file) for each in package.documents}
    return zipped({"质押包.xlsx": book, **papers})


def ten_pages(title: str) -> bytes:
    lines = [f"示例材料第{number}行，用于测量读取所需的时间。" for number in range(30)]
    made, page = io.BytesIO(), pikepdf.open(io.BytesIO(typeset_material(title, lines, today())))
    with pikepdf.new() as whole:
        for _ in range(PAGES):
            whole.pages.extend(page.pages)
        whole.save(made)
    return made.getvalue()


def seconds_to_check(package: Path) -> float:
    from_start = time.perf_counter()
    judgement = check([package], on=today())
    assert not judgement.blocks, judgement.findings
    return time.perf_counter() - from_start


def by_browser(package: Path, folder: str) -> list[float]:
    desk = RunningDesk(Path(folder) / "home")
    desk.start()
    try:
        with sync_playwright() as playwright:
            opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            person = new_person(opened, Path(folder))
            first_sign_in(desk, person, "bank@xiangyang.example", "bench", lambda _: None)
            return [seconds_to_page(person.page, desk, package) for _ in range(ROUNDS)]
    finally:
        desk.stop()


def seconds_to_page(page: Page, desk: RunningDesk, package: Path) -> float:
    page.goto(f"{desk.address}/packages/new/")
    page.locator("main input[type=file]").set_input_files(package)
    from_press = time.perf_counter()
    page.get_by_role("button", name="提交并预审").click()
    page.locator("#findings").wait_for()
    return time.perf_counter() - from_press


def show(what: str, seconds: list[float], baseline: float) -> None:
    middle, high = median(seconds), quantiles(seconds, n=20)[-1]
    print(f"{what:44} {middle:>7.3f} {high:>7.3f} {middle / baseline:>5.1f}x")
