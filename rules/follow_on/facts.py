"""What does a follow-on filing hold, sorted once for every rule?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rules.follow_on.changes import changed_record, changes, debt_changes
from schemas.follow_on import FollowOnData, FollowOnDocument
from schemas.follow_on_dossier import FollowOnDossier, RegisteredPledge
from schemas.follow_on_words import FollowOnPaper, Side
from schemas.register_record import RegisterRecord

BOTH = (Side.pledgor, Side.pledgee)


@dataclass(frozen=True, slots=True)
class FollowOnFacts:
    """One dossier, sorted; `after` is the register record as it would read afterwards."""

    dossier: FollowOnDossier
    filing: FollowOnData
    on: date
    pledge: RegisteredPledge | None
    record: RegisterRecord | None
    after: RegisterRecord | None
    changes: tuple[str, ...]
    debt_changes: tuple[str, ...]
    documents: Mapping[FollowOnPaper, tuple[FollowOnDocument, ...]]

    @property
    def changes_register(self) -> bool:
        """Whether the office has to write something else into the register."""
        return bool(self.changes)

    def has(self, kind: FollowOnPaper) -> bool:
        return kind in self.documents

    def unsigned(self, kind: FollowOnPaper, *sides: Side) -> list[Side]:
        """This will name the sides whose signature no document of a kind carries."""
        signed = {side for each in self.documents.get(kind, ()) for side in each.signed_by}
        return [side for side in sides if side not in signed]


def gather(dossier: FollowOnDossier) -> FollowOnFacts:
    """This will sort a dossier, once, for all rules."""
    record = dossier.pledge.record if dossier.pledge else None
    after = changed_record(record, dossier.filing) if record else None
    documents: dict[FollowOnPaper, tuple[FollowOnDocument, ...]] = {}
    for document in dossier.filing.documents:
        documents[document.kind] = (*documents.get(document.kind, ()), document)
    return FollowOnFacts(
        dossier=dossier,
        filing=dossier.filing,
        on=dossier.on,
        pledge=dossier.pledge,
        record=record,
        after=after,
        changes=tuple(changes(record, dossier.filing)) if record else (),
        debt_changes=tuple(debt_changes(record, after)) if record and after else (),
        documents=documents,
    )
