"""What does every page know: demonstration or not, the person's role, and the navigation."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from cases.models import User
from cases.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the navigation: the name of an address, and whether the person is there."""

    name: str
    label: str
    is_here: bool


_RULES = ("rulebook", "规则手册")
_BANK = (("home", "案件"), ("upload", "提交质押包"), ("api_keys", "接口密钥"), _RULES)
_CLERK = (
    ("clerk_home", "案件审核"),
    ("batches", "报送批次"),
    ("office_notices", "通知书"),
    ("office_reasons", "答复原因"),
    ("rechecks", "规则复核"),
    _RULES,
)
NAV: dict[str, tuple[tuple[str, str], ...]] = {
    Role.bank: _BANK,
    Role.clerk: _CLERK,
    Role.administrator: _CLERK,
}
# Pages without an entry of their own, and the entry that they belong to.
_UNDER = {
    "case": "home",
    "intake": "home",
    "item": "home",
    "upload_many": "upload",
    "clerk_case": "clerk_home",
    "batch": "batches",
    "one_time_notice": "home",
    "phrase_new": "office_reasons",
    "phrase": "office_reasons",
    "proposal_new": "office_reasons",
    "recheck": "rechecks",
}
_DEMO = ("demo_mails", "演示邮箱")


def desk(request: HttpRequest) -> dict[str, Any]:
    """This will give every template `is_demo`, `role_label` and `nav`."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"is_demo": settings.DEMO, "role_label": "", "nav": []}
    entries = NAV.get(user.role, ()) + ((_DEMO,) if settings.DEMO else ())
    match = request.resolver_match
    name = (match.url_name or "") if match else ""
    here = _UNDER.get(name, name)
    return {
        "is_demo": settings.DEMO,
        "role_label": Role(user.role).label,
        "nav": [Entry(name, label, name == here) for name, label in entries],
    }
