"""Which rules belong to which edition of the rule set?

A case keeps the edition by which it was judged. A rule that is no longer asked stays in the code
and is retired here, so that what was judged by it can be judged again to the letter.
"""

from collections.abc import Mapping
from dataclasses import dataclass

# The oldest edition whose judgements can be repeated, and the one by which cases are judged now.
FIRST = "2026-11"
EDITION = "2026-12"


@dataclass(frozen=True, slots=True)
class Life:
    """From which edition on a rule is asked, and from which on no more, with the reason why."""

    introduced: str = FIRST
    retired: str | None = None
    reason: str = ""

    def covers(self, edition: str) -> bool:
        return self.introduced <= edition and (self.retired is None or edition < self.retired)


_FROM_THE_FIRST = Life()
# By code; a rule that is not named here is asked in every edition.
LIVES: Mapping[str, Life] = {
    "P10": Life(
        retired="2026-12",
        reason="质权人的声明改由本系统生成，在审核时由P10A要求；登记簿证据是否说明由P10B判断。",
    ),
    "P10A": Life(introduced="2026-12"),
    "P10B": Life(introduced="2026-12"),
    "T01A": Life(introduced="2026-12"),
    # Documents are read, and compared, from this edition on.
    **{f"X{number:02}": Life(introduced="2026-12") for number in range(1, 20)},
    "K17": Life(introduced="2026-12"),
    "K18": Life(introduced="2026-12"),
}


def is_asked_in(edition: str, code: str) -> bool:
    """This will tell whether an edition of the rule set has the rule of this code."""
    return LIVES.get(code, _FROM_THE_FIRST).covers(edition)
