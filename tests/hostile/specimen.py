"""What is one hostile file: its name, its bytes, and the verdicts that are right for it?"""

import socket
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

from schemas.verdict import Reason

# Where hostile names and links point: nothing of this name may ever appear, nobody may ever call.
MARK = "zhiya-escape"


def _free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


# Whoever measures listens here.
PORT = _free_port()
AWAY = f"http://127.0.0.1:{PORT}/{MARK}"

Ends = frozenset[Reason | None]
# Any verdict will do, if only it comes.
ANY: Ends = frozenset()
# It harms nobody that it is taken.
TAKEN: Ends = frozenset({None})


@dataclass(frozen=True)
class Specimen:
    """One file as it would be uploaded. `ends` are the reasons that its verdict may give.

    Slow ones are left out of the runs that accompany every change.
    """

    family: str
    title: str
    name: str
    make: Callable[[], bytes]
    ends: Ends = ANY
    is_slow: bool = False

    @property
    def kind(self) -> str:
        return self.name.rpartition(".")[2].lower()


def ends(*reasons: Reason | None) -> Ends:
    return frozenset(reasons)


Specimens = Iterator[Specimen]
