"""What does a stored version hold: its package, its findings, its files?"""

from cases.acts.checks import as_people_say
from cases.acts.transcripts import settled_documents
from cases.models import PackageVersion
from cases.vocabulary import Right
from desk.examining import named_by_documents
from desk.kept_transcripts import bounded, transcripts_in
from schemas.dossier import FileFacts
from schemas.finding import Finding
from schemas.items import Copyright, Item, Layout, Patent
from schemas.package import Package
from schemas.validation import parse_package
from schemas.verdict import Outcome


def package_of(version: PackageVersion) -> Package | None:
    """This will give the judged data as a package, or None where its shape is faulty."""
    if version.data is None:
        return None
    parsed = parse_package(version.data)
    return parsed.package if parsed.left is None else None


def findings_of(version: PackageVersion) -> tuple[Finding, ...]:
    """This will give the findings of a version as they were recorded."""
    return tuple(Finding.model_validate(each) for each in version.findings)


def is_of_a_rule(finding: Finding) -> bool:
    """This will tell what a rule found from what was found of files, of cells, of the shape."""
    return can_be_found_again(finding) and not finding.code.startswith("S")


def can_be_found_again(finding: Finding) -> bool:
    """This will tell what the kept data show from what only reading the upload could."""
    return not finding.code.startswith(("F-", "W"))


def files_of(version: PackageVersion, package: Package) -> dict[str, FileFacts]:
    """This will give the files of a version under the names by which its documents mean them.

    What people have settled of a document counts instead of what the machine alone had read.
    """
    settled = [as_people_say(row) for row in settled_documents(version)]
    read = {
        **transcripts_in(version.circumstances),
        **{each.file: each for each in bounded(settled) if each is not None},
    }
    facts = [
        FileFacts(
            name=file.name,
            sha256=file.sha256,
            usable=file.outcome != Outcome.reject,
            pages=file.pages,
            transcript=read.get(file.name),
        )
        for file in version.files.filter(is_upload=False)
    ]
    return named_by_documents(package, facts)


def right_of(item: Item) -> Right | None:
    """This will tell which kind of application an item belongs to; every mark is a trademark.

    Copyrights belong to none: they are registered elsewhere, and only checked here.
    """
    if isinstance(item, Copyright):
        return None
    if isinstance(item, Patent):
        return Right.patent
    return Right.layout if isinstance(item, Layout) else Right.trademark
