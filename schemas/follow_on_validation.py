"""Does submitted data have the shape of a follow-on filing, and if not, where?"""

from copy import deepcopy
from functools import cache
from typing import NamedTuple

from pydantic import JsonValue, TypeAdapter

from schemas.edition import follow_on_article_of, follow_on_schema
from schemas.finding import Finding, Place
from schemas.follow_on import EDITION, MODELS, FollowOnData
from schemas.follow_on_words import FollowOnAct
from schemas.messages import CATALOGUE
from schemas.validation import Contract, departures, worded

_DATA: TypeAdapter[FollowOnData] = TypeAdapter(FollowOnData)
_LABELS: dict[str, JsonValue] = {act.value: act.label for act in FollowOnAct}


class ParsedFollowOn(NamedTuple):
    """The filing as far as its shape allows, and what departs from it.

    Fields with a fault are left out, so that rules can judge the rest; there is no filing where
    that is not enough.
    """

    filing: FollowOnData | None
    findings: list[Finding]


def parse_follow_on(data: JsonValue) -> ParsedFollowOn:
    """This will hold data against the definition of the act that it names."""
    act = data.get("act") if isinstance(data, dict) else None
    if not isinstance(act, str) or act not in MODELS:
        return ParsedFollowOn(None, [_unknown_act()])
    contract = _contract(act)
    findings = departures(data, contract)
    rest = _without(data, findings) if findings else data
    if findings and not contract.validator.is_valid(rest):
        return ParsedFollowOn(None, findings)
    return ParsedFollowOn(_DATA.validate_python(rest), findings)


@cache
def _contract(act: str) -> Contract:
    """The act says which shape is meant, so that every fault is told by that shape."""
    whole = follow_on_schema(EDITION)
    definitions = whole["$defs"]
    name = MODELS[act].__name__
    schema = {"title": whole["title"], "$ref": f"#/$defs/{name}", "$defs": definitions}
    return Contract.of(schema, follow_on_article_of(EDITION))


def _without(data: JsonValue, findings: list[Finding]) -> JsonValue:
    """What is left when each field that departs from the schema is taken out."""
    rest = deepcopy(data)
    for finding in findings:
        for place in finding.places:
            *parents, last = (place.pointer or "").split("/")[1:] or [""]
            here: JsonValue = rest
            for part in parents:
                here = _inside(here, part)
            if isinstance(here, dict):
                here.pop(last, None)
    return rest


def _inside(value: JsonValue, part: str) -> JsonValue:
    if isinstance(value, dict):
        return value.get(part)
    if isinstance(value, list) and part.isdecimal() and int(part) < len(value):
        return value[int(part)]
    return None


def _unknown_act() -> Finding:
    entry = CATALOGUE["enum"]
    detail = entry.detail("“登记事项”", {"x-labels": _LABELS}, None)
    place = Place(pointer="/act", label="“登记事项”")
    return worded(entry, detail, follow_on_article_of(EDITION), (place,))
