"""What stands in contracts and belongs to somebody else: other firms, sums, days and numbers?"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from tests.documents.capitals import in_capitals

_COMPANIES = (
    "随州样板物流有限公司",
    "荆门样板担保集团有限公司",
    "襄阳样板融资担保有限公司",
    "十堰样板汽车销售有限公司",
    "孝感样板贸易股份有限公司",
    "宜昌样板小额贷款有限公司",
)
_DAY = timedelta(days=1)


def stranger(what: str, random: Random) -> str:
    """This will make up what is asked for; none of it is part of the deal."""
    return _MAKERS[what](random)


def _sum(random: Random) -> Decimal:
    # Odd enough never to be a sum of the deal.
    return Decimal(random.randrange(3, 700) * 10_000 + 7_000)


def _day(random: Random) -> str:
    day = date(2019, 1, 1) + _DAY * random.randrange(2000)
    return f"{day.year}年{day.month}月{day.day}日"


_MAKERS: Mapping[str, Callable[[Random], str]] = {
    "company": lambda random: random.choice(_COMPANIES),
    "sum": lambda random: f"人民币{in_capitals(_sum(random))}",
    "figures": lambda random: f"{_sum(random):,.2f}元",
    "day": _day,
    "rate": lambda random: f"{random.randrange(310, 590) / 100:.2f}%",
    "contract": lambda random: (
        f"样板保字{random.randrange(2019, 2025)}第{random.randrange(9000):04d}号"
    ),
    "account": lambda random: f"6200{random.randrange(10**12):012d}",
    "phone": lambda random: f"0710-{random.randrange(3_000_000, 3_999_999)}",
    "branch": lambda random: f"湖北省襄阳市长虹样板路{random.randrange(1, 200)}号",
    "mail": lambda random: f"yb{random.randrange(100, 999)}@example.com",
    "serial": lambda random: f"YB{random.randrange(10**8):08d}",
}
