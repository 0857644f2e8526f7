"""Which answers does a page from the window hold, in what order, and up to where is it clear?"""

import json
from typing import Any

from pydantic import ValidationError

from connectors.errors import NotUnderstood
from connectors.single_window.messages import Answer


def read_answers(page: bytes, *, after: int) -> list[Answer]:
    """This will return the answers of a page with a sequence above `after`, each once, in order.

    A window may send them in any order and more than once. Reading stops before the first entry
    that is outside the protocol, and before a sequence that stands for two different answers, so
    that what came earlier is not held up. Raises NotUnderstood when nothing comes before it.
    """
    answers: dict[int, Answer] = {}
    unclear: int | None = None
    for entry in _entries(page, after):
        answer = _parse(entry)
        if answer is None or answers.get(answer.sequence, answer) != answer:
            unclear = entry["sequence"]
            break
        answers[answer.sequence] = answer
    clear = [answer for answer in answers.values() if unclear is None or answer.sequence < unclear]
    if unclear is not None and not clear:
        raise NotUnderstood(page, f"序号{unclear}的答复不符合协议")
    return clear


def _entries(page: bytes, after: int) -> list[dict[str, Any]]:
    try:
        entries = [entry for entry in json.loads(page)["answers"] if entry["sequence"] > after]
        return sorted(entries, key=lambda entry: int(entry["sequence"]))
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise NotUnderstood(page, "答复清单无法识别") from error


def _parse(entry: dict[str, Any]) -> Answer | None:
    try:
        return Answer.model_validate_json(json.dumps(entry))
    except ValidationError:
        return None
