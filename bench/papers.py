"""How long does one paper take, warm, beside docxtpl, python-docx and LibreOffice?

Every round prints other data, or the typesetter would only remember the last one. docxtpl fills a
table of as many rows by a template of its own; LibreOffice turns our DOCX into a PDF, its start not
counted.
"""

import io
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import docx
from docx.document import Document as Word
from docxtpl import DocxTemplate

from forms.blanks.editions import blank
from forms.papers.editable import render_docx
from forms.papers.which import PaperPlan, papers_for
from forms.papers.writing import render_pdf
from schemas.items import Patent
from schemas.package import Package
from tests.forms.papers.sample import CASE, ON, package

ROUNDS = 50
# What the targets speak of.
ROWS = 30
DOCX_TIMES, PDF_MS, PDF_TIMES = 60, 40, 5
COPIES = 20
_FIELDS = ("申请日期", "出质人", "质权人", "代理机构", "经济活动简称", "质押金额", "债务履行期限")

Writer = Callable[[PaperPlan, Package], bytes]


def main() -> None:
    """This will print medians in milliseconds, and how many times the baseline each one is."""
    print(f"{'paper':36} {'items':>5} {'ms':>8} {'of python-docx':>15}")
    for items in (2, 12):
        plans = papers_for(package(patents=items, trademarks=items, models=1))
        baseline = milliseconds(by_python_docx, plans[0], items)
        show("python-docx, patent_application", items, baseline, baseline)
        show("DOCX, patent_application", items, milliseconds(word, plans[0], items), baseline)
        for plan in {plan.form: plan for plan in reversed(plans)}.values():
            show(f"PDF, {plan.form}", items, milliseconds(pdf, plan, items), baseline)
    beside_others()


def beside_others() -> None:
    """This will print how our papers compare with docxtpl and LibreOffice, and the targets."""
    plan = papers_for(package(patents=ROWS, trademarks=0, models=0))[0]
    template = template_of_table()

    def by_docxtpl(plan: PaperPlan, given: Package) -> bytes:
        del plan
        return filled(template, given)

    ours, theirs = milliseconds(word, plan, ROWS), milliseconds(by_docxtpl, plan, ROWS)
    print(f"\n{f'DOCX of {ROWS} patents':36} {'ms':>8} {'times':>8} {'target':>8}")
    print(f"{'docxtpl':36} {theirs:>8.2f}")
    rows = rows_in(word(plan, next(different(ROWS))))
    print(f"{f'ours, {rows} of them in it':36} {ours:>8.2f} {theirs / ours:>8.1f} {DOCX_TIMES:>8}")
    printed = milliseconds(pdf, plan, ROWS)
    print(f"\n{f'PDF of {ROWS} patents':36} {'ms':>8} {'times':>8} {'target':>8}")
    print(f"{'ours':36} {printed:>8.2f} {'':>8} {f'{PDF_MS} ms':>8}")
    office = shutil.which("soffice")
    if office is None:
        print("LibreOffice is not on this machine: apt-get install libreoffice-writer")
        return
    try:
        converted = by_libreoffice(office, word(plan, next(different(ROWS))))
    except FileNotFoundError:
        print("LibreOffice on this machine has no Writer: apt-get install libreoffice-writer")
        return
    print(f"{'LibreOffice, warm':36} {converted:>8.2f} {converted / printed:>8.1f} {PDF_TIMES:>8}")


def rows_in(document: bytes) -> int:
    """A long list may stand in a paper of its own: this will count the patents in this one."""
    text = zipfile.ZipFile(io.BytesIO(document)).read("word/document.xml").decode()
    patents = [item for item in next(different(ROWS)).items if isinstance(item, Patent)]
    return sum(item.number in text for item in patents)


def template_of_table() -> bytes:
    """This will write a template of a few fields, and a table with a row for each patent."""
    document: Word = docx.Document()
    for name in _FIELDS:
        document.add_paragraph(f"{name}：{{{{ f['{name}'] }}}}")
    table = document.add_table(rows=3, cols=4)
    marks = ("{%tr for item in items %}", "", "{%tr endfor %}")
    for row, mark in zip(table.rows, marks, strict=True):
        row.cells[0].text = mark
    for cell, field in zip(table.rows[1].cells, ("key", "name", "number", "filed_on"), strict=True):
        cell.text = f"{{{{ item.{field} }}}}"
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def filled(template: bytes, given: Package) -> bytes:
    """This will let docxtpl write a package into its template."""
    document = DocxTemplate(io.BytesIO(template))
    patents = [item for item in given.items if isinstance(item, Patent)]
    values = dict.fromkeys(_FIELDS, given.parties[0].name)
    document.render({"f": values, "items": patents}, autoescape=True)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def by_libreoffice(office: str, document: bytes) -> float:
    """This will convert one document and then many, and return the milliseconds of each more."""
    with tempfile.TemporaryDirectory(prefix="zhiya-bench-") as folder:
        paths = [Path(folder) / f"{number}.docx" for number in range(COPIES)]
        for path in paths:
            path.write_bytes(document)
        # The first start makes the profile, and does not count either.
        _convert(office, folder, paths[:1])
        one, many = _convert(office, folder, paths[:1]), _convert(office, folder, paths)
    return (many - one) / (COPIES - 1) * 1000


def _convert(office: str, folder: str, paths: list[Path]) -> float:
    start = time.perf_counter()
    profile = f"-env:UserInstallation=file://{folder}/profile"
    words = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *paths]
    subprocess.run(words, check=True, capture_output=True)
    taken = time.perf_counter() - start
    for path in paths:
        path.with_suffix(".pdf").unlink()
    return taken


def word(plan: PaperPlan, given: Package) -> bytes:
    return render_docx(plan, given, on=ON, case_number=CASE)


def pdf(plan: PaperPlan, given: Package) -> bytes:
    return render_pdf(plan, given, on=ON, case_number=CASE)


def by_python_docx(plan: PaperPlan, given: Package) -> bytes:
    """This will write the list of patents into the blank, row by row, as is usual."""
    document = docx.Document(str(blank(plan.form, ON).folder / "blank.docx"))
    table = document.tables[0]
    listed = [item for item in given.items if item.key in plan.items]
    for item in listed:
        table.add_row()  # type: ignore[no-untyped-call] # python-docx leaves this one untyped
        for cell, text in zip(table.rows[-1].cells, ("1", item.name, item.number), strict=False):
            cell.text = text
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def milliseconds(write: Writer, plan: PaperPlan, items: int) -> float:
    taken = []
    for given in different(items):
        start = time.perf_counter()
        write(plan, given)
        taken.append(time.perf_counter() - start)
    return median(taken[1:]) * 1000


def different(items: int) -> Iterator[Package]:
    """This will give packages of which no two hold the same names, amounts or numbers."""
    given = package(patents=items, trademarks=items, models=1)
    for turn in range(ROUNDS + 1):
        mark = f"{turn:03d}{items}"
        yield given.model_copy(
            update={
                "items": tuple(
                    item.model_copy(update={"name": f"{mark}{item.name}"}) for item in given.items
                ),
                "parties": tuple(
                    party.model_copy(
                        update={"name": f"{mark}{party.name}", "address": f"{party.address}{mark}"}
                    )
                    for party in given.parties
                ),
                "loan": given.loan.model_copy(update={"amount": given.loan.amount + turn}),
            }
        )


def show(what: str, items: int, taken: float, baseline: float) -> None:
    print(f"{what:36} {items:>5} {taken:>8.2f} {taken / baseline:>14.2f}x")


if __name__ == "__main__":
    main()
