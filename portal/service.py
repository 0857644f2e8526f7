"""What do machines and strangers get: health, robots, and addresses that lead nowhere?"""

from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from portal.permission import public


@public
def healthz(request: HttpRequest) -> HttpResponse:
    """This will answer 200 when the record can be read, else 503."""
    del request
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            cursor.fetchone()
    except DatabaseError:
        return JsonResponse({"status": "record unreachable"}, status=503)
    return JsonResponse({"status": "ok"})


@public
def robots(request: HttpRequest) -> HttpResponse:
    del request
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain; charset=utf-8")


@public
def closed(request: HttpRequest) -> HttpResponse:
    """This will hold the name of a page that we do not have."""
    raise Http404
