"""How does the workbook of a version leave the house with its findings in it?"""

from django.http import FileResponse

from cases.models import PackageVersion
from desk.returning import annotated_workbook
from portal.downloads import MEDIA_TYPES, attachment_of_bytes


def marked_workbook(version: PackageVersion) -> FileResponse:
    """This will send the marked workbook as an attachment; raises `NotAcceptable`."""
    name = f"{version.case.number}第{version.number}版预审结果.xlsx"
    return attachment_of_bytes(annotated_workbook(version), name, MEDIA_TYPES[".xlsx"])
