"""Do the rows of a package refer to each other without gaps, doubles and crossed roles?"""

from collections.abc import Iterable, Iterator, Sequence

from rules import citations
from rules.facts import Facts, Placed
from rules.frame import Failure, Scope, by_bank, rule
from rules.places import of_field, of_item, of_row
from rules.rights import right_number
from rules.wording import day
from schemas.finding import Place, Severity
from schemas.items import Item
from schemas.vocabulary import PartyRole

# What must have happened before such a right can be pledged.
_PAST = {
    "layout": ("filed_on", "created_on", "first_used_on"),
    "copyright": ("completed_on", "first_published_on"),
}


@rule(
    "K01",
    severity=Severity.error,
    basis=citations.FORMAT_KEYS,
    remedy=by_bank("请为每一行填写不重复的编号。"),
)
def keys_are_unique(facts: Facts) -> Iterator[Failure]:
    """同一张表中的编号不应当重复。

    Parties, items and documents each have their own keys.
    """
    package = facts.package
    for table in ("parties", "documents"):
        rows = getattr(package, table)
        if len({row.key for row in rows}) != len(rows):
            for at in _repeated([row.key for row in rows]):
                yield _double(rows[at].key, of_row(package, table, at, "key"))
    if len({item.key for _, item in facts.items}) != len(facts.items):
        for place in _repeated([item.key for _, item in facts.items]):
            at, item = facts.items[place]
            yield _double(item.key, of_item(at, item, "key"))


@rule(
    "K02",
    severity=Severity.error,
    basis=citations.FORMAT_KEYS,
    remedy=by_bank("请更正编号，或者补上所引用的行。"),
    scope=Scope.whole_list,
)
def references_lead_to_a_row(facts: Facts) -> Iterator[Failure]:
    """引用的当事人编号和质押标的编号应当存在。

    Not asked while items are left out for their shape: the missing one may be among them.
    """
    yield from _lost_items(facts)
    yield from _lost_parties(facts)


@rule(
    "K03",
    severity=Severity.error,
    basis=citations.FORMAT_PARTIES,
    remedy=by_bank("请更正当事人的身份，或者更正引用的编号。"),
)
def parties_have_the_roles_they_act_in(facts: Facts) -> Iterator[Failure]:
    """质押标的的出质人，其身份应当包含“出质人”；代理人的身份应当包含“代理人”。

    Roles decide who signs which paper.
    """
    pledgors = {party.key for party in facts.roles[PartyRole.pledgor]}
    for at, item in facts.items:
        if not pledgors.issuperset(item.pledgors):
            wrong = [key for key in item.pledgors if key in facts.parties and key not in pledgors]
            if wrong:
                yield Failure(
                    f"编号{'、'.join(wrong)}的当事人身份不含“出质人”。",
                    (of_item(at, item, "pledgors"),),
                )
    agent = facts.agent
    if agent is not None and PartyRole.agent not in agent.roles:
        yield Failure(
            f"当事人“{agent.name}”的身份不含“代理人”。",
            (of_field(facts.package, "agency", "agent"), facts.place_of_party(agent, "roles")),
        )


@rule(
    "K09",
    severity=Severity.error,
    basis=citations.FORMAT_ITEMS,
    remedy=by_bank("请删去重复的一项。"),
    scope=Scope.whole_list,
)
def no_right_is_listed_twice(facts: Facts) -> Iterator[Failure]:
    """同一项权利在一个质押包中只应当列一次。

    A mark is known by number and class: one number may stand in several rows for other classes.
    """
    first: dict[tuple[str, int], int] = {}
    for at, item in facts.items:
        number = right_number(item)
        for nice_class in _classes(item):
            seen = first.setdefault((number, nice_class), at)
            if seen != at:
                # The whole list is there, or this rule would not be asked: places are indices.
                other = facts.items[seen][1]
                yield Failure(
                    f"第{seen + 1}项和第{at + 1}项是同一项权利。",
                    (of_item(at, item, "number"), of_item(seen, other, "number")),
                )
                break


@rule(
    "K10",
    severity=Severity.error,
    basis=citations.FORMAT,
    remedy=by_bank("请更正日期。"),
)
def days_are_in_their_order(facts: Facts) -> Iterator[Failure]:
    """期限的起始日不应当晚于届满日，申请日和授权公告日应当有先后，且与创作、发表等日期都不晚于今天。

    The shape alone cannot compare two days.
    """
    yield from _periods_run_backwards(facts)
    for at, patent in facts.patents:
        if not patent.filed_on <= (patent.granted_on or patent.filed_on) <= facts.on:
            granted = f"、授权公告日{day(patent.granted_on)}" if patent.granted_on else ""
            yield Failure(
                f"申请日{day(patent.filed_on)}{granted}和今天{day(facts.on)}的先后不对。",
                (of_item(at, patent, "filed_on"), of_item(at, patent, "granted_on")),
            )
    yield from _still_to_come(facts)
    for at, mark in facts.marks:
        if mark.term_from > mark.term_to:
            yield Failure(
                f"专用期起{day(mark.term_from)}晚于专用期止{day(mark.term_to)}。",
                (of_item(at, mark, "term_from"), of_item(at, mark, "term_to")),
            )


