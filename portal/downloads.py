"""How does a stored file leave the house so that no browser takes it for a page?"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile

from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from cases.models import CaseFile
from desk.storage import BytesAreGone, path_of
from schemas.verdict import Outcome

PDF = "application/pdf"
MEDIA_TYPES = {
    ".pdf": PDF,
    ".zip": "application/zip",
    ".json": "application/json",
    ".csv": "text/csv",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}
_ANY = "application/octet-stream"


def media_type_of(name: str) -> str:
    """This will choose a media type by the ending of a name; browsers are told not to sniff."""
    return MEDIA_TYPES.get(Path(name).suffix.lower(), _ANY)


def is_drawable(file: CaseFile) -> bool:
    """This will tell whether a bank's file may be drawn by a browser: a PDF, read and harmless."""
    harmless = {Outcome.accept.value, Outcome.accept_flag.value}
    return media_type_of(file.name) == PDF and file.outcome in harmless


def serve(sha256: str, name: str, media_type: str) -> FileResponse:
    """This will send stored bytes as an attachment; raises `BytesAreGone`."""
    return attachment(_opened(sha256), name, media_type)


def show(sha256: str, name: str) -> FileResponse:
    """This will send a stored PDF to be looked at inside a page of ours; raises `BytesAreGone`."""
    response = FileResponse(_opened(sha256), filename=_flat(name), content_type=PDF)
    keep_private(response)
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    response.headers["Content-Security-Policy"] = "frame-ancestors 'self'"
    return response


def send(request: HttpRequest, sha256: str, name: str, media_type: str = "") -> FileResponse:
    """This will show a PDF when `?show=1` asks for it, and else hand out an attachment."""
    found = media_type or media_type_of(name)
    if found == PDF and request.GET.get("show") == "1":
        return show(sha256, name)
    return serve(sha256, name, found)


def attachment(stream: IO[bytes], name: str, media_type: str) -> FileResponse:
    """This will send a stream under a name of RFC 6266, never to be run or kept by the browser."""
    response = FileResponse(
        stream, as_attachment=True, filename=_flat(name), content_type=media_type
    )
    keep_private(response)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def attachment_of_bytes(content: bytes, name: str, media_type: str) -> FileResponse:
    """This will send what was just made in memory as an attachment."""
    return attachment(BytesIO(content), name, media_type)


def streamed(pieces: Iterator[bytes], name: str, media_type: str) -> StreamingHttpResponse:
    """This will send what is still being made as an attachment, piece by piece."""
    response = StreamingHttpResponse(pieces, content_type=media_type)
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=_flat(name)) or "attachment"
    )
    keep_private(response)
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def zipped(files: Iterable[tuple[str, str]], name: str) -> FileResponse:
    """This will send stored files, as hash and name, in one archive; raises `BytesAreGone`."""
    members = [(_present(sha256), _flat(inner)) for sha256, inner in files]
    stream = TemporaryFile()  # noqa: SIM115  the response closes it after sending
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for path, inner in members:
            archive.write(path, inner)
    stream.seek(0)
    return attachment(stream, name, MEDIA_TYPES[".zip"])


def keep_private(response: HttpResponse | StreamingHttpResponse) -> None:
    """This will keep a browser from storing an answer, and from guessing what it is."""
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"


def _opened(sha256: str) -> IO[bytes]:
    return _present(sha256).open("rb")


def _present(sha256: str) -> Path:
    path = path_of(sha256)
    if not path.is_file():
        raise BytesAreGone(sha256)
    return path


def _flat(name: str) -> str:
    """Names are the sender's: no path, no control character, and not empty."""
    clean = "".join(char for char in name if char.isprintable() and char not in '/\\:*?"<>|')
    return clean.strip(" .") or "文件"
