"""Is a paper there, and does it carry the signatures that it needs?"""

from collections.abc import Iterator

from rules.follow_on.facts import FollowOnFacts
from rules.follow_on.places import at_paper
from rules.frame import Failure
from schemas.finding import Severity
from schemas.follow_on_words import FollowOnPaper, Side


def paper_failures(
    facts: FollowOnFacts, kind: FollowOnPaper, *sides: Side, severity: Severity | None = None
) -> Iterator[Failure]:
    """This will tell that a paper is missing, or whose signature it lacks."""
    if not facts.has(kind):
        yield Failure(f"没有上传{kind.label}。", (at_paper(kind),), severity)
    elif missing := facts.unsigned(kind, *sides):
        names = "、".join(side.label for side in missing)
        yield Failure(f"{kind.label}上没有{names}的签字或者盖章。", (at_paper(kind),), severity)


def application_failures(facts: FollowOnFacts, *sides: Side) -> Iterator[Failure]:
    """The office's own form, signed by the parties, or by the agent who files for them."""
    kind = FollowOnPaper.application
    if facts.filing.has_agent and facts.has(kind) and not facts.unsigned(kind, Side.agent):
        return
    yield from paper_failures(facts, kind, *sides)
