"""How long do schema and rules take, warm, beside pydantic and jsonschema in plain Python?

The baseline is the same check as others write it: every error by `jsonschema` in Python, the model
by pydantic, and our rules. Every round has other rights, so that no number is judged from memory;
beside it the same package again and again, as when a bank sends its mended workbook.
"""

import json
import time
from collections.abc import Callable, Iterator
from itertools import repeat
from statistics import median
from typing import Any

import jsonschema

from rules.judge import judge
from rules.settled import settled_items
from schemas.dossier import Dossier
from schemas.edition import edition_named
from schemas.finding import Judgement
from schemas.package import EDITION, Document, Package
from schemas.validation import parse_package
from schemas.vocabulary import DocumentKind
from tests.packages import clean_dossier, clean_package
from tests.transcripts import reading_of, with_transcripts

SMALL, LARGE = 40, 1000
ROUNDS = 200
TARGET_MS, TARGET_US, TARGET_TIMES = 1.0, 25.0, 30
DOCUMENTS, DOCUMENTS_MS = 25, 15.0
# Documents that list rights, and others with parties and terms.
_LISTING = (
    DocumentKind.patent_application,
    DocumentKind.trademark_application,
    DocumentKind.registration_certificate,
    DocumentKind.valuation_report,
)
_SPEAKING = (
    DocumentKind.power_of_attorney,
    DocumentKind.identity_proof,
    DocumentKind.co_owner_consent,
    DocumentKind.main_contract,
)

Act = Callable[[Any], object]


def main() -> None:
    """This will print medians, and how many times as fast as the baseline each one is."""
    print(f"half patents, half trademarks, medians; at {SMALL} items the target is {TARGET_MS} ms,")
    print(f"at {LARGE} items {TARGET_US} us an item, {TARGET_TIMES} times as fast as the baseline")
    for items, rounds in ((SMALL, ROUNDS), (LARGE, 10)):
        print(f"\n{f'{items} items':46} {'ms':>9} {'us an item':>11} {'times as fast':>14}")
        baseline = milliseconds(in_plain_python(), submissions(items, 3))
        for what, act, given in (
            ("baseline: jsonschema, pydantic, same rules", None, None),
            ("schema and model", parse, submissions(items, rounds)),
            ("schema, model and rules", parse_and_judge, submissions(items, rounds)),
            ("same package: schema, model and rules", parse_and_judge, same(items, rounds)),
        ):
            taken = milliseconds(act, given) if act and given else baseline
            show(what, taken, items, baseline)
    again()
    documents()


def in_plain_python() -> Act:
    validator = jsonschema.Draft202012Validator(dict(edition_named(EDITION).schema))

    def act(data: Any) -> object:
        assert list(validator.iter_errors(data)) == []
        return judge(clean_dossier(Package.model_validate(data)))

    return act


def parse(data: Any) -> Package:
    package, findings, _ = parse_package(data)
    assert package is not None
    assert findings == []
    return package


def parse_and_judge(data: Any) -> Judgement:
    judgement = judge(clean_dossier(parse(data)))
    assert not judgement.blocks, judgement.findings
    return judgement


def again() -> None:
    """What does it bring that a mended package is asked about its changed rows only?

    No time yet: reading the version before costs more than the rules on unchanged rows would.
    """
    print(f"\n{'rules on a mended package, one row changed':46} {'ms':>9} {'us an item':>11}")
    for items in (SMALL, 200, LARGE, 10 * LARGE):
        now = next(submissions(items, 1))
        dossier = clean_dossier(parse(now))
        before = [*now["items"][1:], now["items"][0] | {"name": "另一名称"}]
        stored = json.dumps(before, ensure_ascii=False)

        def passing_over(each: Dossier, old: str = stored, new: Any = now["items"]) -> object:
            """The version before has to be read from the record as well."""
            settled = settled_items(json.loads(old), (), new)
            assert len(settled) == len(new) - 1
            return judge(each, settled=settled)

        for what, act in (("all asked about", judge), ("settled ones passed over", passing_over)):
            taken = milliseconds(act, repeat(dossier, 50))
            print(f"{f'{items} items, {what}':46} {taken:>9.3f} {taken / items * 1000:>11.2f}")


def documents() -> None:
    """What does comparing the documents of a package add to its rules?"""
    package = with_many_documents()
    bare, read = (
        clean_dossier(package),
        with_transcripts(clean_dossier(package), reading_of(package)),
    )
    files = [each.transcript for each in read.files.values() if each.transcript]
    statements = sum(len(each.statements) for each in files)
    print(f"\n{len(files)} documents, {statements} statements, target {DOCUMENTS_MS} ms")
    for what, dossier in (("rules, nothing read", bare), ("rules and comparison", read)):
        taken = milliseconds(judge, repeat(dossier, 100))
        print(f"{what:46} {taken:>9.3f}")


def with_many_documents() -> Package:
    """This will give a package with forty rights and twenty-five documents."""
    package = clean_package(20, 20)
    kinds = (*_LISTING, *_SPEAKING * 5)[: DOCUMENTS - len(package.documents)]
    more = tuple(
        Document(key=f"M{at}", kind=kind, file=f"{at}-{kind.value}.pdf", parties=("P1",))
        for at, kind in enumerate(kinds)
    )
    return package.model_copy(update={"documents": (*package.documents, *more)})


def submissions(items: int, rounds: int) -> Iterator[Any]:
    """This will give packages as JSON data, no two with a right in common."""
    each = items // 2
    whole = clean_package((rounds + 1) * each, (rounds + 1) * each)
    patents, marks = whole.items[: len(whole.items) // 2], whole.items[len(whole.items) // 2 :]
    counted = whole.pledge_contract.model_copy(update={"item_count": 2 * each})
    for start in range(0, len(patents), each):
        chosen = (*patents[start : start + each], *marks[start : start + each])
        package = whole.model_copy(update={"items": chosen, "pledge_contract": counted})
        yield package.model_dump(mode="json")


def same(items: int, rounds: int) -> Iterator[Any]:
    return repeat(next(submissions(items, 0)), rounds + 1)


def milliseconds(act: Act, given: Iterator[Any]) -> float:
    """The first round warms. Nothing waits here, so that time of the processor is all there is."""
    taken = []
    for data in given:
        start = time.process_time()
        act(data)
        taken.append(time.process_time() - start)
    return median(taken[1:]) * 1000


def show(what: str, taken: float, items: int, baseline: float) -> None:
    print(f"{what:46} {taken:>9.3f} {taken / items * 1000:>11.2f} {baseline / taken:>13.1f}x")


if __name__ == "__main__":
    main()
