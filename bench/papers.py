"""How long does one paper take, warm, beside docxtpl and LibreOffice? In milliseconds of CPU.

Every round writes other data, or the typesetter would only remember the last one. docxtpl fills the
same blank with the same values, and must come to the same text; its file is packed, ours is not,
which is a hundredth of its time. LibreOffice turns our Word document into a PDF, kept running by
`unoserver` (where that is installed) and started anew; beside it both are told in wall time, for it
works in a process of its own.
"""

import io
import time
from collections.abc import Callable, Iterator
from statistics import median

import docx

from bench._docxtpl_form import filled, template_of
from bench._libreoffice import NotHere, kept_running, started_anew
from forms.blanks.editions import blank
from forms.blanks.filling import pdf_of, whole_values, word_of
from forms.blanks.placeholders import Values, lists_in
from forms.papers.data import data_of
from forms.papers.which import PaperPlan, papers_for
from schemas.package import Package
from tests.forms.papers.sample import CASE, ON, package

ROUNDS = 40
ITEMS = 12
WORD_TIMES, PDF_MS, OFFICE_TIMES = 60, 40, 5
COPIES = 10


def main() -> None:
    """This will print medians for each paper of a package, and what is asked of all of them."""
    plans = {plan.form: plan for plan in reversed(papers_for(given()))}
    print(f"{'paper':24} {'docxtpl':>8} {'Word':>8} {'times':>8} {'PDF':>8}")
    times, printed = [], []
    for plan in plans.values():
        theirs, ours, pdf = measured(plan)
        times.append(theirs / ours)
        printed.append(pdf)
        print(f"{plan.form:24} {theirs:>8.1f} {ours:>8.2f} {theirs / ours:>8.0f} {pdf:>8.1f}")
    print(f"\nWord: {min(times):.0f} times docxtpl at least, {WORD_TIMES} asked")
    print(f"PDF: {max(printed):.1f} ms at most, {PDF_MS} asked")
    for said in beside_libreoffice(plans["patent_application"]):
        print(f"PDF beside LibreOffice, {OFFICE_TIMES} times asked, {said}")


def measured(plan: PaperPlan) -> tuple[float, float, float]:
    """This will return what docxtpl, our Word document and our PDF take."""
    form = blank(plan.form, ON)
    every = [values_of(plan, each) for each in different()]
    template = template_of(form.document, lists_in(every[0]))

    def by_docxtpl(values: Values) -> bytes:
        return filled(template, whole_values(form, values))

    def as_word(values: Values) -> bytes:
        return word_of(form, values, on=ON)

    if text_of(by_docxtpl(every[0])) != text_of(as_word(every[0])):
        raise AssertionError(f"docxtpl wrote another text: {plan.form}")
    return (
        milliseconds(by_docxtpl, every),
        milliseconds(as_word, every),
        milliseconds(lambda values: pdf_of(form, values, on=ON), every),
    )


def milliseconds(
    write: Callable[[Values], bytes],
    every: list[Values],
    clock: Callable[[], float] = time.process_time,
) -> float:
    taken = []
    for values in every:
        start = clock()
        write(values)
        taken.append(clock() - start)
    return median(taken[1:]) * 1000


def beside_libreoffice(plan: PaperPlan) -> Iterator[str]:
    """This will tell how many times as long LibreOffice takes, or why that is not known."""
    form = blank(plan.form, ON)
    every = [values_of(plan, each) for each in different()]
    documents = [word_of(form, each, on=ON) for each in every[:COPIES]]
    ours = milliseconds(lambda values: pdf_of(form, values, on=ON), every, time.perf_counter)
    for said, measure in (
        ("kept running, by unoserver", lambda: kept_running(documents)),
        ("started anew, warm profile", lambda: started_anew(documents[0])),
    ):
        try:
            theirs = measure() * 1000
        except NotHere as missing:
            yield f"{said}: not measured, {missing}"
        else:
            yield f"{said}: {theirs / ours:.1f} times ({theirs:.0f} ms and {ours:.1f} ms of wall)"


def text_of(document: bytes) -> list[str]:
    """This will read the text of a Word document, its tables and its edges."""
    read = docx.Document(io.BytesIO(document))
    edges = (read.sections[0].header, read.sections[0].footer)
    parts = (read.element.body, *(edge._element for edge in edges))
    return ["".join(part.itertext()) for part in parts]


def values_of(plan: PaperPlan, package: Package) -> Values:
    return data_of(plan, package, case_number=CASE)


def different() -> Iterator[Package]:
    """This will give packages of which no two hold the same names, amounts or numbers."""
    usual = given()
    for turn in range(ROUNDS + 1):
        mark = f"{turn:03d}"
        yield usual.model_copy(
            update={
                "items": tuple(
                    item.model_copy(update={"name": f"{mark}{item.name}"}) for item in usual.items
                ),
                "parties": tuple(
                    party.model_copy(
                        update={"name": f"{mark}{party.name}", "address": f"{party.address}{mark}"}
                    )
                    for party in usual.parties
                ),
                "loan": usual.loan.model_copy(update={"amount": usual.loan.amount + turn}),
            }
        )


def given() -> Package:
    return package(patents=ITEMS, trademarks=ITEMS, models=1)


if __name__ == "__main__":
    main()
