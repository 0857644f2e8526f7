"""What is in this archive, and does every member hold what the directory promises?"""

from collections.abc import Iterator
from pathlib import Path

from forms.reading.archive import Entry, entries_of, pieces_of
from forms.reading.judged import Opened, Unpacked
from forms.reading.kinds import ARCHIVE_ENDINGS, ending_of, is_archive
from forms.reading.limits import PACKAGE_ZIP
from forms.reading.refusal import FileIsRefused
from schemas.verdict import FileKind, Reason, Verdict

# What macOS and Windows put into an archive without being asked.
_LITTER = {".ds_store", "thumbs.db", "desktop.ini"}
_LITTER_FOLDER = "__MACOSX/"


def unpack_each(archives: list[Path], into: Path, first: int) -> Iterator[Opened]:
    """This will store the members of each archive in `into` as files numbered from `first`."""
    number = first
    for archive in archives:
        opened = unpack(archive, into, number)
        number += len(opened.members)
        yield opened


def unpack(archive: Path, into: Path, first: int) -> Opened:
    """This will store all members or none; what is wrong with any is wrong with the archive."""
    data = archive.read_bytes()
    stored: list[Path] = []
    try:
        entries = entries_of(data, PACKAGE_ZIP)
        members: list[Unpacked] = []
        for entry in entries:
            path = into / f"{first + len(members):04}"
            stored.append(path)
            if _store(data, entry, path):
                members.append(Unpacked(entry.name.text, first + len(members)))
    except FileIsRefused as refused:
        for path in stored:
            path.unlink(missing_ok=True)
        return Opened(Verdict.reject(refused.reason, FileKind.zip))
    if not members:
        return Opened(Verdict.reject(Reason.EMPTY_ARCHIVE, FileKind.zip))
    is_guessed = any(entry.name.is_guessed for entry in entries)
    notes = [Reason.NAME_ENCODING] if is_guessed else []
    return Opened(Verdict.accept(FileKind.zip, notes), tuple(members))


def _store(data: bytes, entry: Entry, path: Path) -> bool:
    """Litter and folders are checked as all others are, but not kept."""
    if ending_of(entry.name.text) in ARCHIVE_ENDINGS:
        raise FileIsRefused(Reason.ZIP_NESTED)
    pieces = pieces_of(data, entry)
    if entry.name.is_folder or _is_litter(entry.name.text):
        for _ in pieces:
            continue
        return False
    with path.open("wb") as file:
        for piece in pieces:
            file.write(piece)
    if is_archive(path):
        raise FileIsRefused(Reason.ZIP_NESTED)
    return True


def _is_litter(name: str) -> bool:
    return name.startswith(_LITTER_FOLDER) or name.rpartition("/")[2].lower() in _LITTER
