"""Is every process of the desk on loopback, and does a demonstration reach nobody real?"""

from pathlib import Path

import pytest
from pydantic import AnyHttpUrl, SecretStr

from zhiya.config import Config
from zhiya.processes import processes
from zhiya.supervise import inherited


def config(home: Path, *, demo: bool, workers: int = 1) -> Config:
    return Config(
        home=home,
        demo=demo,
        workers=workers,
        secret_key=SecretStr("s" * 40),
        link_key=SecretStr("l" * 40),
        public_address=AnyHttpUrl("https://desk.example.org"),
    )


def test_a_real_desk_starts_nothing_pretended(tmp_path: Path) -> None:
    names = [each.name for each in processes(config(tmp_path, demo=False))]
    assert names == ["web", "prefect", "worker"]


def test_a_demonstration_reaches_nobody_real(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZHIYA_WINDOW_ADDRESS", "https://window.example.org")
    monkeypatch.setenv("ZHIYA_REGISTER_ADDRESS", "https://register.example.org")
    monkeypatch.setenv("ZHIYA_SMTP_HOST", "mail.example.org")
    table = {each.name: each for each in processes(config(tmp_path, demo=True))}
    assert list(table) == ["mail-sink", "window", "web", "prefect", "worker"]
    for name in ("web", "worker"):
        assert table[name].env["ZHIYA_WINDOW_ADDRESS"] == "http://127.0.0.1:8090"
        assert table[name].env["ZHIYA_REGISTER_ADDRESS"] == ""
        assert table[name].env["ZHIYA_SMTP_HOST"] == "127.0.0.1"
    tokens = {table[name].env["ZHIYA_WINDOW_TOKEN"] for name in ("web", "worker", "window")}
    assert len(tokens) == 1


def test_only_the_worker_waits_for_the_engine(tmp_path: Path) -> None:
    waits = {each.name: each.after for each in processes(config(tmp_path, demo=True)) if each.after}
    assert waits == {"worker": ("prefect",)}


def test_helping_workers_come_last_and_speak_with_the_same_engine(tmp_path: Path) -> None:
    table = {each.name: each for each in processes(config(tmp_path, demo=False, workers=3))}
    assert list(table) == ["web", "prefect", "worker", "worker-2", "worker-3"]
    first, third = table["worker"], table["worker-3"]
    assert third.argv == (*first.argv, "--helping")
    assert third.after == ("prefect", "worker")
    assert third.env == first.env
    assert "--helping" not in first.argv


def test_nobody_listens_outside_loopback_and_no_secret_is_in_the_words(tmp_path: Path) -> None:
    for each in processes(config(tmp_path, demo=True)):
        words = " ".join(each.argv)
        assert "0.0.0.0" not in words  # noqa: S104 - must not be there
        secret = [value for name, value in each.env.items() if "TOKEN" in name or "AUTH" in name]
        assert not any(value in words or value in repr(each) for value in secret)


def test_the_engine_learns_no_key_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIYA_SECRET_KEY", "a secret")
    table = processes(config(tmp_path, demo=False))
    knowing = {each.name for each in table if "ZHIYA_SECRET_KEY" in inherited(each)}
    assert knowing == {"web", "worker"}
    assert all("PATH" in inherited(each) for each in table)


def test_server_and_worker_share_a_password_of_the_day(tmp_path: Path) -> None:
    def passwords() -> set[str]:
        table = {each.name: each.env for each in processes(config(tmp_path, demo=False))}
        return {
            table["prefect"]["PREFECT_SERVER_API_AUTH_STRING"],
            table["worker"]["PREFECT_API_AUTH_STRING"],
        }

    first, second = passwords(), passwords()
    assert len(first) == len(second) == 1
    assert first != second
