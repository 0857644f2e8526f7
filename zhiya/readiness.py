"""Is a process that was started ready to be used?"""

import http.client
import socket
import time
from urllib.parse import urlsplit

from zhiya.processes import Process

SECONDS_ALIVE = 1.0
PATIENCE_SECONDS = 2.0


def is_ready(process: Process, *, since: float) -> bool:
    """This will ask once; an error of the server itself (5xx) is not ready."""
    if process.health:
        return _answers(process.health, process.host)
    if process.port:
        return _is_listening(process.port)
    return time.monotonic() - since > SECONDS_ALIVE


def _answers(address: str, host: str) -> bool:
    parts = urlsplit(address)
    line = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE_SECONDS)
    try:
        line.request("GET", parts.path, headers={"Host": host} if host else {})
        return line.getresponse().status < http.client.INTERNAL_SERVER_ERROR
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def _is_listening(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS).close()
    except OSError:
        return False
    return True
