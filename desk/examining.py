"""What is in the files that were handed in, and what does the law say of it?

Every door and the offline check go this way, so that all of them find the same.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from pydantic import JsonValue

from desk.evidence_files import read_evidence
from desk.file_findings import NO_DATA, TWO_DATA, file_findings, finding_of, unreadable_data
from desk.kept_transcripts import bounded
from forms.reading.child import ReaderFailed, run_in_child
from forms.reading.intake import NOTHING_KNOWN, Given, ReadFile, read_files
from forms.workbook.places import with_cells
from forms.workbook.reading import NotAWorkbook, WorkbookRead
from rules.editions import EDITION
from rules.evidence import gathered
from rules.judge import judge
from rules.streaming import judge_in_parts
from schemas.dossier import FRESH_FOR_DAYS, Dossier, FileFacts, RecordFacts
from schemas.evidence import Reading
from schemas.finding import Finding, Judgement, Severity, Stage
from schemas.json_items import LongPackage, read_long
from schemas.json_text import NotReadable, load_json
from schemas.long_package import parse_long
from schemas.package import Package
from schemas.transcript import PaperKind
from schemas.validation import parse_package
from schemas.verdict import FileKind

# From here on JSON may be left on the disk: some six thousand items.
LONG_BYTES = 4 * 1024 * 1024
_READER = "forms.workbook.reading:read_workbook_job"
# What may hold the data of a package.
DATA_ENDINGS = (".xlsx", ".json")
# Severest first, so that the list begins with what keeps the package from going on.
_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}

Cells = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Examined:
    """What reading gave: data of the package, its files, and what was wrong with either.

    `findings` are those of reading, `departures` those from the shape. `left` is as in `Parsed`:
    which items the package still holds, None for all.
    """

    data: JsonValue
    package: Package | None
    left: Sequence[int] | None
    files: tuple[ReadFile, ...]
    findings: tuple[Finding, ...]
    departures: tuple[Finding, ...]
    cells: Cells
    source: "Source"
    readings: tuple[Reading, ...] = ()

    @property
    def lies_on_disk(self) -> bool:
        return self.source.long is not None


@dataclass(frozen=True, slots=True)
class Beyond:
    """What is known of the rights beside the files of this version."""

    readings: tuple[Reading, ...] = ()
    register_is_away: bool = False


NOTHING = Beyond()


@dataclass(frozen=True, slots=True)
class Source:
    """The one workbook or JSON file that holds the data.

    `cells` is empty for JSON, `row_ids` as in `WorkbookRead`. JSON that is left on the disk is
    `long`, and has no `data`.
    """

    file: ReadFile | None = None
    data: JsonValue = None
    cells: Cells = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    row_ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    long: LongPackage | None = None


def examine(
    given: Sequence[Given],
    into: Path,
    *,
    held_whole: bool = True,
    known: Mapping[str, PaperKind] = NOTHING_KNOWN,
) -> Examined:
    """This will read what was handed in; archives are unpacked into the folder `into`.

    Whatever is wrong becomes a finding; nothing that a sender does raises. Unless the package has
    to be held whole, long JSON is left on the disk, and its items have no evidence but their own.
    Of files by their SHA-256, a person may have `known` the kind.
    """
    files = read_files(given, into, known=known)
    source = _source_of(files, None if held_whole else LONG_BYTES)
    long = source.long
    # A package that stays on the disk may be longer than a file that is read.
    unread = (file for file in files if long is None or file is not source.file)
    found = (*file_findings(tuple(unread), source.file), *source.findings)
    if source.file is None or (source.data is None and long is None):
        return Examined(None, None, None, files, found, (), {}, source)
    parsed = parse_long(*long) if long else parse_package(source.data)
    others = _without(files, source.file)
    package = parsed.package
    is_held = package is not None and long is None
    return Examined(
        data=source.data,
        package=package,
        left=parsed.left,
        files=others,
        findings=found,
        departures=tuple(parsed.findings),
        cells=source.cells,
        source=source,
        readings=read_evidence(package, facts_of(package, others), others)
        if package and is_held
        else (),
    )


def read_source(given: Sequence[Given], into: Path) -> Source:
    """This will read only the data of what was handed in, and none of the documents."""
    return _source_of(read_files(given, into, endings=DATA_ENDINGS), None)


def judgement_of(
    examined: Examined,
    *,
    on: date,
    record: RecordFacts | None,
    fresh_for_days: int = FRESH_FOR_DAYS,
) -> Judgement:
    """This will join what reading found with what the rules find at intake."""
    dossier = dossier_of(examined, on=on, record=record, fresh_for_days=fresh_for_days)
    by = judge_in_parts if examined.lies_on_disk else judge
    judged = by(dossier) if dossier else None
    return joined((*examined.findings, *examined.departures), judged, examined.cells)


def dossier_of(
    examined: Examined,
    *,
    on: date,
    record: RecordFacts | None,
    beyond: Beyond = NOTHING,
    fresh_for_days: int = FRESH_FOR_DAYS,
) -> Dossier | None:
    """This will put together what the rules may look at; nothing where there is no package."""
    if examined.package is None:
        return None
    readings = (*examined.readings, *beyond.readings)
    package, sources = gathered(examined.package, readings, on)
    return Dossier(
        package=package,
        on=on,
        stage=Stage.intake,
        files=facts_of(package, examined.files),
        record=record,
        has_dropped_items=examined.left is not None,
        item_positions=examined.left or (),
        fresh_for_days=fresh_for_days,
        evidence=sources,
        readings=readings,
        register_is_away=beyond.register_is_away,
    )


def joined(found: Iterable[Finding], judged: Judgement | None, cells: Cells) -> Judgement:
    """This will join findings, the gravest first, each with its cell."""
    judged = judged or Judgement(edition=EDITION, findings=())
    placed = [with_cells(finding, cells) for finding in (*found, *judged.findings)]
    placed.sort(key=lambda finding: _WEIGHT[finding.severity])
    return judged.model_copy(update={"findings": tuple(placed)})


def facts_of(package: Package, files: Iterable[ReadFile]) -> dict[str, FileFacts]:
    """This will tell the rules of each file, under the name by which a document means it."""
    documents = [file for file in files if file.verdict.kind is not FileKind.zip]
    read = bounded(file.transcript for file in documents)
    facts = [
        FileFacts(
            name=file.name,
            sha256=file.sha256,
            usable=not file.verdict.is_rejected,
            pages=file.verdict.pages,
            text=file.text,
            transcript=transcript,
        )
        for file, transcript in zip(documents, read, strict=True)
    ]
    return named_by_documents(package, facts)


def named_by_documents(package: Package, files: Iterable[FileFacts]) -> dict[str, FileFacts]:
    """This will match documents with files: by full name, else by a last part that is unique.

    A bank often packs a folder; its name is not part of what it wrote into the workbook.
    """
    by_name = {_folded(file.name): file for file in files}
    by_last: dict[str, list[FileFacts]] = {}
    for name, file in by_name.items():
        by_last.setdefault(name.rpartition("/")[2], []).append(file)
    matched: dict[str, FileFacts] = {}
    taken: set[str] = set()
    for document in package.documents:
        wanted = _folded(document.file)
        candidates = by_last.get(wanted.rpartition("/")[2], [])
        found = by_name.get(wanted) or (candidates[0] if len(candidates) == 1 else None)
        if found is not None:
            matched[document.file] = found
            taken.add(_folded(found.name))
    rest = {file.name: file for name, file in by_name.items() if name not in taken}
    return {**rest, **matched}


def _source_of(files: Sequence[ReadFile], long_from: int | None) -> Source:
    sources = list(_sources(files, long_from))
    if not sources:
        # Where a file was refused, the data may well lie in it, and its own finding says enough.
        is_hidden = any(file.verdict.is_rejected for file in files)
        return Source(findings=() if is_hidden else (finding_of(NO_DATA),))
    if len(sources) > 1:
        names = [source.file.name for source in sources if source.file]
        return Source(findings=(finding_of(TWO_DATA, files=names),))
    return sources[0]


def _sources(files: Sequence[ReadFile], long_from: int | None) -> Iterator[Source]:
    for file in files:
        if file.verdict.kind is FileKind.xlsx and not file.verdict.is_rejected:
            try:
                read: WorkbookRead = run_in_child(_READER, str(file.path))
            except NotAWorkbook:
                continue
            except ReaderFailed as failed:
                yield Source(file, findings=(unreadable_data(file.name, failed.reason),))
                continue
            yield Source(file, read.data, read.places, tuple(read.findings), read.row_ids)
        elif file.name.lower().endswith(".json"):
            yield _from_json(file, long_from)


def _from_json(file: ReadFile, long_from: int | None) -> Source:
    try:
        if long_from is not None and file.size > long_from:
            return Source(file, long=read_long(lambda: file.path.open("rb")))
        data = load_json(file.path.read_bytes())
        # `null` is JSON too; whatever has no data has to have a finding.
        return Source(file, data) if data is not None else _from_nothing(file)
    except NotReadable as wrong:
        return Source(file, findings=(unreadable_data(file.name, str(wrong)),))


def _from_nothing(file: ReadFile) -> Source:
    return Source(
        file, findings=(unreadable_data(file.name, "JSON 数据为空，请按模板填写后提交。"),)
    )


def _without(files: Sequence[ReadFile], source: ReadFile) -> tuple[ReadFile, ...]:
    return tuple(file for file in files if file is not source)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).replace("\\", "/").casefold().strip()
