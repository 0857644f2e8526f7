"""How does the desk speak to a single window over HTTP?"""

import base64
import hashlib
from typing import NoReturn, TypeVar
from uuid import UUID

from pydantic import ValidationError

from connectors.errors import NotUnderstood, OutcomeUnknown, Refused, TryLater
from connectors.single_window.answer_list import read_answers
from connectors.single_window.messages import Answer, BatchReceipt, Greeting, Problem, Reply
from connectors.single_window.sealing import SealDoesNotFit, digest
from connectors.single_window.settings import WindowSettings
from connectors.wire import Broken, NothingLeft, RawReply, Request, Service, Wire

# By these the window says, before it takes anything, that someone or something else must act.
_NOT_NOW = frozenset({401, 403, 429})

ReplyT = TypeVar("ReplyT", bound=Reply)


class SingleWindow(Service):
    """A window that speaks the open protocol; one request a call, and never a second try."""

    def __init__(self, settings: WindowSettings) -> None:
        super().__init__(Wire(settings))

    def lodge(self, sealed: bytes, *, batch_key: UUID, sha256: str) -> BatchReceipt:
        """This will put a sealed batch before the window and return its receipt.

        A window that already has these bytes under this key gives the same receipt again.
        Raises SealDoesNotFit before anything is sent, TryLater when nothing was taken, Refused
        in the window's words, and OutcomeUnknown whenever it may have been taken.
        """
        if digest(sealed) != sha256:
            raise SealDoesNotFit(str(batch_key), expected=sha256, found=digest(sealed))
        try:
            raw = self._wire.exchange(_lodging(sealed, batch_key))
        except NothingLeft as error:
            raise TryLater(str(error)) from error
        except Broken as error:
            raise OutcomeUnknown(str(error)) from error
        if raw.status not in (200, 201):
            _explain_failed_lodging(raw)
        receipt = _parse(BatchReceipt, raw.body)
        if receipt is None or (receipt.batch_key, receipt.sha256) != (batch_key, sha256):
            raise OutcomeUnknown("回执无法识别或与所报送的内容不符", raw=raw.body)
        return receipt

    def ask(self, batch_key: UUID) -> BatchReceipt | None:
        """This will return the window's receipt of a batch, or None when it says it has none.

        Raises TryLater, NotUnderstood, or Refused with the code `no_query` when the window
        cannot be asked at all.
        """
        raw = self._get(f"/v1/batches/{batch_key}")
        if raw.status == 404 and _code(raw) == "unknown_batch":
            return None
        receipt = _understand(BatchReceipt, raw)
        if receipt.batch_key != batch_key:
            raise NotUnderstood(raw.body, "回执属于另一批次")
        return receipt

    def answers(self, after: int) -> list[Answer]:
        """This will return the next answers with a sequence above `after`, each once, in order.

        Call again with the last sequence until the list is empty. Answers before one that is
        not in the protocol are returned; when it is the first, NotUnderstood is raised. Raises
        TryLater and Refused too.
        """
        raw = self._get("/v1/answers", {"after": str(after)})
        _expect_success(raw)
        return read_answers(raw.body, after=after)

    def notice(self, sha256: str) -> bytes:
        """This will return the notice with this hash.

        Raises TryLater, Refused, or NotUnderstood when other bytes came.
        """
        raw = self._get(f"/v1/notices/{sha256}")
        _expect_success(raw)
        if digest(raw.body) != sha256:
            raise NotUnderstood(raw.body, "通知书与其摘要不符")
        return raw.body

    def check(self) -> str:
        """This will return a sentence that says which office answers.

        Raises TryLater, Refused or NotUnderstood.
        """
        greeting = _understand(Greeting, self._get("/v1/window"))
        return f"已连接“{greeting.office}”，协议为{greeting.protocol}。"

    def _get(self, path: str, params: dict[str, str] | None = None) -> RawReply:
        try:
            return self._wire.exchange(Request("GET", path, headers={}, params=params or {}))
        except (NothingLeft, Broken) as error:
            raise TryLater(str(error)) from error


def _lodging(sealed: bytes, batch_key: UUID) -> Request:
    hash_in_base64 = base64.b64encode(hashlib.sha256(sealed).digest()).decode()
    headers = {
        "Content-Type": "application/zip",
        # RFC 9530, section 2.
        "Content-Digest": f"sha-256=:{hash_in_base64}:",
        "Idempotency-Key": str(batch_key),
    }
    return Request("POST", "/v1/batches", headers=headers, params={}, body=sealed)


def _explain_failed_lodging(raw: RawReply) -> NoReturn:
    problem = _parse(Problem, raw.body)
    if problem is None or not 400 <= raw.status < 500:
        raise OutcomeUnknown(f"对方返回状态码{raw.status}", raw=raw.body)
    if raw.status in _NOT_NOW:
        raise TryLater(f"对方答复“{problem.sentence}”")
    raise Refused(problem.code, problem.sentence)


def _understand(shape: type[ReplyT], raw: RawReply) -> ReplyT:
    _expect_success(raw)
    reply = _parse(shape, raw.body)
    if reply is None:
        raise NotUnderstood(raw.body, "内容不符合协议")
    return reply


def _expect_success(raw: RawReply) -> None:
    if raw.status == 200:
        return
    problem = _parse(Problem, raw.body)
    if raw.status in _NOT_NOW or (raw.status >= 500 and raw.status != 501):
        raise TryLater(f"对方返回状态码{raw.status}")
    if problem is None:
        raise NotUnderstood(raw.body, f"对方返回状态码{raw.status}")
    raise Refused(problem.code, problem.sentence)


def _code(raw: RawReply) -> str | None:
    problem = _parse(Problem, raw.body)
    return problem.code if problem else None


def _parse(shape: type[ReplyT], body: bytes | str) -> ReplyT | None:
    try:
        return shape.model_validate_json(body)
    except ValidationError:
        return None
