"""Is the evidence of the register fresh, of one voice, and more than a bank's own word?"""

from collections.abc import Iterator
from datetime import date

from rules import citations
from rules.evidence import Contradiction, contradictions
from rules.facts import Facts
from rules.frame import Failure, Scope, by_bank, by_enterprise, by_window, rule
from rules.freshness import stale_evidence
from rules.places import of_file, of_item
from rules.rights import right_number
from rules.wording import day, listed, quoted
from schemas.evidence import SourceKind, Statement
from schemas.finding import Place, Severity
from schemas.items import Evidence, Item, Patent
from schemas.vocabulary import DocumentKind, LegalStatus

_IN_FILES = frozenset(
    {SourceKind.register_extract, SourceKind.annuity_receipt, SourceKind.status_list}
)


@rule(
    "E01",
    severity=Severity.warning,
    basis=citations.FORMAT_EVIDENCE,
    remedy=by_enterprise("请提供新近出具的登记簿证明或者查询结果，并据此更新登记簿证据。"),
    scope=Scope.item,
)
def evidence_of_other_rights_is_fresh(facts: Facts) -> Iterator[Failure]:
    """商标、布图设计和著作权的登记簿证据应当是新近取得的。

    Patents have a rule of their own. The age is the desk's choice, so that it only warns.
    """
    yield from stale_evidence(facts, (*facts.marks, *facts.layouts, *facts.works))


@rule(
    "E02",
    severity=Severity.error,
    basis=citations.REGISTER_PREVAILS,
    remedy=by_bank(
        "请向国家知识产权局核实，提供新近出具的专利登记簿副本，并按其记载更正“登记簿证据”各栏。"
    ),
    scope=Scope.item,
)
def sources_on_a_patent_agree(facts: Facts) -> Iterator[Failure]:
    """关于同一项专利，登记簿副本、清单和填报的登记簿证据应当一致。

    The register prevails (指南 5-9 §1.3.2). It only warns where the office is on neither side, or
    where a payment made since then may explain the difference.
    """
    for at, item in facts.patents if facts.dossier.evidence else ():
        for each in _contradictions_on(facts, item):
            weight = None if each.register_disproves else Severity.warning
            yield Failure(_said(each), _places(facts, at, item, each), weight)


@rule(
    "E02A",
    severity=Severity.warning,
    basis=citations.FORMAT_EVIDENCE,
    remedy=by_bank("请向登记机构核实，并按登记簿的记载更正“登记簿证据”各栏。"),
    scope=Scope.item,
)
def sources_on_another_right_agree(facts: Facts) -> Iterator[Failure]:
    """关于同一项商标、布图设计或者著作权，各种来源的登记簿证据应当一致。

    That the register prevails was read for patents only, so that this warns.
    """
    for at, item in facts.items if facts.dossier.evidence else ():
        if not isinstance(item, Patent):
            for each in _contradictions_on(facts, item):
                yield Failure(_said(each), _places(facts, at, item, each))


@rule(
    "E03",
    severity=Severity.reminder,
    basis=citations.FORMAT_EVIDENCE,
    remedy=by_bank("请核对该文件是否放错；与本件无关的，请从质押包中删去。"),
    scope=Scope.whole_list,
)
def evidence_speaks_of_listed_rights(facts: Facts) -> Iterator[Failure]:
    """登记簿证据应当写明权利号码，并且说的是质押包中的权利。

    A window often gets one extract on many rights of the same owner, so that this only reminds.
    """
    readings = [each for each in facts.dossier.readings if each.kind in _IN_FILES]
    if not readings:
        return
    numbers = {right_number(item) for _, item in facts.items}
    for reading in readings:
        strangers = {each.number for each in reading.statements} - numbers
        if strangers:
            yield Failure(
                f"文件“{reading.name}”载有不在质押包中的权利：{listed(sorted(strangers))}。",
                (of_file(reading.name),),
            )
        if reading.names_no_right:
            yield Failure(f"文件“{reading.name}”没有写明权利号码。", (of_file(reading.name),))


