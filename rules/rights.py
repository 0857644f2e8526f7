"""By which number is a right known, in one spelling, wherever it is compared or recorded?"""

from functools import lru_cache

from schemas.identifiers import patent, publication
from schemas.identifiers.flaw import NotAnIdentifier
from schemas.identifiers.patent import ApplicationNumber
from schemas.identifiers.publication import PublicationNumber
from schemas.items import Item
from schemas.right_numbers import spelled


def right_number(item: Item) -> str:
    """This will return the number of a right as the record and every rule compare it."""
    return _spelled(item.kind, item.number)


@lru_cache(maxsize=8192)
def _spelled(kind: str, number: str) -> str:
    # Every patent is read in its parts anyway.
    if kind == "patent" and (parts := patent_number(number)):
        return parts.compact
    return spelled(kind, number)


@lru_cache(maxsize=8192)
def patent_number(text: str) -> ApplicationNumber | None:
    """This will return the parts of a patent number, or None where it has errors."""
    try:
        return patent.parse(text)
    except NotAnIdentifier:
        return None


@lru_cache(maxsize=8192)
def grant_number(text: str) -> PublicationNumber | None:
    """This will return the parts of a publication number, or None for errors."""
    try:
        return publication.parse(text)
    except NotAnIdentifier:
        return None
