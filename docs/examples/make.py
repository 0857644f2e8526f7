"""How are the samples in this folder made? `python -m docs.examples.make`, from the top folder."""

import argparse
from datetime import date
from pathlib import Path

from forms.examples import build

HERE = Path(__file__).parent
# The committed samples are those of this day; a test holds them equal to what would be made.
DAY = date(2026, 10, 30)


def write(on: date, into: Path) -> list[Path]:
    """This will write the samples as they are handed in on a day, and return them."""
    into.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in build(on).items():
        (into / name).write_bytes(content)
        written.append(into / name)
    return written


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description="Write the sample packages.")
    arguments.add_argument("--on", type=date.fromisoformat, default=DAY, help="2026-10-30")
    arguments.add_argument("--into", type=Path, default=HERE)
    given = arguments.parse_args()
    for path in write(given.on, given.into):
        print(path)
