"""What do all shapes that cross a border have in common?"""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


class Shape(BaseModel):
    """A frozen record that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# A row's own name inside one package, by which other rows refer to it.
Key = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,24}$", min_length=1, max_length=24)
]
Text = Annotated[str, StringConstraints(min_length=1, max_length=200)]
LongText = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
# Checked by rules, which can say more than a pattern can; the schema only bounds the length.
Identifier = Annotated[str, StringConstraints(min_length=1, max_length=64)]
FileName = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Yuan = Annotated[
    Decimal,
    Field(ge=0, le=Decimal("1e13"), max_digits=16, decimal_places=2, allow_inf_nan=False),
]
Day = Annotated[date, Field(ge=date(1985, 1, 1), le=date(2100, 12, 31))]
