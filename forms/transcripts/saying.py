"""How does something that was read become a statement, and how is it said only once?"""

from dataclasses import dataclass, field

from forms.transcripts.passages import Cut
from forms.transcripts.words.subjects import SUBJECTS
from schemas.transcript import PaperKind, Source, Statement, Subject
from schemas.vocabulary import PartyRole

_MOST = 4000
_LONGEST = 2000
_LONGEST_ABOUT = 64
# Whose number a statement is about must fit, as must the number itself.
_Key = tuple[Subject, str, PartyRole | None, str | None, int]


@dataclass(slots=True)
class Sayings:
    """What a document of one kind says, in the order of its being read."""

    kind: PaperKind
    source: Source
    _said: dict[_Key, Statement] = field(default_factory=dict)

    def asks_for(self, *subjects: Subject) -> bool:
        return not SUBJECTS[self.kind].isdisjoint(subjects)

    def say(
        self,
        subject: Subject,
        value: str,
        cut: Cut,
        *,
        role: PartyRole | None = None,
        about: str | None = None,
        part: int = 0,
    ) -> None:
        """This will keep what is asked for; a value that was said before is not said again."""
        key = (subject, value, role, about, part)
        is_asked = subject in SUBJECTS[self.kind] and key not in self._said
        if not is_asked or not value or len(self._said) >= _MOST:
            return
        if about is not None and len(about) > _LONGEST_ABOUT:
            return
        self._said[key] = Statement(
            subject=subject,
            value=value[:_LONGEST],
            text=cut.text[:_LONGEST],
            spot=cut.spot,
            role=role,
            about=about,
            part=part,
            confidence=cut.confidence,
            is_suggestion=self.source is Source.recognised,
        )

    def has(self, subject: Subject) -> bool:
        return any(key[0] is subject for key in self._said)

    def names(self, role: PartyRole) -> bool:
        return any(key[0] is Subject.party_name and key[2] is role for key in self._said)

    @property
    def statements(self) -> tuple[Statement, ...]:
        return tuple(self._said.values())
