"""Is this one plain e-mail address, and do two addresses reach the same person?

Addresses are compared exactly, after IDNA and lower-casing of the domain alone: a look-alike is
somebody else (CVE-2019-19844 took over accounts through lower-cased look-alikes).
"""

import re
from dataclasses import dataclass

from schemas.identifiers.flaw import Flaw, FlawCode, NotAnIdentifier, error

NAME = "电子邮箱"
# RFC 5321 4.5.3.1: path, local part and domain are bounded.
_LONGEST_ADDRESS = 254
_LONGEST_LOCAL_PART = 64
_LONGEST_DOMAIN = 253

_LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
_MASKED = "***@***"


@dataclass(frozen=True, slots=True)
class EmailAddress:
    """An address whose domain is in ASCII, lower-case."""

    local_part: str
    domain: str

    @property
    def compact(self) -> str:
        return f"{self.local_part}@{self.domain}"


def normalise(text: str) -> str:
    """This will return the address as compared; text that is none comes back stripped."""
    address = _read(text)
    return address.compact if isinstance(address, EmailAddress) else text.strip(" ")


def check(text: str) -> tuple[Flaw, ...]:
    """This will return what is wrong with an address; only one address is allowed."""
    address = _read(text)
    return () if isinstance(address, EmailAddress) else (address,)


def parse(text: str) -> EmailAddress:
    """This will return the address, or raise NotAnIdentifier."""
    address = _read(text)
    if isinstance(address, EmailAddress):
        return address
    raise NotAnIdentifier((address,))


def format(text: str) -> str:  # noqa: A001 - the same five names in every identifier module
    """This will return the address as mail is sent to it, or raise NotAnIdentifier."""
    return parse(text).compact


def mask(text: str) -> str:
    """This will return the first character alone, and nothing of the domain."""
    first = text.strip(" ")[:1]
    return (first if first.isascii() and first.isalnum() and "@" in text else "*") + _MASKED


def _read(text: str) -> EmailAddress | Flaw:
    if len(text) > _LONGEST_ADDRESS:
        return error(FlawCode.too_long, "电子邮箱超过254个字符；请只填写一个邮箱地址。")
    bare = text.strip(" ")
    if not bare:
        return error(FlawCode.missing, "没有填写电子邮箱；请填写后重新提交。")
    local_part, at, typed = bare.rpartition("@")
    if not at or len(local_part) > _LONGEST_LOCAL_PART or not _LOCAL_PART.fullmatch(local_part):
        return error(
            FlawCode.wrong_form,
            "电子邮箱应形如 name@example.com，且只能填写一个地址；请更正。",
        )
    domain = _ascii_domain(typed)
    if domain is None:
        return error(
            FlawCode.wrong_domain,
            "电子邮箱中@之后的域名无效；请核对域名的拼写后更正。",
        )
    return EmailAddress(local_part, domain)


def _ascii_domain(typed: str) -> str | None:
    """This will return the domain in ASCII, or None when it is none.

    A domain that IDNA would map to another spelling (full-width, ß) is refused, because the
    mapping differs between IDNA 2003 and 2008 and so may lead to somebody else.
    """
    lower = "".join(map(_lower, typed))
    try:
        encoded = lower.encode("idna").decode("ascii")
        unchanged = lower.isascii() or encoded.encode("ascii").decode("idna") == lower
    except UnicodeError:
        return None
    labels = encoded.split(".")
    is_domain = len(encoded) <= _LONGEST_DOMAIN and len(labels) > 1 and not labels[-1].isdigit()
    return encoded if unchanged and is_domain and all(map(_LABEL.fullmatch, labels)) else None


def _lower(character: str) -> str:
    lower = character.lower()
    # The Kelvin sign becomes an ASCII k; such a letter is left for IDNA to be refused.
    return lower if lower.isascii() == character.isascii() else character
