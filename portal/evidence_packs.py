"""How does a person take along all evidence of a case, to be checked by a third party?"""

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_POST

from cases.vocabulary import Role
from desk.evidence_pack.packing import evidence_pack
from portal.downloads import MEDIA_TYPES, streamed
from portal.permission import signed_in
from portal.scope import actor_for, case_for


@signed_in(Role.bank, Role.clerk)
@require_POST
def take_along(request: HttpRequest, number: str) -> HttpResponseBase:
    """This will note that a pack is made, with its fingerprints, and send it."""
    case = case_for(request, number)
    pieces = evidence_pack(case, actor=actor_for(request), now=timezone.now())
    return streamed(pieces, f"{number}证据包.zip", MEDIA_TYPES[".zip"])
