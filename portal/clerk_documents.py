"""Which documents of a case can a clerk lay beside its data?"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from cases.models import Case, PackageVersion
from portal.downloads import PDF, is_drawable, media_type_of


@dataclass(frozen=True, slots=True)
class Document:
    """One file: a PDF is shown in the viewer, anything else is downloaded."""

    name: str
    note: str
    address: str
    is_shown: bool

    @property
    def shown_at(self) -> str:
        """The address that draws the document inside our page."""
        return f"{self.address}?show=1#navpanes=0"


@dataclass(frozen=True, slots=True)
class Pile:
    """Documents of one kind."""

    label: str
    documents: tuple[Document, ...]


def piles(case: Case, version: PackageVersion) -> list[Pile]:
    """This will lay out the documents of a version, what has to be looked at first on top."""
    found = (
        Pile("签署件", tuple(_copies(case, version))),
        Pile("提交的材料", tuple(_files(case, version, is_upload=False))),
        Pile("补充的登记簿证据", tuple(_evidence(case))),
        Pile("生成的申请文件", tuple(_papers(case, version))),
        Pile("登记机构通知书", tuple(_notices(case))),
        Pile("原始上传文件", tuple(_files(case, version, is_upload=True))),
    )
    return [pile for pile in found if pile.documents]


def first_shown(found: Iterable[Pile]) -> Document | None:
    """This will choose the document that the viewer opens with."""
    return next((each for pile in found for each in pile.documents if each.is_shown), None)


def _copies(case: Case, version: PackageVersion) -> Iterable[Document]:
    for paper in version.papers.order_by("right", "form", "name").prefetch_related("copies"):
        for copy in paper.copies.all():
            address = reverse("signed_copy", args=[case.number, copy.pk])
            yield _document(paper.name, copy.name, address)


def _papers(case: Case, version: PackageVersion) -> Iterable[Document]:
    for paper in version.papers.order_by("right", "form", "name"):
        yield _document(paper.name, paper.name, reverse("paper", args=[case.number, paper.pk]))


def _files(case: Case, version: PackageVersion, *, is_upload: bool) -> Iterable[Document]:
    for file in version.files.filter(is_upload=is_upload).order_by("pk"):
        address = reverse("case_file", args=[case.number, file.pk])
        yield Document(file.name, "", address, is_drawable(file))


def _evidence(case: Case) -> Iterable[Document]:
    for row in case.evidence.filter(version=None):
        address = reverse("evidence_file", args=[case.number, row.pk])
        yield _document(row.name, row.name, address)


def _notices(case: Case) -> Iterable[Document]:
    for filing in case.filings.prefetch_related("answers"):
        for answer in filing.answers.all():
            if answer.notice_sha256:
                name = answer.notice_name or "通知书.pdf"
                yield _document(name, name, reverse("notice", args=[case.number, answer.pk]))


def _document(label: str, name: str, address: str) -> Document:
    note = "" if name == label else name
    return Document(label, note, address, media_type_of(name) == PDF)
