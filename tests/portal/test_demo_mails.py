"""Do the mails of a demonstration show as text, and does the page exist nowhere else?"""

import subprocess
import sys
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.smtp import Envelope
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from tests.portal.conftest import HOSTILE
from zhiya.mail_sink import Folder

ADDRESS = "http://127.0.0.1:8000/s/abc_DEF-123/"


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.MAILS = tmp_path / "mails"
    settings.DEMO = True
    return tmp_path / "mails"


def keep(folder: Path, content: bytes, *, minute: int = 0) -> str:
    """This will keep a mail as the sink does."""
    envelope = Envelope()
    envelope.mail_from, envelope.rcpt_tos = "desk@example.com", ["li@example.com"]
    envelope.content = content
    return Folder(folder).keep(envelope, at=datetime(2026, 11, 24, 2, minute, tzinfo=UTC)).name


def letter(subject: str, text: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = subject
    message["To"] = "li@example.com"
    message.set_content(text)
    return message.as_bytes()


def show(client: Client, name: str) -> str:
    return client.get(reverse("demo_mail", args=[name])).content.decode()


@pytest.mark.django_db
def test_mails_are_listed_newest_first(folder: Path, client: Client) -> None:
    address = reverse("demo_mails")
    assert "还没有邮件" in client.get(address).content.decode()
    keep(folder, letter("收到申请", "正文"), minute=1)
    keep(folder, letter("请签章", "正文"), minute=2)
    shown = client.get(address).content.decode()
    assert shown.index("请签章") < shown.index("收到申请")
    assert "2026-11-24 10:02:00" in shown
    assert "li@example.com" in shown
    assert "本页只在演示中存在" in shown


@pytest.mark.django_db
def test_the_link_can_be_followed(folder: Path, client: Client) -> None:
    name = keep(folder, letter("请签章", f"李示例，您好：\n\n{ADDRESS}\n\n请打开{ADDRESS}，谢谢。"))
    shown = show(client, name)
    assert shown.count(f'<a href="{ADDRESS}" rel="noreferrer">{ADDRESS}</a>') == 2
    assert "，谢谢。" in shown


@pytest.mark.django_db
def test_hostile_text_stays_text(folder: Path, client: Client) -> None:
    text = f'{HOSTILE} javascript:alert(1) http://x/"onmouseover="alert(1) <img src=x>'
    name = keep(folder, letter(HOSTILE, text))
    for shown in (show(client, name), client.get(reverse("demo_mails")).content.decode()):
        assert HOSTILE not in shown
        assert "<img" not in shown
        assert 'href="javascript' not in shown
        assert '"onmouseover' not in shown


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"Subject: =?utf-8?b?%%%?=\r\n\r\nx",
        b"Content-Type: text/plain; charset=none-such\r\n\r\n\xff",
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x",
        b"Content-Type: text/html\r\n\r\n<script>alert(1)</script>",
        b"X-Received-At: never\r\n\r\nx",
        b"Subject: " + b"=?utf-8?q?=ff?= " * 50 + b"\r\n\r\nx",
    ],
)
def test_a_broken_mail_does_not_break_the_page(
    content: bytes, folder: Path, client: Client
) -> None:
    name = keep(folder, content)
    assert client.get(reverse("demo_mails")).status_code == 200
    answer = client.get(reverse("demo_mail", args=[name]))
    assert answer.status_code == 200
    assert "<script>alert(1)" not in answer.content.decode()


@pytest.mark.django_db
def test_nothing_but_mails_of_the_folder_is_read(folder: Path, client: Client) -> None:
    folder.mkdir()
    secret = folder.parent / "secrets.env"
    secret.write_text("geheim")
    name = "20261124T020000.000000Z-1.eml"
    (folder / name).symlink_to(secret)
    (folder / "note.eml").write_text("geheim")
    names = (
        name,
        "note.eml",
        "..",
        "../secrets.env",
        "..%2fsecrets.env",
        "%2e%2e%2fsecrets.env",
        ".20261124T020000.000000Z-1.eml",
        "20261124T020000.000000Z-1.eml%00",
        "20261124T020000.000000Z-2.eml",
        f"{name}%0a",
    )
    for each in names:
        answer = client.get(f"/demo/mails/{each}/")
        assert answer.status_code == 404, each
        assert "geheim" not in answer.content.decode()
    assert "note.eml" not in client.get(reverse("demo_mails")).content.decode()


@pytest.mark.django_db
def test_views_are_shut_outside_a_demonstration(
    folder: Path, settings: Settings, client: Client
) -> None:
    name = keep(folder, letter("请签章", ADDRESS))
    settings.DEMO = False
    assert client.get(reverse("demo_mails")).status_code == 404
    assert client.get(reverse("demo_mail", args=[name])).status_code == 404


def test_outside_a_demonstration_there_is_no_such_address(tmp_path: Path) -> None:
    """Settings are read once at the start, so a process of its own is asked."""
    program = (
        "import django; django.setup(); from portal.demo_urls import urlpatterns;"
        "print(len(urlpatterns))"
    )
    place = {
        "DJANGO_SETTINGS_MODULE": "zhiya.settings",
        "ZHIYA_HOME": str(tmp_path),
        "PATH": "",
    }
    secrets = {
        "ZHIYA_SECRET_KEY": "0kT9-q7Lw3Xz5Vb1Rm8Ny2Hj6Gf4Dd_S",
        "ZHIYA_LINK_KEY": "8Ny2Hj6Gf4Dd_S0kT9-q7Lw3Xz5Vb1Rm",
    }
    for environment, expected in (({"ZHIYA_DEMO": "1"}, "2"), (secrets, "0")):
        ran = subprocess.run(
            [sys.executable, "-c", program],
            env={**place, **environment, "ZHIYA_HOME": str(tmp_path / expected)},
            capture_output=True,
            text=True,
            check=True,
        )
        assert ran.stdout.strip() == expected
