"""Which rights does a made-up package pledge: one patent, or sixty of all kinds?"""

from datetime import date, timedelta
from itertools import count
from random import Random

from forms.examples.numbers import grant_number, mark_number, patent_number
from schemas.calendar import anniversary, term_end, trademark_term_end
from schemas.identifiers.patent import check_character
from schemas.vocabulary import PatentKind
from tests.defects.people import People, Row

_DAY = timedelta(days=1)
# Old enough for annuities to be due, young enough to outlive every debt.
_AGES = {PatentKind.invention: (3, 9), PatentKind.utility_model: (1, 6), PatentKind.design: (1, 8)}
_SIZES = (1, 1, 2, 3, 5, 11, 20, 60)
_KINDS = ("patent", "patent", "patent", "trademark", "trademark")
_RARE = ("geographical_mark", "layout", "copyright")


def rights(random: Random, people: People, on: date) -> list[Row]:
    """This will make up the items; the first kind decides what a package of one is about."""
    size = random.choice(_SIZES)
    kinds = [random.choice((*_KINDS, random.choice(_RARE))) for _ in range(size)]
    if random.random() < 0.3:
        kinds = [kinds[0]] * size
    if all(kind == "copyright" for kind in kinds):
        kinds[0] = "patent"
    serials = count(random.randrange(100_000))
    return [_MAKERS[kind](random, people, on, at, next(serials)) for at, kind in enumerate(kinds)]


def _base(random: Random, people: People, on: date, at: int, name: str) -> Row:
    pledgor = random.choice(people.pledgors)
    owners = [people.name_of(pledgor), *map(people.name_of, people.co_owners)]
    return {
        "key": f"X{at + 1}",
        "name": f"{name}{at + 1}",
        "pledgors": [pledgor],
        "value": f"{random.randrange(1, 400)}0000.00",
        "evidence": {
            "source": "登记簿副本",
            "extracted_on": (on - _DAY * random.randrange(20)).isoformat(),
            "owners": owners if at == 0 or random.random() < 0.3 else owners[:1],
            "legal_status": "in_force",
            "is_pledged": False,
            "is_suspended": False,
            "is_disputed": False,
        },
    }


def _patent(random: Random, people: People, on: date, at: int, serial: int) -> Row:
    kind = random.choice(list(PatentKind))
    age = random.randint(*_AGES[kind])
    # Its year began some weeks ago, so that the next annuity is far off.
    filed_on = anniversary(on - _DAY * random.randrange(20, 200), -age)
    row = _base(random, people, on, at, "一种示例装置")
    row["evidence"] |= {
        "annuity_paid_to": (anniversary(filed_on, age + 1) - _DAY).isoformat(),
        "is_under_invalidation": False,
        "is_openly_licensed": False,
        "is_partially_invalid": False,
    }
    if kind is PatentKind.design and filed_on < date(2021, 6, 1):
        row["evidence"]["expires_on"] = term_end(filed_on, 15).isoformat()
    return row | {
        "kind": "patent",
        "patent_kind": kind.value,
        "number": patent_number(kind, filed_on.year, serial),
        "publication_number": grant_number(kind, serial % 900_000),
        "filed_on": filed_on.isoformat(),
        "granted_on": (filed_on + _DAY * random.randrange(150, 340)).isoformat(),
    }


def _mark(random: Random, people: People, on: date, at: int, serial: int) -> Row:
    term_from = anniversary(on - _DAY * random.randrange(1, 300), -random.randrange(1, 7))
    classes = sorted(random.sample(range(1, 46), random.choice((1, 1, 3))))
    return _base(random, people, on, at, "示例商标") | {
        "kind": "trademark",
        "number": mark_number(serial % 900_000),
        "nice_classes": classes,
        "term_from": term_from.isoformat(),
        "term_to": trademark_term_end(term_from).isoformat(),
    }


def _geographical(random: Random, people: People, on: date, at: int, serial: int) -> Row:
    mark_kind = random.choice(("collective", "certification"))
    return _mark(random, people, on, at, serial) | {
        "kind": "geographical_mark",
        "mark_kind": mark_kind,
        "name": f"示例地理标志{at + 1}",
    }


def _layout(random: Random, people: People, on: date, at: int, serial: int) -> Row:
    filed_on = on - _DAY * random.randrange(300, 1500)
    body = f"{filed_on.year % 100:02d}5{serial % 100_000:05d}"
    return _base(random, people, on, at, "示例布图设计") | {
        "kind": "layout",
        "number": f"BS.{body}{check_character(body)}",
        "filed_on": filed_on.isoformat(),
        "created_on": (filed_on - _DAY * 100).isoformat(),
    }


def _copyright(random: Random, people: People, on: date, at: int, serial: int) -> Row:
    year = on.year - random.randrange(1, 8)
    is_software = random.random() < 0.5
    work = f"国作登字-{year}-F-{serial:08d}"
    return _base(random, people, on, at, "示例软件" if is_software else "示例美术作品") | {
        "kind": "copyright",
        "work_kind": "software" if is_software else "fine_art",
        "number": f"{year}SR{serial:07d}" if is_software else work,
        "pledged_rights": "复制权、发行权、信息网络传播权等全部财产权",
        "completed_on": f"{year}-03-01",
        "first_published_on": f"{year}-04-01",
        "protection_ends_on": f"{year + 50}-12-31",
        "is_licensed": False,
    }


_MAKERS = {
    "patent": _patent,
    "trademark": _mark,
    "geographical_mark": _geographical,
    "layout": _layout,
    "copyright": _copyright,
}
