"""Which request goes to whom, and how does a bad mood spoil the answer on its way out?"""

import hmac
import select
import socket
import struct
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from connectors.single_window.simulator.ledger import Ledger
from connectors.single_window.simulator.moods import Mood, set_mood
from connectors.single_window.simulator.page import (
    CONTENT_SECURITY_POLICY,
    ledger_as_data,
    page,
    read_swing,
)
from connectors.single_window.simulator.protocol import (
    Answered,
    Counter,
    Lodging,
    as_json,
    problem,
)

_MAX_BODY_BYTES = 512 * 1024 * 1024
_LONGEST_HANG_SECONDS = 900.0
_GARBAGE = "<html><body>系统繁忙，请稍后再试。</body></html>".encode("gb18030")
# Closing with this option set and no time to linger sends a reset instead of an orderly end.
_NO_LINGER = struct.pack("ii", 1, 0)


class SimulatorServer(ThreadingHTTPServer):
    """Listens on this machine only."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, port: int, *, counter: Counter, ledger: Ledger, token: str) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.counter = counter
        self.ledger = ledger
        self.token = token

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is what several moods are for; other errors are shown."""
        error = sys.exception()
        if not isinstance(error, ConnectionError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """One request; the connection ends with its answer."""

    server: SimulatorServer
    timeout = 60.0

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if not self._comes_from_here():
            return
        if address.path == "/":
            self._send(Answered(200, page(self.server.ledger), "text/html; charset=utf-8"))
        elif address.path == "/simulator/ledger":
            self._send(as_json(200, ledger_as_data(self.server.ledger)))
        elif self._has_the_token():
            self._send(self._protocol_get(address.path, address.query))

    def do_POST(self) -> None:
        if not self._comes_from_here():
            return
        body = self._body()
        if body is None:
            self._send(problem(413, "too_large", "报送内容过大或者没有写明长度。"))
        elif self.path == "/simulator/moods":
            self._swing_mood(body)
        elif not self._has_the_token():
            return
        elif self.path == "/v1/batches":
            key = self.headers.get("Idempotency-Key", "")
            digest = self.headers.get("Content-Digest", "")
            self._send(self.server.counter.lodge(Lodging(body, key, digest)))
        else:
            self._send(problem(404, "unknown_path", "没有这个地址。"))

    def _protocol_get(self, path: str, query: str) -> Answered:
        counter = self.server.counter
        match path.strip("/").split("/"):
            case ["v1", "window"]:
                return counter.greet()
            case ["v1", "batches", key]:
                return counter.ask(key)
            case ["v1", "answers"]:
                return counter.answers(parse_qs(query).get("after", ["0"])[0])
            case ["v1", "notices", sha256]:
                return counter.notice(sha256)
        return problem(404, "unknown_path", "没有这个地址。")

    def _swing_mood(self, body: bytes) -> None:
        is_json = self.headers.get_content_type() == "application/json"
        try:
            swing = read_swing(body, is_json=is_json)
        except ValueError:
            self._send(problem(400, "unknown_mood", "没有这种表现。"))
            return
        with self.server.ledger.transaction() as connection:
            set_mood(connection, swing)
        if is_json:
            self._send(as_json(200, {"mood": swing.mood}))
            return
        self.send_response(303)
        self.send_header("Location", "/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _comes_from_here(self) -> bool:
        """Pages of other sites can reach a local port; they can't forge Host and Origin."""
        port = self.server.server_address[1]
        hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        origin = self.headers.get("Origin")
        is_here = self.headers.get("Host") in hosts
        if is_here and origin in (None, *(f"http://{host}" for host in hosts)):
            return True
        self._send(problem(403, "foreign_origin", "只接受来自本机的访问。"))
        return False

    def _has_the_token(self) -> bool:
        expected = f"Bearer {self.server.token}".encode()
        given = self.headers.get("Authorization", "").encode()
        if hmac.compare_digest(expected, given):
            return True
        self._send(problem(401, "unauthorised", "访问令牌不正确。"))
        return False

    def _body(self) -> bytes | None:
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit() or int(length) > _MAX_BODY_BYTES:
            return None
        body = self.rfile.read(int(length))
        if len(body) < int(length):
            raise ConnectionAbortedError("the sender went away before the end")
        return body

    def _send(self, answered: Answered) -> None:
        if answered.mood is Mood.hang_after:
            select.select([self.connection], [], [], _LONGEST_HANG_SECONDS)
            return
        if answered.mood is Mood.reset_after:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
            self.connection.close()
            return
        if answered.mood is Mood.error_500_after:
            answered = Answered(500, _GARBAGE, "text/html")
        if answered.mood is Mood.garbage_after:
            answered = Answered(200, _GARBAGE, "text/html")
        self.send_response(answered.status)
        self.send_header("Content-Type", answered.content_type)
        self.send_header("Content-Length", str(len(answered.body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        self.end_headers()
        self.wfile.write(answered.body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
        """Nothing is logged: the ledger tells what came in."""
