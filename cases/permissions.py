"""Which cases may a person see?"""

from django.db.models import QuerySet

from cases.models import Case, User
from cases.vocabulary import Role


def visible_cases(user: User) -> QuerySet[Case]:
    """This will select what a person may see: a bank its own cases, the window all of them."""
    if user.role == Role.bank:
        return Case.objects.filter(bank=user.organisation_id)
    if user.role in (Role.clerk, Role.administrator):
        return Case.objects.all()
    return Case.objects.none()
