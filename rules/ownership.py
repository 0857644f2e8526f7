"""Who owns a right by the register, compared with who pledges it and who has agreed?"""

from collections.abc import Iterable, Iterator

from rules.facts import Facts
from rules.frame import Failure, cannot_tell
from rules.places import of_item
from rules.wording import quoted
from schemas.folding import folded, folded_all
from schemas.items import Item
from schemas.parties import Party
from schemas.vocabulary import DocumentKind, PartyRole


def without_evidence(items: Iterable[tuple[int, Item]]) -> Iterator[Failure]:
    """This will say once, for all items that lack it, that there is no evidence."""
    blind = [(at, item) for at, item in items if item.evidence is None]
    if blind:
        yield cannot_tell(
            f"有{len(blind)}项质押标的没有登记簿证据，无法判断；请提供登记簿副本所载的信息。",
            (of_item(at, item, "evidence") for at, item in blind),
        )


def is_pledged_by_its_owners(facts: Facts, item: Item) -> bool:
    """This will tell the usual case at once: all owners pledge, and nobody else does."""
    return item.evidence is not None and folded_all(item.evidence.owners) == {
        facts.party_names.get(key) for key in item.pledgors
    }


def ownership_failures(facts: Facts, at: int, item: Item) -> Iterator[Failure]:
    """This will compare owners and pledgors of one item both ways."""
    yield from strangers(facts, at, item)
    yield from absent_owners(facts, at, item)


def strangers(facts: Facts, at: int, item: Item) -> Iterator[Failure]:
    """This will yield the pledgors that the register does not name."""
    if item.evidence is None:
        return
    owners = folded_all(item.evidence.owners)
    if facts.folded_names(item.pledgors) <= owners:
        return
    for key in dict.fromkeys(item.pledgors):
        name = facts.party_names.get(key)
        if name is not None and name not in owners:
            yield Failure(
                f"登记簿记载的权利人是{quoted(item.evidence.owners)}，"
                f"出质人填写的是“{facts.parties[key].name}”。",
                (of_item(at, item, "pledgors"), of_item(at, item, "evidence", "owners")),
            )


def absent_owners(facts: Facts, at: int, item: Item) -> Iterator[Failure]:
    """This will yield the owners that neither pledge nor are named as co-owners.

    An agreement among all of them that one may pledge alone stands in their stead (办法 Art 4).
    """
    if item.evidence is None:
        return
    pledging = facts.folded_names(item.pledgors)
    if folded_all(item.evidence.owners) <= pledging:
        return
    co_owners = {facts.party_names[each.key] for each in facts.roles[PartyRole.co_owner]}
    absent = [
        owner
        for owner in item.evidence.owners
        if folded(owner) not in pledging and folded(owner) not in co_owners
    ]
    if absent and not facts.documents_on(DocumentKind.owners_agreement, item.key):
        yield Failure(
            f"登记簿记载的权利人{quoted(absent)}既不是出质人，也没有列为共有人。",
            (of_item(at, item, "evidence", "owners"), of_item(at, item, "pledgors")),
        )


def consent_failures(facts: Facts, at: int, item: Item) -> Iterator[Failure]:
    """This will yield the co-owners of one item whose signed consent has not come in.

    None is asked where all have agreed otherwise. For a copyright zhiya writes no such paper.
    """
    if item.evidence is None or not facts.roles[PartyRole.co_owner]:
        return
    if facts.documents_on(DocumentKind.owners_agreement, item.key):
        return
    owners = folded_all(item.evidence.owners)
    for party in facts.roles[PartyRole.co_owner]:
        if party.key in item.pledgors or facts.party_names[party.key] not in owners:
            continue
        uploaded = any(
            party.key in document.parties
            for document in facts.documents_on(DocumentKind.co_owner_consent, item.key)
        )
        if uploaded or (item.kind != "copyright" and _has_signed(facts, party)):
            continue
        yield Failure(
            f"没有收到共有人“{party.name}”签署的同意书。",
            (of_item(at, item, "evidence", "owners"),),
        )


def _has_signed(facts: Facts, party: Party) -> bool:
    return facts.has_signed_paper(DocumentKind.co_owner_consent, party.key)
