"""Are all departures from the schema named at once, each where it is and in plain words?"""

import re
from copy import deepcopy
from decimal import Decimal
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.edition import edition_named
from schemas.finding import Finding, Owner, Severity, Stage
from schemas.messages import CATALOGUE, OTHER, TOO_MANY
from schemas.package import EDITION, Package
from schemas.validation import MOST_FINDINGS, parse_package, shape_findings

DAYS = {"performance_from": "2026-01-05", "performance_to": "2027-01-04"}
PARTY = {"kind": "legal_person", "address": "襄阳市示例大道1号"}
PATENT = {
    "kind": "patent",
    "key": "ZL1",
    "number": "201910444111.6",
    "name": "一种示例装置",
    "pledgors": ["P1"],
    "patent_kind": "invention",
    "filed_on": "2019-05-27",
}
MARK = {
    "kind": "trademark",
    "key": "SB1",
    "number": "1342551",
    "name": "示例",
    "pledgors": ["P1"],
    "nice_classes": [9, 42],
    "term_from": "2020-01-01",
    "term_to": "2029-12-31",
}
PACKAGE: Any = {
    "reference": "示例-1",
    "loan": {"secured_kind": "ordinary", "amount": "100.50", **DAYS},
    "main_contract": {
        "number": "1",
        "name": "借款合同",
        "signed_on": "2026-01-05",
        "amount": 100.5,
        **DAYS,
    },
    "pledge_contract": {"number": "2", "name": "质押合同", "signed_on": "2026-01-05"},
    "parties": [
        {"key": "P1", "roles": ["pledgor", "debtor"], "name": "甲示例公司", **PARTY},
        {"key": "Q1", "roles": ["pledgee"], "name": "乙示例银行", **PARTY},
    ],
    "items": [PATENT, MARK],
    "contacts": [{"side": "bank", "name": "张示例", "email": "zhang@example.com"}],
}
REMOVED = object()
BY_PYTHON = jsonschema.Draft202012Validator(
    edition_named(EDITION).schema,
    format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER,
)


def changed(*changes: tuple[tuple[str | int, ...], object]) -> Any:
    data = deepcopy(PACKAGE)
    for path, value in changes:
        place = data
        for part in path[:-1]:
            place = place[part]
        if value is REMOVED:
            del place[path[-1]]
        else:
            place[path[-1]] = value
    return data


def only(data: Any) -> Finding:
    (finding,) = shape_findings(data)
    return finding


def test_a_good_package_has_no_findings_and_is_carried_exactly() -> None:
    package, findings, left = parse_package(PACKAGE)
    assert (findings, left) == ([], None)
    assert package == Package.model_validate(PACKAGE)
    assert package is not None
    assert package.main_contract.amount == Decimal("100.5")


@pytest.mark.parametrize(
    ("path", "value", "code", "label"),
    [
        (("reference",), REMOVED, "S01", "“银行业务编号”没有填写"),
        (("loan", "amount"), REMOVED, "S01", "“债权”的“债权数额（元）”没有填写"),
        (("items", 1, "term_to"), REMOVED, "S01", "第2项质押标的的“专用期止”没有填写"),
        (("loan", "colour"), "red", "S02", "“债权”的“colour”不是模板规定的栏目"),
        (("parties", 0, "name"), 5, "S03", "第1个当事人的“名称”应为文字"),
        (("items", 0, "filed_on"), 20190527, "S03", "应为1985年至2100年之间的日期"),
        (("parties",), {}, "S03", "“当事人”应为列表"),
        (("loan", "secured_kind"), "both", "S04", "一般（ordinary）、最高额（maximum_amount）"),
        (("edition",), "2025-01", "S05", "“模板版本”应填写“2026-11”"),
        (("items", 0, "filed_on"), "2019-02-30", "S06", "第1项质押标的的“申请日”应为"),
        (("items", 0, "filed_on"), "1984-12-31", "S07", "1985年至2100年"),
        (("items", 0, "filed_on"), "２０１９-05-27", "S07", "日期"),  # noqa: RUF001 - typed so
        (("parties", 0, "postcode"), "44100", "S07", "6位数字"),
        (("parties", 0, "name"), "甲\u0000", "S07", "不能打印的字符"),
        (("contacts", 0, "email"), "zhang", "S07", "电子邮箱地址"),
        (("parties", 0, "name"), "", "S08", "是空白的"),
        (("parties", 0, "name"), "甲" * 201, "S09", "不能超过200个字"),
        (("loan", "amount"), -1, "S10", "不能小于0"),
        (("items", 1, "nice_classes"), [9, 46], "S11", "“国际分类”的第2个值不能大于45"),
        (("loan", "amount"), 0.005, "S12", "不超过两位小数"),
        (("loan", "amount"), "0.005", "S07", "不超过两位小数"),
        (("items", 1, "nice_classes"), [], "S13", "至少应有1项"),
        (("contacts",), PACKAGE["contacts"] * 51, "S14", "不能超过50项"),
        (("items", 0, "kind"), "ship", "S15", "第1项质押标的应写明种类"),
        (("items", 0, "kind"), REMOVED, "S15", "应写明种类"),
    ],
)
def test_each_fault_has_its_code_and_its_words(
    path: tuple[str | int, ...], value: object, code: str, label: str
) -> None:
    finding = only(changed((path, value)))
    assert finding.code == code
    assert label in finding.detail
    assert (finding.severity, finding.stage) == (Severity.error, Stage.intake)
    assert finding.owner is Owner.bank
    pointer = "/" + "/".join(map(str, path))
    # Of which kind an item is, is asked of the item as a whole.
    expected = "/items/0" if code == "S15" else pointer
    assert (finding.places[0].pointer or "").startswith(expected)


