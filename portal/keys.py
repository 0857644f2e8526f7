"""How does a bank give its loan system a key, and take it away again?"""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from cases.models import ApiKey
from cases.refusals import NotAcceptable
from cases.vocabulary import Role
from portal.permission import person, signed_in

DAYS = (90, 180, 365)
NAME_LIMIT = 60
KEYS_LIMIT = 20
bank_only = signed_in(Role.bank)


@bank_only
@require_http_methods(["GET", "HEAD", "POST"])
def api_keys(request: HttpRequest) -> HttpResponse:
    """This will list the keys of the bank, or make one and show its text this once."""
    organisation = person(request).organisation
    text = _issue(request) if request.method == "POST" else ""
    keys = ApiKey.objects.filter(organisation=organisation).order_by("-created_at")
    context = {"keys": keys, "text": text, "days": DAYS, "now": timezone.now()}
    return render(request, "portal/keys.html", context)


@bank_only
@require_POST
def revoke(request: HttpRequest, key_id: UUID) -> HttpResponse:
    """This will end a key at once."""
    own = ApiKey.objects.filter(organisation=person(request).organisation)
    key = get_object_or_404(own, pk=key_id)
    if key.revoked_at is None:
        key.revoked_at = timezone.now()
        key.save(update_fields=["revoked_at"])
    messages.success(request, f"密钥“{key.name}”已撤销，使用它的系统不能再提交。")
    return redirect("api_keys")


def _issue(request: HttpRequest) -> str:
    organisation, now = person(request).organisation, timezone.now()
    name = request.POST.get("name", "").strip()
    if not name or len(name) > NAME_LIMIT:
        raise NotAcceptable(f"请填写密钥用途，不超过 {NAME_LIMIT} 个字。")
    days = request.POST.get("days", "")
    if days not in {str(each) for each in DAYS}:
        raise NotAcceptable("请选择密钥的有效期。")
    living = ApiKey.objects.filter(organisation=organisation, revoked_at=None, expires_at__gt=now)
    if living.count() >= KEYS_LIMIT:
        raise NotAcceptable(f"有效密钥已达 {KEYS_LIMIT} 个，请先撤销不再使用的密钥。")
    _, text = ApiKey.issue(
        organisation, name=name, now=now, expires_at=now + timedelta(days=int(days))
    )
    return text
