"""Which request is answered how, and how does a bad mood spoil the answer on its way out?"""

import hmac
import json
import select
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from connectors.ip_register.simulator.answering import Answered, answer, as_json, greet, problem
from connectors.ip_register.simulator.ledger import Ledger, Mood

_MAX_BODY_BYTES = 1024 * 1024
_LONGEST_WAIT_SECONDS = 900.0


class SimulatorServer(ThreadingHTTPServer):
    """Listens on this machine only."""

    daemon_threads = True

    def __init__(self, port: int, *, ledger: Ledger, token: str) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.ledger = ledger
        self.token = token

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is what several moods are for; other errors are shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """One request; the connection ends with its answer."""

    server: SimulatorServer
    timeout = 60.0

    def do_GET(self) -> None:
        if self._may_ask():
            is_known = self.path == "/v1/register"
            self._send(greet() if is_known else problem(404, "unknown_path", "没有这个地址。"))

    def do_POST(self) -> None:
        body = self._body()
        if not self._may_ask():
            return
        if body is None:
            self._send(problem(413, "too_large", "查询内容过大或者没有写明长度。"))
        elif self.path == "/simulator/moods":
            wish = json.loads(body)
            self.server.ledger.swing(Mood(wish["mood"]), float(wish.get("value", 1)))
            self._send(as_json(200, wish))
        elif self.path == "/v1/rights/query":
            self._wait()
            self._send(answer(self.server.ledger, body))
        else:
            self._send(problem(404, "unknown_path", "没有这个地址。"))

    def _wait(self) -> None:
        moods = self.server.ledger.moods()
        if Mood.hang in moods:
            select.select([self.connection], [], [], _LONGEST_WAIT_SECONDS)
            raise ConnectionAbortedError
        time.sleep(min(moods.get(Mood.slow, 0), _LONGEST_WAIT_SECONDS))

    def _may_ask(self) -> bool:
        """Pages of other sites can reach a local port; they do not know the token."""
        expected = f"Bearer {self.server.token}".encode()
        if hmac.compare_digest(expected, self.headers.get("Authorization", "").encode()):
            return True
        self._send(problem(401, "unauthorised", "访问令牌不正确。"))
        return False

    def _body(self) -> bytes | None:
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit() or int(length) > _MAX_BODY_BYTES:
            return None
        return self.rfile.read(int(length))

    def _send(self, answered: Answered) -> None:
        self.send_response(answered.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answered.body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        half = len(answered.body) // 2
        self.wfile.write(answered.body[:half] if answered.is_cut else answered.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Nothing is logged: questions name the rights of customers."""
