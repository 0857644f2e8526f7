"""Where do the mails of a demonstration go? Into a folder, never out: `python -m zhiya.mail_sink`

One file a mail, `<UTC>-<n>.eml`, there whole or not at all.
"""

import argparse
import asyncio
import itertools
import os
import signal
from datetime import UTC, datetime
from email.utils import format_datetime
from ipaddress import ip_address
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

LARGEST_MAIL = 25 * 2**20


class NotLoopback(ValueError):
    """A sink takes mail from anyone, so it may listen on this machine only."""

    def __init__(self, host: str) -> None:
        super().__init__(f"邮件收件箱只能监听本机地址，不能监听“{host}”。")
        self.host = host


class Folder:
    """Handler of aiosmtpd that keeps every mail."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._numbers = itertools.count(1)

    async def handle_DATA(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """This will answer 250 only when the mail lies in the folder."""
        del server, session
        self.keep(envelope, at=datetime.now(UTC))
        return "250 kept"

    def keep(self, envelope: Envelope, *, at: datetime) -> Path:
        """Write the mail under its envelope: whom it was really for stands in X-RcptTo."""
        name = f"{at:%Y%m%dT%H%M%S.%fZ}-{next(self._numbers)}.eml"
        draft = self._folder / f".{name}"
        head = (
            f"X-MailFrom: {_line(envelope.mail_from)}\r\n"
            f"X-RcptTo: {', '.join(map(_line, envelope.rcpt_tos))}\r\n"
            f"X-Received-At: {format_datetime(at)}\r\n"
        )
        content = envelope.content or b""
        body = content if isinstance(content, bytes) else content.encode()
        with draft.open("wb") as out:
            out.write(head.encode() + body)
            out.flush()
            os.fsync(out.fileno())
        return draft.rename(self._folder / name)


def _line(address: str | None) -> str:
    return "".join((address or "").split())


def require_loopback(host: str) -> None:
    """This will raise `NotLoopback` for every address that another machine could reach."""
    try:
        is_loopback = ip_address(host).is_loopback
    except ValueError:
        is_loopback = host == "localhost"
    if not is_loopback:
        raise NotLoopback(host)


async def serve(host: str, port: int, *, folder: Path) -> None:
    """This will take mail until SIGTERM or SIGINT. Raises `NotLoopback`."""
    require_loopback(host)
    keeper = Folder(folder)
    loop = asyncio.get_running_loop()
    done = asyncio.Event()
    for each in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(each, done.set)
    server = await loop.create_server(
        lambda: SMTP(keeper, data_size_limit=LARGEST_MAIL, enable_SMTPUTF8=True, loop=loop),
        host,
        port,
    )
    async with server:
        await done.wait()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m zhiya.mail_sink")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    wishes = parser.parse_args()
    asyncio.run(serve(wishes.host, wishes.port, folder=wishes.folder))


if __name__ == "__main__":
    main()
