"""Are the parties there, reachable, and who they say they are?"""

from collections.abc import Iterator

from rules import citations
from rules.facts import Facts
from rules.flaws import flaw_failures
from rules.frame import Failure, by_bank, rule
from rules.places import of_row
from schemas.finding import Place, Severity
from schemas.identifiers import credit_code, resident_id
from schemas.parties import Party
from schemas.vocabulary import ContactSide, PartyKind, PartyRole


@rule(
    "G01",
    severity=Severity.error,
    basis=citations.CREDIT_CODE_FORM,
    remedy=by_bank("请对照营业执照逐位核对统一社会信用代码；确认无误的，请附营业执照扫描件。"),
)
def credit_code_passes_its_checks(facts: Facts) -> Iterator[Failure]:
    """单位的统一社会信用代码应当通过校验。

    A failed outer check warns and waits for a person: codes of an early pilot are legal and fail
    it. A failed inner check, or another form, is an error.
    """
    for at, party in enumerate(facts.package.parties):
        if party.kind is not PartyKind.legal_person:
            continue
        if party.id_number is not None:
            yield from flaw_failures(credit_code.check(party.id_number), _id_number(facts, at))
        elif _files(party):
            yield Failure("没有填写统一社会信用代码。", (_id_number(facts, at),), Severity.warning)


@rule(
    "G04",
    severity=Severity.error,
    basis=citations.RESIDENT_ID_FORM,
    remedy=by_bank("请对照身份证更正证件号码。"),
)
def resident_id_passes_its_checks(facts: Facts) -> Iterator[Failure]:
    """自然人的居民身份证号码应当通过校验。

    No finding repeats any part of the number.
    """
    for at, party in enumerate(facts.package.parties):
        if party.kind is PartyKind.natural_person and party.id_number is not None:
            flaws = resident_id.check(party.id_number, facts.on)
            yield from flaw_failures(flaws, _id_number(facts, at))


@rule(
    "K06",
    severity=Severity.error,
    basis=citations.FORMAT_PARTIES,
    remedy=by_bank("请在当事人表中填写一个、且只填写一个质权人。"),
)
def there_is_exactly_one_pledgee(facts: Facts) -> Iterator[Failure]:
    """质押包应当有且只有一个质权人。

    Syndicates are filed by hand.
    """
    found = len(facts.roles[PartyRole.pledgee])
    if found != 1:
        yield Failure(f"填写了{found}个质权人。", (_parties(),))


@rule(
    "K07",
    severity=Severity.error,
    basis=citations.FORMAT_PARTIES,
    remedy=by_bank("请在当事人表中填写出质人。"),
)
def there_is_a_pledgor(facts: Facts) -> Iterator[Failure]:
    """质押包应当至少有一个出质人。

    The debtor may be somebody else.
    """
    if not facts.roles[PartyRole.pledgor]:
        yield Failure("没有填写出质人。", (_parties(),))


@rule(
    "K15",
    severity=Severity.error,
    basis=citations.FORMAT_PARTIES,
    remedy=by_bank("请更正当事人的身份：银行填写“质权人”，权利人填写“出质人”。"),
)
def nobody_pledges_to_itself(facts: Facts) -> Iterator[Failure]:
    """出质人和质权人不应当是同一当事人。

    The same name in two rows is the same party.
    """
    pledgees = {facts.party_names[each.key] for each in facts.roles[PartyRole.pledgee]}
    for party in facts.roles[PartyRole.pledgor]:
        if facts.party_names[party.key] in pledgees:
            yield Failure(
                f"“{party.name}”既是出质人又是质权人。", (facts.place_of_party(party, "roles"),)
            )


@rule(
    "K08",
    severity=Severity.error,
    basis=citations.FORMAT_CONTACTS,
    remedy=by_bank("请填写企业联系人及其电子邮箱，以便企业查看进度和补交材料。"),
)
def enterprise_has_a_contact(facts: Facts) -> Iterator[Failure]:
    """质押包应当有企业方的联系人和电子邮箱。

    The enterprise has no account and is reached by mail only.
    """
    if all(each.side is not ContactSide.enterprise for each in facts.package.contacts):
        yield Failure("没有填写企业方的联系人。", (Place(pointer="/contacts", label="联系人表"),))


def _files(party: Party) -> bool:
    return PartyRole.pledgor in party.roles or PartyRole.pledgee in party.roles


def _id_number(facts: Facts, at: int) -> Place:
    return of_row(facts.package, "parties", at, "id_number")


def _parties() -> Place:
    return Place(pointer="/parties", label="当事人表")
