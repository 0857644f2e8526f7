"""Which case does an address mean, for this person? Somebody else's case is not found."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from cases.lifecycle import Actor, Who
from cases.models import Case, PackageVersion
from cases.permissions import visible_cases
from cases.refusals import NotAcceptable
from cases.vocabulary import Role
from portal.permission import person


def case_for(request: HttpRequest, number: str) -> Case:
    """This will find a case that the person may see; raises `Http404`."""
    found: Case = get_object_or_404(visible_cases(person(request)), number=number)
    return found


def newest(case: Case) -> PackageVersion:
    """This will give the newest version of a case."""
    version = case.versions.order_by("-number").first()
    if version is None:
        raise Http404
    return version


def actor_for(request: HttpRequest) -> Actor:
    """This will name the signed-in person as the one who acts."""
    user = person(request)
    return Actor(Who.bank if user.role == Role.bank else Who.clerk, user.name, user)


def seen_revision(request: HttpRequest) -> int:
    """This will read the revision of the row that the form was drawn from."""
    text = request.POST.get("revision", "")
    if not text.isascii() or not text.isdecimal() or len(text) > 9:
        raise NotAcceptable("页面内容不完整，请刷新页面后重新操作。")
    return int(text)
