"""How do the files of a request become uploads, without a byte of them in memory?"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import HttpRequest

from cases.refusals import NotAcceptable
from desk.receiving import Upload
from desk.signing import Declared

ENDINGS = (".xlsx", ".zip", ".json")
_TAKEN = "请提交工作簿（.xlsx）、材料压缩包（.zip）或数据文件（.json）"
EVIDENCE_ENDINGS = (".pdf", ".xlsx", ".csv")
SIGNED_ENDINGS = (".pdf", ".jpg", ".jpeg", ".png", ".ofd")


def uploads_of(request: HttpRequest, field: str = "files") -> list[Upload]:
    """This will name the files of a form field; raises `NotAcceptable` on an ending we never take.

    What a file really is gets judged by its content later; this only spares people a detour.
    """
    found = [_upload(file) for file in request.FILES.getlist(field)]
    if not found:
        raise NotAcceptable("没有收到文件，请选择质押包工作簿和材料压缩包后再提交。")
    for upload in found:
        _expect(upload.name, ENDINGS, _TAKEN)
    return found


def signed_copy_of(request: HttpRequest) -> Upload:
    """This will name the one file of a signed copy; raises `NotAcceptable`."""
    upload = _the_one(request, "请选择一个签署件文件后再上传。")
    _expect(upload.name, SIGNED_ENDINGS, "签署件请上传扫描的 PDF 或图片（.jpg、.png）")
    return upload


def signed_copies_of(request: HttpRequest) -> list[Upload]:
    """This will name all files of signed copies; raises `NotAcceptable`."""
    uploads = [_upload(file) for file in request.FILES.getlist("files")]
    if not uploads:
        raise NotAcceptable("请选择已签字或盖章的文件后再上传，可一次选择多个。")
    for upload in uploads:
        _expect(upload.name, SIGNED_ENDINGS, "签署件请上传扫描的 PDF 或图片（.jpg、.png）")
    return uploads


def declared_in(request: HttpRequest, signed_by: Collection[str]) -> Declared:
    """This will say who signed the copies, and whether their pages without a code are checked."""
    return Declared(signed_by, pages_checked="pages_checked" in request.POST)


def evidence_of(request: HttpRequest) -> Upload:
    """This will name the one file of evidence; raises `NotAcceptable`."""
    upload = _the_one(request, "请选择一个登记簿证据文件后再上传。")
    _expect(upload.name, EVIDENCE_ENDINGS, "登记簿证据请上传 PDF 文件或者清单（.xlsx、.csv）")
    return upload


def notices_of(request: HttpRequest) -> list[Upload]:
    """This will name the files of several notices; raises `NotAcceptable`."""
    found = [_upload(file) for file in request.FILES.getlist("files")]
    if not found:
        raise NotAcceptable("没有收到文件，请选择通知书后再上传。")
    for upload in found:
        _expect(upload.name, SIGNED_ENDINGS, "通知书请上传扫描的 PDF 或图片（.jpg、.png）")
    return found


@contextmanager
def bytes_as_upload(content: bytes, name: str) -> Iterator[Upload]:
    """This will lend bytes as an upload for as long as they are being stored."""
    with NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR) as file:
        file.write(content)
        file.flush()
        yield Upload(name, Path(file.name))


def _the_one(request: HttpRequest, otherwise: str) -> Upload:
    files = request.FILES.getlist("file")
    if len(files) != 1:
        raise NotAcceptable(otherwise)
    return _upload(files[0])


def _upload(file: object) -> Upload:
    if not isinstance(file, TemporaryUploadedFile):
        raise NotAcceptable("上传未完整接收，请重新上传。")
    return Upload(file.name or "", Path(file.temporary_file_path()))


def _expect(name: str, endings: tuple[str, ...], sentence: str) -> None:
    if Path(name).suffix.lower() not in endings:
        raise NotAcceptable(f"文件“{name[:80]}”的类型不能识别，{sentence}。")
