"""What holds for every request: bounded bodies, idle sign-ins, own password, second factor?"""

from collections.abc import Callable
from threading import BoundedSemaphore
from time import time

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import Resolver404, resolve

from cases.models import User
from desk.links import any_link_of
from portal.errors import API, busy, link_ended, too_large
from portal.permission import BY_LINK, PUBLIC, access_of, ask_to_sign_in

Answer = Callable[[HttpRequest], HttpResponseBase]
# What everybody may reach who has not finished signing in: leaving, and what machines ask.
_ALWAYS = {"account_logout", "account_login", "healthz", "robots"}
_BEFORE_PASSWORD = {*_ALWAYS, "account_change_password"}
_BEFORE_ENROLMENT = {
    *_ALWAYS,
    "account_change_password",
    "mfa_activate_totp",
    "account_reauthenticate",
    "mfa_reauthenticate",
}
# Bytes; every form without a file is smaller.
SMALL_BODY = 64 * 1024
_SEEN = "seen_at"
_BEGAN = "began_at"


class BoundedBodyMiddleware:
    """Refuses a body that is over the limit before anybody reads it, and one too many at a time.

    Whoever sends a body decides how long that takes, and holds a thread meanwhile. So only some of
    the threads are lent to bodies; the others go on answering whoever wants to read a page.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self._small = BoundedSemaphore(settings.BODIES_AT_ONCE)
        self._large = BoundedSemaphore(settings.BODIES_AT_ONCE)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        length = _length(request)
        if length is None or length > settings.UPLOAD_LIMIT:
            limit = settings.UPLOAD_LIMIT // 2**20
            sentence = f"一次提交不能超过 {limit} MB，请压缩扫描件或分成多个质押包后再提交。"
            return too_large(request, sentence)
        if length == 0:
            return self.get_response(request)
        slots = self._small if length <= SMALL_BODY else self._large
        if not slots.acquire(blocking=False):
            return busy(request)
        try:
            return self.get_response(request)
        finally:
            slots.release()


class StrangersBodyMiddleware:
    """Takes no large body from somebody unknown: the check of the form would store all of it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_large = (_length(request) or 0) > SMALL_BODY
        # The API reads nothing before it has seen a key.
        if not is_large or request.user.is_authenticated or request.path_info.startswith(API):
            return self.get_response(request)
        token = _token_in(request)
        if token is None:
            return ask_to_sign_in(request)
        return self.get_response(request) if any_link_of(token) else link_ended(request)


class PrivateMiddleware:
    """Keeps what only one person may see out of caches, search engines and other sites."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        match = request.resolver_match
        if match is not None and "token" in match.kwargs:
            response.headers["Cache-Control"] = "no-store"
            # With "no-referrer" browsers send "Origin: null", and Django refuses the form; this one
            # keeps path and token out of every Referer all the same.
            response.headers["Referrer-Policy"] = "strict-origin"
        elif (
            request.user.is_authenticated
            or request.method == "POST"
            or request.path_info.startswith(API)
        ):
            response.headers["Cache-Control"] = "no-store"
        return response


class IdleMiddleware:
    """Ends a sign-in that nobody has used for a while, and any sign-in after some hours."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            now = int(time())
            seen = request.session.get(_SEEN, now)
            began = request.session.setdefault(_BEGAN, now)
            config = settings.CONFIG
            is_idle = now - seen > config.session_idle_minutes * 60
            if is_idle or now - began > config.session_hours * 3600:
                logout(request)
                messages.warning(request, "登录已超时，请重新登录。")
                return ask_to_sign_in(request)
            # Once a minute is exact enough, and spares a write for every request. A page that asks
            # by itself whether something is new is not somebody at work.
            if _SEEN not in request.session or (now - seen >= 60 and not _is_automatic(request)):
                request.session[_SEEN] = now
        return self.get_response(request)


class FirstPasswordMiddleware:
    """Sends people whose password somebody else has seen to choose one of their own."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        user = request.user
        if (
            isinstance(user, User)
            and user.must_change_password
            and _is_elsewhere(request, _BEFORE_PASSWORD)
        ):
            return redirect("account_change_password")
        return self.get_response(request)


class SecondFactorMiddleware:
    """Sends staff without an authenticator to set one up, unless the place does not ask for it."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        user = request.user
        if (
            isinstance(user, User)
            and settings.CONFIG.enrol_second_factor
            and _is_elsewhere(request, _BEFORE_ENROLMENT)
            and not get_adapter().is_mfa_enabled(user, [Authenticator.Type.TOTP])
        ):
            return redirect("mfa_activate_totp")
        return self.get_response(request)


def _length(request: HttpRequest) -> int | None:
    """Bytes of the body as announced; None where that is no number."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isascii() and length.isdecimal() else None


def _token_in(request: HttpRequest) -> str | None:
    try:
        found = resolve(request.path_info).kwargs.get("token")
    except Resolver404:
        return None
    return str(found) if found is not None else None


def _is_elsewhere(request: HttpRequest, open_names: set[str]) -> bool:
    """Whether the address is one of ours that is not yet open to the person."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return False
    is_for_anybody = access_of(match.func) in (PUBLIC, BY_LINK)
    return not is_for_anybody and match.url_name not in open_names


def _is_automatic(request: HttpRequest) -> bool:
    """In our pages htmx does nothing but ask again; what people press is a form or a link."""
    return request.headers.get("HX-Request") == "true"
