"""Do all forms of the rulebook hold every rule, and has every rule its test?"""

import ast
import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from rules.every import EVERY_RULE
from rules.frame import Rule
from rules.rulebook.data import rulebook_json
from rules.rulebook.entries import CHAPTERS, MARKS, entries, in_chapters
from rules.rulebook.page import rulebook_page
from rules.rulebook.table import HEAD, rows, rulebook_csv
from rules.rulebook.workbook import rulebook_workbook
from schemas.finding import Severity

HERE = Path(__file__).parent
CODES = [rule.code for rule in EVERY_RULE]


def _tests() -> set[str]:
    return {
        node.name
        for path in HERE.glob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }


def test_every_rule_has_a_test_that_bears_its_name() -> None:
    assert {f"test_{rule.name}" for rule in EVERY_RULE} - _tests() == set()


def test_every_rule_stands_in_one_chapter() -> None:
    assert [each.code for _, own in in_chapters(entries()) for each in own] == sorted(
        CODES, key=lambda code: (list(CHAPTERS).index(code[0]), code)
    )


def test_the_page_holds_every_rule() -> None:
    page = rulebook_page()
    for entry in entries():
        rule = entry.rule
        assert page.count(f"### {rule.code} `{rule.name}`\n") == 1
        for said in (rule.sentence, rule.remedy.sentence, *(each.citation for each in rule.basis)):
            assert said in page
        for shown in (entry.good, entry.bad):
            assert shown is not None
            for line in (shown.caption, *shown.lines):
                assert line in page


def test_the_data_hold_every_rule_in_full() -> None:
    book = json.loads(rulebook_json())
    assert [each["code"] for each in book["rules"]] == CODES
    assert {each["mark"] for rule in book["rules"] for each in rule["basis"]} <= set(book["marks"])
    by_code = {each["code"]: each for each in book["rules"]}
    assert by_code["P11"]["severity"] == "error"
    assert by_code["P11"]["effective_severity"] == "warning"
    assert by_code["P11"]["basis"][0]["severity"] == "warning"
    assert [each["until"] for each in by_code["T02"]["basis"]] == ["2026-12-31", None]
    assert by_code["P01"]["bad"]["place"] == "/items/0/number"
    assert by_code["P01"]["introduced"] == "2026-11"


def test_the_table_says_what_the_rules_say() -> None:
    kept = [dict(zip((title for title, _ in HEAD), row, strict=True)) for row in rows()]
    assert [row["编号"] for row in kept] == CODES
    for row, entry in zip(kept, entries(), strict=True):
        rule = entry.rule
        assert (row["名称"], row["要求"], row["办法"], row["由谁办理"]) == (
            rule.name,
            rule.sentence,
            rule.remedy.sentence,
            rule.remedy.owner.label,
        )
        assert (row["规则程度"], row["实际程度"]) == (rule.severity.label, entry.weight.label)
        assert row["依据"].split("\n") == [basis.citation for basis in rule.basis]
        assert len(row["依据施行期间"].split("\n")) == len(rule.basis)
        known = row["依据是否已核对"].split("\n")
        assert known == [MARKS[basis.mark][1] for basis in rule.basis]
        assert entry.good is not None
        assert row["合格示例"].startswith(entry.good.caption)


def test_the_csv_holds_the_table_and_opens_as_utf_8_in_excel() -> None:
    content = rulebook_csv()
    assert content.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert read == [[title for title, _ in HEAD], *map(list, rows())]


def test_the_workbook_holds_the_table_and_is_the_same_each_time() -> None:
    content = rulebook_workbook()
    assert content == rulebook_workbook()
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    read = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert read == [[title for title, _ in HEAD], *map(list, rows())]


@pytest.mark.parametrize("rule", EVERY_RULE, ids=CODES)
def test_an_unverified_basis_weighs_a_warning_at_most_and_says_so(rule: Rule[Any]) -> None:
    section = rulebook_page().split(f"\n### {rule.code} `")[1].split("\n#")[0]
    lines = [line for line in section.splitlines() if line.startswith("- Basis: ")]
    for basis, line in zip(rule.basis, lines, strict=True):
        weight = rule.weigh(basis)
        assert basis.is_verified or not weight.blocks
        assert ("依据待核对" in line) is not basis.is_verified
        if weight is not rule.severity:
            assert weight is Severity.warning
            assert f"so it weighs as `{weight.value}`" in line
