"""Is a place with settings that a stranger could guess refused, in a sentence that names them?"""

import stat
from pathlib import Path

import pytest

from zhiya.config import Config, ConfigRefused, load_config
from zhiya.secret_keys import new_secret, why_weak


@pytest.fixture(autouse=True)
def real_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A good real place; each test spoils one thing."""
    for name in Config.model_fields:
        monkeypatch.delenv(f"ZHIYA_{name.upper()}", raising=False)
    monkeypatch.setenv("ZHIYA_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ZHIYA_SECRET_KEY", new_secret())
    monkeypatch.setenv("ZHIYA_LINK_KEY", new_secret())
    monkeypatch.setenv("ZHIYA_PUBLIC_ADDRESS", "https://desk.example.org")
    monkeypatch.setenv("ZHIYA_FROM_ADDRESS", "desk@example.org")


def refused() -> ConfigRefused:
    with pytest.raises(ConfigRefused) as caught:
        load_config()
    return caught.value


def test_a_good_place_is_accepted(tmp_path: Path) -> None:
    config = load_config()
    assert not config.demo
    assert config.home == tmp_path / "home"
    assert not config.home.exists()


@pytest.mark.parametrize("setting", ["ZHIYA_SECRET_KEY", "ZHIYA_LINK_KEY"])
def test_a_missing_secret_is_named(setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(setting)
    assert refused().setting == setting


@pytest.mark.parametrize(
    "setting", ["ZHIYA_SECRET_KEY", "ZHIYA_LINK_KEY", "ZHIYA_PREFECT_PASSWORD"]
)
@pytest.mark.parametrize(
    "weak",
    [
        "changeme",
        "changeme-changeme-changeme-changeme-0123",
        "django-insecure-abcdefghijklmnopqrstuvwxyz0123",
        "a" * 64,
        "demo-" + "k3JdUe92mXqPzLwT7vBnRs5cYhGa1fEo",
        "k3JdUe92mXqPzLwT7vBnRs5cYhGa1fE",
    ],
)
def test_a_weak_secret_is_refused_and_not_repeated(
    setting: str, weak: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(setting, weak)
    answer = refused()
    assert answer.setting == setting
    assert weak not in answer.sentence


def test_two_keys_that_are_one_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    same = new_secret()
    monkeypatch.setenv("ZHIYA_SECRET_KEY", same)
    monkeypatch.setenv("ZHIYA_LINK_KEY", same)
    assert refused().setting == "ZHIYA_LINK_KEY"


def test_plain_http_is_for_this_machine_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIYA_PUBLIC_ADDRESS", "http://desk.example.org")
    assert refused().setting == "ZHIYA_PUBLIC_ADDRESS"
    monkeypatch.setenv("ZHIYA_PUBLIC_ADDRESS", "http://localhost:8000")
    assert load_config().public_address.host == "localhost"


def test_a_public_desk_needs_a_sender(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZHIYA_FROM_ADDRESS")
    assert refused().setting == "ZHIYA_FROM_ADDRESS"


def test_a_value_that_can_not_be_read_names_its_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIYA_WEB_PORT", "eighty")
    assert refused().setting == "ZHIYA_WEB_PORT"


def test_a_demonstration_makes_its_secrets_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ZHIYA_SECRET_KEY")
    monkeypatch.delenv("ZHIYA_LINK_KEY")
    monkeypatch.setenv("ZHIYA_DEMO", "1")
    first, second = load_config(), load_config()
    assert first.secret_key == second.secret_key != first.link_key
    kept = tmp_path / "home" / "secrets.env"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in kept.parent.iterdir()] == ["secrets.env"]
    assert why_weak(first.secret_key.get_secret_value())


def test_a_demonstration_never_becomes_real(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHIYA_DEMO", "1")
    load_config()
    monkeypatch.setenv("ZHIYA_DEMO", "0")
    assert refused().setting == "ZHIYA_HOME"


def test_without_a_public_address_it_follows_the_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZHIYA_PUBLIC_ADDRESS")
    monkeypatch.setenv("ZHIYA_WEB_PORT", "8123")
    assert str(load_config().public_address) == "http://127.0.0.1:8123/"


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = new_secret()
    monkeypatch.setenv("ZHIYA_SMTP_PASSWORD", shown)
    assert shown not in f"{load_config()!r}"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4"])  # noqa: S104 - to be refused
def test_a_demonstration_listens_to_this_machine_only(
    host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its mails, with links to set a password, are on a page that asks for no sign-in."""
    monkeypatch.setenv("ZHIYA_WEB_HOST", host)
    assert load_config().web_host == host
    monkeypatch.setenv("ZHIYA_DEMO", "1")
    assert refused().setting == "ZHIYA_WEB_HOST"
