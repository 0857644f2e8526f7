"""Can this be the number of a granted patent of the declared kind, filed on that day?"""

from collections.abc import Iterator
from datetime import date

from rules import citations
from rules.facts import Facts
from rules.flaws import flaw_failures
from rules.frame import Failure, Scope, by_bank, rule
from rules.places import of_item
from rules.rights import grant_number, patent_number
from rules.wording import day
from schemas.finding import Severity
from schemas.identifiers import patent as patents
from schemas.identifiers import publication as publications
from schemas.items import Patent

# From this day on a number has 13 characters, before it 9.
_LONG_NUMBERS_SINCE = date(2003, 10, 1)
_SHORT = 9


@rule(
    "P01",
    severity=Severity.error,
    basis=citations.PATENT_NUMBER_FORM,
    remedy=by_bank("请对照专利证书逐位核对并更正专利号。"),
    scope=Scope.item,
)
def patent_number_is_valid(facts: Facts) -> Iterator[Failure]:
    """专利号应当完整，种类号和校验位正确，申请年份不晚于今年。

    Nine or thirteen characters with the check of ZC 0006-2003.
    """
    for at, item in facts.patents:
        if flaws := patents.check(item.number, facts.on):
            yield from flaw_failures(flaws, of_item(at, item, "number"))


@rule(
    "P01A",
    severity=Severity.warning,
    basis=citations.PATENT_NUMBER_YEAR,
    remedy=by_bank("请对照专利登记簿核对专利号和申请日；分案申请保留母案申请日的，无须更正。"),
    scope=Scope.item,
)
def number_was_given_in_the_year_of_filing(facts: Facts) -> Iterator[Failure]:
    """专利号中的年份应当是申请日所在的年份，2003年10月1日以前申请的专利号应当为9位。

    A divisional application has a number of its own year and the filing date of its parent; an
    international one a number of the year in which it entered, and is not asked.
    """
    for at, item in facts.patents:
        number = patent_number(item.number)
        if number is None or number.is_international:
            continue
        is_late = item.filed_on >= _LONG_NUMBERS_SINCE
        if number.year == item.filed_on.year and (len(number.compact) != _SHORT) is is_late:
            continue
        yield Failure(
            f"专利号有{len(number.compact)}位，所示的申请年份是{number.year}年，"
            f"填写的申请日是{day(item.filed_on)}。",
            (of_item(at, item, "filed_on"), of_item(at, item, "number")),
        )


@rule(
    "P02",
    severity=Severity.error,
    basis=citations.PATENT_NUMBER_FORM,
    remedy=by_bank("请对照专利证书更正专利类型、专利号或者授权公告号。"),
    scope=Scope.item,
)
def kind_agrees_with_number_and_grant(facts: Facts) -> Iterator[Failure]:
    """专利类型应当与专利号中的种类号、授权公告号的文献种类一致。

    Kind digit 1 and 8 are inventions, 2 and 9 utility models, 3 designs; the letter of the grant
    document is B or C, U or Y, S or D. An A is a published application, not a grant.
    """
    for at, item in facts.patents:
        number = patent_number(item.number)
        if number is not None and number.kind is not item.patent_kind:
            yield Failure(
                f"填写的类型是{item.patent_kind.label}，专利号所示的类型是{number.kind.label}。",
                (of_item(at, item, "patent_kind"), of_item(at, item, "number")),
            )
        if item.publication_number is not None:
            yield from _grant_failures(at, item, item.publication_number)


def _grant_failures(at: int, item: Patent, text: str) -> Iterator[Failure]:
    grant = grant_number(text)
    if grant is None or grant.letter is None:
        place = of_item(at, item, "publication_number")
        yield from flaw_failures(publications.check(text), place)
        return
    if not grant.is_grant:
        yield Failure(
            "填写的是申请公布号（末尾字母为A），不是授权公告号。",
            (of_item(at, item, "publication_number"),),
        )
    elif grant.kind is not item.patent_kind:
        yield Failure(
            f"填写的类型是{item.patent_kind.label}，授权公告号末尾的字母“{grant.letter}”"
            "表示另一种类型。",
            (of_item(at, item, "patent_kind"), of_item(at, item, "publication_number")),
        )
