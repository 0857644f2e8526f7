"""How long does LibreOffice take for a PDF of a Word document, started anew and kept running?"""

import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from xmlrpc.client import Binary, ServerProxy

_PATIENCE = 60


class NotHere(Exception):
    """Something is not installed; the text says what."""


def started_anew(document: bytes) -> float:
    """This will return the seconds that one start with a profile of its own takes, from outside.

    Raises `NotHere`.
    """
    office = shutil.which("soffice")
    if office is None:
        raise NotHere("no soffice")
    with tempfile.TemporaryDirectory(prefix="zhiya-bench-") as folder:
        (path := Path(folder) / "paper.docx").write_bytes(document)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        words = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, path]
        # The very first start makes the profile, and does not count.
        return [_converted(words, path.with_suffix(".pdf")) for _ in range(3)][-1]


def kept_running(documents: list[bytes]) -> float:
    """This will return the median of seconds a document with `unoserver`, asked over a socket.

    Raises `NotHere`.
    """
    with _listening() as server:
        taken = []
        for document in documents:
            start = time.perf_counter()
            made = server.convert(None, Binary(document), None, "pdf", None, [], True, None, None)
            taken.append(time.perf_counter() - start)
            if not bytes(made.data).startswith(b"%PDF"):
                raise AssertionError("no PDF came back")
    return median(taken[1:])


@contextmanager
def _listening() -> Iterator[ServerProxy]:
    command = shutil.which("unoserver")
    if command is None:
        raise NotHere("no unoserver")
    with tempfile.TemporaryDirectory(prefix="zhiya-bench-") as folder:
        port, inner = _free_port(), _free_port()
        ports = ["--port", str(port), "--uno-port", str(inner)]
        words = [command, *ports, "--user-installation", f"{folder}/profile", "--quiet"]
        process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait_for(port, process)
            yield ServerProxy(f"http://127.0.0.1:{port}", allow_none=True)
        finally:
            process.terminate()
            process.wait(_PATIENCE)


def _converted(words: list[str | Path], target: Path) -> float:
    start = time.perf_counter()
    subprocess.run(words, check=True, capture_output=True)
    taken = time.perf_counter() - start
    if not target.exists():
        raise NotHere("soffice has no Writer")
    target.unlink()
    return taken


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise NotHere("unoserver does not start")


def _free_port() -> int:
    with socket.socket() as any_port:
        any_port.bind(("127.0.0.1", 0))
        return int(any_port.getsockname()[1])
