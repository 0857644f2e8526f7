"""Do all documents name the same parties, by the same numbers and addresses?"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from rules import citations
from rules.contradictions.papers import APPLICATIONS, CONTRACTS, IDENTITY
from rules.contradictions.signs import one_spelling
from rules.contradictions.speakers import Spoken, may_be_meant, spoken
from rules.contradictions.topics import Saying, Topic, disagreements, stated
from rules.facts import Facts
from rules.frame import Failure, Scope, by_bank, rule
from schemas.finding import Severity
from schemas.folding import folded, likened
from schemas.identifiers import resident_id
from schemas.parties import Party
from schemas.transcript import PaperKind, Subject
from schemas.vocabulary import PartyKind, PartyRole

_CORE = APPLICATIONS | CONTRACTS | IDENTITY
_LENGTH = 18
_CHECK = by_bank("请对照营业执照和各份文件的原件更正；名称变更过的，请提供变更证明。")


@rule(
    "X01",
    severity=Severity.error,
    basis=citations.CONTRACT_IS_OF_THE_APPLICANTS,
    remedy=_CHECK,
    scope=Scope.documents,
)
def parties_bear_one_name_in_all_papers(facts: Facts) -> Iterator[Failure]:
    """申请表、合同、身份证明和其他文件写明的当事人名称应当与填报的逐字相同。

    办法 Art 3, 规定 Art 2: those who conclude the contract apply. A short form is no name. Where a
    role has several parties, who is not named is no contradiction. Who signs a declaration needs
    no role to be compared; who is named without one elsewhere is, where the name is almost a
    party's.
    """
    said = spoken(facts, Subject.party_name)
    yield from disagreements(_topics(facts, "名称", said, _name, likened), Severity.error)


@rule(
    "X02",
    severity=Severity.error,
    basis=citations.IDENTITY_OR_COMMITMENT,
    remedy=_CHECK,
    scope=Scope.documents,
)
def parties_bear_one_number_in_all_papers(facts: Facts) -> Iterator[Failure]:
    """身份证明、申请表、合同和其他文件写明的证件号码应当与填报的相同。

    办法 Art 7(3). A licence for finance has a number of its own, as has whoever acts for a firm.
    Of a person's number only the ends are shown.
    """
    said = [
        each
        for each in spoken(facts, Subject.party_number)
        if each.speaker.is_named and not _is_of_another_kind(each)
    ]
    yield from disagreements(_topics(facts, "证件号码", said, _number), Severity.error)


@rule(
    "X03",
    severity=Severity.reminder,
    basis=citations.FORMAT_PARTIES,
    remedy=_CHECK,
    scope=Scope.documents,
)
def addresses_and_representatives_agree_in_all_papers(facts: Facts) -> Iterator[Failure]:
    """各份文件写明的地址、法定代表人应当与填报的相同。

    Firms move, and a branch has a head of its own, so this only reminds. An address that is part
    of another, as without province or room, is the same.
    """
    for subject, read in ((Subject.party_address, _address), (Subject.legal_representative, _head)):
        said = [each for each in spoken(facts, subject) if each.speaker.is_named]
        yield from disagreements(_topics(facts, subject.label, said, read), Severity.reminder)


def _is_of_another_kind(each: Spoken) -> bool:
    number, party = each.statement.value, each.speaker.party
    if each.paper.kind is PaperKind.financial_licence:
        return len(number) != _LENGTH
    is_firm = party is not None and party.kind is PartyKind.legal_person
    return is_firm and not resident_id.check(number)


# A file, a role in it, and whose value should stand there.
_Place = tuple[str, PartyRole | None, str | None]
# How a value is compared and shown, and what field of the party it should agree with.
_Read = Callable[[Party | None, str], tuple[str, str]]


def _name(_party: Party | None, value: str) -> tuple[str, str]:
    return folded(value), f"“{value}”"


def _number(party: Party | None, value: str) -> tuple[str, str]:
    number = one_spelling(value)
    is_person = party is not None and party.kind is PartyKind.natural_person
    return number, resident_id.mask(number) if is_person else number


def _head(_party: Party | None, value: str) -> tuple[str, str]:
    return folded(value), f"“{value}”"


def _address(party: Party | None, value: str) -> tuple[str, str]:
    mine, theirs = folded(value), folded(party.address if party else value)
    is_part = mine in theirs or theirs in mine
    return theirs if is_part else mine, f"“{value}”"


_FIELDS: Mapping[_Read, str] = {
    _name: "name",
    _number: "id_number",
    _address: "address",
    _head: "legal_representative",
}


def _topics(
    facts: Facts,
    title: str,
    said: Iterable[Spoken],
    read: _Read,
    reads_alike: Callable[[str], str] = str,
) -> Iterable[Topic]:
    """This will make a topic of each party, or of a role where nobody can tell who is meant."""
    topics: dict[str, Topic] = {}
    fields: dict[str, list[Saying]] = {}
    for each in _without_neighbours(facts, said, read):
        party, role = each.speaker.party, each.statement.role
        key = party.key if party else f"/{role}"
        if key not in topics:
            meant = (party,) if party else may_be_meant(facts, role)
            label = role.label if role else party.roles[0].label if party else "签署人"
            fields[key] = list(_fields(facts, meant, read))
            topics[key] = Topic(f"{label}{title}", _CORE, reads_alike, sayings=[*fields[key]])
        key_and_shown = read(party, each.statement.value)
        topics[key].sayings.append(stated(*key_and_shown, each.paper, each.statement, *fields[key]))
    return topics.values()


def _without_neighbours(facts: Facts, said: Iterable[Spoken], read: _Read) -> list[Spoken]:
    """What is another party's own, beside the right value in this role, stands for that one."""
    own: Mapping[str | None, str] = {
        party.key: read(party, value)[0]
        for party in facts.package.parties
        if (value := getattr(party, _FIELDS[read]))
    }
    known = frozenset(own.values())
    placed = [
        (each, _place(each), read(each.speaker.party, each.statement.value)[0]) for each in said
    ]
    right = {
        place
        for _, (file, role, party), key in placed
        if own.get(party) == key
        for place in ((file, role, party), (file, role, None))
    }
    return [
        each
        for each, place, key in placed
        if place not in right or key not in known or own.get(place[-1]) == key
    ]


def _place(each: Spoken) -> _Place:
    """Whose value it should be, where; without a party that of any in the role."""
    party = each.speaker.party
    return each.paper.file, each.statement.role, party.key if party else None


def _fields(facts: Facts, parties: Iterable[Party], read: _Read) -> Iterator[Saying]:
    name = _FIELDS[read]
    for party in parties:
        if value := getattr(party, name):
            yield Saying(*read(party, value), partial(facts.place_of_party, party, name))
