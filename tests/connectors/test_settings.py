"""Is the window called only where, and in the way, that the settings say?"""

import pytest
from pydantic import ValidationError

from connectors.single_window.client import SingleWindow
from connectors.single_window.settings import WindowSettings
from tests.connectors.conftest import settings_for


@pytest.mark.parametrize(
    "address",
    [
        "http://window.example.cn",
        "http://10.0.0.8:8790",
        "https://user:word@window.example.cn",
        "https://window.example.cn/?next=1",
        "ftp://127.0.0.1",
    ],
)
def test_address_that_would_leak_the_token_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        settings_for(address, 1)


@pytest.mark.parametrize(
    "address",
    ["https://window.example.cn/gateway", "http://127.0.0.1:8790", "http://[::1]:8790"],
)
def test_address_may_be_encrypted_or_here(address: str) -> None:
    assert settings_for(address, 1).address is not None


def test_without_address_there_is_no_gateway(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZHIYA_WINDOW_ADDRESS", raising=False)
    settings = WindowSettings()
    assert settings.settle_seconds is None
    with pytest.raises(ValueError, match="ZHIYA_WINDOW_ADDRESS"):
        SingleWindow(settings)


def test_environment_is_read_and_the_token_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIYA_WINDOW_ADDRESS", "https://window.example.cn")
    monkeypatch.setenv("ZHIYA_WINDOW_TOKEN", "very-secret")
    settings = WindowSettings()
    assert settings.token.get_secret_value() == "very-secret"
    assert "very-secret" not in repr(settings)


def test_every_setting_is_described() -> None:
    assert all(field.description for field in WindowSettings.model_fields.values())
