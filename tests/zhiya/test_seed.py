"""Are the people of a demonstration made once, with passwords that nobody else knows?"""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from cases.models import User
from cases.vocabulary import Role
from zhiya.seed import new_passwords, seed_demo, sign_ins_text

NOW = datetime(2026, 11, 24, tzinfo=UTC)
pytestmark = pytest.mark.django_db


def test_all_roles_can_sign_in_and_a_second_clerk_is_there(tmp_path: Path) -> None:
    sign_ins = seed_demo(tmp_path, now=NOW)
    roles = [each.user.role for each in sign_ins]
    assert sorted(roles) == sorted([Role.bank, Role.clerk, Role.clerk, Role.administrator])
    assert all(each.user.check_password(each.password) for each in sign_ins)
    assert len({each.password for each in sign_ins}) == len(sign_ins)
    assert (tmp_path / "bank").is_dir()


def test_a_second_start_makes_nothing_and_shows_nothing(tmp_path: Path) -> None:
    first = seed_demo(tmp_path, now=NOW)
    assert sign_ins_text(seed_demo(tmp_path, now=NOW)) == ""
    people = User.objects.in_bulk([each.user.pk for each in first])
    assert all(people[each.user.pk].check_password(each.password) for each in first)


def test_new_passwords_end_the_old_ones_and_the_second_factor(tmp_path: Path) -> None:
    first = seed_demo(tmp_path, now=NOW)
    TOTP.activate(first[0].user, generate_totp_secret())
    again = new_passwords()
    assert len(again) == len(first)
    assert not Authenticator.objects.exists()
    for old, new in zip(first, again, strict=True):
        assert old.user.pk == new.user.pk
        assert new.user.check_password(new.password)
        assert not new.user.check_password(old.password)
