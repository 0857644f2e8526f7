"""Where do labels name a party, and which further labels speak of the same one?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from forms.transcripts.fields import Field
from forms.transcripts.names import names_at
from forms.transcripts.owners import Owners
from forms.transcripts.particulars import Fact, facts_behind, facts_of
from forms.transcripts.passages import Cut, folded
from forms.transcripts.roles import Roles, names_a_party
from forms.transcripts.words.labels import PARTY_FIELDS, SIDES
from schemas.transcript import Subject
from schemas.vocabulary import PartyRole


@dataclass(slots=True)
class Mention:
    """A label that names a party, and what stands with it."""

    source: Field
    roles: tuple[PartyRole | None, ...]
    names: list[Cut] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.names or self.facts)

    @property
    def numbers(self) -> set[str]:
        return {value for subject, value, _ in self.facts if subject is Subject.party_number}

    @property
    def spellings(self) -> set[str]:
        return {folded(cut.value) for cut in self.names}

    def add(self, each: Field) -> None:
        """This will keep what a field says; the name with which the mention begins stays."""
        for subject, value, cut in facts_of(each, is_sure=False):
            if subject is not Subject.party_name:
                self.facts.append((subject, value, cut))
            elif not self.names:
                self.names.append(cut)


def mentions_of(fields: Sequence[Field], roles: Roles) -> Iterator[Mention]:
    """This will yield the mentions that say anything, first those with which labels begin."""
    headings = [each for each in fields if names_a_party(each)]
    roles.guess_sides(_sides(headings))
    mentions = {id(each): _mention(each, roles) for each in headings}
    further: list[Mention] = []
    last = dict(mentions)
    names = [each for each in fields if PARTY_FIELDS.get(each.label) is Subject.party_name]
    owners = Owners([each for each in headings if mentions[id(each)].roles], names)
    for each in fields:
        if each.label not in PARTY_FIELDS:
            continue
        heading = _named_by(each, headings) if each.whose else owners.owner(each)
        if heading is None:
            continue
        mention = last[id(heading)]
        if heading.start == heading.end and _names_another(mention, each):
            mention = last[id(heading)] = Mention(heading, mention.roles)
            further.append(mention)
        mention.add(each)
    yield from (each for each in (*mentions.values(), *further) if not each.is_empty)


def _sides(headings: Sequence[Field]) -> dict[str, str]:
    named: dict[str, str] = {}
    for each in headings:
        for start, end in names_at(each.text):
            if each.label in SIDES:
                named.setdefault(each.label, each.text[start:end])
    return named


def _mention(heading: Field, roles: Roles) -> Mention:
    known = roles.of(heading.label, heading.hint)
    # A side that the paper does not explain is nobody; who only signs is somebody.
    unknown: tuple[PartyRole | None, ...] = () if heading.label in SIDES else (None,)
    spans = list(names_at(heading.text))
    mention = Mention(heading, known or unknown, [heading.cut(*span) for span in spans])
    if len(spans) == 1:
        start, end = heading.start + spans[0][1], heading.end
        mention.facts += facts_behind(heading.passage, start, end)
    return mention


def _names_another(mention: Mention, each: Field) -> bool:
    """Whether a heading without a name of its own has a second party below it: 委托人:."""
    if PARTY_FIELDS[each.label] is not Subject.party_name or not mention.names:
        return False
    names = {folded(cut.value) for _, _, cut in facts_of(each, is_sure=False)}
    return bool(names) and names.isdisjoint(mention.spellings) and not _has_latin(names)


def _has_latin(names: set[str]) -> bool:
    """A foreign name beside the Chinese one is of the same party."""
    return any(name.isascii() for name in names)


def _named_by(each: Field, headings: Sequence[Field]) -> Field | None:
    """“出质人地址” is that of the last pledgor before it."""
    before = [
        heading
        for heading in headings
        if heading.label == each.whose and heading.piece.at <= each.piece.at
    ]
    return before[-1] if before else None
