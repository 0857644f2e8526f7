"""How does the desk ask a register over HTTP?"""

from collections.abc import Sequence
from typing import TypeVar

from pydantic import ValidationError

from connectors.errors import NotUnderstood, Refused, TryLater
from connectors.ip_register.messages import Answer, Greeting, Problem, Question, Reply, Right
from connectors.ip_register.settings import RegisterSettings
from connectors.wire import Broken, NothingLeft, RawReply, Request, Service, Wire

# Fifty records with fifty long names each, and room to spare.
MAX_ANSWER_BYTES = 4 * 1024 * 1024
_NOT_NOW = frozenset({401, 403, 429})

ReplyT = TypeVar("ReplyT", bound=Reply)


class IpRegister(Service):
    """A service that speaks the open protocol; asking changes nothing and may be repeated."""

    def __init__(self, settings: RegisterSettings) -> None:
        super().__init__(Wire(settings, most_bytes=MAX_ANSWER_BYTES))

    def ask(self, rights: Sequence[Right]) -> Answer:
        """This will return one record for each of up to fifty rights, in the order asked.

        Raises TryLater, Refused, or NotUnderstood, also where the answer leaves out a right,
        names one twice, or speaks of one that was not asked for.
        """
        question = Question(rights=tuple(dict.fromkeys(rights)))
        raw = self._exchange("POST", "/v1/rights/query", question.model_dump_json().encode())
        answer = _understand(Answer, raw)
        by_right = {record.right: record for record in answer.records}
        if len(by_right) != len(answer.records) or by_right.keys() != set(question.rights):
            raise NotUnderstood(raw.body, "答复的权利与所查询的不一致")
        ordered = tuple(by_right[right] for right in question.rights)
        return answer.model_copy(update={"records": ordered})

    def check(self) -> str:
        """This will return a sentence that says whose register answers.

        Raises TryLater, Refused or NotUnderstood.
        """
        greeting = _understand(Greeting, self._exchange("GET", "/v1/register"))
        return f"已连接“{greeting.office}”，协议为{greeting.protocol}。"

    def _exchange(self, method: str, path: str, body: bytes | None = None) -> RawReply:
        headers = {"Content-Type": "application/json"} if body else {}
        try:
            return self._wire.exchange(Request(method, path, headers, {}, body))
        except (NothingLeft, Broken) as error:
            raise TryLater(str(error)) from error


def _understand(shape: type[ReplyT], raw: RawReply) -> ReplyT:
    if raw.status != 200:
        problem = _parse(Problem, raw.body)
        if raw.status in _NOT_NOW or raw.status >= 500:
            raise TryLater(f"对方返回状态码{raw.status}")
        if problem is None:
            raise NotUnderstood(raw.body, f"对方返回状态码{raw.status}")
        raise Refused(problem.code, problem.sentence)
    reply = _parse(shape, raw.body)
    if reply is None:
        raise NotUnderstood(raw.body, "内容不符合协议")
    return reply


def _parse(shape: type[ReplyT], body: bytes) -> ReplyT | None:
    try:
        return shape.model_validate_json(body)
    except ValidationError:
        return None
