"""Is a right in force by the register, and free of what would keep it from being pledged?"""

from collections.abc import Iterator
from typing import Literal

from rules.frame import Failure, cannot_tell
from rules.places import of_item
from schemas.items import GeographicalMark, Item, Patent, Trademark
from schemas.vocabulary import LegalStatus

PatentOrMark = Patent | Trademark | GeographicalMark


def is_unburdened(item: Item) -> bool:
    """This will tell the usual case at once: in force and free, so that nothing below is found."""
    evidence = item.evidence
    return (
        evidence is not None
        and evidence.legal_status is LegalStatus.in_force
        and evidence.is_pledged is False
        and evidence.is_suspended is False
        and not evidence.is_disputed
    )


def status_failures(at: int, item: Item) -> Iterator[Failure]:
    """This will yield a failure where the register says that the right is not in force."""
    if item.evidence is not None and item.evidence.legal_status is not LegalStatus.in_force:
        yield Failure(
            f"登记簿记载的法律状态是“{item.evidence.legal_status.label}”，应当为“有效”。",
            (of_item(at, item, "evidence", "legal_status"),),
        )


def dispute_failures(at: int, item: Item) -> Iterator[Failure]:
    """This will yield a failure where the register notes a dispute over who owns the right."""
    if item.evidence is not None and item.evidence.is_disputed:
        yield Failure(
            "登记簿记载该项权利存在权属争议。", (of_item(at, item, "evidence", "is_disputed"),)
        )


def burden_failures(
    at: int, item: PatentOrMark, field: Literal["is_pledged", "is_suspended"], burden: str
) -> Iterator[Failure]:
    """This will yield a failure where the register names the burden, or does not say."""
    if item.evidence is None:
        return
    known = item.evidence.is_pledged if field == "is_pledged" else item.evidence.is_suspended
    if known is False:
        return
    noun = "专利" if item.kind == "patent" else "商标"
    places = (of_item(at, item, "evidence", field),)
    if known:
        yield Failure(f"登记簿记载该{noun}{burden}。", places)
    else:
        yield cannot_tell(f"登记簿证据没有说明该{noun}是否{burden}，无法判断。", places)