@rule(
    "E04",
    severity=Severity.warning,
    basis=citations.FORMAT_EVIDENCE,
    remedy=by_bank("请上传登记簿副本，文件种类选择“登记簿副本”，并写明涉及的标的编号。"),
)
def stated_evidence_is_proved(facts: Facts) -> Iterator[Failure]:
    """填报的登记簿证据应当有登记簿副本可以核对。

    A list that the bank has filled proves no more than its row does.
    """
    proved = _proving_documents(facts)
    if any(not items for items in proved):
        return
    named = {key for items in proved for key in items}
    bare = [
        (at, item)
        for at, item in facts.items
        if item.evidence is not None and item.key not in named and not _is_proved(facts, item)
    ]
    if bare:
        yield Failure(
            f"有{len(bare)}项质押标的填报了登记簿证据，但没有登记簿副本可以核对。",
            tuple(of_item(at, item, "evidence") for at, item in bare),
        )


@rule(
    "E05",
    severity=Severity.warning,
    basis=citations.FORMAT_EVIDENCE,
    remedy=by_window("请打开该文件，与填报的登记簿证据逐栏核对。"),
)
def evidence_can_be_read(facts: Facts) -> Iterator[Failure]:
    """作为登记簿证据提交的文件应当可以识别，其日期不晚于今天。

    A scan, a printed web page or an unknown layout is not refused; a person has to look at it.
    """
    for reading in facts.dossier.readings:
        if reading.kind is SourceKind.register:
            continue
        place = (of_file(reading.name),)
        for flaw in reading.flaws:
            yield Failure(f"文件“{reading.name}”：{flaw}", place)
        if any(each.day > facts.on for each in reading.statements):
            yield Failure(f"文件“{reading.name}”的日期晚于今天，其中的内容没有采用。", place)


@rule(
    "E06",
    severity=Severity.warning,
    basis=citations.FORMAT_EVIDENCE,
    remedy=by_window("请稍后重新查询，或者对照登记簿副本人工核对。"),
)
def register_has_answered(facts: Facts) -> Iterator[Failure]:
    """设有登记簿查询接口的，质押包中的权利应当都能查到。

    A register that is away keeps nobody waiting: the package is judged by what else there is.
    """
    if facts.dossier.register_is_away:
        yield Failure(
            "登记簿查询暂不可用，部分权利未能与登记簿核对，查询接口方面的情况无法判断。",
            (),
            Severity.reminder,
        )
    for reading in facts.dossier.readings:
        if reading.kind is SourceKind.register:
            yield from (Failure(flaw, ()) for flaw in reading.flaws)


def _contradictions_on(facts: Facts, item: Item) -> Iterator[Contradiction]:
    statements = facts.dossier.evidence.get(right_number(item))
    if statements:
        yield from contradictions(statements)


def _said(each: Contradiction) -> str:
    title = Evidence.model_fields[each.fact].title
    return (
        f"“{title}”不一致：{_one(each.fact, each.stands)}，{_one(each.fact, each.other)}；"
        f"判断时以前者为准。"
    )


def _one(fact: str, each: Statement) -> str:
    return f"{day(each.day)}的{each.kind.label}（{each.source}）为{_shown(getattr(each, fact))}"


def _shown(value: object) -> str:
    if isinstance(value, LegalStatus):
        return f"“{value.label}”"
    if isinstance(value, date):
        return day(value)
    if isinstance(value, bool):
        return "“是”" if value else "“否”"
    return quoted(str(each) for each in value) if isinstance(value, tuple) else str(value)


def _places(facts: Facts, at: int, item: Item, each: Contradiction) -> tuple[Place, ...]:
    names = (_file_of(facts, one) for one in (each.stands, each.other))
    files = tuple(of_file(name) for name in dict.fromkeys(names) if name)
    return (of_item(at, item, "evidence", each.fact), *files)


def _file_of(facts: Facts, statement: Statement) -> str:
    if statement.kind not in _IN_FILES:
        return ""
    found = (each.name for each in facts.dossier.readings if statement in each.statements)
    return next(found, "")


def _proving_documents(facts: Facts) -> list[tuple[str, ...]]:
    """The items of which each extract speaks: none named means all."""
    lists = {each.name for each in facts.dossier.readings if each.kind is SourceKind.status_list}
    files = facts.dossier.files
    return [
        each.items
        for each in facts.documents[DocumentKind.register_extract]
        if (files[each.file].name if each.file in files else each.file) not in lists
    ]


def _is_proved(facts: Facts, item: Item) -> bool:
    said = facts.dossier.evidence.get(right_number(item), ())
    return any(
        each.kind.is_of_register and each.kind is not SourceKind.annuity_receipt for each in said
    )
