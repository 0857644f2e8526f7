"""How does the workbook of a recorded version come back to the bank with its findings in it?"""

import tempfile
from pathlib import Path

from cases.models import PackageVersion
from cases.refusals import NotAcceptable
from desk.annotating import annotated_source
from desk.examining import read_source
from desk.packages import findings_of
from desk.storage import verified_path_of
from desk.workshop import workshop
from forms.reading.intake import Given


def annotated_workbook(version: PackageVersion) -> bytes:
    """This will return the workbook of a judged version, marked; raises `NotAcceptable`.

    What came as JSON comes back as the filled workbook. Raises `BytesAreGone` too.
    """
    if version.judged_on is None:
        raise NotAcceptable("预审还没有完成，请稍后再下载标注问题的工作簿。")
    with tempfile.TemporaryDirectory(prefix="reading-", dir=workshop()) as folder:
        source = read_source(handed_in(version), Path(folder))
        return annotated_source(source, findings_of(version))


def handed_in(version: PackageVersion) -> list[Given]:
    """This will name what was handed in as a version; raises `BytesAreGone`."""
    uploads = version.files.filter(is_upload=True).order_by("pk")
    return [Given(upload.name, verified_path_of(upload.sha256)) for upload in uploads]
