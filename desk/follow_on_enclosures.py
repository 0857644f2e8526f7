"""Which files go to the office with a follow-on filing? The signed documents that were uploaded."""

from collections.abc import Iterator

from cases.acts.follow_on import follow_on_digest
from cases.acts.pledges import record_of
from cases.models import Filing, FollowOn
from desk.enclosures import Contents, Enclosure, NotWhatWasApproved, contents_with
from desk.packages import package_of
from schemas.follow_on_words import FollowOnPaper
from schemas.page_code import document_part
from schemas.register_record import RegisterRecord

# The office's own form lies on top; the rest follows in the order of the vocabulary.
_ORDER = {kind.value: place for place, kind in enumerate(FollowOnPaper)}


def follow_on_contents(filing: Filing) -> Contents:
    """This will give what goes with a follow-on filing.

    Raises `NotWhatWasApproved` unless it is what was approved.
    """
    follow_on = FollowOn.objects.select_related("pledge").get(filing=filing)
    if follow_on_digest(follow_on) != filing.approved_digest:
        raise NotWhatWasApproved(filing.case.number)
    record = record_of(follow_on.pledge) if follow_on.pledge else None
    enclosures = tuple(_enclosures(follow_on))
    if record is not None:
        return _of_record(filing, record, enclosures)
    # A withdrawal is about an application, so its package says what it is about.
    package = package_of(filing.version)
    if package is None:
        raise NotWhatWasApproved(filing.case.number)
    return contents_with(filing, package, enclosures)


def _of_record(
    filing: Filing, record: RegisterRecord, enclosures: tuple[Enclosure, ...]
) -> Contents:
    return Contents(
        reference=filing.case.reference,
        pledgors=tuple(each.name for each in record.pledgors),
        pledgees=tuple(each.name for each in record.pledgees),
        items=tuple((each.number, each.name) for each in record.rights),
        amount=record.amount,
        currency=record.currency,
        enclosures=enclosures,
    )


def _enclosures(follow_on: FollowOn) -> Iterator[Enclosure]:
    files = follow_on.files.order_by("uploaded_at", "pk")
    ordered = sorted(files, key=lambda each: _ORDER[each.kind])
    for number, file in enumerate(ordered, start=1):
        kind = FollowOnPaper(file.kind)
        yield Enclosure(
            role=kind.value,
            title=kind.label,
            name=file.name,
            sha256=file.sha256,
            pages=file.pages,
            part=document_part(number),
        )
