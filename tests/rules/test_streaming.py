"""Does judging part by part find what judging the whole list finds?"""

from hypothesis import given
from hypothesis import strategies as st

from rules.judge import judge
from rules.streaming import judge_in_parts
from schemas.dossier import Dossier
from schemas.finding import Severity
from schemas.validation import MOST_FINDINGS
from tests.packages import clean_dossier, clean_package
from tests.rules.random_packages import dossiers


@given(dossier=dossiers(), part=st.integers(1, 12))
def test_the_same_findings_whatever_the_parts(dossier: Dossier, part: int) -> None:
    assert judge_in_parts(dossier, part=part) == judge(dossier)


def test_a_long_list_of_faults_is_told_in_part_and_counted() -> None:
    package = clean_package(patents=MOST_FINDINGS + 7, marks=0)
    for_all = package.model_copy(
        update={
            "items": tuple(
                item.model_copy(update={"granted_on": None, "evidence": None})
                for item in package.items
            )
        }
    )
    judged = judge_in_parts(clean_dossier(for_all), part=64)
    ungranted = [each for each in judged.findings if each.code == "P05" and "授权" in each.detail]
    assert len(ungranted) == MOST_FINDINGS
    *_, last = judged.findings
    assert (last.code, last.severity) == ("S97", Severity.error)
    assert "还有7项" in last.detail


def test_of_a_rule_on_the_list_as_many_are_told_and_the_rest_is_owned_up_to() -> None:
    package = clean_package(patents=MOST_FINDINGS + 9, marks=0)
    alike = [item.model_copy(update={"number": package.items[0].number}) for item in package.items]
    judged = judge_in_parts(clean_dossier(package.model_copy(update={"items": tuple(alike)})))
    twice = [each.code for each in judged.findings].count("K09")
    assert twice == MOST_FINDINGS
    assert any(each.code == "S97" and "K09" in each.detail for each in judged.findings)
