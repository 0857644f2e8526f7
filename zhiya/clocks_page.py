"""How does the page of all clocks look? Drawn from their table, so that it can not go stale."""

from rules.clocks.kinds import KINDS, ClockKind, window_promise
from rules.frame import Mark
from zhiya.config import Config

HEAD = """\
# Clocks

Who has how long for what, as the pages of a case show it. This page is drawn from
`rules/clocks/kinds.py` by `zhiya pages`; do not edit it.

The first day is not counted. Working days go by the State Council's yearly arrangement, make-up
days included; a last day of a period in days or months moves to the next working day; a period
that touches a year without an arrangement is shown as 待定. A clock stops while the parties owe a
correction, and then begins anew or goes on. No clock blocks anything; one whose basis was not read
at its source is shown with 依据待核对.

| Code | Clock | Who | Limit | After a correction | Basis | Read at its source |
|---|---|---|---|---|---|---|
"""


def clocks_page() -> str:
    """This will draw one line for each clock; the window's own promise comes first."""
    promise = window_promise(Config.model_fields["promise_working_days"].default)
    return HEAD + "".join(map(_line, (promise, *KINDS)))


def _line(kind: ClockKind) -> str:
    length = "as stated" if kind.length is None else f"{kind.length} {kind.unit.value}"
    basis = kind.basis[-1]
    cells = (
        f"`{kind.code}`",
        kind.title,
        kind.debtor.label,
        length.replace("_", " "),
        "goes on" if kind.goes_on else "begins anew",
        basis.citation,
        "yes" if basis.mark is Mark.verified else f"no ({basis.mark})",
    )
    return f"| {' | '.join(cells)} |\n"
