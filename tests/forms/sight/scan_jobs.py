"""What is seen with the recogniser's help? Apart from other jobs, for it loads the recogniser."""

from pathlib import Path

from forms.sight.recogniser import merged, read_scans
from forms.sight.seen import Seen
from tests.forms.sight.jobs import see


def recognised(path: Path) -> tuple[Seen, Seen]:
    """This will return what was seen in a PDF without the recogniser, and with it."""
    seen = see(path, "a.pdf")
    return seen, merged(seen, list(read_scans(path.read_bytes(), seen)))
