"""Who may call a view? Every view is marked here; the table of addresses is walked by a test."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django_htmx.http import HttpResponseClientRefresh

from cases.models import User
from cases.refusals import CaseError
from cases.vocabulary import Role
from desk.links import link_of
from portal.errors import link_ended, refused

View = Callable[..., HttpResponseBase]
STAFF = (Role.bank, Role.clerk, Role.administrator)


@dataclass(frozen=True, slots=True)
class Access:
    """What a view asks of its caller; `roles` is empty unless it asks for a sign-in."""

    by: str
    roles: frozenset[Role] = frozenset()


PUBLIC = Access("public")
BY_LINK = Access("link")
BY_KEY = Access("key")


def access_of(view: Any) -> Access | None:
    """This will tell what a view asks of its caller; None where nobody has decided."""
    found = getattr(view, "access", None)
    return found if isinstance(found, Access) else None


def mark(view: View, access: Access) -> View:
    """This will write on a view, which guards itself, what it asks of its caller."""
    vars(view)["access"] = access
    return view


def public(view: View) -> View:
    """This will open a view to everybody."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    return mark(opened, PUBLIC)


def signed_in(*roles: Role) -> Callable[[View], View]:
    """This will open a view to people with one of these roles, and show refusals of the record."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return ask_to_sign_in(request)
            if request.user.role not in roles:
                raise PermissionDenied
            return _answered(view, request, *args, **kwargs)

        return mark(guarded, Access("sign-in", frozenset(roles)))

    return decorate


def ask_to_sign_in(request: HttpRequest) -> HttpResponseBase:
    """This will lead to the sign-in and back; a part of a page has the whole page do so."""
    if request.headers.get("HX-Request") == "true":
        return HttpResponseClientRefresh()
    return redirect_to_login(request.get_full_path())


def by_link(view: View) -> View:
    """This will open a view to whoever holds a living link; it gets the link, not the token."""

    @wraps(view)
    def guarded(request: HttpRequest, token: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
        link = link_of(token, timezone.now())
        if link is None:
            return link_ended(request)
        return _answered(view, request, link, *args, **kwargs)

    return mark(guarded, BY_LINK)


def person(request: HttpRequest) -> User:
    """This will give the signed-in person of a guarded view."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _answered(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    try:
        return view(request, *args, **kwargs)
    except CaseError as refusal:
        return refused(request, refusal)