def _still_to_come(facts: Facts) -> Iterator[Failure]:
    rarer: tuple[Placed, ...] = (*facts.layouts, *facts.works)
    for at, item in rarer:
        for field in _PAST[item.kind]:
            stated = getattr(item, field)
            if stated is not None and stated > facts.on:
                yield Failure(f"填写的日期是{day(stated)}，晚于今天。", (of_item(at, item, field),))


def _periods_run_backwards(facts: Facts) -> Iterator[Failure]:
    package = facts.package
    for name, part in (
        ("loan", package.loan),
        ("main_contract", package.main_contract),
        ("pledge_contract", package.pledge_contract),
    ):
        begins, ends = part.performance_from, part.performance_to
        if begins is not None and ends is not None and begins > ends:
            yield Failure(
                f"起始日{day(begins)}晚于届满日{day(ends)}。",
                (
                    of_field(package, name, "performance_from"),
                    of_field(package, name, "performance_to"),
                ),
            )
    pledge = package.pledge_contract
    if (
        pledge.pledge_term_from
        and pledge.pledge_term_to
        and pledge.pledge_term_from > pledge.pledge_term_to
    ):
        yield Failure(
            f"质权期限起{day(pledge.pledge_term_from)}晚于质权期限止{day(pledge.pledge_term_to)}。",
            (
                of_field(package, "pledge_contract", "pledge_term_from"),
                of_field(package, "pledge_contract", "pledge_term_to"),
            ),
        )
    agency = package.agency
    if agency and agency.valid_from and agency.valid_to and agency.valid_from > agency.valid_to:
        yield Failure(
            f"委托期限起{day(agency.valid_from)}晚于委托期限止{day(agency.valid_to)}。",
            (
                of_field(package, "agency", "valid_from"),
                of_field(package, "agency", "valid_to"),
            ),
        )


def _classes(item: Item) -> Sequence[int]:
    return (
        item.nice_classes if item.kind == "trademark" or item.kind == "geographical_mark" else (0,)
    )


def _repeated(keys: Sequence[str]) -> Iterator[int]:
    seen: set[str] = set()
    for at, key in enumerate(keys):
        if key in seen:
            yield at
        seen.add(key)


def _double(key: str, place: Place) -> Failure:
    return Failure(f"编号“{key}”在前面已经用过。", (place,))


def _lost(keys: Iterable[str], known: Iterable[str]) -> list[str]:
    return [key for key in keys if key not in known]


def _lost_items(facts: Facts) -> Iterator[Failure]:
    package, items = facts.package, {item.key for _, item in facts.items}
    for at, document in enumerate(package.documents):
        if lost := _lost(document.items, items):
            yield _dangling("质押标的", lost, of_row(package, "documents", at, "items"))
    for at, declaration in enumerate(package.declarations):
        if lost := _lost(declaration.items, items):
            yield _dangling("质押标的", lost, of_row(package, "declarations", at, "items"))


def _lost_parties(facts: Facts) -> Iterator[Failure]:
    """The agent is another rule's matter: a mandate without one states nothing."""
    package, parties = facts.package, facts.parties
    lost_of: dict[tuple[str, ...], list[str]] = {}
    for at, item in facts.items:
        lost = lost_of.get(item.pledgors)
        if lost is None:
            lost = lost_of[item.pledgors] = _lost(item.pledgors, parties)
        if lost:
            yield _dangling("当事人", lost, of_item(at, item, "pledgors"))
    for at, document in enumerate(package.documents):
        if lost := _lost(document.parties, parties):
            yield _dangling("当事人", lost, of_row(package, "documents", at, "parties"))
    for at, contact in enumerate(package.contacts):
        if contact.party is not None and contact.party not in parties:
            yield _dangling("当事人", [contact.party], of_row(package, "contacts", at, "party"))
    if package.agency and (lost := _lost(package.agency.principals, parties)):
        yield _dangling("当事人", lost, of_field(package, "agency", "principals"))


def _dangling(table: str, keys: Iterable[str], place: Place) -> Failure:
    return Failure(f"没有编号为{'、'.join(keys)}的{table}。", (place,))
