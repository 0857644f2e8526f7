"""Which papers does this package need, for which rights, and who must sign each of them?"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Literal

from forms.papers.statements import is_utility_model, stated_on
from schemas.items import GeographicalMark, Item, Patent, Trademark
from schemas.package import Package
from schemas.parties import Party
from schemas.vocabulary import DocumentKind, Language, PartyRole

Right = Literal["patent", "trademark"]
RIGHTS: tuple[Right, ...] = ("patent", "trademark")

_NAMES: dict[Right, str] = {"patent": "专利权质押登记", "trademark": "商标专用权质权登记"}
# What has a name of its own, in which the right is said already.
_TITLES: dict[DocumentKind, str] = {
    kind: kind.label
    for kind in (
        DocumentKind.patent_application,
        DocumentKind.trademark_application,
        DocumentKind.same_day_declaration,
        DocumentKind.open_licence_statement,
        DocumentKind.partial_invalidity_consent,
        DocumentKind.similar_marks_statement,
    )
} | {DocumentKind.continuation_statement: "继续办理专利权质押登记的声明"}
# Whose statement it is, in the order in which the papers are written.
_STATED_BY: dict[DocumentKind, tuple[PartyRole, ...]] = {
    DocumentKind.continuation_statement: (PartyRole.pledgor, PartyRole.pledgee),
    DocumentKind.open_licence_statement: (PartyRole.pledgee,),
    DocumentKind.partial_invalidity_consent: (PartyRole.pledgee,),
    DocumentKind.similar_marks_statement: (PartyRole.pledgor,),
}


@dataclass(frozen=True, slots=True)
class PaperPlan:
    """One paper to be written; `signers` holds keys of parties, `subjects` whom it speaks of."""

    number: int
    form: DocumentKind
    right: Right
    title: str
    file_stem: str
    download_name: str
    items: tuple[str, ...]
    signers: tuple[str, ...]
    subjects: tuple[str, ...] = ()
    language: Language = Language.chinese


@dataclass(frozen=True, slots=True)
class _Need:
    form: DocumentKind
    right: Right
    items: tuple[Item, ...]
    signers: tuple[Party, ...]
    subject: tuple[str, Party] | None = None


def papers_for(package: Package) -> tuple[PaperPlan, ...]:
    """This will list the papers in the order in which the office wants them.

    Layout-designs get none: no form for their pledge is known, they are filed by hand.
    """
    needs = [need for right in RIGHTS for need in _needs(package, right)]
    return tuple(_plan(number, need) for number, need in zip(count(1), needs, strict=False))


def items_of(package: Package, right: Right) -> tuple[Item, ...]:
    """This will return what is pledged in the filing for one kind of right."""
    kinds = (Patent,) if right == "patent" else (Trademark, GeographicalMark)
    return tuple(item for item in package.items if isinstance(item, kinds))


def pledgors_of(package: Package, items: tuple[Item, ...]) -> tuple[Party, ...]:
    """This will return the owners who pledge these items, in the package's order."""
    keys = {key for item in items for key in item.pledgors}
    return tuple(party for party in package.parties if party.key in keys)


def with_role(package: Package, role: PartyRole) -> tuple[Party, ...]:
    return tuple(party for party in package.parties if role in party.roles)


def agent_of(package: Package) -> Party | None:
    """This will return the party that acts for the others, if there is a mandate."""
    if package.agency is None:
        return None
    key = package.agency.agent
    return next((party for party in package.parties if party.key == key), None)


def _needs(package: Package, right: Right) -> Iterator[_Need]:
    items = items_of(package, right)
    if not items:
        return
    both_sides = pledgors_of(package, items) + with_role(package, PartyRole.pledgee)
    yield _application(package, right, items, both_sides)
    yield from _commitments(package, right, items, both_sides)
    yield from _powers(package, right, items)
    yield from _statements(package, right, items)
    yield from _consents(package, right, items)


