"""What stands in the way of a start: another desk on the same folder, or a port that is taken?"""

import fcntl
import os
import socket
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from zhiya.processes import Process

PATIENCE_SECONDS = 5.0


class StartRefused(Exception):
    """The desk can not start here; the sentence names the obstacle and what to do."""

    def __init__(self, sentence: str, english: str) -> None:
        super().__init__(f"{sentence} {english}")
        self.sentence = sentence
        self.english = english


class AlreadyRunning(StartRefused):
    def __init__(self, home: Path, pid: str) -> None:
        super().__init__(
            f"质押登记前置预审系统已在运行（进程号 {pid}，文件夹 {home}）。",
            f"Already running: {home / 'run.lock'} is held by process {pid}.",
        )


class PortTaken(StartRefused):
    def __init__(self, process: Process) -> None:
        self.port = process.port
        self.setting = process.port_setting
        super().__init__(
            f"端口 {process.port} 已被占用，“{process.title}”无法启动。"
            f"请停用占用它的程序，或用 {process.port_setting} 换一个端口。",
            f"Port {process.port} is taken; set {process.port_setting} to another one.",
        )


class HomeUnusable(StartRefused):
    def __init__(self, home: Path, reason: str) -> None:
        super().__init__(
            f"无法写入文件夹“{home}”。请检查权限，或用 ZHIYA_HOME 换一个文件夹。",
            f"Cannot write to {home}: {reason}; set ZHIYA_HOME.",
        )


class DatabaseUnreachable(StartRefused):
    def __init__(self, reason: str) -> None:
        super().__init__(
            "无法使用数据库。请检查数据库服务和 ZHIYA_DATABASE_URL；使用默认设置时请检查磁盘空间。",
            f"The database cannot be used: {' '.join(reason.split())}; see ZHIYA_DATABASE_URL.",
        )


class NotPrepared(StartRefused):
    def __init__(self) -> None:
        super().__init__(
            "数据库尚未准备好或版本较旧。请先运行“zhiya prepare”，或先启动一次。",
            "The tables are missing or old; run “zhiya prepare”, or start the desk once.",
        )


@contextmanager
def only_one(home: Path) -> Iterator[None]:
    """This will hold `<home>/run.lock` while the desk runs; the kernel lets go when we die.

    Raises `AlreadyRunning` or `HomeUnusable`.
    """
    path = home / "run.lock"
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise HomeUnusable(home, error.strerror or "") from error
    with os.fdopen(handle, "r+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning(home, lock.read().strip() or "?") from None
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield


def require_free_ports(wanted: Iterable[Process], *, patience: float = PATIENCE_SECONDS) -> None:
    """This will wait a little for children of a killed predecessor, then raise `PortTaken`."""
    end = time.monotonic() + patience
    for process in wanted:
        while process.port and not _is_free(process.port):
            if time.monotonic() > end:
                raise PortTaken(process)
            time.sleep(0.2)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        # As servers do: closed connections that still linger are no obstacle.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
