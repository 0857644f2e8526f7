"""Who works here: organisations, their people, and the keys of their machines."""

import hashlib
import secrets
import uuid
from datetime import datetime
from typing import Any, ClassVar, Self

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models

from cases.vocabulary import OrganisationKind, Role


class Organisation(models.Model):
    """A bank, or the window; `slug` names its drop folder."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=[(k.value, k.label) for k in OrganisationKind])
    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(max_length=40, unique=True)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class People(BaseUserManager["User"]):
    """Accounts are found by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """This will make an account; without a password nobody can sign in by one."""
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractUser):
    """A person who signs in; enterprises have no account, they come by a link."""

    username = None  # type: ignore[assignment]  # Django's way to leave a field of the parent out
    first_name = None  # type: ignore[assignment]  # Chinese names are one field
    last_name = None  # type: ignore[assignment]  # Chinese names are one field
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=60)
    role = models.CharField(max_length=20, choices=[(r.value, r.label) for r in Role])
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")
    # A password that somebody else has seen opens nothing but the page that changes it.
    must_change_password = models.BooleanField(default=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[People] = People()  # type: ignore[assignment]  # narrows the parent's

    def __str__(self) -> str:
        return self.name

    @property
    def is_clerk(self) -> bool:
        return self.role == Role.clerk


class ApiKey(models.Model):
    """A key of a bank's loan system; only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT)
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def issue(
        cls, organisation: Organisation, *, name: str, now: datetime, expires_at: datetime
    ) -> tuple[Self, str]:
        """This will make a key and return it with its text, which is shown only now."""
        text = "zy_" + secrets.token_urlsafe(32)
        key = cls.objects.create(
            organisation=organisation,
            name=name,
            digest=cls.digest_of(text),
            created_at=now,
            expires_at=expires_at,
        )
        return key, text

    @staticmethod
    def digest_of(text: str) -> str:
        return hashlib.sha256(text.encode()).hexdigest()
