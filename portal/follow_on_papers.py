"""How does a person get the papers of a follow-on filing, to print and sign them?"""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from desk.follow_on_papers import NoSuchPaper, written_paper
from portal.downloads import attachment_of_bytes, media_type_of
from portal.follow_on_page import follow_on_for
from portal.permission import STAFF, signed_in

staff = signed_in(*STAFF)


@staff
@require_safe
def paper(
    request: HttpRequest, number: str, follow_on_id: UUID, form: str, ending: str
) -> HttpResponseBase:
    """This will write a paper with what was saved, and hand it out."""
    found = follow_on_for(request, number, follow_on_id)
    try:
        name, content = written_paper(found, form, ending, now=timezone.now())
    except NoSuchPaper:
        raise Http404 from None
    return attachment_of_bytes(content, name, media_type_of(name))
