"""Is each document what it is called, whole, and of this deal; and which were not compared?"""

from collections.abc import Iterable, Iterator, Sequence

from rules import citations
from rules.contradictions.pages import faults_of_pages
from rules.contradictions.papers import APPLICATIONS, CONTRACTS, SIGNED, SURE, Paper
from rules.contradictions.topics import shortened
from rules.facts import Facts
from rules.frame import Failure, Scope, by_bank, by_window, rule
from rules.places import of_row
from rules.wording import listed
from schemas.finding import Place, Severity
from schemas.package import Document
from schemas.transcript import PaperKind, Statement, Subject
from schemas.vocabulary import DocumentKind

# Any proof of who somebody is may be called by either name.
_IDENTITIES = frozenset({DocumentKind.identity_proof, DocumentKind.agent_identity})
# What is called so may look like anything.
_UNKNOWN_BY_LOOKS = frozenset(DocumentKind) - {
    kind.stands_for for kind in PaperKind if kind.stands_for
}
_MOST_FLAWS = 5
_MOST_NAMED = 30
_SIGNS = (
    Subject.party_name,
    Subject.right_owner,
    Subject.main_contract_number,
    Subject.pledge_contract_number,
    Subject.right_number,
)


@rule(
    "X17",
    severity=Severity.warning,
    basis=citations.FORMAT_FILES,
    remedy=by_bank("请核对“文件”表中的文件种类和文件名，放错的请更换。"),
    scope=Scope.documents,
)
def documents_are_what_they_are_called(facts: Facts) -> Iterator[Failure]:
    """“文件”表填写的文件种类应当与文件内容相符。

    Told only where the guess is sure, and where documents of that kind can be told at all. A
    contract that holds both the loan and the pledge is rightly called either.
    """
    compared = facts.compared
    if not compared.every:
        return
    papers = {each.file: each for each in compared.every if each not in compared.strangers}
    for at, document in enumerate(facts.package.documents):
        paper = papers.get(document.file)
        if paper is None or not _is_miscalled(facts, document, paper):
            continue
        guess = paper.transcript.guess
        seems = guess.kind.label if guess.kind else ""
        why = "".join(guess.reasons[:1])
        yield Failure(
            f"文件“{document.file}”填写的种类是“{document.kind.label}”，读起来是“{seems}”。{why}",
            (
                Place(file=paper.file, label=paper.label),
                of_row(facts.package, "documents", at, "kind"),
            ),
        )


@rule(
    "X18",
    severity=Severity.warning,
    basis=citations.FORMAT_FILES,
    remedy=by_bank("请对照原件检查页码，缺页的补齐，重复或者顺序有误的重新整理后上传。"),
    scope=Scope.documents,
)
def documents_have_all_their_pages_in_order(facts: Facts) -> Iterator[Failure]:
    """文件的印刷页码应当连续，不缺页、不重复、不颠倒。

    By the numbers that pages print themselves; one file may hold several documents.
    """
    for paper in facts.compared.every:
        if said := faults_of_pages(paper.transcript.sheets, paper.facts.pages):
            yield Failure(f"{paper.label}：{listed(said)}。", _places_of((paper,)))


@rule(
    "X19",
    severity=Severity.warning,
    basis=citations.FORMAT_FILES,
    remedy=by_bank("请核对该文件是否属于本笔业务；放错的请更换或者删去。"),
    scope=Scope.documents,
)
def documents_belong_to_this_deal(facts: Facts) -> Iterator[Failure]:
    """质押包中的文件应当属于本笔业务。

    Where neither parties, contracts nor rights are those of the package. It is then compared no
    further. What the parties do not sign may be an enclosure, so that a reminder will do; strange
    evidence of the register is told by another rule.
    """
    as_evidence = {reading.name for reading in facts.dossier.readings if reading.statements}
    for paper in facts.compared.strangers:
        if paper.facts.name not in as_evidence:
            signs = [each for each in paper.statements if each.subject in _SIGNS]
            weighs = paper.kind in APPLICATIONS | CONTRACTS | SIGNED
            yield Failure(
                f"{paper.label}写明的{_named(signs)}都不是本件的，没有与其他文件比对。",
                tuple(map(paper.place, signs[:5])) or _places_of((paper,)),
                None if weighs else Severity.reminder,
            )


@rule(
    "K17",
    severity=Severity.reminder,
    basis=citations.FORMAT_FILES,
    remedy=by_window("请打开这些文件，与质押包和其他文件人工核对。"),
    scope=Scope.documents,
)
def documents_that_were_not_compared_are_named(facts: Facts) -> Iterator[Failure]:
    """没有读出文字的文件不能自动比对，应当由人核对。

    What was recognised on a scan is a suggestion until a person confirms it, and proves nothing.
    """
    every = facts.compared.every
    unread = [each for each in every if each.is_unread and not each.has_suggestions]
    suggested = [each for each in every if each.has_suggestions]
    partly = [
        each
        for each in every
        if each.transcript.needs_eyes and not each.is_unread and not each.has_suggestions
    ]
    said = [
        f"{words}：{'、'.join(each.label for each in papers[:_MOST_NAMED])}{_rest(papers)}。"
        for words, papers in (
            ("以下文件没有读出文字，未参加比对", unread),
            ("以下文件有部分页面没有读出文字，该部分未参加比对", partly),
            ("以下文件经图像识别，结果确认之前未参加比对", suggested),
        )
        if papers
    ]
    if said:
        yield Failure("".join(said), _places_of((*unread, *partly, *suggested)))


@rule(
    "K18",
    severity=Severity.reminder,
    basis=citations.FORMAT_FILES,
    remedy=by_window("请打开该文件，核对所说的内容。"),
    scope=Scope.documents,
)
def documents_are_read_without_doubt(facts: Facts) -> Iterator[Failure]:
    """文件的内容应当可以读得没有疑问。

    What a reader doubts, such as what two ways of reading saw differently, is for a person.
    """
    for paper in facts.compared.every:
        if flaws := paper.transcript.flaws:
            said = "".join(map(shortened, flaws[:_MOST_FLAWS]))
            yield Failure(f"{paper.label}：{said}", _places_of((paper,)))


def _is_miscalled(facts: Facts, document: Document, paper: Paper) -> bool:
    guess = paper.transcript.guess
    if guess.kind is None or guess.confidence < SURE or document.kind in _UNKNOWN_BY_LOOKS:
        return False
    seems = guess.kind.stands_for
    if seems is document.kind or {seems, document.kind} <= _IDENTITIES:
        return False
    package = facts.package
    is_clause = package.main_contract.number == package.pledge_contract.number
    return not (is_clause and {guess.kind, PaperKind(document.kind.value)} <= CONTRACTS)


def _rest(papers: Sequence[Paper]) -> str:
    return f"等{len(papers)}份" if len(papers) > _MOST_NAMED else ""


def _named(signs: Iterable[Statement]) -> str:
    return listed(dict.fromkeys(f"{each.subject.label}“{shortened(each.value)}”" for each in signs))


def _places_of(papers: Iterable[Paper]) -> tuple[Place, ...]:
    return tuple(Place(file=each.file, label=each.label) for each in papers)
