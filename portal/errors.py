"""What does a person see when something goes wrong? A sentence and a number, never a trace."""

import logging
import secrets
from urllib.parse import urlsplit

from django.contrib import messages
from django.core.exceptions import TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from cases.refusals import CaseError
from portal.problems import problem, status_of

logger = logging.getLogger("zhiya.portal")
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
API = "/api/"


def refused(request: HttpRequest, refusal: CaseError) -> HttpResponse:
    """This will say a refusal: on the page that the person came from, or on a page of its own."""
    if request.method in SAFE_METHODS:
        return _page(request, status_of(refusal), "未能办理", refusal.sentence)
    messages.error(request, refusal.sentence)
    return redirect(_back(request))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    sentence = "请求内容不完整或已失效，请返回上一页重新操作。"
    if isinstance(exception, TooManyFilesSent):
        sentence = "一次提交的文件过多，请打成一个压缩包再提交。"
    return _page(request, 400, "请求无法处理", sentence)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    del exception
    return _page(request, 403, "没有权限", "您没有查看此页面的权限，如需办理，请联系本单位管理员。")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    del exception
    return _page(
        request, 404, "没有找到", "没有找到您要的内容，可能地址有误，或该案件不属于您的单位。"
    )


def broken(request: HttpRequest) -> HttpResponse:
    sentence = "系统出现故障，您的操作可能没有完成，请稍后重试；如仍有问题，请把错误编号告知窗口。"
    return _page(request, 500, "系统故障", sentence, asks_record=False)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """This will answer a form without a valid CSRF token."""
    del reason
    sentence = "页面停留过久或已在别处重新登录，本次提交未被接收，请返回上一页，刷新后重新提交。"
    return _page(request, 403, "提交未被接收", sentence)


def too_large(request: HttpRequest, sentence: str) -> HttpResponse:
    return _page(request, 413, "文件过大", sentence)


def busy(request: HttpRequest) -> HttpResponse:
    """This will ask to come again: as many are sending something as the desk can take at once."""
    sentence = "同时提交的人过多，本次提交未被接收，请稍后重新提交。"
    answer = _page(request, 503, "系统繁忙", sentence, asks_record=False)
    answer.headers["Retry-After"] = "10"
    return answer


def link_ended(request: HttpRequest) -> HttpResponse:
    """This will tell the holder of a link that it is unknown, expired or revoked."""
    sentence = "该链接不存在、已过期或已被撤销，请联系贷款银行的经办人重新发送。"
    return _page(request, 404, "链接已失效", sentence)


def _page(
    request: HttpRequest, status: int, title: str, sentence: str, *, asks_record: bool = True
) -> HttpResponse:
    """The page of a defect is drawn without the person's name: the record may be what is broken."""
    if request.path_info.startswith(API):
        return problem(status, sentence)
    number = secrets.token_hex(4).upper()
    # The path may hold a token, so the number alone joins this line with what the person reports.
    logger.info("error page %s: %s", number, status)
    context = {"heading": title, "sentence": sentence, "status": status, "number": number}
    known = request if asks_record else None
    return HttpResponse(render_to_string("portal/error.html", context, known), status=status)


def _back(request: HttpRequest) -> str:
    match = request.resolver_match
    if match is not None and "token" in match.kwargs:
        return reverse("enterprise_case", kwargs={"token": match.kwargs["token"]})
    came_from = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(
        came_from, {request.get_host()}, require_https=request.is_secure()
    ):
        parts = urlsplit(came_from)
        # A path that begins with two slashes would be read as another host.
        path = "/" + parts.path.lstrip("/\\")
        return f"{path}?{parts.query}" if parts.query else path
    return reverse("home")
