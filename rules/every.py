"""Which rules are there altogether, whatever they look at?"""

from rules.catalogue import RULES
from rules.frame import Rule

EVERY_RULE: tuple[Rule, ...] = RULES
