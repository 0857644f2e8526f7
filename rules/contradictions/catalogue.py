"""Which rules compare the documents of a package with each other and with its data?"""

from rules.catalogue import RULES
from rules.facts import Facts
from rules.frame import Rule

CONTRADICTIONS: tuple[Rule[Facts], ...] = tuple(each for each in RULES if each.code[0] == "X")
