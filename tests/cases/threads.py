"""How do several people do something at the same moment, each on a connection of his own?"""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

WAIT_SECONDS = 30


def at_once(acts: Sequence[Callable[[], object]]) -> list[object]:
    """This will do all acts together, and return what each gave or raised."""
    barrier = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            barrier.wait(WAIT_SECONDS)
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts, timeout=WAIT_SECONDS))
