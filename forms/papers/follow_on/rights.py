"""How does a paper show the rights of a registered pledge?

The register record holds number and name; the rest is in the package that was registered.
"""

from collections.abc import Iterator

from forms.papers.follow_on.subject import FollowOnSubject
from forms.papers.patent_list import ListedPatent
from forms.papers.records import Fields, item_record, mark_record, patent_record
from schemas.identifiers import patent
from schemas.identifiers.flaw import NotAnIdentifier
from schemas.items import GeographicalMark, Item, Patent, Trademark
from schemas.register_record import RegisteredRight
from schemas.right_numbers import spelled


def right_records(subject: FollowOnSubject) -> list[Fields]:
    """This will show each right as its own kind of application shows it."""
    return [_shown(right, item) for right, item in _with_items(subject)]


def listed_rights(subject: FollowOnSubject) -> list[Fields]:
    """This will show each right by number, name and kind, whatever it is."""
    return [
        item_record(item) if item else {**_bare(right), "kind": None}
        for right, item in _with_items(subject)
    ]


def listed_patents(subject: FollowOnSubject) -> list[Patent | ListedPatent]:
    """This will give the lines of the EXCEL list."""
    return [
        item if isinstance(item, Patent) else ListedPatent(right.name, right.number)
        for right, item in _with_items(subject)
    ]


def _with_items(subject: FollowOnSubject) -> Iterator[tuple[RegisteredRight, Item | None]]:
    items = subject.package.items if subject.package else ()
    kinds = (Patent,) if subject.right == "patent" else (Trademark, GeographicalMark)
    known = {spelled(each.kind, each.number): each for each in items if isinstance(each, kinds)}
    kind = "patent" if subject.right == "patent" else "trademark"
    for right in subject.record.rights:
        yield right, known.get(spelled(kind, right.number))


def _shown(right: RegisteredRight, item: Item | None) -> Fields:
    if isinstance(item, Patent):
        return patent_record(item)
    if isinstance(item, Trademark | GeographicalMark):
        return mark_record(item)
    return {**_bare(right), "filed_on": None, "granted_on": None, "classes": None, "term": None}


def _bare(right: RegisteredRight) -> Fields:
    try:
        return {"number": patent.format(right.number), "name": right.name}
    except NotAnIdentifier:
        return {"number": right.number, "name": right.name}
