"""Are parties that documents name otherwise than the package found, once, at both places?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.contradictions.likeness import is_almost
from schemas.finding import Severity
from schemas.identifiers import resident_id
from schemas.transcript import PaperKind, Subject, Transcript
from schemas.vocabulary import PartyKind, PartyRole
from tests.packages import BANK, OWNER, party
from tests.rules.documented import (
    LICENCE,
    MAIN,
    PACKAGE,
    PLEDGE,
    POWER,
    READ,
    VALUED,
    ZL1,
    adding,
    compared,
    files,
    saying,
    stating,
    told,
)
from tests.rules.spoiling import (
    change_party,
    weights,
    with_parties,
)
from tests.transcripts import read, reading_of, say


def test_parties_bear_one_name_in_all_papers() -> None:
    (finding,) = told("X01", saying(PLEDGE, Subject.party_name, "襄阳示例材料有限公司"))
    assert finding.severity is Severity.error
    assert files(finding)[0] == PLEDGE
    assert (finding.places[0].page, finding.places[0].box is not None) == (1, True)
    assert "/parties/0/name" in files(finding)
    assert f"：“{OWNER}”；" in finding.detail
    assert finding.detail.startswith("出质人名称不一致：")
    assert finding.detail.endswith(f"与其他各处不同的是质押合同（{PLEDGE}）第1页。")


def test_the_two_forms_of_a_limited_company_are_only_noted() -> None:
    (finding,) = told("X01", saying(PLEDGE, Subject.party_name, "襄阳示例新材料有限责任公司"))
    assert finding.severity is Severity.reminder
    assert finding.detail.startswith("出质人名称写法不同：")


@pytest.mark.parametrize(
    "name", ["襄阳示例新材料有限公司 ", "襄阳示例 新材料有限公司", "襄阳⽰例新材料有限公司"]
)
def test_what_keyboards_differ_in_is_no_contradiction(name: str) -> None:
    assert told("X01", saying(PLEDGE, Subject.party_name, name)) == []


def test_a_branch_is_not_its_head_office() -> None:
    name = BANK.removesuffix("襄阳分行")
    assert weights(told("X01", saying(PLEDGE, Subject.party_name, name, at=1))) == [Severity.error]


def test_a_power_of_attorney_that_names_another_only_warns() -> None:
    changed = saying(POWER, Subject.party_name, "襄阳示例控股有限公司")
    assert weights(told("X01", changed)) == [Severity.warning]


def test_who_acts_for_the_agent_may_be_named_beside_it() -> None:
    more = say(Subject.party_name, "李示例", role=PartyRole.agent, part=1)
    assert told("X01", adding(READ, POWER, more)) == []


def test_one_more_pledgor_in_the_contract_is_told() -> None:
    more = say(Subject.party_name, "襄阳示例控股有限公司", role=PartyRole.pledgor, part=1)
    (finding,) = told("X01", adding(READ, PLEDGE, more))
    assert files(finding) == [PLEDGE, "/parties/0/name"]


def test_of_several_pledgors_the_one_that_is_misspelled_is_found() -> None:
    package = with_parties(PACKAGE, party(5, "襄阳另一示例有限公司", "P2", PartyRole.pledgor))
    transcripts = reading_of(package)
    changed = saying(PLEDGE, Subject.party_name, "襄阳另一示范有限公司", at=1, read=transcripts)
    (finding,) = told("X01", changed, package)
    assert "/parties/4/name" in files(finding)
    assert "/parties/0/name" not in files(finding)


@pytest.mark.parametrize("kind", [PaperKind.commitment, PaperKind.same_day_declaration])
def test_who_signs_a_declaration_needs_no_role(kind: PaperKind) -> None:
    def signed(name: str) -> dict[str, Transcript]:
        statements = (say(Subject.party_name, name), say(Subject.right_number, ZL1, about=ZL1))
        return {**READ, "声明.pdf": read("声明.pdf", kind, statements)}

    assert told("X01", signed(OWNER)) == []
    assert told("X01", signed("王示例")) == []
    (finding,) = told("X01", signed("襄阳示例材料有限公司"))
    assert (finding.severity, files(finding)[0]) == (Severity.warning, "声明.pdf")
    assert finding.detail.startswith("签署人名称不一致：")


def test_who_signs_a_contract_for_a_side_is_no_agent_for_the_filing() -> None:
    signs = say(Subject.party_name, "李示例", role=PartyRole.agent)
    assert told("X01", adding(READ, PLEDGE, signs)) == []


def test_a_person_who_acts_for_the_agent_may_be_named_in_its_stead() -> None:
    assert told("X01", saying(POWER, Subject.party_name, "李示例", at=2)) == []
    other = saying(POWER, Subject.party_name, "另一示例代理有限公司", at=2)
    assert weights(told("X01", other)) == [Severity.warning]


def test_the_licence_of_another_firm_in_place_of_a_partys_is_an_error() -> None:
    statements = (
        say(Subject.party_name, "襄阳示例控股有限公司"),
        say(Subject.party_number, "91420600MAEX99999X"),
    )
    assert weights(told("X01", stating(READ, LICENCE, statements))) == [Severity.error]


def test_a_name_without_a_role_is_not_compared() -> None:
    assert told("X01", adding(READ, MAIN, say(Subject.party_name, "某某示例有限公司"))) == []


@pytest.mark.parametrize(
    "name",
    [
        "襄阳示列新材料有限公司",
        "襄阳示例材料有限公司",
        "随州示例新材料有限公司",
        "襄阳示例新材料股份有限公司",
    ],
)
def test_a_name_without_a_role_that_is_almost_a_partys_is_that_partys(name: str) -> None:
    (finding,) = told("X01", adding(READ, VALUED, say(Subject.party_name, name)))
    assert finding.severity is Severity.warning
    assert files(finding)[0] == VALUED
    assert "/parties/0/name" in files(finding)
    assert name in finding.detail


@pytest.mark.parametrize("name", [OWNER, BANK, "襄阳示例", "襄阳示例评估有限公司", "王示例"])
def test_a_name_without_a_role_may_be_anybodys(name: str) -> None:
    assert told("X01", adding(READ, VALUED, say(Subject.party_name, name))) == []


@given(
    st.text("襄阳示例新材料有限公司", max_size=14), st.text("襄阳示例新材料有限公司", max_size=14)
)
def test_likeness_has_no_direction_and_everything_is_like_itself(one: str, other: str) -> None:
    assert is_almost(one, one)
    assert is_almost(one, other) == is_almost(other, one)


def test_what_almost_bears_a_partys_name_is_not_told_again_by_number() -> None:
    more = (
        say(Subject.party_name, "襄阳示列新材料有限公司"),
        say(Subject.party_number, "91420600MAEX00010A"),
    )
    assert [each.code for each in compared(transcripts=adding(READ, VALUED, *more))] == ["X01"]


def test_parties_bear_one_number_in_all_papers() -> None:
    (finding,) = told("X02", saying(LICENCE, Subject.party_number, "91420600MAEX00010A"))
    assert finding.severity is Severity.error
    assert files(finding)[0] == LICENCE
    assert "91420600MAEX00010A" in finding.detail


def test_a_name_that_is_wrong_is_not_told_again_by_number() -> None:
    changed = saying(PLEDGE, Subject.party_name, "襄阳示例控股有限公司")
    changed = saying(PLEDGE, Subject.party_number, "91420600MAEX00010A", read=changed)
    changed = saying(PLEDGE, Subject.party_address, "别处", read=changed)
    assert [each.code for each in compared(transcripts=changed)] == ["X01"]


def test_of_a_persons_number_only_the_end_is_shown() -> None:
    number, other = "420606199001011234", "420606199001015678"
    package = change_party(PACKAGE, "P1", kind=PartyKind.natural_person, id_number=number)
    changed = saying(PLEDGE, Subject.party_number, other, read=reading_of(package))
    (finding,) = told("X02", changed, package)
    assert number not in finding.model_dump_json()
    assert other not in finding.model_dump_json()
    assert "4****************8" in finding.detail


def test_a_licence_for_finance_has_a_number_of_its_own() -> None:
    licence = read(
        "质权人营业执照.pdf",
        PaperKind.financial_licence,
        (say(Subject.party_name, BANK), say(Subject.party_number, "B0001B342060001")),
    )
    assert told("X02", {**READ, licence.file: licence}) == []


def test_the_card_of_who_acts_for_a_firm_is_no_contradiction() -> None:
    card = read(
        LICENCE,
        PaperKind.identity_card,
        (say(Subject.party_name, "王示例"), say(Subject.party_number, "420606199001011234")),
    )
    assert told("X02", {**READ, LICENCE: card}) == []


def test_a_licence_that_nobody_names_is_compared_where_it_is_of_a_party() -> None:
    statements = (
        say(Subject.party_name, OWNER),
        say(Subject.party_number, "91420600MAEX00010A"),
    )
    licence = read("扫描/执照.pdf", PaperKind.business_licence, statements)
    (finding,) = told("X02", {**READ, licence.file: licence})
    assert files(finding)[0] == "扫描/执照.pdf"


def test_addresses_and_representatives_agree_in_all_papers() -> None:
    (finding,) = told("X03", saying(LICENCE, Subject.party_address, "襄阳市别处路9号"))
    assert finding.severity is Severity.reminder
    assert told("X03", saying(LICENCE, Subject.party_address, "襄阳市示例路1号")) == []
    package = change_party(PACKAGE, "P1", legal_representative="王示例")
    transcripts = reading_of(package)
    changed = saying(LICENCE, Subject.legal_representative, "汪示例", read=transcripts)
    assert weights(told("X03", changed, package)) == [Severity.reminder]


def test_whoever_signs_for_a_firm_is_no_other_party() -> None:
    body = "42060619900101123"
    number = body + resident_id.check_character(body)
    for role in (PartyRole.pledgor, PartyRole.pledgee):
        signs = say(Subject.party_name, "王示例", 3, role=role)
        assert told("X01", adding(READ, PLEDGE, signs)) == []
        card = say(Subject.party_number, number, 3, role=role)
        assert told("X02", adding(READ, PLEDGE, signs, card)) == []


def test_a_natural_person_is_held_to_its_name() -> None:
    package = change_party(PACKAGE, "P1", kind=PartyKind.natural_person, name="王示例")
    changed = saying(PLEDGE, Subject.party_name, "汪示例", read=reading_of(package))
    (finding,) = [each for each in compared(package, changed) if each.code == "X01"]
    assert files(finding)[0] == PLEDGE


def test_what_is_another_partys_beside_the_right_value_is_that_partys() -> None:
    number = PACKAGE.parties[1].id_number
    theirs = say(Subject.party_number, number, role=PartyRole.pledgor)
    name = say(Subject.party_name, BANK, role=PartyRole.pledgor)
    assert compared(transcripts=adding(READ, POWER, theirs, name)) == ()
    assert len(told("X02", saying(POWER, Subject.party_number, str(number)))) == 1


def test_a_party_in_the_place_of_another_is_told_whatever_stands_elsewhere() -> None:
    changed = saying(PLEDGE, Subject.party_name, BANK)
    signed = say(Subject.party_name, OWNER)
    (finding,) = told("X01", adding(changed, PLEDGE, signed))
    assert (finding.severity, files(finding)[0]) == (Severity.error, PLEDGE)
    assert finding.detail.startswith("出质人名称不一致：")


def test_another_party_beside_the_right_one_of_a_role_has_a_role_of_its_own() -> None:
    beside = say(Subject.party_name, BANK, role=PartyRole.pledgor, part=1)
    assert told("X01", adding(READ, PLEDGE, beside)) == []


def test_numbers_that_stand_with_the_wrong_of_two_parties_are_not_compared() -> None:
    """In a list of principals a reader may give one the number of the next."""
    owner = say(Subject.party_name, OWNER, role=PartyRole.pledgor, part=7)
    wrong = say(Subject.party_number, "91420600MAEX00010A", role=PartyRole.pledgor, part=7)
    alone = adding(READ, POWER, owner, wrong)
    assert len(told("X02", alone)) == 1
    next_one = say(Subject.party_name, OWNER, role=PartyRole.pledgor, part=8)
    numbers = [
        say(Subject.party_number, number, role=PartyRole.pledgor, part=8)
        for number in ("91420600MAEX00010A", "91420600MAEX00011B")
    ]
    assert told("X02", adding(READ, POWER, owner, wrong, next_one, *numbers)) == []
