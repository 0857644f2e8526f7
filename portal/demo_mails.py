"""Which mails has the demonstration sent? They lie in a folder here and never left it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.permission import public

PAGE_SIZE = 25
TEXT_LIMIT = 100_000
_NAME = re.compile(r"[0-9]{8}T[0-9]{6}\.[0-9]{6}Z-[0-9]+\.eml")
_ADDRESS = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&'()*+,;=%\[\]-]+")


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail of the folder."""

    name: str
    subject: str
    recipient: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a mail's text; an address of the web can be followed."""

    text: str
    is_address: bool


@public
@require_safe
def mails(request: HttpRequest) -> HttpResponse:
    """This will list the mails, newest first."""
    page = Paginator(_names(), PAGE_SIZE).get_page(request.GET.get("page"))
    found = [_mail(name, _message(name)) for name in page]
    return render(request, "portal/demo/mails.html", {"page": page, "mails": found})


@public
@require_safe
def mail(request: HttpRequest, name: str) -> HttpResponse:
    """This will show one mail as text; its own markup is never drawn."""
    message = _message(name)
    context = {"mail": _mail(name, message), "pieces": list(_pieces(_text(message)))}
    return render(request, "portal/demo/mail.html", context)


def _names() -> list[str]:
    """The name begins with the time of arrival, so names in order are mails in order."""
    if not settings.DEMO:
        raise Http404
    folder = Path(settings.MAILS)
    found = [each.name for each in folder.glob("*.eml")] if folder.is_dir() else []
    return sorted((name for name in found if _NAME.fullmatch(name)), reverse=True)


def _message(name: str) -> EmailMessage:
    if not settings.DEMO or not _NAME.fullmatch(name):
        raise Http404
    path = Path(settings.MAILS) / name
    if path.is_symlink() or not path.is_file():
        raise Http404
    with path.open("rb") as stream:
        return message_from_bytes(stream.read(TEXT_LIMIT * 4), policy=default)


def _mail(name: str, message: EmailMessage) -> Mail:
    return Mail(
        name=name,
        subject=_header(message, "Subject") or "（没有主题）",
        recipient=_header(message, "X-RcptTo") or _header(message, "To"),
        at=_time(_header(message, "X-Received-At")),
    )


def _header(message: EmailMessage, name: str) -> str:
    """A stranger's header may be beyond reading; the list must still be drawn."""
    try:
        return str(message.get(name, "")).strip()
    except (ValueError, IndexError, LookupError):
        return ""


def _time(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    if body is None:
        return "（这封邮件没有文本内容。）"
    try:
        return str(body.get_content())[:TEXT_LIMIT]
    except (LookupError, ValueError):
        return "（这封邮件的文字编码不能识别。）"


def _pieces(text: str) -> Iterator[Piece]:
    end = 0
    for found in _ADDRESS.finditer(text):
        yield Piece(text[end : found.start()], is_address=False)
        yield Piece(found.group(), is_address=True)
        end = found.end()
    yield Piece(text[end:], is_address=False)
