"""Which window people, cases and batches do the tests of the window's pages use?"""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.acts.review import FilingPlan, approve_case
from cases.lifecycle import Actor, Who
from cases.models import Batch, Case, Filing, PackageVersion, User
from cases.vocabulary import Door, Right, Role
from desk.judging import judge_version
from desk.preparing import prepare_papers
from desk.receiving import HandIn, Upload, receive
from desk.signing import Declared, take_signed_copy
from forms.examples import build
from schemas.calendar import beijing_day
from tests.portal.conftest import enrolled, make_user


def one_page_pdf() -> bytes:
    made = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(made)
    return made.getvalue()


def actor_of(user: User) -> Actor:
    return Actor(Who.clerk if user.is_clerk else Who.bank, user.name, user)


def sign_all(version: PackageVersion, by: User, folder: Path) -> None:
    """This will bring back one scan for each paper, signed by everybody who must."""
    scan = folder / "scan.pdf"
    scan.write_bytes(one_page_pdf())
    for paper in version.papers.all():
        if paper.must_sign:
            take_signed_copy(
                paper,
                Upload("签署件.pdf", scan),
                declared=Declared(paper.must_sign),
                actor=actor_of(by),
                now=timezone.now(),
            )


def clean_case(banker: User, folder: Path) -> Case:
    """This will bring the clean sample package up to the clerk's desk, every step in earnest."""
    now = timezone.now()
    source = folder / "clean-package.zip"
    source.write_bytes(build(beijing_day(now))[source.name])
    hand_in = HandIn(banker.organisation, Door.portal, actor_of(banker))
    version, _ = receive([Upload(source.name, source)], hand_in, now=now)
    judge_version(version, now=now)
    version.refresh_from_db()
    prepare_papers(version, now=now)
    sign_all(version, banker, folder)
    return Case.objects.get()


@pytest.fixture
def second_clerk(clerk: User) -> User:
    return make_user(clerk.organisation, Role.clerk, "second@example.com", "周示例")


@pytest.fixture
def second_client(second_clerk: User) -> Client:
    return enrolled(second_clerk)


@pytest.fixture
def in_review(signing: Case, banker: User, tmp_path: Path) -> Case:
    """The bank's case once all have signed; rules of approval still stand against it."""
    sign_all(signing.version, banker, tmp_path)
    signing.refresh_from_db()
    return signing


@pytest.fixture
def filing(in_review: Case, clerk: User) -> Filing:
    """A prepared patent application of the bank's case, past the rules of the day."""
    plan = FilingPlan(Right.patent, ("2019110444110",), must_go_by_hand=False)
    revision = in_review.revision
    approve_case(
        in_review.pk, [plan], actor=actor_of(clerk), seen_revision=revision, now=timezone.now()
    )
    return in_review.filings.get()


@pytest.fixture
def batch(filing: Filing, clerk_client: Client) -> Batch:
    """An open batch for lodging by hand, made by the clerk's page."""
    clerk_client.post(reverse("batch_put"), {"filing": [filing.pk], "channel": "by_hand"})
    return Batch.objects.get()
