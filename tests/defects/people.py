"""Who takes part in a made-up package: how many pledgors, what kind of people, by which route?"""

from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import Any

from forms.examples.numbers import credit_code_of
from schemas.identifiers import resident_id

Row = dict[str, Any]

_STEM = "MAEY"
_NAMES = ("新材料", "智能装备", "生物科技", "汽车零部件", "节能环保")
BANK, AGENT = "B1", "A1"


class Route(StrEnum):
    """Who hands the application in."""

    themselves = "themselves"
    window = "window"
    agency = "agency"
    general_power = "general_power"


@dataclass(frozen=True, slots=True)
class People:
    """The parties as rows, the keys of those who pledge, and how they file."""

    rows: list[Row]
    pledgors: tuple[str, ...]
    co_owners: tuple[str, ...]
    route: Route

    def name_of(self, key: str) -> str:
        return {row["key"]: str(row["name"]) for row in self.rows}[key]


def people(random: Random) -> People:
    """This will make up one to five pledgors, a bank, and whoever the route asks for."""
    count = random.choice((1, 1, 1, 2, 3, 5))
    pledgors = [f"P{at + 1}" for at in range(count)]
    is_foreign = count > 1 and random.random() < 0.3
    route = Route.agency if is_foreign else random.choice(list(Route))
    rows = [_enterprise(at, key, "pledgor") for at, key in enumerate(pledgors)]
    if random.random() < 0.5:
        rows[0]["roles"].append("debtor")
    else:
        rows.append(_enterprise(40, "Z1", "debtor"))
    if count > 1 and not is_foreign and random.random() < 0.5:
        rows[1] = _natural_person(random, pledgors[1])
    if is_foreign:
        rows[1] = _foreigner(pledgors[1])
    co_owners = ["G1"] if random.random() < 0.3 else []
    rows += [_enterprise(50 + at, key, "co_owner") for at, key in enumerate(co_owners)]
    rows.append({**_enterprise(90, BANK, "pledgee"), "name": "示例银行股份有限公司襄阳分行"})
    if route is not Route.themselves:
        rows.append(_agent(is_licensed=route is not Route.window))
    return People(rows, tuple(pledgors), tuple(co_owners), route)


def _enterprise(serial: int, key: str, *roles: str) -> Row:
    return {
        "key": key,
        "roles": list(roles),
        "kind": "legal_person",
        "name": f"襄阳示例{_NAMES[serial % len(_NAMES)]}{serial + 1}号有限公司",
        "id_number": credit_code_of(f"{_STEM}{serial:04d}"),
        "address": f"湖北省襄阳市示例路{serial + 1}号",
    }


def _natural_person(random: Random, key: str) -> Row:
    born = f"19{random.randrange(60, 99)}0{random.randrange(1, 9)}1{random.randrange(10)}"
    body = f"420600{born}90{random.randrange(10)}"
    return {
        "key": key,
        "roles": ["pledgor"],
        "kind": "natural_person",
        "name": "张示例",
        "id_number": body + resident_id.check_character(body),
        "address": "湖北省襄阳市示例路88号",
    }


def _foreigner(key: str) -> Row:
    return {
        "key": key,
        "roles": ["pledgor"],
        "kind": "foreign",
        "name": "示例海外公司",
        "name_en": "Example Overseas Ltd.",
        "country": "新加坡",
        "address": "新加坡示例街1号",
    }


def _agent(*, is_licensed: bool) -> Row:
    row = _enterprise(95, AGENT, "agent")
    name = "襄阳示例知识产权代理有限公司" if is_licensed else "襄阳市知识产权示例窗口"
    return {**row, "name": name, "is_licensed_agency": is_licensed}
