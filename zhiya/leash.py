"""How does a child end when its supervisor is killed outright? `python -m zhiya.leash COMMAND…`

Linux sends the signal asked for by prctl(PR_SET_PDEATHSIG) when the parent dies, and keeps it over
exec. Elsewhere nothing does; there the next start names the port that an orphan still holds.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1  # linux/prctl.h
PARENT = "ZHIYA_SUPERVISOR"


def main() -> None:
    """This will become the command, tied to the process named in the environment."""
    parent = int(os.environ.pop(PARENT, "0"))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if parent and os.getppid() != parent:
        sys.exit(f"The supervisor {parent} ended before this child began.")
    os.execvp(sys.argv[1], sys.argv[1:])  # noqa: S606 - our own list of words, no shell wanted


if __name__ == "__main__":
    main()
