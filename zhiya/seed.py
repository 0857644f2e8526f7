"""Who works at the desk of a demonstration? Plainly made-up organisations and people.

Passwords are random, shown once when they are made, and kept only as hashes.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from allauth.mfa.models import Authenticator
from django.db import transaction

from cases.models import Organisation, User
from cases.vocabulary import OrganisationKind, Role

# No letter or digit that is taken for another one when it is read aloud or copied by hand.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
GROUPS, GROUP_LENGTH = 4, 4

BANK = ("bank", OrganisationKind.bank, "襄阳示例银行")
WINDOW = ("window", OrganisationKind.window, "襄阳示例知识产权窗口")
PEOPLE = (
    ("bank@xiangyang.example", "赵示例", Role.bank, BANK),
    ("clerk1@xiangyang.example", "钱示例", Role.clerk, WINDOW),
    ("clerk2@xiangyang.example", "孙示例", Role.clerk, WINDOW),
    ("admin@xiangyang.example", "李示例", Role.administrator, WINDOW),
)


@dataclass(frozen=True, slots=True)
class SignIn:
    """How one person of the demonstration signs in for the first time."""

    user: User
    password: str


def seed_demo(inbox: Path, *, now: datetime) -> list[SignIn]:
    """This will make the organisations and people that are missing, and return the new sign-ins.

    Can be run as often as one likes; accounts that are there keep their passwords.
    """
    with transaction.atomic():
        return [
            _new_account(email, name, role, _organisation(wanted, inbox, now))
            for email, name, role, wanted in PEOPLE
            if not User.objects.filter(email=email).exists()
        ]


def new_passwords() -> list[SignIn]:
    """This will give every account of the demonstration a new one-time password.

    Second factors are taken off, and set up again at the next sign-in.
    """
    people = User.objects.filter(email__in=[email for email, *_ in PEOPLE]).order_by("pk")
    with transaction.atomic():
        Authenticator.objects.filter(user__in=people).delete()
        return [_with_password(user) for user in people]


def sign_ins_text(sign_ins: Sequence[SignIn]) -> str:
    """This will lay out sign-ins as a person copies them; empty when there are none."""
    return "".join(
        f"  {Role(each.user.role).label}\t{each.user.email}\t{each.password}\n" for each in sign_ins
    )


def _organisation(
    wanted: tuple[str, OrganisationKind, str], inbox: Path, now: datetime
) -> Organisation:
    slug, kind, name = wanted
    made, _ = Organisation.objects.get_or_create(
        slug=slug, defaults={"kind": kind.value, "name": name, "created_at": now}
    )
    if kind is OrganisationKind.bank:
        (inbox / slug).mkdir(mode=0o700, parents=True, exist_ok=True)
    return made


def _new_account(email: str, name: str, role: Role, organisation: Organisation) -> SignIn:
    user = User.objects.create_user(email, name=name, role=role.value, organisation=organisation)
    return _with_password(user)


def _with_password(user: User) -> SignIn:
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(GROUP_LENGTH)) for _ in range(GROUPS))
    password = "-".join(groups)
    user.set_password(password)
    user.must_change_password = True
    user.save()
    return SignIn(user, password)
