"""How is one HTTP request made, and had anything left this machine when it failed?"""

import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

import httpx

from connectors.endpoint import Endpoint

MAX_REPLY_BYTES = 64 * 1024 * 1024


class NothingLeft(Exception):
    """The connection was never made, so the request did not leave; says why in Chinese."""


class Broken(Exception):
    """The exchange broke after the request may have left; says why in Chinese."""


@dataclass(frozen=True, slots=True)
class RawReply:
    """An answer as it came in."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of the other side; the host comes from the settings alone."""

    method: str
    path: str
    headers: Mapping[str, str]
    params: Mapping[str, str]
    body: bytes | None = None


class Wire:
    """The one way out to the address in the settings; raises ValueError where there is none."""

    def __init__(self, settings: Endpoint, *, most_bytes: int = MAX_REPLY_BYTES) -> None:
        if settings.address is None:
            prefix = settings.model_config["env_prefix"]
            raise ValueError(f"{prefix}ADDRESS is empty: there is nobody to call")
        self._most_bytes = most_bytes
        self._seconds = settings.timeout_seconds
        self._base = str(settings.address).rstrip("/")
        self._client = httpx.Client(
            headers={
                "Authorization": f"Bearer {settings.token.get_secret_value()}",
                "Accept-Encoding": "identity",
            },
            timeout=httpx.Timeout(settings.timeout_seconds),
            verify=_trust(settings),
            follow_redirects=False,
            trust_env=False,
            # A kept connection that the other side has meanwhile closed would look like a request
            # that was cut off on its way; a new one for each call leaves no such doubt.
            limits=httpx.Limits(max_keepalive_connections=0),
        )

    def close(self) -> None:
        self._client.close()

    def exchange(self, request: Request) -> RawReply:
        """This will make one request, once, and return its answer whatever its status.

        Raises NothingLeft or Broken.
        """
        give_up_at = time.monotonic() + self._seconds
        try:
            with self._client.stream(
                request.method,
                self._base + request.path,
                headers=request.headers,
                params=request.params,
                content=request.body,
            ) as response:
                body = _read(response, give_up_at, self._most_bytes)
                return RawReply(response.status_code, body)
        except httpx.ConnectError as error:
            if _was_never_connected(error):
                raise NothingLeft("未能建立连接") from error
            raise Broken("网络不通") from error
        except httpx.TimeoutException as error:
            raise Broken("等待答复超时") from error
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise Broken("连接中断") from error


def _trust(settings: Endpoint) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=settings.ca_file)


def _read(response: httpx.Response, give_up_at: float, most_bytes: int) -> bytes:
    """The timeouts of httpx start anew with each packet; this holds the whole to its limit."""
    body = bytearray()
    for piece in response.iter_raw():
        body += piece
        if len(body) > most_bytes:
            raise Broken("答复过长")
        if time.monotonic() > give_up_at:
            raise Broken("等待答复超时")
    return bytes(body)


def _was_never_connected(error: BaseException) -> bool:
    """Only "connection refused", "name not found" and a failed TLS handshake are that sure."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ConnectionRefusedError | socket.gaierror | ssl.SSLError):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


class Service:
    """Somebody outside who is spoken to over a wire, and let go of at the end of a block."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._wire.close()
