"""Does the sink keep every mail whole, and refuse to listen to other machines?"""

import smtplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from zhiya.mail_sink import NotLoopback, require_loopback


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "zhiya.mail_sink", "--port", str(port)]
    sink = subprocess.Popen([*command, "--folder", str(tmp_path / "mails")])
    end = time.monotonic() + 10
    while time.monotonic() < end:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", port)).close()
            break
        time.sleep(0.05)
    yield port
    sink.terminate()
    assert sink.wait(5) == 0


def test_mails_lie_in_the_folder_in_order(port: int, tmp_path: Path) -> None:
    with smtplib.SMTP("127.0.0.1", port) as line:
        for number in range(3):
            mail = EmailMessage()
            mail["Subject"] = f"您的质押登记有新进展（{number}）"
            mail["From"], mail["To"] = "desk@example.org", "one@example.org"
            mail.set_content("请补正材料。\n")
            line.send_message(mail, to_addrs=["one@example.org", "blind@example.org"])
    paths = sorted((tmp_path / "mails").iterdir())
    assert all(path.suffix == ".eml" and path.name[15] == "." for path in paths)
    mails = [message_from_bytes(path.read_bytes(), policy=policy.default) for path in paths]
    assert [str(mail["Subject"])[-2] for mail in mails] == ["0", "1", "2"]
    assert mails[0]["X-RcptTo"] == "one@example.org, blind@example.org"
    assert mails[0].get_content().strip() == "请补正材料。"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "desk.example.org", ""])  # noqa: S104 - to be refused
def test_other_machines_are_not_listened_to(host: str) -> None:
    with pytest.raises(NotLoopback):
        require_loopback(host)


def test_this_machine_is() -> None:
    for host in ("127.0.0.1", "::1", "localhost"):
        require_loopback(host)
