"""What do several documents and the package say of one thing, and who stands against whom?

All that is said of one thing is one topic, and its disagreement is told once: grouped by value, the
few against the many. What the package says differently in two of its own fields is told by other
rules, so that a document is only held against the fields which it should agree with.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from rules.contradictions.papers import Paper
from rules.facts import Facts
from rules.frame import Failure
from rules.places import of_field
from schemas.finding import Place, Severity
from schemas.folding import folds_among
from schemas.transcript import PaperKind, Statement

OF_PACKAGE = "质押包填报"
_MOST_NAMED = 4
_MOST_VALUES = 6
_LONGEST_VALUE = 120
_MOST_PLACES = 20


@dataclass(frozen=True, slots=True, eq=False)
class Saying:
    """What one place says: as it is compared (`key`), and as a person reads it (`shown`).

    `expected` holds the keys that the package has for it; without any, documents are held against
    each other. What the package itself says has no `paper`.
    """

    key: str
    shown: str
    place: Callable[[], Place]
    paper: Paper | None = None
    statement: Statement | None = None
    expected: frozenset[str] = frozenset()

    @property
    def where(self) -> str:
        if self.paper is None or self.statement is None:
            return OF_PACKAGE
        return self.paper.where(self.statement)

    @property
    def source(self) -> str:
        return self.paper.file if self.paper else ""


@dataclass(slots=True, eq=False)
class Topic:
    """All that is said of one thing.

    The `core` are the kinds of documents whose disagreement with each other or with the package
    weighs as much as the rule says; what any other document says differently only warns.
    `reads_alike` folds what is merely spelled otherwise, of which a reminder is enough.
    """

    title: str
    core: frozenset[PaperKind] = frozenset()
    reads_alike: Callable[[str], str] = str
    is_title: bool = False
    sayings: list[Saying] = field(default_factory=list)

    def is_at_odds(self) -> bool:
        """This will tell the usual case at once: all agree."""
        loose = {each.key for each in self.sayings if each.paper and not each.expected}
        return len(loose) > 1 or any(map(_is_at_odds, self.sayings))


def stated(key: str, shown: str, paper: Paper, statement: Statement, *own: Saying) -> Saying:
    """This will make a saying of a statement; `own` is what the package says of the same."""
    expected = frozenset(each.key for each in own)
    place = partial(paper.place, statement)
    return Saying(key, shown, place, paper, statement, expected)


def filled_in(facts: Facts, key: str, shown: str, *path: str) -> Saying:
    """This will make a saying of a field of the package."""
    return Saying(key, shown, partial(of_field, facts.package, *path))


def disagreements(topics: Iterable[Topic], severity: Severity) -> Iterator[Failure]:
    """This will yield one failure for each topic in which somebody stands against others."""
    for topic in topics:
        if topic.is_at_odds():
            yield _failure(topic, severity)


def _failure(topic: Topic, severity: Severity) -> Failure:
    groups = _groups(_involved(topic))
    shown = [_said(group, is_title=topic.is_title) for group in groups[:_MOST_VALUES]]
    left = len(groups) - len(shown)
    said = "；".join([*shown, f"另有{left}种写法"] if left else shown)
    *_, fewest = groups
    has_majority = len(groups) > 1 and _weight(groups[-2]) > _weight(fewest)
    odd = f"与其他各处不同的是{_places_of(fewest)}。" if has_majority else ""
    # The few come first: there the fault most likely is.
    every = [each for group in reversed(groups) for each in group]
    places = tuple(dict.fromkeys(each.place() for each in every[:_MOST_PLACES]))
    weight = _severity(topic, [each for group in groups for each in group])
    lighter = weight if _is_lighter(weight, severity) else None
    word = "写法不同" if weight is Severity.reminder else "不一致"
    return Failure(f"{topic.title}{word}：{said}。{odd}", places, lighter)


def _involved(topic: Topic) -> list[Saying]:
    """Of a package that has two values itself, only what has to do with those that are wrong."""
    odd = [each for each in topic.sayings if _is_at_odds(each)]
    keys = {key for each in odd for key in (each.key, *each.expected)}
    return [each for each in topic.sayings if not odd or each.key in keys]


def _is_at_odds(each: Saying) -> bool:
    return bool(each.expected) and each.key not in each.expected


def _groups(sayings: Iterable[Saying]) -> list[list[Saying]]:
    """The many first, then the few; of equals, those with whom the package agrees."""
    groups: dict[str, list[Saying]] = {}
    for each in sayings:
        groups.setdefault(each.key, []).append(each)
    return sorted(groups.values(), key=_weight, reverse=True)


def _weight(group: Sequence[Saying]) -> tuple[int, bool]:
    sources = {each.source for each in group}
    return len(sources), "" in sources


def _severity(topic: Topic, sayings: Sequence[Saying]) -> Severity:
    read = topic.reads_alike
    if len({read(each.key) for each in sayings}) == 1:
        return Severity.reminder
    core = [each for each in sayings if each.paper and each.paper.kind in topic.core]
    weighs = any(
        each.expected and read(each.key) not in set(map(read, each.expected)) for each in core
    )
    loose = {read(each.key) for each in core if not each.expected}
    return Severity.error if weighs or len(loose) > 1 else Severity.warning


def _is_lighter(one: Severity, other: Severity) -> bool:
    order = list(Severity)
    return order.index(one) > order.index(other)


def _said(group: Sequence[Saying], *, is_title: bool) -> str:
    folds = folds_among((each.shown for each in group), as_titles=is_title)
    folded = f"（已忽略{'、'.join(fold.label for fold in folds)}的差别）" if folds else ""
    return f"{_places_of(group)}：{shortened(group[0].shown)}{folded}"


def shortened(text: str) -> str:
    """This will cut what a document says to what a person reads of it in a sentence."""
    return text if len(text) <= _LONGEST_VALUE else f"{text[:_LONGEST_VALUE]}……"


def _places_of(group: Sequence[Saying]) -> str:
    places = list(dict.fromkeys(each.where for each in group))
    shown = "、".join(places[:_MOST_NAMED])
    return shown if len(places) <= _MOST_NAMED else f"{shown}等{len(places)}处"
