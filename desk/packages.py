"""What does a stored version say, as a typed package?"""

from cases.models import PackageVersion
from schemas.finding import Finding
from schemas.package import Package
from schemas.validation import parse_package


def package_of(version: PackageVersion) -> Package | None:
    """This will give the judged data as a package, or None where its shape is faulty."""
    if version.data is None:
        return None
    parsed = parse_package(version.data)
    return parsed.package if parsed.left is None else None


def findings_of(version: PackageVersion) -> tuple[Finding, ...]:
    """This will give the findings of a version as they were recorded."""
    return tuple(Finding.model_validate(each) for each in version.findings)
