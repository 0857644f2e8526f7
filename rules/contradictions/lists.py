"""Do contract, application and package list the same rights, and does the count agree?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from rules import citations
from rules.contradictions.papers import APPLICATIONS, Compared, Paper
from rules.contradictions.signs import one_spelling
from rules.contradictions.topics import Saying, Topic, disagreements, shortened, stated
from rules.facts import Facts
from rules.frame import Failure, Scope, by_bank, rule
from rules.places import of_item
from rules.rights import right_number
from rules.wording import listed
from schemas.finding import Place, Severity
from schemas.transcript import PaperKind, Statement, Subject
from schemas.vocabulary import DeclarationKind, DocumentKind

_MARKS = frozenset({"trademark", "geographical_mark"})
_EVERY = _MARKS | {"patent", "layout", "copyright"}
# A patent's number is known wherever it stands. A mark's is any eight digits: contracts and forms
# say what they are, a valuation may not.
_WELL_READ = _MARKS | {"patent"}
_WELL_READ_IN_VALUATIONS = frozenset({"patent"})
# Which kinds of rights each document has to list in full.
_LISTS = {
    PaperKind.pledge_contract: _EVERY,
    PaperKind.patent_application: frozenset({"patent"}),
    PaperKind.trademark_application: _MARKS,
    PaperKind.copyright_application: frozenset({"copyright"}),
}
# What speaks of rights beside them; extracts and receipts that were read as evidence do not count.
_SPEAKING = frozenset(
    {
        PaperKind.power_of_attorney,
        PaperKind.co_owner_consent,
        PaperKind.same_day_declaration,
        PaperKind.continuation_statement,
        PaperKind.open_licence_statement,
        PaperKind.commitment,
        PaperKind.licence_contract,
        PaperKind.patent_certificate,
        PaperKind.trademark_certificate,
        PaperKind.copyright_certificate,
        PaperKind.register_extract,
        PaperKind.annuity_receipt,
    }
)
_MOST_PLACES = 20


@rule(
    "X10",
    severity=Severity.error,
    basis=citations.CONTRACT_NAMES_QUANTITY,
    remedy=by_bank("请逐号核对质押合同、申请表与质押标的表；确有遗漏的，请签订补充协议。"),
    scope=Scope.documents,
)
def contract_and_application_list_the_rights_of_the_package(facts: Facts) -> Iterator[Failure]:
    """质押合同和申请表列明的权利号码，应当与质押标的表逐号相同，不多也不少。

    民法典 Art 427; 规定 Art 3 for marks. What a document does not list is told only where all
    documents of its kind were read in full. Where they list nothing of that kind of right, it may
    stand elsewhere, so that this only warns.
    """
    if facts.dossier.has_dropped_items:
        return
    told: dict[tuple[frozenset[str], frozenset[str]], list[_Listed]] = {}
    for each in _lists(facts):
        if each.strange or each.absent:
            told.setdefault((each.strange, each.absent), []).append(each)
    for (strange, absent), lists in told.items():
        yield _list_failure(facts, lists, strange, absent)


@rule(
    "X11",
    severity=Severity.error,
    basis=citations.CONTRACT_NAMES_QUANTITY,
    remedy=by_bank("请使质押合同、申请表载明的件数与质押标的清单一致。"),
    scope=Scope.documents,
)
def papers_count_as_many_items_as_are_listed(facts: Facts) -> Iterator[Failure]:
    """质押合同、申请表和其他文件载明的件数应当与质押标的表的件数相同。

    民法典 Art 427. In a bundle each application counts its own kind of right, and others may count
    each kind by itself, or only what they list themselves; only contract and application weigh.
    """
    if facts.dossier.has_dropped_items:
        return
    topics: dict[int, Topic] = {}
    by_paper: dict[Paper, tuple[int, ...]] = {}
    for paper, statement in facts.compared.by_subject[Subject.item_count]:
        counts = by_paper.get(paper) or _counts(facts, paper)
        by_paper[paper] = counts
        topic = topics.setdefault(counts[0], _topic_of_count(counts[0]))
        said = stated(*_count(statement.value), paper, statement)
        topic.sayings.append(replace(said, expected=frozenset(map(str, counts))))
    yield from disagreements(topics.values(), Severity.error)


@rule(
    "X16",
    severity=Severity.warning,
    basis=citations.FORMAT_FILES,
    remedy=by_bank("请核对该文件是否放错，或者是否少列、多列了权利；确认无误的，可以不改。"),
    scope=Scope.documents,
)
def other_papers_speak_of_the_rights_of_the_package(facts: Facts) -> Iterator[Failure]:
    """评估报告、委托书、同意书、声明、证书等写明的权利，应当是质押包中的权利；评估报告应当逐项涉及。

    What contract or application lists too is told there, and strange evidence of the register by
    another rule. A paper may speak of more than is pledged, so this only warns.
    """
    if facts.dossier.has_dropped_items:
        return
    told_there = {number for each in _lists(facts) for number in each.strange | each.absent}
    by_evidence = {
        (reading.name, each.number)
        for reading in facts.dossier.readings
        for each in reading.statements
    }
    told: dict[tuple[frozenset[str], frozenset[str]], list[_Listed]] = {}
    for said in _spoken_of(facts):
        files = {paper.facts.name for paper in said.papers}
        told_of_it = {number for name, number in by_evidence if name in files}
        strange = said.strange - told_there - told_of_it
        absent = said.absent - told_there
        if strange or absent:
            told.setdefault((strange, absent), []).append(said)
    for (strange, absent), lists in told.items():
        yield _list_failure(facts, lists, strange, absent)


@dataclass(frozen=True, eq=False)
class _Listed:
    """The rights that documents of one kind list together, of the kinds that they should list."""

    compared: Compared
    papers: tuple[Paper, ...]
    wanted: frozenset[str]
    is_whole: bool
    well_read: frozenset[str] = _WELL_READ

    @cached_property
    def named(self) -> dict[str, tuple[Paper, Statement]]:
        return {
            one_spelling(each.about or each.value): (paper, each)
            for paper in self.papers
            for each in paper.statements
            if each.subject is Subject.right_number
        }

    @cached_property
    def strange(self) -> frozenset[str]:
        return frozenset(self.named.keys() - self.compared.numbers.keys())

    @cached_property
    def kinds(self) -> frozenset[str]:
        """Of which kinds of rights they list any; a mark is a mark."""
        known = self.compared.numbers
        kinds = frozenset(known[number] for number in self.named if number in known)
        return kinds | _MARKS if kinds & _MARKS else kinds

    @cached_property
    def absent(self) -> frozenset[str]:
        """What the package lists of the kinds that they should list, and they do not."""
        wanted = self.wanted & (self.kinds | self.well_read)
        if not self.is_whole or not (self.kinds or self._is_understood()):
            return frozenset()
        return frozenset(
            number
            for number, kind in self.compared.numbers.items()
            if kind in wanted and number not in self.named
        )

    def _is_understood(self) -> bool:
        """An application has a list; by its own words it has to be one, or nobody looked for it."""
        return all(
            each.kind in APPLICATIONS and each.transcript.guess.kind is each.kind
            for each in self.papers
        )

    @cached_property
    def weighs(self) -> bool:
        """Whether no doubt is left: they list others of the same kinds, or what is not there."""
        kinds = {self.compared.numbers[number] for number in self.absent}
        return bool(self.strange) or kinds <= self.kinds


def _lists(facts: Facts) -> Iterator[_Listed]:
    for kind, wanted in _LISTS.items():
        if listed_there := _listed_in(facts, kind, wanted):
            yield listed_there


def _spoken_of(facts: Facts) -> Iterator[_Listed]:
    """A statement on similar marks has to name others where the package says there are some."""
    declared = facts.declarations[DeclarationKind.similar_marks_omitted]
    others = any(each.answer for each in declared)
    speaking = _SPEAKING if others else _SPEAKING | {PaperKind.similar_marks_statement}
    if valued := _listed_in(facts, PaperKind.valuation_report, _EVERY):
        yield replace(valued, well_read=_WELL_READ_IN_VALUATIONS)
    for paper in facts.compared.papers:
        if paper.kind in speaking:
            yield _Listed(facts.compared, (paper,), frozenset(), is_whole=False)


def _listed_in(facts: Facts, kind: PaperKind, wanted: frozenset[str]) -> _Listed | None:
    """What all documents of a kind list together."""
    papers = tuple(each for each in facts.compared.papers if each.kind is kind)
    read = {each.file for each in papers}
    is_whole = all(each.is_whole for each in papers)
    is_whole = is_whole and all(
        each.file in read for each in facts.documents[DocumentKind(kind.value)]
    )
    return _Listed(facts.compared, papers, wanted, is_whole) if papers else None


def _list_failure(
    facts: Facts, lists: list[_Listed], strange: frozenset[str], absent: frozenset[str]
) -> Failure:
    said, places = [], []
    if strange:
        found = [lists_of.named[number] for lists_of in lists for number in sorted(strange)]
        where = "、".join(dict.fromkeys(paper.where(each) for paper, each in found[:_MOST_PLACES]))
        numbers = listed(map(shortened, sorted(strange)))
        said.append(f"{where}列有{numbers}，质押标的表没有")
        places += [paper.place(each) for paper, each in found]
    if absent:
        papers = [paper for each in lists for paper in each.papers]
        names = "、".join(paper.label for paper in papers)
        said.append(f"质押标的表列有{listed(sorted(absent))}，{names}没有")
        places += [Place(file=paper.file, label=paper.label) for paper in papers if not strange]
        places += [
            of_item(at, item, "number") for at, item in facts.items if right_number(item) in absent
        ]
    lighter = None if any(each.weighs for each in lists) else Severity.warning
    return Failure(f"{'；'.join(said)}。", tuple(places[:_MOST_PLACES]), lighter)


def _counts(facts: Facts, paper: Paper) -> tuple[int, ...]:
    """What a document may count, first of all that which the package lists."""
    patents, marks, works = len(facts.patents), len(facts.marks), len(facts.works)
    listed_there = _Listed(facts.compared, (paper,), frozenset(), is_whole=False).named
    own = {PaperKind.patent_application: patents, PaperKind.trademark_application: marks}
    if paper.kind in APPLICATIONS:
        return (own.get(paper.kind, works), len(listed_there))
    stated_there = facts.package.pledge_contract.item_count or 0
    parts = (len(facts.compared.numbers), patents, marks, len(facts.layouts), works)
    others = (each for each in (*parts, stated_there, len(listed_there)) if each)
    return (len(facts.items), *others)


def _topic_of_count(listed_there: int) -> Topic:
    place = Place(pointer="/items", label="质押标的表")
    own = Saying(*_count(str(listed_there)), lambda: place)
    return Topic("件数", frozenset(_LISTS), sayings=[own])


def _count(value: str) -> tuple[str, str]:
    number = str(int(value)) if value.isdecimal() else value
    return number, f"{number}件"
