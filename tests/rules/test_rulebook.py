"""Does the rulebook hold every rule, and has every rule its test?"""

import ast
import json
from pathlib import Path

from rules.catalogue import RULES as PACKAGE_RULES
from rules.follow_on.catalogue import FOLLOW_ON_RULES
from rules.rulebook import rulebook_json, rulebook_page

HERE = Path(__file__).parent
RULES = (*PACKAGE_RULES, *FOLLOW_ON_RULES)


def _tests() -> set[str]:
    return {
        node.name
        for path in HERE.glob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }


def test_every_rule_has_a_test_that_bears_its_name() -> None:
    assert {f"test_{rule.name}" for rule in RULES} - _tests() == set()


def test_the_page_holds_every_rule() -> None:
    page = rulebook_page()
    for rule in RULES:
        assert page.count(f"### {rule.code} `{rule.name}`\n") == 1
        for said in (rule.sentence, rule.remedy.sentence, *(each.citation for each in rule.basis)):
            assert said in page


def test_the_data_hold_every_rule_in_full() -> None:
    book = json.loads(rulebook_json())
    assert [each["code"] for each in book["rules"]] == [rule.code for rule in RULES]
    assert {each["mark"] for rule in book["rules"] for each in rule["basis"]} <= set(book["marks"])
    by_code = {each["code"]: each for each in book["rules"]}
    assert by_code["P11"]["severity"] == "error"
    assert by_code["P11"]["basis"][0]["severity"] == "warning"
    assert [each["until"] for each in by_code["T02"]["basis"]] == ["2026-12-31", None]
