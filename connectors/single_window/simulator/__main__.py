"""How is the pretended office started? `python -m connectors.single_window.simulator`"""

import argparse
import os
import secrets
import sys
import traceback
from pathlib import Path
from threading import Thread

from connectors.single_window.simulator.ledger import Ledger
from connectors.single_window.simulator.moods import Mood, MoodSwing, set_mood
from connectors.single_window.simulator.office import Office
from connectors.single_window.simulator.protocol import Counter
from connectors.single_window.simulator.server import SimulatorServer

TOKEN_VARIABLE = "ZHIYA_WINDOW_TOKEN"  # noqa: S105 - the name of a variable


def main() -> None:
    """This will print the address as its first line, and serve until it is ended."""
    wishes = _arguments().parse_args()
    ledger = Ledger(wishes.ledger)
    with ledger.transaction() as connection:
        for swing in wishes.mood:
            set_mood(connection, swing)
        if wishes.seed is not None:
            set_mood(connection, MoodSwing(Mood.unsteady, float(wishes.seed)))
    office = Office(ledger, register_seconds=wishes.register_seconds)
    counter = Counter(ledger, office, accept_seconds=wishes.accept_seconds)
    token = os.environ.get(TOKEN_VARIABLE) or secrets.token_urlsafe()
    server = SimulatorServer(wishes.port, counter=counter, ledger=ledger, token=token)
    Thread(target=_work, args=(office,), daemon=True, name="office").start()
    sys.stdout.write(f"http://127.0.0.1:{server.server_address[1]}\n")
    if TOKEN_VARIABLE not in os.environ:
        sys.stdout.write(f"{TOKEN_VARIABLE}={token}\n")
    sys.stdout.flush()
    server.serve_forever()


def _work(office: Office) -> None:
    """An office that no longer works must not look open; its end is the end of the process."""
    try:
        office.run()
    except Exception:
        traceback.print_exc()
        os._exit(1)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m connectors.single_window.simulator",
        description=f"A pretended single window. The bearer token is read from {TOKEN_VARIABLE}.",
    )
    parser.add_argument("--port", type=int, default=0, help="0 takes any free port")
    parser.add_argument(
        "--ledger", type=Path, required=True, help="SQLite file, kept over restarts"
    )
    parser.add_argument("--seed", type=int, help="spoil lodgings by the dice of this seed")
    parser.add_argument(
        "--mood", type=_swing, action="append", default=[], help="NAME or NAME=VALUE"
    )
    parser.add_argument("--accept-seconds", type=float, default=1.0, help="wait before 受理")
    parser.add_argument("--register-seconds", type=float, default=2.0, help="then before 登记")
    return parser


def _swing(text: str) -> MoodSwing:
    name, _, value = text.partition("=")
    return MoodSwing(Mood(name), float(value) if value else None)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(0)
