"""Which rights are pledged in the samples: twelve patents and three trademarks?"""

from collections.abc import Iterator
from datetime import date, timedelta

from pydantic import JsonValue

from forms.examples.numbers import grant_number, mark_number, patent_number
from schemas.calendar import anniversary, term_end, trademark_term_end
from schemas.vocabulary import PatentKind

Row = dict[str, JsonValue]

_DAY = timedelta(days=1)
_TERMS = {PatentKind.invention: 20, PatentKind.utility_model: 10, PatentKind.design: 15}

# Name, kind, how many years ago it was filed, and whose it is.
_PATENTS = (
    ("一种示例用高强度复合材料及其制备方法", PatentKind.invention, 8, "P1"),
    ("一种示例用耐候涂层及其喷涂工艺", PatentKind.invention, 7, "P1"),
    ("一种示例用改性树脂的连续聚合装置", PatentKind.invention, 7, "P1"),
    ("一种示例用纤维预浸料的铺放方法", PatentKind.invention, 6, "P1"),
    ("一种示例用轻量化电池壳体", PatentKind.invention, 6, "P1"),
    ("一种示例用阻燃板材的检测方法", PatentKind.invention, 5, "P1"),
    ("一种示例用真空成型模具的控温系统", PatentKind.invention, 5, "P1"),
    ("一种示例用多轴加工中心的夹具", PatentKind.invention, 4, "P2"),
    ("一种示例用板材裁切机的除尘机构", PatentKind.utility_model, 4, "P1"),
    ("一种示例用树脂料仓的防堵装置", PatentKind.utility_model, 3, "P1"),
    ("一种示例用机床主轴的冷却套", PatentKind.utility_model, 3, "P2"),
    ("示例板材包装箱", PatentKind.design, 3, "P1"),
)
_MARKS = (
    ("示例新材", (1, 17), 5, 1_200_000),
    ("示例牌图形", (17,), 5, 500_000),
    ("SHILI EXAMPLE", (17, 40), 3, 300_000),
)
_VALUES = {
    PatentKind.invention: 2_400_000,
    PatentKind.utility_model: 500_000,
    PatentKind.design: 300_000,
}


def rights(on: date, owners: dict[str, str], first_serial: int) -> list[JsonValue]:
    """This will return all items; `owners` gives the name of each pledgor.

    Filing days have their anniversary shortly before `on`, so that paid annuities cover nearly a
    whole year from then.
    """
    return [*_patents(on, owners, first_serial), *_marks(on, owners, first_serial)]


def _patents(on: date, owners: dict[str, str], first_serial: int) -> Iterator[Row]:
    for at, (name, kind, age, owner) in enumerate(_PATENTS):
        began = on - (20 + 2 * at) * _DAY
        filed_on = anniversary(began, -age)
        serial = first_serial + at
        yield {
            "kind": "patent",
            "key": f"ZL{at + 1:02d}",
            "number": patent_number(kind, filed_on.year, serial),
            "name": name,
            "pledgors": [owner],
            "value": f"{_VALUES[kind]}.00",
            "evidence": {
                **_evidence("国家知识产权局专利登记簿副本", on, owners[owner]),
                "annuity_paid_to": (anniversary(filed_on, age + 1) - _DAY).isoformat(),
                "expires_on": term_end(filed_on, _TERMS[kind]).isoformat(),
                "is_under_invalidation": False,
                "is_openly_licensed": False,
            },
            "patent_kind": kind.value,
            "filed_on": filed_on.isoformat(),
            "granted_on": (filed_on + 500 * _DAY).isoformat(),
            "publication_number": grant_number(kind, serial),
        }


def _marks(on: date, owners: dict[str, str], first_serial: int) -> Iterator[Row]:
    for at, (name, nice_classes, age, value) in enumerate(_MARKS):
        term_from = anniversary(on - 30 * _DAY, -age)
        yield {
            "kind": "trademark",
            "key": f"SB{at + 1:02d}",
            "number": mark_number(first_serial + at),
            "name": name,
            "pledgors": ["P1"],
            "value": f"{value}.00",
            "evidence": _evidence("商标注册簿查询结果", on, owners["P1"]),
            "nice_classes": list(nice_classes),
            "term_from": term_from.isoformat(),
            "term_to": trademark_term_end(term_from).isoformat(),
        }


def _evidence(source: str, on: date, owner: str) -> Row:
    return {
        "source": source,
        "extracted_on": on.isoformat(),
        "owners": [owner],
        "legal_status": "in_force",
        "is_pledged": False,
        "is_suspended": False,
    }
