"""Does each rule on what follows on a pledge find its breach, and nothing else?"""

from datetime import date, timedelta
from typing import Any

import pytest

from rules.follow_on.catalogue import FOLLOW_ON_RULES
from rules.follow_on.changes import needs_office
from rules.follow_on.judge import judge_follow_on
from rules.frame import Mark
from schemas.finding import Severity
from schemas.follow_on import NewLoan, PartyAfter
from schemas.follow_on_dossier import RegisteredPledge
from schemas.follow_on_words import CancellationReason, FollowOnAct, PledgeStatus, Side
from tests.rules.follow_on import (
    CANCELLATION,
    CHANGE,
    CLEAN,
    EXTENSION,
    NUMBER,
    ON,
    RECORD,
    REISSUE,
    RENEWAL,
    WITHDRAWAL,
    P,
    changed,
    dossier,
    found,
    papers,
    signed_only_by,
    without,
)

ERROR, WARNING = Severity.error, Severity.warning
UNCHANGED = changed(
    RENEWAL,
    loan=NewLoan(
        number="借0002",
        name="流动资金借款合同",
        signed_on=ON,
        amount=RECORD.amount,
        performance_from=RECORD.performance_from,
        performance_to=RECORD.performance_to,
    ),
    term_to=RECORD.term_to,
)
RENAMED = changed(
    CHANGE,
    amount=None,
    parties=(
        PartyAfter(side=Side.pledgor, name_before=RECORD.pledgors[0].name, name="襄阳示例控股公司"),
    ),
)


def weights(*args: Any, **more: Any) -> list[Severity]:
    return [each.severity for each in found(*args, **more)]


def pointers(*args: Any, **more: Any) -> list[str | None]:
    return [place.pointer for each in found(*args, **more) for place in each.places]


@pytest.mark.parametrize("mark", [False, True], ids=["patent", "trademark"])
@pytest.mark.parametrize("filing", CLEAN, ids=lambda each: each.act)
def test_a_clean_filing_is_clean(filing: Any, *, mark: bool) -> None:
    assert judge_follow_on(dossier(filing, mark=mark)).findings == ()


@pytest.mark.parametrize("each", FOLLOW_ON_RULES, ids=lambda each: each.code)
def test_what_was_not_read_at_its_source_never_blocks(each: Any) -> None:
    for basis in each.basis:
        assert basis.mark is Mark.verified or not each.weigh(basis).blocks


def test_registration_number_is_that_of_the_record() -> None:
    assert weights(changed(CHANGE, registration_number="Y2026420000002"), "F01") == [ERROR]
    assert not found(changed(CHANGE, registration_number=" \uff392026420000001"), "F01")


def test_the_pledge_still_exists() -> None:
    for status in (PledgeStatus.cancelled, PledgeStatus.lapsed):
        ended = RegisteredPledge(NUMBER, status, RECORD)
        assert weights(CHANGE, "F02", pledge=ended) == [ERROR]
        assert weights(REISSUE, "F02", pledge=ended) == [WARNING]


@pytest.mark.parametrize(
    ("filing", "other", "stands"),
    [
        (CHANGE, FollowOnAct.change, True),
        (CHANGE, FollowOnAct.extension, False),
        (CHANGE, FollowOnAct.cancellation, True),
        (CANCELLATION, FollowOnAct.reissue, True),
        (REISSUE, FollowOnAct.change, False),
        (WITHDRAWAL, FollowOnAct.withdrawal, False),
    ],
)
def test_no_other_act_excludes_this_one(filing: Any, other: FollowOnAct, *, stands: bool) -> None:
    assert bool(found(filing, "F03", others=(other,))) is stands


def test_agent_has_a_power_of_attorney() -> None:
    by_agent = changed(without(CHANGE, P.power_of_attorney), has_agent=True)
    assert weights(by_agent, "F04") == [ERROR]
    one = signed_only_by(changed(CHANGE, has_agent=True), P.power_of_attorney, Side.pledgor)
    (finding,) = found(one, "F04")
    assert "质权人" in finding.detail
    alone = changed(EXTENSION, has_agent=True, is_by_pledgee_alone=True)
    assert not found(signed_only_by(alone, P.power_of_attorney, Side.pledgee), "F04", mark=True)
    assert not found(without(CHANGE, P.power_of_attorney), "F04")


def test_the_new_term_is_later() -> None:
    assert pointers(changed(EXTENSION, term_to=RECORD.term_to), "F05") == ["/term_to"]
    early = changed(EXTENSION, performance_to=RECORD.performance_to - timedelta(days=1))
    assert pointers(early, "F05") == ["/performance_to"]


def test_pledgor_goes_on_to_secure_the_new_loan() -> None:
    assert weights(without(RENEWAL, P.pledge_declaration), "F06") == [ERROR]
    assert found(signed_only_by(RENEWAL, P.pledge_declaration, Side.pledgee), "F06")
    assert not found(signed_only_by(RENEWAL, P.pledge_declaration, Side.pledgor), "F06")


def test_the_new_loan_contract_is_there() -> None:
    assert weights(without(RENEWAL, P.main_contract), "F07") == [ERROR]


