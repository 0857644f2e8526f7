"""What must the clerk look at in this case, because no machine can see it?"""

from dataclasses import dataclass

from rules.coverage.checklist import Look, Moment, looks_for
from rules.coverage.rows import Right
from schemas.package import Package


@dataclass(frozen=True, slots=True)
class Group:
    """The entries for one moment and one kind of right."""

    moment: Moment
    right: Right
    looks: tuple[Look, ...]


def checklist_of(package: Package | None) -> list[Group]:
    """This will return the entries that concern the package's kinds of right, each once."""
    if package is None:
        return []
    kinds: set[str] = {item.kind for item in package.items}
    looks = [(look, _first(look, kinds)) for look in looks_for(kinds)]
    groups = (
        Group(
            moment,
            right,
            tuple(look for look, of in looks if look.moment is moment and of is right),
        )
        for moment in Moment
        for right in Right
    )
    return [group for group in groups if group.looks]


def _first(look: Look, kinds: set[str]) -> Right:
    """The first kind of right in the package that an entry is about, under which it is shown."""
    return next(right for right in Right if right in look.rights and right in {"every", *kinds})
