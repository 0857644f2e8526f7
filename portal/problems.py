"""How does the API say that something is wrong? Problem details (RFC 9457), in Chinese."""

import logging
import secrets
from http import HTTPStatus
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from cases.refusals import CaseError, ChangedMeanwhile, KeyUsedOtherwise, NotAllowed

logger = logging.getLogger("zhiya.portal")
MEDIA_TYPE = "application/problem+json"
_STATUS = {ChangedMeanwhile: 409, KeyUsedOtherwise: 409, NotAllowed: 403}
_TITLES = {
    400: "请求无法处理",
    401: "未通过身份验证",
    403: "没有权限",
    404: "没有找到",
    405: "不支持的方法",
    409: "与现有内容冲突",
    413: "请求内容过大",
    415: "不支持的内容类型",
    422: "不能办理",
    429: "请求过于频繁",
    500: "系统故障",
    503: "系统繁忙",
}
_UNKNOWN_KEY = "缺少密钥，或密钥无效、已过期、已被撤销，请使用“接口密钥”页面建立的密钥。"
_NOT_UNDERSTOOD = "请求的参数不符合接口说明，请核对后重新提交。"


class ApiProblem(Exception):
    """A refusal of the API itself, before the record is asked."""

    def __init__(self, status: HTTPStatus, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence


def status_of(refusal: CaseError) -> int:
    """This will choose the HTTP status (RFC 9110) of a refusal of the record."""
    return _STATUS.get(type(refusal), 422)


def problem(status: int, sentence: str, **more: Any) -> HttpResponse:
    """This will write a problem; `type` stays "about:blank", the title says the status."""
    body = {
        "type": "about:blank",
        "title": _TITLES.get(status, "未能办理"),
        "status": status,
        "detail": sentence,
        **more,
    }
    response = JsonResponse(
        body, status=status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False}
    )
    if status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def answer_problems(api: NinjaAPI) -> None:
    """This will have every error of the API answered as a problem, whoever raised it."""
    handlers: dict[type[Exception], Any] = {
        ApiProblem: lambda _, trouble: problem(trouble.status, trouble.sentence),
        CaseError: _refused,
        AuthenticationError: lambda _, trouble: problem(401, _UNKNOWN_KEY),
        ValidationError: lambda _, trouble: problem(422, _NOT_UNDERSTOOD),
        HttpError: lambda _, trouble: problem(trouble.status_code, _NOT_UNDERSTOOD),
        Http404: lambda _, trouble: problem(404, "没有找到您要的内容，请核对地址。"),
        SuspiciousOperation: lambda _, trouble: problem(400, _NOT_UNDERSTOOD),
        Exception: _broken,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def _refused(request: HttpRequest, refusal: CaseError) -> HttpResponse:
    del request
    return problem(status_of(refusal), refusal.sentence, reason=type(refusal).__name__)


def _broken(request: HttpRequest, trouble: Exception) -> HttpResponse:
    del request
    number = secrets.token_hex(4).upper()
    logger.error("api problem %s", number, exc_info=trouble)
    sentence = "系统出现故障，请稍后重试；如仍有问题，请把错误编号告知窗口。"
    return problem(500, sentence, number=number)