def test_a_change_changes_something() -> None:
    assert weights(changed(CHANGE, amount=RECORD.amount), "F08") == [ERROR]
    assert not found(RENAMED, "F08")
    moved = PartyAfter(
        side=Side.pledgee,
        name_before=RECORD.pledgees[0].name,
        name=RECORD.pledgees[0].name,
        address="湖北省襄阳市示例路9号",
    )
    assert not found(changed(CHANGE, amount=None, parties=(moved,)), "F08")


def test_only_an_unanswered_application_is_withdrawn() -> None:
    assert weights(WITHDRAWAL, "F09", can_be_withdrawn=False) == [ERROR]


@pytest.mark.parametrize(
    "filing",
    [
        changed(CANCELLATION, ended_on=ON + timedelta(days=1)),
        changed(CHANGE, changed_on=ON + timedelta(days=1)),
        changed(RENEWAL, loan=RENEWAL.loan.model_copy(update={"signed_on": date(2027, 1, 2)})),
    ],
    ids=lambda each: each.act,
)
def test_what_has_happened_is_not_in_the_future(filing: Any) -> None:
    assert weights(filing, "F10") == [ERROR]


def test_changed_parties_are_in_the_register() -> None:
    strange = PartyAfter(side=Side.pledgor, name_before="无此公司", name="某公司")
    assert pointers(changed(CHANGE, parties=(strange,)), "F11") == ["/parties/0/name_before"]
    twice = changed(RENAMED, parties=RENAMED.parties * 2)
    assert pointers(twice, "F11") == ["/parties/1/name_before"]


def test_another_reason_is_explained() -> None:
    other = changed(CANCELLATION, reason=CancellationReason.other)
    assert weights(other, "F12") == [ERROR]
    assert weights(changed(other, explanation="  "), "F12") == [ERROR]
    assert not found(changed(other, explanation="质押专利权被宣告全部无效。"), "F12")


def test_reissue_and_withdrawal_have_an_application() -> None:
    assert weights(without(WITHDRAWAL, P.application), "F13") == [WARNING]
    assert weights(without(REISSUE, P.application), "F13") == [WARNING]
    assert not found(without(REISSUE, P.application), "F13", mark=True)


def test_a_renewal_may_leave_the_register_as_it_is() -> None:
    assert weights(UNCHANGED, "F14") == [Severity.reminder]
    assert not needs_office(RECORD, UNCHANGED)
    assert needs_office(RECORD, RENEWAL)
    assert needs_office(None, WITHDRAWAL)
    bare = without(UNCHANGED, P.application, P.change_agreement, P.commitment, P.certificate)
    for mark in (False, True):
        blocking = judge_follow_on(dossier(bare, mark=mark)).findings
        assert [each.code for each in blocking] == ["F14"]


@pytest.mark.parametrize(
    ("filing", "field"),
    [
        (EXTENSION, "performance_to"),
        (EXTENSION, "term_to"),
        (CANCELLATION, "reason"),
        (CANCELLATION, "ended_on"),
        (REISSUE, "reason"),
        (WITHDRAWAL, "reason"),
        (CHANGE, "registration_number"),
    ],
)
def test_what_the_act_needs_is_stated(filing: Any, field: str) -> None:
    assert pointers(changed(filing, **{field: None}), "F15") == [f"/{field}"]


def test_what_the_act_needs_is_stated_of_the_new_loan() -> None:
    assert len(found(changed(RENEWAL, loan=NewLoan()), "F15")) == len(NewLoan.model_fields)


@pytest.mark.parametrize("filing", [CHANGE, EXTENSION, CANCELLATION, RENEWAL], ids=lambda f: f.act)
def test_the_patent_form_is_signed_by_both(filing: Any) -> None:
    assert weights(without(filing, P.application), "F21") == [ERROR]
    assert not found(without(filing, P.application), "F21", mark=True)
    (finding,) = found(signed_only_by(filing, P.application, Side.pledgee), "F21")
    assert "出质人" in finding.detail
    stamped = signed_only_by(changed(filing, has_agent=True), P.application, Side.agent)
    assert not found(stamped, "F21")
    assert found(changed(stamped, has_agent=False), "F21")


def test_the_parties_agree_on_the_change() -> None:
    assert weights(without(CHANGE, P.change_agreement, P.extension_agreement), "F22") == [ERROR]
    alone = without(signed_only_by(CHANGE, P.change_agreement, Side.pledgee), P.extension_agreement)
    assert weights(alone, "F22") == [ERROR]
    bare = without(EXTENSION, P.change_agreement, P.extension_agreement)
    assert "延期（展期）协议" in found(bare, "F22")[0].detail
    renamed = without(RENAMED, P.change_agreement, P.extension_agreement)
    assert weights(renamed, "F22") == [WARNING]


def test_the_end_of_the_pledge_is_proved() -> None:
    assert weights(without(CANCELLATION, P.proof, P.commitment), "F23") == [ERROR]
    assert weights(without(CANCELLATION, P.proof), "F23") == [WARNING]


