"""How long does a whole package of 25 documents take, from its files to its findings, on two cores?

Text PDFs and Word files by turns, two pages each, that speak of the parties, sums and rights of the
package; read, understood, compared and judged as the desk does it. The baseline is the same package
without its documents.
"""

import io
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import docx
import pikepdf

from desk.examining import examine, judgement_of
from forms.examples.building import zipped
from forms.examples.material import typeset_material
from forms.reading.intake import Given
from forms.workbook import fill_workbook
from schemas.package import Document, Package
from schemas.vocabulary import DocumentKind
from tests.packages import ON, clean_package

DOCUMENTS, PAGES, ROUNDS = 25, 2, 15
TARGET_SECONDS = 1.5
_PARAGRAPHS = 30


def main() -> None:
    """This will print medians and p95 in seconds, with and without the documents."""
    package = with_documents(clean_package(12, 4))
    book = fill_workbook(package.model_dump(mode="json", exclude_none=True))
    papers = dict(documents_of(package))
    print(f"{DOCUMENTS} documents of {PAGES} pages; target {TARGET_SECONDS} s on two cores")
    print(f"{'package':32} {'p50 s':>7} {'p95 s':>7} {'findings':>9}")
    for what, files in (("baseline: the workbook alone", {}), ("with its documents", papers)):
        show(what, zipped({"质押包.xlsx": book, **files}))


def with_documents(package: Package) -> Package:
    """This will name as many documents as are wanted, every second one a Word file."""
    kept = package.documents[: DOCUMENTS // 2]
    more = [
        Document(key=f"X{at}", kind=DocumentKind.other, file=f"材料{at:02d}.{ending}")
        for at, ending in enumerate(["pdf", "docx"] * DOCUMENTS, 1)
    ]
    documents = (*kept, *more[: DOCUMENTS - len(kept)])
    return package.model_copy(update={"documents": documents})


def documents_of(package: Package) -> Iterator[tuple[str, bytes]]:
    for each in package.documents:
        lines = list(lines_of(package, each.file))
        write = in_word if each.file.endswith(".docx") else in_pdf
        yield each.file, write(each.file, lines)


def lines_of(package: Package, title: str) -> Iterator[str]:
    """This will say in sentences what the package says in cells."""
    yield f"{title}，合同编号：{package.pledge_contract.number}"
    for party in package.parties:
        yield f"{party.name}，统一社会信用代码：{party.id_number}，地址：{party.address}"
    yield f"主债权金额：人民币{package.loan.amount}元"
    for item in package.items:
        yield f"权利编号：{item.number}，名称：{item.name}"
    yield from (f"第{number}条 双方按照约定履行各自的义务。" for number in range(_PARAGRAPHS))


def in_pdf(title: str, lines: list[str]) -> bytes:
    made, one = io.BytesIO(), pikepdf.open(io.BytesIO(typeset_material(title, lines, ON)))
    with pikepdf.new() as whole:
        while len(whole.pages) < PAGES:
            whole.pages.extend(one.pages)
        whole.save(made)
    return made.getvalue()


def in_word(title: str, lines: list[str]) -> bytes:
    made, document = io.BytesIO(), docx.Document()
    document.add_heading(title)
    for line in lines * PAGES:
        document.add_paragraph(line)
    document.save(made)
    return made.getvalue()


def show(what: str, package: bytes) -> None:
    taken, findings = [], 0
    with tempfile.TemporaryDirectory(prefix="zhiya-bench-") as folder:
        path = Path(folder) / "package.zip"
        path.write_bytes(package)
        for turn in range(ROUNDS + 1):
            start = time.perf_counter()
            examined = examine([Given(path.name, path)], Path(folder) / str(turn))
            findings = len(judgement_of(examined, on=ON, record=None).findings)
            taken.append(time.perf_counter() - start)
            assert examined.package is not None
    high = quantiles(taken[1:], n=20)[-1]
    print(f"{what:32} {median(taken[1:]):>7.3f} {high:>7.3f} {findings:>9}")


if __name__ == "__main__":
    main()
