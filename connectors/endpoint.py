"""What must be known of somebody who is called, and which addresses would give away the token?"""

from ipaddress import ip_address
from pathlib import Path
from typing import ClassVar, Protocol

from pydantic import AnyHttpUrl, SecretStr
from pydantic_settings import SettingsConfigDict


class Endpoint(Protocol):
    """The settings of a connector that is called over HTTP."""

    model_config: ClassVar[SettingsConfigDict]

    @property
    def address(self) -> AnyHttpUrl | None: ...

    @property
    def token(self) -> SecretStr: ...

    @property
    def ca_file(self) -> Path | None: ...

    @property
    def timeout_seconds(self) -> float: ...


def refuse_leaking_address(address: AnyHttpUrl | None) -> None:
    """This will raise ValueError for an address over which the token could be read by others."""
    if address is None:
        return
    if address.scheme != "https" and not _is_this_machine(address.host or ""):
        raise ValueError("the address must begin with https, unless it is on this machine")
    if address.username or address.password or address.query:
        raise ValueError("the address holds neither credentials nor a query")


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
