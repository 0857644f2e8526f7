"""`python -m tests.replay`: write the goldens that the present edition of the rules lacks."""

import sys

from tests.replay.goldens import write_missing

if __name__ == "__main__":
    for path in write_missing():
        sys.stdout.write(f"{path}\n")
