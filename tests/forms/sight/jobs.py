"""What is seen in one file? A job, for what is seen otherwise stays in the child."""

from pathlib import Path

from forms.reading.judging import judge_bytes
from forms.sight.seen import Seen
from schemas.transcript import Source


def see(path: Path, name: str) -> Seen:
    """This will return what was seen; nothing in a file that was refused."""
    return judge_bytes(path.read_bytes(), name).seen or Seen(Source.none)
