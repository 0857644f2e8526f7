"""How do cases and batches get the next number when several people ask at once?

Nobody waits for a number. Whoever finds the number taken does the whole act again, in a new
transaction, and then sees what the other one wrote.
"""

from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError, models, transaction
from django.db.models.functions import Length

# At each collision somebody has won, so this is how many may collide at one time.
ATTEMPTS = 20
Made = TypeVar("Made")


def next_number(rows: "models.QuerySet[models.Model, str]", stem: str, *, digits: int) -> str:
    """This will give the number after the greatest with this stem; `rows` lists numbers only."""
    longest_first = rows.filter(number__startswith=stem).order_by(
        Length("number").desc(), "-number"
    )
    last = longest_first.first()
    return f"{stem}{int(last[len(stem) :]) + 1 if last else 1:0{digits}d}"


def again_when_taken(act: Callable[[], Made]) -> Made:
    """This will do an act in a transaction, and anew when somebody took its number meanwhile.

    Raises `IntegrityError` when the act itself, and not a race, breaks a constraint.
    """
    for _ in range(ATTEMPTS - 1):
        try:
            with transaction.atomic():
                return act()
        except IntegrityError:
            continue
    with transaction.atomic():
        return act()