def _application(
    package: Package, right: Right, items: tuple[Item, ...], both_sides: tuple[Party, ...]
) -> _Need:
    """A licensed patent agency signs alone (专利法实施细则 146), a trademark agency as well."""
    agent = agent_of(package)
    if right == "trademark":
        agents = (agent,) if agent and agent.is_licensed_agency else ()
        return _Need(DocumentKind.trademark_application, right, items, both_sides + agents)
    signers = (agent,) if agent and agent.is_licensed_agency else both_sides
    return _Need(DocumentKind.patent_application, right, items, signers)


def _commitments(
    package: Package, right: Right, items: tuple[Item, ...], both_sides: tuple[Party, ...]
) -> Iterator[_Need]:
    """For patents proof of identity will do (办法 7); for trademarks it is asked in any case."""
    for party in both_sides:
        enough = {DocumentKind.commitment}
        if right == "patent":
            enough.add(DocumentKind.identity_proof)
        if not any(each.kind in enough and party.key in each.parties for each in package.documents):
            yield _Need(
                DocumentKind.commitment, right, items, (party,), (_side(package, party), party)
            )


def _powers(package: Package, right: Right, items: tuple[Item, ...]) -> Iterator[_Need]:
    agent = agent_of(package)
    if package.agency is None or agent is None:
        return
    keys = package.agency.principals
    principals = tuple(party for party in package.parties if party.key in keys)
    agents = (agent,) if agent.is_licensed_agency else ()
    yield _Need(DocumentKind.power_of_attorney, right, items, principals + agents)


def _statements(package: Package, right: Right, items: tuple[Item, ...]) -> Iterator[_Need]:
    """Both sides say what both have to know, the pledgee alone what only it takes upon itself."""
    pledgees = with_role(package, PartyRole.pledgee)
    models = tuple(item for item in items if is_utility_model(item))
    if models:
        owners = pledgors_of(package, models)
        yield _Need(DocumentKind.same_day_declaration, right, models, owners + pledgees)
    for form, sides in _STATED_BY.items():
        of = stated_on(form, package, items)
        if of:
            who = {PartyRole.pledgor: pledgors_of(package, of), PartyRole.pledgee: pledgees}
            yield _Need(form, right, of, tuple(party for side in sides for party in who[side]))


def _consents(package: Package, right: Right, items: tuple[Item, ...]) -> Iterator[_Need]:
    for owner in with_role(package, PartyRole.co_owner):
        owned = _co_owned(owner, items)
        if owned:
            yield _Need(
                DocumentKind.co_owner_consent,
                right,
                owned,
                (owner,),
                (_side(package, owner), owner),
            )


def _co_owned(owner: Party, items: tuple[Item, ...]) -> tuple[Item, ...]:
    """This will choose what the register calls this owner's; all of it where no register speaks."""
    others = tuple(item for item in items if owner.key not in item.pledgors)
    return tuple(
        item for item in others if item.evidence is None or owner.name in item.evidence.owners
    )


def _side(package: Package, party: Party) -> str:
    """This will name a party by its side and its place there, never by its own name."""
    order = (PartyRole.pledgor, PartyRole.pledgee, PartyRole.co_owner)
    role = next((role for role in order if role in party.roles), None)
    if role is None:
        return "当事人"
    side = with_role(package, role)
    return f"{role.label}{side.index(party) + 1}" if len(side) > 1 else role.label


def _plan(number: int, need: _Need) -> PaperPlan:
    title = _title(need)
    whose = f"（{need.subject[0]}）" if need.subject else ""
    return PaperPlan(
        number=number,
        form=need.form,
        right=need.right,
        title=title,
        file_stem=f"{number:03d}_{need.form}_{need.right}",
        download_name=f"{title}{whose}",
        items=tuple(item.key for item in need.items),
        signers=tuple(dict.fromkeys(party.key for party in need.signers)),
        subjects=(need.subject[1].key,) if need.subject else (),
    )


def _title(need: _Need) -> str:
    return _TITLES.get(need.form) or f"{_NAMES[need.right]}{need.form.label}"
