"""What is known of the rights of a case beside its rows, and where does each fact come from?"""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from cases.acts.evidence import KeptReading, add_evidence, readings_beside, readings_of
from cases.lifecycle import Actor
from cases.models import Case, PackageVersion
from cases.refusals import NotAcceptable
from desk.evidence_files import name_of, read_one
from desk.examining import Beyond, Examined
from desk.guard import outside_transaction
from desk.packages import package_of
from desk.receiving import Upload
from desk.register import ask_register, known_facts
from desk.storage import store
from forms.reading.intake import Given, read_files
from rules.evidence import gathered, sources_of_item
from schemas.evidence import Reading, Statement
from schemas.items import Item
from schemas.package import Package
from schemas.verdict import FileKind

_TAKEN = frozenset({FileKind.pdf, FileKind.xlsx, FileKind.csv})


@dataclass(frozen=True, slots=True)
class Known:
    """Everything beside the files of a version, and what of it is to be kept with the version."""

    beyond: Beyond
    asked: tuple[Reading, ...]


def look_beyond(examined: Examined, case: Case, *, now: datetime) -> Known:
    """This will gather what was handed in on its own, and what the register says.

    Must be called outside a transaction: the register may be asked.
    """
    items: Iterable[Item] = examined.package.items if examined.package else ()
    told = ask_register(items, now=now)
    return Known(Beyond((*readings_beside(case), *told.readings), told.is_away), told.readings)


def kept_readings(examined: Examined, known: Known) -> tuple[KeptReading, ...]:
    """This will name what is kept with a version: what its files said, and the register."""
    files = {name_of(file): file for file in examined.files}
    kept = [
        KeptReading(each, file.sha256, file.size)
        for each in examined.readings
        if (file := files.get(each.name)) is not None
    ]
    return (*kept, *(KeptReading(each) for each in known.asked))


def all_readings(
    version: PackageVersion, package: Package, on: date | None = None
) -> tuple[Reading, ...]:
    """This will give all that is known, as of a day, without asking anybody."""
    return (*readings_of(version), *known_facts(package.items, on))


def with_evidence(version: PackageVersion, package: Package) -> Package:
    """This will give the items of a version with the evidence that stands, as it was judged."""
    on = version.judged_on
    if on is None:
        return package
    return gathered(package, all_readings(version, package, on), on)[0]


def sources_of(version: PackageVersion, item_key: str) -> tuple[Statement, ...]:
    """This will give what every source says of one item, newest first; the row is one of them."""
    package = package_of(version)
    item = next((each for each in package.items if each.key == item_key), None) if package else None
    if package is None or item is None:
        return ()
    return sources_of_item(item, all_readings(version, package))


def take_evidence(case: Case, upload: Upload, *, actor: Actor, now: datetime) -> Reading:
    """This will keep an extract, a receipt or a list that is handed in for an open case.

    It counts when the case is approved, and for every later version. Raises `NotAcceptable`,
    `NotPossibleNow`, `StoreIsFull`.
    """
    outside_transaction()
    with tempfile.TemporaryDirectory(prefix="evidence-") as folder:
        [file, *_] = read_files([Given(upload.name, upload.path)], Path(folder))
        if file.verdict.is_rejected:
            raise NotAcceptable(file.verdict.sentence)
        if file.verdict.kind not in _TAKEN:
            raise NotAcceptable(
                "请上传登记簿副本、缴费凭证的 PDF 文件，或者登记簿证据清单（.xlsx、.csv）。"
            )
        reading = read_one(file)
    kept = store(upload.path)
    add_evidence(case.pk, KeptReading(reading, kept.sha256, kept.size), actor=actor, now=now)
    return reading
