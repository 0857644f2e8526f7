"""Does each paper say what was entered and registered, and nothing else?"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.blanks.editions import blank
from forms.papers.follow_on.subject import FollowOnSubject
from forms.papers.follow_on.values import follow_on_data
from forms.papers.follow_on.which import FollowOnPlan, papers_for_follow_on
from forms.papers.which import Right
from schemas.follow_on import Cancellation, Change, Extension, FollowOnData, LoanRenewal, Reissue
from schemas.register_record import RegisteredParty
from tests.forms.papers.follow_on.sample import (
    GIVEN,
    NUMBER,
    filings,
    subject,
    subjects,
)
from tests.forms.papers.sample import ON

(CHANGE, EXTENSION, ALONE, CANCELLATION, REISSUE, RENEWAL, UNCHANGED, BACK) = filings()
EVERY = [(each, plan) for each in subjects() for plan in papers_for_follow_on(each)]
# What stays empty although all is stated, and why.
EMPTY = {
    "agent.postcode": "the sample's agent states none",
    "agent.phone": "the sample's agent states none",
    "agent.legal_representative": "the sample's agent states none",
    "agent.contact_name": "the sample's agent states none",
    "agent.role": "an agent is one",
    "pledgees.name_en": "a bank has none",
    "changed_on": "only a change has happened on a day; a new loan has its own",
    "effective_on": "only a change has happened on a day",
    "mandate.general_power_number": "nobody has deposited one",
    "loan.term_to": "the term stays as it is registered",
    "reason": "a commitment names a reason for an end only",
    "explanation": "a commitment explains an end only",
    "ended_on": "a commitment dates an end only",
}


def data_of(plan: FollowOnPlan, each: FollowOnSubject, on: date = ON) -> Any:
    return follow_on_data(plan, each, on=on)


def paper(filing: FollowOnData, right: Right, form: str, on: date = ON) -> Any:
    each = subject(filing, right)
    (plan,) = (plan for plan in papers_for_follow_on(each) if plan.form == form)
    return data_of(plan, each, on)


def values_at(data: Mapping[str, Any], name: str) -> list[Any]:
    """This will look a placeholder up; KeyError where there is nothing of the name."""
    group, _, key = name.rpartition(".")
    if not group:
        return [data[key]]
    found = data[group]
    return [record[key] for record in found] if isinstance(found, list) else [found[key]]


@pytest.mark.parametrize(
    ("each", "plan"), EVERY, ids=lambda value: getattr(value, "form", value.__class__.__name__)
)
def test_every_field_of_the_blank_is_filled_or_left_open_for_a_reason(
    each: FollowOnSubject, plan: FollowOnPlan
) -> None:
    data = data_of(plan, each)
    for name in blank(plan.form, ON).fields:
        for value in values_at(data, name):
            assert value not in (None, "") or name in EMPTY, name


def test_an_application_for_a_change_shows_before_and_after() -> None:
    data = paper(CHANGE, "patent", "patent_change_application")
    assert [(row["item"], row["before"], row["after"]) for row in data["changes"]] == [
        ("质权人名称", "示例银行股份有限公司襄阳分行", "示例银行股份有限公司襄阳高新支行"),
        ("质权人地址", "湖北省襄阳市樊城区示例大道1号", "湖北省襄阳市高新区示例大道99号"),
        (
            "债权数额",
            "5,000,000.00元（人民币伍佰万元整）",
            "4,000,000.00元（人民币肆佰万元整）",
        ),
        ("担保范围", "主债权及利息、违约金、损害赔偿金和实现质权的费用", "主债权及利息"),
    ]
    assert (data["pledge"]["number"], data["pledge"]["registered_on"]) == (NUMBER, "2026年3月2日")
    assert data["pledgees"][0]["name"] == "示例银行股份有限公司襄阳分行", "as registered"
    assert data["pledgors"][0]["id_number"] == GIVEN.parties[0].id_number


def test_the_two_patents_of_the_form_and_the_rest_on_the_annex() -> None:
    data = paper(CHANGE, "patent", "patent_change_application")
    assert [row["no"] for row in data["patents"]] == ["1", "2"]
    assert [row["no"] for row in data["annex"]] == ["3"]
    assert (data["count"], data["annex_count"]) == ("3", "1")
    assert data["patents"][0]["granted_on"] == "2021年5月4日"
    marks = paper(CHANGE, "trademark", "trademark_change_application")
    assert (len(marks["marks"]), len(marks["annex"]), marks["has_list"]) == (5, 1, False)
    assert marks["marks"][1]["classes"] == "第9、42类"


def test_exactly_one_of_five_reasons_is_ticked() -> None:
    for form, right in (
        ("patent_cancellation_application", "patent"),
        ("trademark_cancellation_application", "trademark"),
    ):
        reason = paper(CANCELLATION, "patent" if right == "patent" else "trademark", form)["reason"]
        assert len(reason) == 5
        assert [key for key, is_ticked in reason.items() if is_ticked] == ["other"]


def test_nothing_is_ticked_that_nobody_has_chosen() -> None:
    bare = Cancellation(act="cancellation")
    data = paper(bare, "patent", "patent_cancellation_application")
    assert not any(data["reason"].values())
    assert (data["ended_on"], data["explanation"], data["pledge"]["number"]) == (None, None, None)
    assert not any(
        paper(Reissue(act="reissue"), "trademark", "trademark_reissue_application")[
            "reason"
        ].values()
    )


def test_what_is_not_entered_yet_is_left_open_to_be_written_by_hand() -> None:
    data = paper(Change(act="change"), "patent", "patent_change_application")
    assert len(data["changes"]) == 3
    assert {value for row in data["changes"] for value in row.values()} == {None}
    loan = paper(LoanRenewal(act="loan_renewal"), "patent", "pledge_declaration")["loan"]
    assert set(loan.values()) == {None}
    extension = paper(Extension(act="extension"), "trademark", "trademark_extension_application")
    assert extension["new"] == {"performance_to": None, "term_to": None}


def test_an_extension_says_who_asks() -> None:
    form = "trademark_extension_application"
    together, alone = (paper(each, "trademark", form) for each in (EXTENSION, ALONE))
    assert (together["by_both"], together["by_pledgee"]) == (True, False)
    assert (alone["by_both"], alone["by_pledgee"]) == (False, True)
    assert alone["new"]["term_to"] == "2028年10月31日"


def test_the_declaration_names_both_loans() -> None:
    data = paper(RENEWAL, "patent", "pledge_declaration")
    assert data["loan"]["amount"] == "4,500,000.00元（人民币肆佰伍拾万元整）"
    assert data["pledge"]["amount"] == "5,000,000.00元（人民币伍佰万元整）"
    assert [record["role"] for record in data["signers"]] == ["出质人"]


@pytest.mark.parametrize(
    ("on", "is_running"), [(date(2026, 11, 2), True), (date(2027, 10, 31), False)]
)
def test_the_mandate_of_the_package_counts_while_it_runs(on: date, *, is_running: bool) -> None:
    """It was given for the registration; who lets it run out has to give another."""
    data = paper(CANCELLATION, "patent", "follow_on_power_of_attorney", on)
    mandate = data["mandate"]
    assert mandate["matter"] == "办理专利权质押登记注销"
    assert (mandate["authority"] is not None) is is_running
    assert (mandate["period"] is not None) is is_running
    assert data["consents"] is is_running
    assert not data["refuses"], "nobody refuses what he has not been asked"


def test_only_an_agent_of_both_sides_needs_their_consent() -> None:
    form = "follow_on_power_of_attorney"
    assert paper(EXTENSION, "trademark", form)["is_for_both_sides"] is True
    alone = paper(ALONE, "trademark", form)
    assert alone["is_for_both_sides"] is False
    assert [each["side"] for each in alone["principals"]] == ["委托人"]


def test_a_party_renamed_since_shows_only_what_the_register_knows() -> None:
    each = subject(CANCELLATION)
    other = RegisteredParty(name="襄阳更名示例有限公司", address="襄阳市示例路7号")
    renamed = replace(each, record=each.record.model_copy(update={"pledgors": (other,)}))
    data = data_of(papers_for_follow_on(renamed)[0], renamed)
    (pledgor,) = data["pledgors"]
    assert (pledgor["name"], pledgor["address"]) == (other.name, other.address)
    assert pledgor["id_number"] is None
    assert pledgor["phone"] is None


def test_without_the_package_the_register_is_enough() -> None:
    for each, plan in EVERY:
        data = data_of(plan, replace(each, package=None))
        for name in blank(plan.form, ON).fields:
            values_at(data, name)


@settings(max_examples=150, deadline=None)
@given(
    amount=st.decimals(0, Decimal("1e13"), places=2) | st.none(),
    day=st.dates(date(1985, 1, 1), date(2100, 12, 31)) | st.none(),
    text=st.text(min_size=1, max_size=200) | st.none(),
    names=st.lists(st.text(min_size=1, max_size=200), min_size=1, max_size=5),
)
def test_whatever_is_entered_has_a_paper(
    amount: Decimal | None, day: date | None, text: str | None, names: list[str]
) -> None:
    """Parties of any name, several of one name among them; sums, days and texts or none."""
    parties = tuple(RegisteredParty(name=name, address="") for name in names)
    for right in ("patent", "trademark"):
        for filing in (
            Change(act="change", amount=amount, scope=text, changed_on=day),
            Cancellation(act="cancellation", explanation=text, ended_on=day),
            Extension(act="extension", performance_to=day, term_to=day),
        ):
            each = subject(filing, "patent" if right == "patent" else "trademark")
            record = each.record.model_copy(update={"pledgors": parties})
            after = each.after.model_copy(update={"pledgors": parties})
            odd = replace(each, record=record, after=after)
            for plan in papers_for_follow_on(odd):
                data = data_of(plan, odd)
                assert [row["name"] for row in data["signers"]][: len(names)] == names
