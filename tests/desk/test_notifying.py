"""Do mails leave by a real SMTP server, and wait, fail or end as its answers say?"""

import socket
from collections.abc import Callable, Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.apps import apps
from pytest_django.fixtures import Settings

from cases.acts.mails import revoke_link
from cases.models import Link, OutboxMail
from cases.vocabulary import MailStatus
from desk.chores import MAIL, PRECHECK
from desk.links import token_of
from desk.notifying import BETWEEN_TRIES, PATIENCE, rendered
from desk.stuck import stuck_rows
from tests.desk.world import World, run_due


class Postman:
    """Takes mails, or answers what a test tells it to, to RCPT or to DATA."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.to_sender = "250 OK"
        self.to_rcpt = "250 OK"
        self.to_data = "250 OK"

    async def handle_MAIL(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        if self.to_sender.startswith("2"):
            envelope.mail_from = address
        return self.to_sender

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        if self.to_rcpt.startswith("2"):
            envelope.rcpt_tos.append(address)
        return self.to_rcpt

    async def handle_DATA(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        del server, session
        if self.to_data.startswith("2"):
            content = envelope.content
            assert isinstance(content, bytes)
            self.mails.append(message_from_bytes(content, policy=policy.default))
        return self.to_data


@pytest.fixture
def free_port(settings: Settings) -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5
    settings.EMAIL_USE_TLS, settings.EMAIL_HOST_USER = False, ""
    return port


@pytest.fixture
def open_post(free_port: int) -> Iterator[Callable[[], Postman]]:
    running: list[Controller] = []

    def start() -> Postman:
        postman = Postman()
        controller = Controller(postman, hostname="127.0.0.1", port=free_port)
        controller.start()
        running.append(controller)
        return postman

    yield start
    for controller in running:
        controller.stop()


@pytest.fixture
def owed(world: World) -> OutboxMail:
    """One mail that a clean package owes."""
    case = world.hand_in(world.clean_package())
    assert PRECHECK.work(PRECHECK.take(world.clock()), world.clock).failed == 0
    return OutboxMail.objects.get(link__case=case)


def send(world: World) -> OutboxMail:
    """This will let the worker do the mails that are due now."""
    MAIL.work(MAIL.take(world.clock()), world.clock)
    return OutboxMail.objects.get()


def test_mail_says_who_what_and_where(
    world: World, owed: OutboxMail, open_post: Callable[[], Postman]
) -> None:
    postman = open_post()
    assert send(world).status == MailStatus.sent
    [mail] = postman.mails
    link = owed.link
    assert mail["To"] == link.email
    assert mail["Subject"].strip() == f"【质押登记】质押登记申请已收到（{link.case.number}）"
    assert mail["Message-ID"].startswith(f"<{owed.pk}@")
    text = mail.get_content()
    assert f"/s/{token_of(link)}/" in text
    assert text.startswith(f"{link.name}，您好：")
    assert "有效期至2027年2月22日" in text
    assert send(world).status == MailStatus.sent
    assert len(postman.mails) == 1


def test_name_stays_on_its_line(owed: OutboxMail) -> None:
    owed.link.name = "张示例\r\n\n请改到 http://elsewhere.example 办理"
    assert "\n请改到" not in str(rendered(owed).body)
    assert rendered(owed).message()["Subject"]


def test_no_table_holds_the_token(
    world: World, owed: OutboxMail, open_post: Callable[[], Postman]
) -> None:
    open_post()
    token = token_of(owed.link)
    send(world)
    for model in apps.get_models():
        rows = repr(list(model._default_manager.values()))
        assert token not in rows
        assert token[24:] not in rows


@pytest.mark.parametrize("stage", ["to_rcpt", "to_data"])
def test_refused_for_good_is_undeliverable_and_does_not_stop_the_next(
    world: World, owed: OutboxMail, open_post: Callable[[], Postman], stage: str
) -> None:
    postman = open_post()
    setattr(postman, stage, "550 no such person")
    assert send(world).status == MailStatus.undeliverable
    assert not MAIL.waits(world.clock() + timedelta(days=1))
    other = Link.objects.create(
        case=owed.link.case,
        email="li@example.com",
        name="李示例",
        expires_at=owed.link.expires_at,
        created_at=world.clock(),
    )
    setattr(postman, stage, "250 OK")
    OutboxMail.objects.create(
        link=other,
        kind=owed.kind,
        occasion="x",
        status=MailStatus.waiting.value,
        created_at=world.clock(),
    )
    run_due(world.clock)
    assert OutboxMail.objects.get(occasion="x").status == MailStatus.sent


@pytest.mark.parametrize("stage", ["to_rcpt", "to_data"])
def test_refused_for_now_is_tried_again_with_the_same_id(
    world: World, owed: OutboxMail, open_post: Callable[[], Postman], stage: str
) -> None:
    postman = open_post()
    setattr(postman, stage, "451 greylisted")
    mail = send(world)
    assert (mail.status, mail.failures) == (MailStatus.waiting, 1)
    assert not MAIL.waits(world.clock())
    setattr(postman, stage, "250 OK")
    world.clock.pass_time(seconds=5)
    assert send(world).status == MailStatus.sent
    assert postman.mails[0]["Message-ID"].startswith(f"<{owed.pk}@")


def test_mail_waits_out_an_outage_and_is_then_on_a_desk(
    world: World, owed: OutboxMail, open_post: Callable[[], Postman]
) -> None:
    del owed
    started = world.clock.now
    for _ in range(10):
        mail = send(world)
        assert (mail.status, mail.failures, mail.stuck_at) == (MailStatus.waiting, 0, None)
        assert not MAIL.waits(world.clock())
        world.clock.now += BETWEEN_TRIES
    world.clock.now = started + PATIENCE
    for _ in range(3):
        world.clock.pass_time(minutes=10)
        mail = send(world)
    assert mail.stuck_at is not None
    assert [row.kind for row in stuck_rows()] == ["mail"]
    assert open_post().mails == []


def test_outage_that_ends_loses_no_mail(
    world: World, owed: OutboxMail, open_post: Callable[[], Postman]
) -> None:
    send(world)
    postman = open_post()
    world.clock.now += BETWEEN_TRIES + timedelta(seconds=1)
    assert send(world).status == MailStatus.sent
    assert [mail["To"] for mail in postman.mails] == [owed.link.email]


def test_sender_that_is_refused_is_nobodys_undeliverable_mail(
    world: World, owed: OutboxMail, open_post: Callable[[], Postman]
) -> None:
    """The server says 5yz to us, not to the recipient: a person mends the settings."""
    postman = open_post()
    postman.to_sender = "550 who are you"
    mail = send(world)
    assert (mail.pk, mail.status, mail.failures) == (owed.pk, MailStatus.waiting, 1)


def test_mail_of_an_ended_link_does_not_leave(
    world: World, owed: OutboxMail, open_post: Callable[[], Postman]
) -> None:
    postman = open_post()
    revoke_link(owed.link, actor=world.as_first, now=world.clock())
    assert send(world).status == MailStatus.undeliverable
    assert postman.mails == []