def test_the_new_term_ends_within_the_patents() -> None:
    late = changed(EXTENSION, performance_to=date(2030, 5, 2), term_to=date(2030, 5, 2))
    assert pointers(late, "F24") == ["/performance_to", "/term_to"]
    assert not found(changed(EXTENSION, term_to=date(2030, 5, 1)), "F24")
    loan = RENEWAL.loan.model_copy(update={"performance_to": date(2030, 5, 2)})
    assert pointers(changed(RENEWAL, loan=loan), "F24") == ["/loan/performance_to"]


def test_the_new_term_ends_within_the_patents_without_evidence() -> None:
    rights = (RECORD.rights[0], RECORD.rights[1].model_copy(update={"ends_on": None}))
    record = RECORD.model_copy(update={"rights": rights})
    assert weights(EXTENSION, "F24", record=record) == [Severity.undetermined]
    told = changed(EXTENSION, rights_end_on=date(2027, 12, 31))
    assert pointers(told, "F24", record=record) == ["/performance_to", "/term_to"]
    # What our own record knows wins over what was typed.
    assert not found(told, "F24")


def test_the_agent_proves_who_he_is() -> None:
    bare = changed(without(CHANGE, P.agent_identity), has_agent=True)
    assert weights(bare, "F25") == [WARNING]
    assert not found(bare, "F25", mark=True)


def test_a_patent_extension_is_asked_by_both() -> None:
    alone = changed(EXTENSION, is_by_pledgee_alone=True)
    assert weights(alone, "F26") == [ERROR]
    assert not found(alone, "F26", mark=True)


@pytest.mark.parametrize(
    "filing", [CHANGE, EXTENSION, CANCELLATION, REISSUE, RENEWAL], ids=lambda f: f.act
)
def test_the_mark_form_is_signed_by_both(filing: Any) -> None:
    assert weights(without(filing, P.application), "F31", mark=True) == [ERROR]
    assert not found(without(filing, P.application), "F31")


@pytest.mark.parametrize("filing", [CHANGE, EXTENSION, CANCELLATION, RENEWAL], ids=lambda f: f.act)
def test_the_parties_give_an_undertaking(filing: Any) -> None:
    assert weights(without(filing, P.commitment), "F32", mark=True) == [ERROR]
    assert not found(without(REISSUE, P.commitment), "F32", mark=True)


def test_the_parties_agree_on_the_amount() -> None:
    assert weights(without(CHANGE, P.change_agreement), "F33", mark=True) == [ERROR]
    assert weights(without(RENAMED, P.change_agreement), "F33", mark=True) == [WARNING]
    assert not found(without(UNCHANGED, P.change_agreement), "F33", mark=True)


def test_the_registrant_is_renamed_first() -> None:
    assert pointers(RENAMED, "F34", mark=True) == ["/registrant_is_renamed"]
    assert not found(changed(RENAMED, registrant_is_renamed=True), "F34", mark=True)
    assert not found(RENAMED, "F34")
    assert not found(CHANGE, "F34", mark=True)


def test_the_old_certificate_goes_back() -> None:
    assert weights(without(CHANGE, P.certificate), "F35", mark=True) == [WARNING]
    assert not found(without(CANCELLATION, P.certificate), "F35", mark=True)


def test_an_extension_is_asked_before_the_term_ends() -> None:
    over = RECORD.model_copy(update={"term_to": ON - timedelta(days=1)})
    assert weights(EXTENSION, "F36", mark=True, record=over) == [WARNING]
    last = RECORD.model_copy(update={"term_to": ON})
    assert not found(EXTENSION, "F36", mark=True, record=last)


def test_an_extension_is_agreed_or_guaranteed() -> None:
    assert weights(without(EXTENSION, P.extension_agreement), "F37", mark=True) == [WARNING]
    alone = changed(without(EXTENSION, P.extension_agreement), is_by_pledgee_alone=True)
    assert not found(alone, "F37", mark=True)
    assert weights(without(alone, P.guarantee), "F37", mark=True) == [WARNING]
    documents = papers(P.application, P.commitment, P.guarantee, by=(Side.pledgee,))
    pledgee_only = changed(alone, documents=(*documents, *papers(P.certificate)))
    assert judge_follow_on(dossier(pledgee_only, mark=True)).findings == ()


def test_marks_change_in_name_and_amount_only() -> None:
    scope = changed(CHANGE, scope="主债权")
    assert weights(scope, "F38", mark=True) == [WARNING]
    assert not found(scope, "F38")
    assert not found(CHANGE, "F38", mark=True)


def test_the_new_term_ends_within_the_marks() -> None:
    late = changed(EXTENSION, term_to=date(2031, 1, 1))
    assert weights(late, "F39", mark=True) == [WARNING]
    (finding,) = found(late, "F39", mark=True, on=date(2027, 1, 1))
    assert "2026年修订" in finding.article


def test_a_reissue_names_the_old_certificate() -> None:
    bare = changed(REISSUE, certificate_number=None)
    assert weights(bare, "F40", mark=True) == [WARNING]
    assert not found(bare, "F40")
