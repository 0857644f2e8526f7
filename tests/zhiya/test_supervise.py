"""Do the children start in order, rise again, and end with their supervisor, however it ends?

The supervisor runs as a process of its own, as it does in life, with small children of our making.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

DRIVER = """
import sys
from pathlib import Path
from zhiya import supervise
from zhiya.processes import Process

supervise.GRACE_SECONDS = 1.5
folder = Path(sys.argv[1])
table = [
    Process(name=name, title=name, argv=(sys.executable, "-c", code), after=tuple(after.split()))
    for name, after, code in zip(*[iter(sys.argv[2:])] * 3)
]
desk = supervise.Supervisor(table, logs=folder / "logs", say=lambda line: print(line, flush=True))
desk.run(when_ready=lambda: (folder / "ready").touch())
"""
WAITS = "import os,sys,time; open(f'{name}.'+str(os.getpid()),'w'); time.sleep(600)"
STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + WAITS
PARENT = (
    "import subprocess,sys; subprocess.Popen([sys.executable,'-c',"
    "\"import os,time; open('grandchild.'+str(os.getpid()),'w'); time.sleep(600)\"]); " + WAITS
)

FALLS = "open(f'{name}.'+str(os.getpid()),'w'); print('why it fell'); raise SystemExit(3)"

Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    begun: list[subprocess.Popen[str]] = []

    def begin(**children: str | tuple[str, str]) -> subprocess.Popen[str]:
        words: list[str] = []
        for name, given in children.items():
            code, after = given if isinstance(given, tuple) else (given, "")
            where = f"import os; os.chdir({str(tmp_path)!r}); name={name!r}; "
            words += [name, after, where + code.replace("{name}", name)]
        begun.append(
            subprocess.Popen(
                [sys.executable, "-c", DRIVER, str(tmp_path), *words],
                stdout=subprocess.PIPE,
                text=True,
            )
        )
        return begun[-1]

    yield begin
    for process in begun:
        process.kill()
        process.communicate()
    for path in tmp_path.glob("*.[0-9]*"):
        with suppress(ProcessLookupError):
            os.kill(int(path.suffix[1:]), signal.SIGKILL)


def wait_for(what: Callable[[], object], *, seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def pids(folder: Path, name: str) -> list[int]:
    return sorted(int(path.suffix[1:]) for path in folder.glob(f"{name}.[0-9]*"))


def is_alive(pid: int) -> bool:
    """A dead process that nobody has buried yet still has an entry, in state Z."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in "ZX"


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_all_end_when_it_is_asked_to(start: Start, tmp_path: Path, how: signal.Signals) -> None:
    desk = start(first=WAITS, second=(WAITS, "first"))
    wait_for((tmp_path / "ready").exists)
    children = pids(tmp_path, "first") + pids(tmp_path, "second")
    assert len(children) == 2
    desk.send_signal(how)
    said = desk.communicate(timeout=10)[0]
    assert desk.returncode == 0
    assert not any(map(is_alive, children))
    assert said.index("first is ready") < said.index("second is ready") < said.index("Stopping")


def test_one_that_does_not_listen_is_killed(start: Start, tmp_path: Path) -> None:
    desk = start(deaf=STUBBORN)
    wait_for((tmp_path / "ready").exists)
    desk.terminate()
    assert "deaf killed" in desk.communicate(timeout=10)[0]
    assert not any(map(is_alive, pids(tmp_path, "deaf")))


def test_one_that_falls_rises_again_without_its_brood(start: Start, tmp_path: Path) -> None:
    desk = start(mother=PARENT)
    wait_for(lambda: (tmp_path / "ready").exists() and pids(tmp_path, "grandchild"))
    os.kill(pids(tmp_path, "mother")[0], signal.SIGKILL)
    wait_for(lambda: len(pids(tmp_path, "mother")) == 2)
    wait_for(lambda: len(pids(tmp_path, "grandchild")) == 2)
    assert sum(map(is_alive, pids(tmp_path, "mother"))) == 1
    assert sum(map(is_alive, pids(tmp_path, "grandchild"))) == 1
    desk.terminate()
    assert "mother died, restarting" in desk.communicate(timeout=10)[0]
    assert not any(map(is_alive, pids(tmp_path, "grandchild")))


def test_one_that_always_falls_is_tried_ever_more_slowly(start: Start, tmp_path: Path) -> None:
    desk = start(weak=FALLS)
    wait_for(lambda: len(pids(tmp_path, "weak")) >= 3)
    desk.terminate()
    said = desk.communicate(timeout=10)[0].splitlines()
    falls = [line for line in said if "退出码 3" in line]
    assert "1 秒后" in falls[0]
    assert "2 秒后" in falls[1]
    assert "why it fell" in (tmp_path / "logs" / "weak.log").read_text()
    assert not (tmp_path / "ready").exists()


@pytest.mark.faults
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's end")
def test_no_orphan_outlives_a_killed_supervisor(start: Start, tmp_path: Path) -> None:
    desk = start(one=WAITS, two=WAITS)
    wait_for((tmp_path / "ready").exists)
    children = pids(tmp_path, "one") + pids(tmp_path, "two")
    assert all(map(is_alive, children))
    desk.kill()
    wait_for(lambda: not any(map(is_alive, children)), seconds=5)
