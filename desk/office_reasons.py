"""What do the office's answers teach: which reasons, and had our own rules said so before?"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import QuerySet

from cases.acts.reasons import PhraseDraft, folded_phrase, reason_titles
from cases.models import OfficeAnswer, PackageVersion, ReasonPhrase
from cases.vocabulary import Outcome
from rules.catalogue import RULES
from rules.facts import Facts
from rules.frame import Rule
from rules.office_reasons import OFFICE_REASONS, Concerns
from rules.office_sentences import PhraseTable, Reason, Told, folded_sentence, told_by
from schemas.finding import Severity, Stage
from schemas.vocabulary import Vocabulary

# Only these say what was wrong.
_TEACHING = (Outcome.correction.value, Outcome.refused.value)
_RULES = {rule.code: rule for rule in RULES}
_SHIPPED = {reason.code: reason for reason in OFFICE_REASONS}


class Caught(Vocabulary):
    """What our own check had said of a reason, for the version that the office then had."""

    blocked = "blocked", "预审已查出，列为须改正"
    warned = "warned", "预审已提示"
    approval = "approval", "审批时的规则没有列为须改正"
    not_run = "not_run", "预审未能执行该规则"
    not_law = "not_law", "当时尚未施行该规则"
    missed = "missed", "预审没有查出"
    unknown = "unknown", "预审结果没有留存"
    no_rule = "no_rule", "尚无规则"

    @property
    def was_said(self) -> bool:
        return self in (Caught.blocked, Caught.warned)


@dataclass(frozen=True, slots=True)
class Lesson:
    """One reason of an answer, the rules that should have found it, and what they had said."""

    code: str
    title: str
    phrase: str
    rules: tuple[str, ...]
    caught: Caught


@dataclass(frozen=True, slots=True)
class Unsorted:
    """A sentence in which no reason is known yet, and the keys of the answers that hold it."""

    sentence: str
    right: str
    keys: tuple[int, ...]

    def answers(self, limit: int) -> list[OfficeAnswer]:
        """This will fetch the newest of these answers, each with its case."""
        found = OfficeAnswer.objects.filter(pk__in=self.keys[:limit])
        return list(found.select_related("filing__case").order_by("-recorded_at", "-pk"))


@dataclass(slots=True)
class Row:
    """How often a reason came back, and what our own rules had said of it each time."""

    code: str
    title: str
    rules: tuple[str, ...]
    example: int
    counts: Counter[Caught] = field(default_factory=Counter)

    @property
    def returned(self) -> int:
        return self.counts.total()

    @property
    def said(self) -> int:
        return sum(count for caught, count in self.counts.items() if caught.was_said)

    @property
    def missed(self) -> int:
        return self.returned - self.said


class OfficeReader:
    """Reads answers by the phrases of this moment; make one for each request."""

    def __init__(self) -> None:
        """Offices repeat themselves word for word, so each sentence is read once."""
        self.titles = reason_titles()
        self._known: dict[tuple[str, str], tuple[Reason, ...]] = {}

    @cached_property
    def _table(self) -> PhraseTable:
        living = ReasonPhrase.objects.filter(retired_at=None).order_by("pk")
        return PhraseTable(told for row in living for told in _told(row))

    def lessons(self, answer: OfficeAnswer) -> tuple[Lesson, ...]:
        """This will name the reasons of a return or refusal; none for other answers."""
        if answer.outcome not in _TEACHING:
            return ()
        reasons = self._read(answer.sentence, answer.filing.right)
        return tuple(self._lesson(reason, answer.version) for reason in reasons)

    def unsorted(self) -> list[Unsorted]:
        """This will list the sentences without a known reason, the newest first."""
        alike: dict[tuple[str, str], list[int]] = {}
        told = _teaching_answers().order_by("-recorded_at", "-pk")
        for key, sentence, right in told.values_list("pk", "sentence", "filing__right"):
            if not self._read(sentence, right):
                alike.setdefault((sentence, right), []).append(key)
        return [Unsorted(*words, tuple(keys)) for words, keys in alike.items()]

    def statistics(self) -> tuple[list[Row], list[Row]]:
        """This will count by reason and by rule, the most often returned first."""
        by_reason: dict[str, Row] = {}
        by_rule: dict[str, Row] = {}
        versions = _judged_versions()
        told = _teaching_answers().order_by("pk")
        fields = ("pk", "sentence", "filing__right", "version")
        for key, sentence, right, number in told.values_list(*fields):
            version = versions.get(number)
            for lesson in (self._lesson(each, version) for each in self._read(sentence, right)):
                row = Row(lesson.code, lesson.title, lesson.rules, key)
                by_reason.setdefault(lesson.code, row).counts[lesson.caught] += 1
                for code in lesson.rules:
                    row = Row(code, _RULES[code].sentence if code in _RULES else "", (), key)
                    by_rule.setdefault(code, row).counts[caught_by(code, version)] += 1
        return _most_first(by_reason), _most_first(by_rule)

    def _read(self, sentence: str, right: str) -> tuple[Reason, ...]:
        key = (sentence, right)
        if key not in self._known:
            self._known[key] = self._table.read(*key)
        return self._known[key]

    def _lesson(self, reason: Reason, version: PackageVersion | None) -> Lesson:
        title = self.titles.get(reason.code, reason.code)
        caught = best_of([caught_by(code, version) for code in reason.rules])
        return Lesson(reason.code, title, reason.phrase, reason.rules, caught)


def matches_of(draft: PhraseDraft) -> list[OfficeAnswer]:
    """This will list the past answers that hold these words; raises `NotAcceptable` as saving."""
    folded = folded_phrase(draft)
    newest = _teaching_answers().order_by("-recorded_at", "-pk")
    return [
        answer
        for answer in newest.select_related("filing__case")
        if draft.concerns in (Concerns.every, answer.filing.right)
        and folded in folded_sentence(answer.sentence)
    ]


def caught_by(code: str, version: PackageVersion | None) -> Caught:
    """This will tell what a rule had said of a version when it came in."""
    rule = _RULES.get(code)
    if version is None or version.judged_on is None:
        return Caught.unknown
    weights = {Severity(each["severity"]) for each in version.findings if each["code"] == code}
    if weights:
        return Caught.blocked if any(each.blocks for each in weights) else Caught.warned
    if code in version.not_run:
        return Caught.not_run
    return _silent(rule, version) if rule else Caught.no_rule


def best_of(found: Sequence[Caught]) -> Caught:
    """This will choose what speaks most for our check, of several rules for one reason."""
    order = list(Caught)
    return min(found, key=order.index) if found else Caught.no_rule


def _silent(rule: Rule[Facts], version: PackageVersion) -> Caught:
    if version.judged_on is None or rule.basis_on(version.judged_on) is None:
        return Caught.not_law
    return Caught.approval if rule.stage is Stage.approval else Caught.missed


def _told(row: ReasonPhrase) -> Iterator[Told]:
    shipped = _SHIPPED.get(row.reason)
    if row.rule or shipped is None:
        rules = (row.rule,) if row.rule else ()
        yield Told(row.folded, row.reason, Concerns(row.concerns), rules)
    else:
        yield from told_by(row.folded, shipped, Concerns(row.concerns))


def _teaching_answers() -> "QuerySet[OfficeAnswer]":
    return OfficeAnswer.objects.filter(outcome__in=_TEACHING)


def _judged_versions() -> dict[int | None, PackageVersion]:
    """Each version once, however many answers there are to it."""
    versions = PackageVersion.objects.filter(pk__in=_teaching_answers().values("version"))
    return {version.pk: version for version in versions.defer("data", "circumstances").iterator()}


def _most_first(rows: dict[str, Row]) -> list[Row]:
    return sorted(rows.values(), key=lambda row: (-row.returned, row.code))
