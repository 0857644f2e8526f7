"""What is each uploaded file, what is in the archives, and what may be used?"""

import hashlib
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from pydantic import TypeAdapter

from forms.reading.child import ReaderFailed, stream_from_child
from forms.reading.judged import Judged, Opened
from forms.reading.limits import FILE_BYTES, PACKAGE_SECONDS, READING, UNPACKING
from schemas.transcript import PaperKind, Transcript
from schemas.verdict import FileKind, Reason, Verdict

NOTHING_KNOWN: Mapping[str, PaperKind] = MappingProxyType({})
_JUDGE = "forms.reading.judging:judge_each"
_READ = "forms.reading.judging:read_as"
_UNPACK = "forms.reading.unpacking:unpack_each"
_JUDGED = TypeAdapter(Judged)
_OPENED = TypeAdapter(Opened)
_TRANSCRIPT = TypeAdapter(Transcript | None)


@dataclass(frozen=True, slots=True)
class Given:
    """An upload as it came: the name it was given, and where its bytes lie."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file with its verdict; `archive` names the upload that it was a member of.

    There is a transcript of whatever can hold words and was not refused.
    """

    name: str
    path: Path
    sha256: str
    size: int
    verdict: Verdict
    text: str
    archive: str | None
    transcript: Transcript | None = None


def read_files(
    given: Sequence[Given],
    into: Path,
    *,
    endings: tuple[str, ...] = (),
    known: Mapping[str, PaperKind] = NOTHING_KNOWN,
) -> tuple[ReadFile, ...]:
    """This will judge the uploads, then the members of their archives, unpacked into `into`.

    Members become files with numbers for names. Nothing that a sender does raises: what ends
    its reader is refused for it, and the rest is still judged. `into` is made where an archive
    needs it, and should hold nothing of others: numbers begin with 1 at each call. Where `endings`
    are given, members with others are left out. Of files by their SHA-256, a person may have
    `known` the kind.
    """
    ends = time.monotonic() + PACKAGE_SECONDS
    uploads = _judged([_found(each.name, each.path, None) for each in given], known, ends)
    archives = [
        file
        for file in uploads
        if file.verdict.kind is FileKind.zip and not file.verdict.is_rejected
    ]
    opened, members = _unpacked(archives, into, ends)
    verdicts = dict(zip((id(file) for file in archives), opened, strict=True))
    uploads = [replace(file, verdict=verdicts.get(id(file), file.verdict)) for file in uploads]
    wanted = [each for each in members if not endings or each.name.lower().endswith(endings)]
    return (*uploads, *_judged(wanted, known, ends))


def judge_file(path: Path, name: str) -> Verdict:
    """This will judge one file; of an archive only its directory is looked at."""
    [file] = _judged([_found(name, path, None)], NOTHING_KNOWN, time.monotonic() + PACKAGE_SECONDS)
    return file.verdict


def read_file(path: Path, name: str, known: PaperKind | None = None) -> Transcript | None:
    """This will read the words of one file, by the kind that a person has `known`.

    None: it is none that can be read, or it ended its reader.
    """
    arguments = (path.absolute(), _clean(name), known)
    try:
        with closing(stream_from_child(_READ, arguments, _TRANSCRIPT, READING)) as items:
            transcript: Transcript | None = next(items)
            return transcript
    except ReaderFailed:
        return None


def _found(name: str, path: Path, archive: str | None) -> ReadFile:
    """The file before anything is known of it; only the size is judged here."""
    path = path.absolute()
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        size = file.tell()
    reason = Reason.TOO_LARGE if size > FILE_BYTES else Reason.READER_DIED
    return ReadFile(name, path, sha256, size, Verdict.reject(reason), "", archive)


def _judged(files: list[ReadFile], known: Mapping[str, PaperKind], ends: float) -> list[ReadFile]:
    """One child reads file after file; where it dies, the next one goes on behind the culprit."""
    done = list(files)
    waiting = [at for at, file in enumerate(files) if file.size <= FILE_BYTES]
    while waiting:
        for judged in _judged_by_one([files[at] for at in waiting], known, ends):
            at = waiting.pop(0)
            done[at] = replace(
                files[at],
                verdict=judged.verdict,
                text=judged.text,
                transcript=judged.transcript,
            )
    return done


def _judged_by_one(
    files: list[ReadFile], known: Mapping[str, PaperKind], ends: float
) -> Iterator[Judged]:
    """This will yield at least one verdict; the last one is on the file that ended the child."""
    if time.monotonic() > ends:
        yield from [Judged(Verdict.reject(Reason.TOO_SLOW))] * len(files)
        return
    names = [_clean(file.name) for file in files]
    arguments = ([file.path for file in files], names, [known.get(file.sha256) for file in files])
    count = 0
    try:
        with closing(stream_from_child(_JUDGE, arguments, _JUDGED, READING)) as items:
            for judged in items:
                count += 1
                yield judged
                if count == len(files) or time.monotonic() > ends:
                    return
    except ReaderFailed as failed:
        # A child that has read others may have no room left; alone, the file shows what it is.
        if count and failed.reason is Reason.READER_DIED:
            yield from _judged_by_one(files[count : count + 1], known, ends)
        else:
            yield Judged(Verdict.reject(failed.reason))


def _unpacked(
    archives: list[ReadFile], into: Path, ends: float
) -> tuple[list[Verdict], list[ReadFile]]:
    verdicts: list[Verdict] = []
    members: list[ReadFile] = []
    if archives:
        into.mkdir(parents=True, exist_ok=True)
    while len(verdicts) < len(archives):
        rest = archives[len(verdicts) :]
        for opened in _opened_by_one(rest, into, len(members) + 1, ends):
            archive = archives[len(verdicts)]
            verdicts.append(opened.verdict)
            members += [
                _found(member.name, into / f"{member.number:04}", archive.name)
                for member in opened.members
            ]
    return verdicts, members


def _opened_by_one(
    archives: list[ReadFile], into: Path, first: int, ends: float
) -> Iterator[Opened]:
    if time.monotonic() > ends:
        yield from [Opened(Verdict.reject(Reason.TOO_SLOW, FileKind.zip))] * len(archives)
        return
    arguments = ([file.path for file in archives], into.absolute(), first)
    count = 0
    try:
        with closing(stream_from_child(_UNPACK, arguments, _OPENED, UNPACKING)) as items:
            for opened in items:
                count += 1
                yield opened
                if count == len(archives) or time.monotonic() > ends:
                    return
    except ReaderFailed as failed:
        yield Opened(Verdict.reject(failed.reason, FileKind.zip))


def _clean(name: str) -> str:
    """A name from outside may hold half a character, which no JSON can carry."""
    return name.encode("utf-8", "replace").decode("utf-8")