def test_no_finding_shows_a_pattern_or_an_english_word_of_the_schema() -> None:
    data = changed((("items", 0), {**PATENT, "key": "?", "filed_on": "x", "value": "y"}))
    for finding in shape_findings(data):
        assert not re.search(r"\[0-9|\^|\$|pattern|format", finding.detail + finding.remedy)


def test_all_faults_are_named_at_once() -> None:
    data = changed(
        (("reference",), REMOVED),
        (("loan", "amount"), "viel"),
        (("items", 0, "filed_on"), "gestern"),
        (("items", 1, "name"), ""),
        (("contacts", 0, "email"), None),
    )
    pointers = {finding.places[0].pointer for finding in shape_findings(data)}
    assert pointers == {
        "/reference",
        "/loan/amount",
        "/items/0/filed_on",
        "/items/1/name",
        "/contacts/0/email",
    }


@pytest.mark.parametrize("count", [MOST_FINDINGS, MOST_FINDINGS + 1, MOST_FINDINGS + 700])
def test_the_list_of_findings_is_bounded_and_says_how_many_are_left(count: int) -> None:
    nameless = [{key: value for key, value in PATENT.items() if key != "name"}] * count
    findings = shape_findings(changed((("items",), nameless)))
    assert len(findings) == min(count, MOST_FINDINGS + 1)
    if count > MOST_FINDINGS:
        assert findings[-1].code == TOO_MANY.code
        assert f"还有{count - MOST_FINDINGS}个" in findings[-1].detail


def test_items_with_faults_are_left_out_and_the_rest_is_judged() -> None:
    package, findings, left = parse_package(changed((("items", 0, "name"), "")))
    assert left == (1,)
    assert [finding.code for finding in findings] == ["S08"]
    assert package is not None
    assert [item.key for item in package.items] == ["SB1"]


@pytest.mark.parametrize(
    "changes",
    [
        [(("loan", "amount"), -1)],
        [(("items", 0, "name"), ""), (("reference",), REMOVED)],
        [(("items", 0, "name"), ""), (("items", 1, "name"), "")],
        [(("items",), [])],
        [(("items",), REMOVED)],
        [(("items",), "alle")],
    ],
)
def test_there_is_no_package_with_faults_elsewhere_or_without_items(changes: Any) -> None:
    package, findings, left = parse_package(changed(*changes))
    assert package is None
    assert findings
    assert left is None


@pytest.mark.parametrize("data", [None, [], 0, "", True, {}, {"items": [None]}])
def test_what_is_no_package_at_all_is_a_finding(data: Any) -> None:
    package, findings, _ = parse_package(data)
    assert package is None
    assert findings


@given(cents=st.integers(0, 10**15))
def test_every_sum_in_cents_is_taken_as_text_and_as_number(cents: int) -> None:
    exact = Decimal(cents) / 100
    for amount in (str(exact), float(exact)):
        package, findings, _ = parse_package(changed((("loan", "amount"), amount)))
        assert findings == []
        assert package is not None
        assert package.loan.amount == exact


def paths_of(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    found = [path] if path else []
    if isinstance(value, dict | list):
        for part, inner in pairs:
            found += [(*path, part)] if not isinstance(inner, dict | list) else []
            found += paths_of(inner, (*path, part)) if isinstance(inner, dict | list) else []
    return found


ODD = (
    st.sampled_from(["", " ", "P1\n", "٣", "2026-03-01\n", "1e3", "0x1", "-0", "+1", "1.", ".5"])
    | st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
    | st.dates().map(str)
    | st.lists(st.integers(0, 50), max_size=3)
    | st.dictionaries(st.sampled_from(["kind", "key", "x/~y"]), st.text(max_size=3), max_size=2)
    | st.just(REMOVED)
)


@settings(max_examples=400, deadline=None)
@given(path=st.sampled_from(paths_of(PACKAGE)), value=ODD)
def test_whatever_is_put_anywhere_is_taken_or_named_where_it_is(
    path: tuple[str | int, ...], value: object
) -> None:
    """Two validators agree, the models take what the schema takes, and nothing raises."""
    data = changed((path, value))
    package, findings, left = parse_package(data)
    assert BY_PYTHON.is_valid(data) == (not findings) or _dialects_differ(value)
    assert (package is not None) == (not findings or left is not None)
    for finding in findings:
        assert finding.detail.endswith("。")
        pointer = "/" + "/".join(map(str, path))
        place = finding.places[0].pointer or ""
        assert place.startswith(pointer) or pointer.startswith(place)


def _dialects_differ(value: object) -> bool:
    """Python's `$` stops before a last line break, and its arithmetic of cents is binary."""
    is_float = isinstance(value, float) and not value.is_integer()
    return is_float or (isinstance(value, str) and value.endswith("\n"))


def test_codes_of_the_catalogue_are_different() -> None:
    codes = [entry.code for entry in (*CATALOGUE.values(), OTHER, TOO_MANY)]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize(
    "address", ["<a@b.cn>", "a@b.cn>x", "a b@c.cn", "a@b", "甲@b.cn", "a@@b.cn"]
)
def test_an_address_that_no_mailer_takes_is_named(address: str) -> None:
    package, findings, _ = parse_package(changed((("contacts", 0, "email"), address)))
    assert package is None
    assert [finding.places[0].pointer for finding in findings] == ["/contacts/0/email"]
