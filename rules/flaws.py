"""How does what is wrong with a number become a failure of a rule?"""

from collections.abc import Iterable, Iterator

from rules.frame import Failure
from schemas.finding import Place, Severity
from schemas.identifiers.flaw import Flaw


def flaw_failures(flaws: Iterable[Flaw], place: Place) -> Iterator[Failure]:
    """This will yield a failure for each flaw; a lighter flaw weighs less than its rule."""
    for flaw in flaws:
        yield Failure(
            flaw.sentence, (place,), None if flaw.severity == "error" else Severity.warning
        )
