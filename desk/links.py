"""How does an enterprise's link prove itself without its token being kept anywhere?

The token is an HMAC of the server's link key over the link's id and generation, made when a mail is
rendered; raising the generation or changing the key ends every older token.
"""

import base64
import hashlib
import hmac
from datetime import datetime
from uuid import UUID

from django.conf import settings

from cases.models import Link

_MAC_BYTES = 20


def token_of(link: Link) -> str:
    """This will make the token of a link: 16 bytes that name it and 160 bits that prove it."""
    return _text(link.pk.bytes + _mac(link.pk, link.generation))


def address_of(link: Link) -> str:
    """This will make the address that goes into a mail, under the one configured public address."""
    return f"{settings.PUBLIC_ADDRESS}/s/{token_of(link)}/"


def link_of(token: str, now: datetime) -> Link | None:
    """This will find the living link of a token; None when unknown, ended or revoked."""
    link = any_link_of(token)
    if link is None or link.revoked_at is not None or link.expires_at <= now:
        return None
    return link


def any_link_of(token: str) -> Link | None:
    """This will find the link of a genuine token even when it has expired."""
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        return None
    # Only the one spelling that was given out: the decoder skips characters it does not know.
    if len(raw) != 16 + _MAC_BYTES or _text(raw) != token:
        return None
    link = Link.objects.select_related("case").filter(pk=UUID(bytes=raw[:16])).first()
    if link is None or not hmac.compare_digest(raw[16:], _mac(link.pk, link.generation)):
        return None
    return link


def _mac(identity: UUID, generation: int) -> bytes:
    message = identity.bytes + generation.to_bytes(4, "big")
    return hmac.new(settings.LINK_KEY.encode(), message, hashlib.sha256).digest()[:_MAC_BYTES]


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
