"""How is the pretended register started? `python -m connectors.ip_register.simulator`"""

import argparse
import os
import secrets
import sys
from pathlib import Path

from connectors.ip_register.simulator.ledger import Ledger, Mood, load
from connectors.ip_register.simulator.server import SimulatorServer

TOKEN_VARIABLE = "ZHIYA_REGISTER_TOKEN"  # noqa: S105 - the name of a variable


def main() -> None:
    """This will print the address as its first line, and serve until it is ended."""
    wishes = _arguments().parse_args()
    ledger = Ledger(wishes.ledger)
    for path in wishes.rights:
        load(ledger, path)
    for mood, value in wishes.mood:
        ledger.swing(mood, value)
    token = os.environ.get(TOKEN_VARIABLE) or secrets.token_urlsafe()
    server = SimulatorServer(wishes.port, ledger=ledger, token=token)
    sys.stdout.write(f"http://127.0.0.1:{server.server_address[1]}\n")
    if TOKEN_VARIABLE not in os.environ:
        sys.stdout.write(f"{TOKEN_VARIABLE}={token}\n")
    sys.stdout.flush()
    server.serve_forever()


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m connectors.ip_register.simulator",
        description=f"A pretended register. The bearer token is read from {TOKEN_VARIABLE}.",
    )
    parser.add_argument("--port", type=int, default=0, help="0 takes any free port")
    parser.add_argument(
        "--ledger", type=Path, required=True, help="SQLite file, kept over restarts"
    )
    parser.add_argument(
        "--rights", type=Path, action="append", default=[], help="CSV file of rights to take in"
    )
    parser.add_argument(
        "--mood", type=_swing, action="append", default=[], help="NAME or NAME=VALUE"
    )
    return parser


def _swing(text: str) -> tuple[Mood, float]:
    name, _, value = text.partition("=")
    return Mood(name), float(value) if value else 1.0


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(0)
