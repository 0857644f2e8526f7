"""Is a process called ready only when it answers, and answers well?"""

import time
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from zhiya.processes import Process
from zhiya.readiness import is_ready

QUIET = Process(name="worker", title="后台办理", argv=())


class Answer(BaseHTTPRequestHandler):
    """Answers the page asked for with the number in its path; strangers with 503."""

    def do_GET(self) -> None:
        is_known = self.headers["Host"] == "desk.example.org"
        self.send_response(int(self.path[1:]) if is_known else 503)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as inherited
        del format, args


@pytest.fixture
def port() -> Iterator[int]:
    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("status", "expected"), [(200, True), (302, True), (500, False)])
def test_an_error_of_the_server_is_not_ready(port: int, status: int, *, expected: bool) -> None:
    page = replace(QUIET, health=f"http://127.0.0.1:{port}/{status}", host="desk.example.org")
    assert is_ready(page, since=0) is expected


def test_it_asks_under_the_public_name(port: int) -> None:
    page = replace(QUIET, health=f"http://127.0.0.1:{port}/200")
    assert not is_ready(page, since=0)
    assert is_ready(replace(page, host="desk.example.org"), since=0)


def test_without_a_page_it_must_listen(port: int) -> None:
    assert is_ready(replace(QUIET, port=port), since=0)


def test_nobody_there_is_not_ready(port: int) -> None:
    del port
    assert not is_ready(replace(QUIET, port=1), since=0)
    assert not is_ready(replace(QUIET, health="http://127.0.0.1:1/"), since=0)


def test_without_a_port_it_must_have_lived_a_moment() -> None:
    now = time.monotonic()
    assert not is_ready(QUIET, since=now)
    assert is_ready(QUIET, since=now - 2)
