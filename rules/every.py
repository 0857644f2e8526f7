"""Which rules are there altogether, whatever they look at?"""

from typing import Any

from rules.catalogue import RULES
from rules.follow_on.catalogue import FOLLOW_ON_RULES
from rules.frame import Rule

EVERY_RULE: tuple[Rule[Any], ...] = tuple(
    sorted((*RULES, *FOLLOW_ON_RULES), key=lambda each: each.code)
)
