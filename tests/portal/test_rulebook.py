"""Can people who sign in look rules up, take them away, and come to them from a finding?"""

import csv
import io
import json
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse

from cases.models import Case
from rules.coverage.checklist import checklist
from rules.every import EVERY_RULE
from schemas.package import Package
from tests.packages import clean_package
from tests.portal.clerking import in_review
from tests.portal.conftest import HOSTILE, Judge, body, finding

__all__ = ["in_review"]


def page(client: Client, **query: str) -> str:
    return client.get(reverse("rulebook"), query).content.decode()


@pytest.mark.parametrize("who", ["bank_client", "clerk_client"])
def test_it_shows_every_rule_with_its_examples(who: str, request: pytest.FixtureRequest) -> None:
    shown = page(request.getfixturevalue(who))
    for rule in EVERY_RULE:
        assert shown.count(f'id="{rule.code}"') == 1
        assert rule.sentence in shown
        assert rule.remedy.sentence in shown
    assert "2022190000003 → 202219000000.4" in shown
    assert "合格示例" in shown


def test_what_is_not_verified_says_so_plainly(bank_client: Client) -> None:
    assert "依据待核对：仅见于旧文本" in page(bank_client, q="P11")
    assert "依据核对以后为“错误”，核对以前按“警告”处理。" in page(bank_client, q="P11")
    assert "依据待核对：" not in page(bank_client, q="P06")


def test_a_search_takes_codes_and_words(bank_client: Client) -> None:
    by_code = page(bank_client, q="p06")
    assert 'id="P06"' in by_code
    assert 'id="P01"' not in by_code
    assert 'id="P08"' in page(bank_client, q="同日申请 实用新型")
    assert "没有符合条件的规则" in page(bank_client, q="无此规则")
    hostile = page(bank_client, q=HOSTILE)
    assert HOSTILE not in hostile
    assert "没有符合条件的规则" in hostile


def test_it_is_all_in_chinese_and_needs_no_script_or_style_of_its_own(bank_client: Client) -> None:
    main = page(bank_client).split("<main")[1].split("</main>")[0]
    assert "<script" not in main
    assert "style=" not in main
    for word in ("error", "warning", "verified", "Note", "Basis"):
        assert f">{word}" not in main


def test_the_book_can_be_taken_away(bank_client: Client) -> None:
    answers = {
        ending: bank_client.get(reverse("rulebook_file", args=[ending]))
        for ending in ("json", "csv", "xlsx")
    }
    for ending, answer in answers.items():
        assert answer.status_code == 200
        assert f'filename="rulebook.{ending}"' in answer.headers["Content-Disposition"]
    codes = [rule.code for rule in EVERY_RULE]
    assert [rule["code"] for rule in json.loads(body(answers["json"]))["rules"]] == codes
    table = csv.DictReader(io.StringIO(body(answers["csv"]).decode("utf-8-sig"), newline=""))
    assert [row["编号"] for row in table] == codes
    assert "xl/workbook.xml" in ZipFile(io.BytesIO(body(answers["xlsx"]))).namelist()
    assert bank_client.get(reverse("rulebook_file", args=["exe"])).status_code == 404


def test_a_finding_of_a_rule_leads_to_it(judged: Judge, bank_client: Client) -> None:
    case = judged(finding(code="P06"), finding(code="S-001", detail="格式不对。"))
    shown = bank_client.get(reverse("case", args=[case.number])).content.decode()
    assert f'href="{reverse("rulebook")}#P06"' in shown
    assert "#S-001" not in shown
    assert "S-001" in shown


def looks_on(client: Client, case: Case) -> set[str]:
    shown = client.get(reverse("clerk_case", args=[case.number])).content.decode()
    assert "人工核对清单" in shown
    return {look.code for look in checklist() if f"<code>{look.code}</code>" in shown}


def test_the_clerk_sees_what_no_machine_can(in_review: Case, clerk_client: Client) -> None:
    shown = looks_on(clerk_client, in_review)
    assert {"L01", "L20"} <= shown
    assert "L28" not in shown


def test_the_checklist_is_of_the_rights_in_the_package(judged: Judge, clerk_client: Client) -> None:
    marks: Package = clean_package(patents=0, marks=1)
    shown = looks_on(clerk_client, judged(items=marks.items))
    assert {"L01", "L28"} <= shown
    assert "L20" not in shown
    assert "L35" not in shown


def test_the_bank_sees_no_checklist(judged: Judge, bank_client: Client) -> None:
    case = judged()
    shown = bank_client.get(reverse("case", args=[case.number])).content.decode()
    assert "人工核对清单" not in shown
