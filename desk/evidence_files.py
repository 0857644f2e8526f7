"""Which files of a package are evidence of the register, and what do they say?"""

from collections.abc import Iterator, Mapping, Sequence

from forms.evidence.extract import NO_TEXT, read_extract
from forms.evidence.listing import NotAStatusList, read_csv, read_list_job
from forms.reading.child import ReaderFailed, run_in_child
from forms.reading.intake import ReadFile
from schemas.dossier import FileFacts
from schemas.evidence import Reading, SourceKind
from schemas.package import Package
from schemas.verdict import SENTENCES, FileKind
from schemas.vocabulary import DocumentKind

_READER = f"{read_list_job.__module__}:{read_list_job.__name__}"
_KINDS = frozenset({DocumentKind.register_extract, DocumentKind.annuity_receipt})
_TABLES = frozenset({FileKind.xlsx, FileKind.csv})
_NAME_CHARS = 200


def read_evidence(
    package: Package, facts: Mapping[str, FileFacts], files: Sequence[ReadFile]
) -> tuple[Reading, ...]:
    """This will read each list of legal status, and each file that a document calls evidence.

    `facts` are the files by the names that documents use. What cannot be read says so in its
    flaws; nothing that a sender does raises.
    """
    called = {
        facts[document.file].name
        for document in package.documents
        if document.kind in _KINDS and document.file in facts
    }
    return tuple(_readings(files, called))


def name_of(file: ReadFile) -> str:
    """This will return the name by which a reading knows its file."""
    return file.name[:_NAME_CHARS]


def read_one(file: ReadFile) -> Reading:
    """This will read a file that was handed in as evidence."""
    name = name_of(file)
    if file.verdict.kind in _TABLES:
        reading = _table(file)
        if reading is not None:
            return reading
    if not file.text.strip():
        return Reading(name=name, kind=SourceKind.register_extract, flaws=(NO_TEXT,))
    return read_extract(file.text, name)


def _readings(files: Sequence[ReadFile], called: set[str]) -> Iterator[Reading]:
    for file in files:
        if file.verdict.is_rejected or file.verdict.kind is FileKind.zip:
            continue
        if file.name in called:
            yield read_one(file)
        elif file.verdict.kind in _TABLES and (reading := _table(file)) is not None:
            yield reading


def _table(file: ReadFile) -> Reading | None:
    """None: a table, but no list of legal status."""
    name = name_of(file)
    try:
        if file.verdict.kind is FileKind.csv:
            return read_csv(file.text, name)
        read: Reading = run_in_child(_READER, str(file.path), name)
    except NotAStatusList:
        return None
    except ReaderFailed as failed:
        return Reading(name=name, kind=SourceKind.status_list, flaws=(SENTENCES[failed.reason],))
    return read
