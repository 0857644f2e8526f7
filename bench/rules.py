"""How long do schema and rules take on one package, warm, beside jsonschema in plain Python?

Twenty patents and twenty trademarks. Every round has other rights, so that no number is judged from
memory; beside it the same package again and again, as when a bank sends its mended workbook.
"""

import time
from collections.abc import Callable, Iterator
from itertools import repeat
from statistics import median

import jsonschema
from pydantic import JsonValue

from rules.judge import judge
from schemas.edition import edition_named
from schemas.package import EDITION, Package
from schemas.validation import parse_package
from tests.packages import clean_dossier, clean_package

EACH = 20
ROUNDS = 200
TARGET_MS = 1.0

Act = Callable[[JsonValue], object]


def main() -> None:
    """This will print medians in milliseconds, and how many times the baseline each one is."""
    print(f"{EACH} patents, {EACH} trademarks, median of {ROUNDS}; target {TARGET_MS} ms")
    print(f"{'act':44} {'ms':>8} {'of jsonschema':>14}")
    baseline = milliseconds(jsonschema_in_python(), submissions(), ROUNDS // 10)
    show("baseline: jsonschema in Python, schema only", baseline, baseline)
    show("schema and model", milliseconds(parse, submissions()), baseline)
    same = repeat(clean_package(EACH, EACH).model_dump(mode="json"))
    show("schema, model and rules, same package", milliseconds(parse_and_judge, same), baseline)
    show("schema, model and rules", milliseconds(parse_and_judge, submissions()), baseline)


def jsonschema_in_python() -> Act:
    validator = jsonschema.Draft202012Validator(dict(edition_named(EDITION).schema))
    return validator.validate


def parse(data: JsonValue) -> Package:
    package, findings, _ = parse_package(data)
    assert package is not None
    assert findings == []
    return package


def parse_and_judge(data: JsonValue) -> object:
    judgement = judge(clean_dossier(parse(data)))
    assert not judgement.blocks, judgement.findings
    return judgement


def submissions() -> Iterator[JsonValue]:
    """This will give packages as JSON data, no two with a right in common."""
    whole = clean_package((ROUNDS + 1) * EACH, (ROUNDS + 1) * EACH)
    patents, marks = whole.items[: len(whole.items) // 2], whole.items[len(whole.items) // 2 :]
    counted = whole.pledge_contract.model_copy(update={"item_count": 2 * EACH})
    for start in range(0, len(patents), EACH):
        items = (*patents[start : start + EACH], *marks[start : start + EACH])
        package = whole.model_copy(update={"items": items, "pledge_contract": counted})
        yield package.model_dump(mode="json")


def milliseconds(act: Act, given: Iterator[JsonValue], rounds: int = ROUNDS) -> float:
    taken = []
    for data, _ in zip(given, range(rounds + 1), strict=False):
        start = time.perf_counter()
        act(data)
        taken.append(time.perf_counter() - start)
    return median(taken[1:]) * 1000


def show(what: str, taken: float, baseline: float) -> None:
    print(f"{what:44} {taken:>8.3f} {taken / baseline:>13.3f}x")


if __name__ == "__main__":
    main()
