"""What is this file by its content, and does its name agree?"""

from pathlib import Path

from forms.reading.refusal import FileIsRefused
from forms.reading.zip_records import END, END_SEARCH, Member, directory_of, members_of
from schemas.verdict import FileKind, Reason

# What may come, by the ending of the name.
KIND_OF_ENDING = {
    "pdf": FileKind.pdf,
    "docx": FileKind.docx,
    "xlsx": FileKind.xlsx,
    "csv": FileKind.csv,
    "ofd": FileKind.ofd,
    "jpg": FileKind.jpeg,
    "jpeg": FileKind.jpeg,
    "png": FileKind.png,
    "zip": FileKind.zip,
}
# Word and Excel files that may carry macros: read only to say so.
MACRO_ENDINGS = {"docm": FileKind.docx, "xlsm": FileKind.xlsx}
ARCHIVE_ENDINGS = {"zip", "rar", "7z", "tar", "gz", "tgz", "bz2", "xz", "cab", "iso", "jar", "zst"}
_ARCHIVE_STARTS = (
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b\x08",
    b"BZh",
    b"\xfd7zXZ\x00",
    b"MSCF",
    b"\x28\xb5\x2f\xfd",
)
_TAR_MARK, _TAR_AT = b"ustar", 257
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A reader looks for the header of a PDF this far into the file.
PDF_SEARCH = 1024
_BLANK = b"\xef\xbb\xbf \t\r\n\x0c\x00"


def ending_of(name: str) -> str:
    """This will return the ending of a file name in lower case, "" without one."""
    _, dot, ending = name.rpartition("/")[2].rpartition(".")
    return ending.lower() if dot else ""


def content_kind(data: bytes) -> FileKind | None:
    """This will tell the kind by the content; None for plain text and all that is not allowed."""
    if data.startswith(b"\xff\xd8\xff"):
        return FileKind.jpeg
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.png
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(data)
    if b"%PDF-" in data[:PDF_SEARCH]:
        return FileKind.pdf
    return None


def is_archive(path: Path) -> bool:
    """This will tell whether a stored file is an archive of others (an office file is not)."""
    with path.open("rb") as file:
        start = file.read(_TAR_AT + len(_TAR_MARK))
        if start.startswith(_ARCHIVE_STARTS) or start[_TAR_AT:] == _TAR_MARK:
            return True
        if not start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return False
        return _zip_kind(start + file.read()) is FileKind.zip


def leading_bytes(data: bytes) -> bytes:
    """This will return what stands before the header of a PDF and is more than white space."""
    return data[: data.find(b"%PDF-")].lstrip(_BLANK)


def ends_as_zip(data: bytes) -> bool:
    """This will tell whether a program that reads ZIP from the end would take this for one."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - END_SEARCH))
    if at < 0 or at + END.size > len(data):
        return False
    return at + END.size + int.from_bytes(data[at + 20 : at + 22], "little") <= len(data)


def _zip_kind(data: bytes) -> FileKind:
    try:
        members: list[Member] = list(members_of(data, directory_of(data)))
    except FileIsRefused:
        return FileKind.zip
    names = {member.raw_name.lower().replace(b"\\", b"/") for member in members}
    if b"ofd.xml" in names:
        return FileKind.ofd
    if b"[content_types].xml" in names:
        is_workbook = any(name.startswith(b"xl/") for name in names)
        return FileKind.xlsx if is_workbook else FileKind.docx
    return FileKind.zip


def refuse_other_name(name: str, kind: FileKind | None) -> FileKind:
    """This will return the kind that name and content agree on; raises FileIsRefused."""
    ending = ending_of(name)
    named = KIND_OF_ENDING.get(ending) or MACRO_ENDINGS.get(ending)
    if named is None:
        raise FileIsRefused(Reason.TYPE_NOT_ALLOWED)
    if kind is None or kind is named:
        return named
    # Broken office files look like archives, and say more of themselves when they are read.
    if kind is FileKind.zip and named in (FileKind.docx, FileKind.xlsx, FileKind.ofd):
        return named
    raise FileIsRefused(Reason.TYPE_MISMATCH)
