"""Which exact bytes go to the window? The same manifest and files always give the same archive."""

import hashlib
import io
import zipfile
from collections.abc import Mapping

from connectors.single_window.messages import MANIFEST_NAME, BatchManifest, Document

# The first day a zip can hold: an archive that told when it was made would differ each time.
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_UNIX = 3


class SealDoesNotFit(Exception):
    """Bytes and the hash they were approved with differ; nothing may be sent."""

    def __init__(self, name: str, *, expected: str, found: str) -> None:
        super().__init__(f"文件“{name}”与已核准的内容不一致，不得报送。")
        self.name = name
        self.expected = expected
        self.found = found


def digest(data: bytes) -> str:
    """This will return the SHA-256 of `data` in lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def seal(manifest: BatchManifest, files: Mapping[str, bytes]) -> bytes:
    """This will return the archive of `manifest` and its files, keyed by document name.

    Raises SealDoesNotFit when a file is missing, is not named in the manifest, or differs from
    what the manifest says of it.
    """
    named: dict[str, Document] = {}
    for line in manifest.lines:
        for document in line.documents:
            _refuse_two_meanings(named.setdefault(document.name, document), document)
    for name in sorted(named.keys() | files.keys()):
        _refuse_other_bytes(name, named.get(name), files.get(name))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_entry(MANIFEST_NAME), manifest.model_dump_json().encode())
        for name in sorted(named):
            archive.writestr(_entry(name), files[name])
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=_FIXED_TIME)
    entry.create_system = _UNIX
    entry.external_attr = _PLAIN_FILE
    return entry


def _refuse_two_meanings(first: Document, second: Document) -> None:
    if first.sha256 != second.sha256:
        raise SealDoesNotFit(first.name, expected=first.sha256, found=second.sha256)


def _refuse_other_bytes(name: str, document: Document | None, data: bytes | None) -> None:
    expected = document.sha256 if document else ""
    found = digest(data) if data is not None else ""
    if expected != found or (document and data is not None and document.size != len(data)):
        raise SealDoesNotFit(name, expected=expected, found=found)
