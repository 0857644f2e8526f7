"""Which rules are there on what follows on a registered pledge?"""

from rules.catalogue import collected
from rules.follow_on import every, patents, renewals, trademarks
from rules.follow_on.facts import FollowOnFacts
from rules.frame import Rule

FOLLOW_ON_RULES: tuple[Rule[FollowOnFacts], ...] = tuple(
    sorted(collected((every, renewals, patents, trademarks)), key=lambda each: each.code)
)
