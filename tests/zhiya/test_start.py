"""Does one command start everything, play the whole story, and leave nothing but its folder?"""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

PATIENCE = 180
FIRST_PAGE_SECONDS = 15
PASSWORD = re.compile(r"\b[a-z2-9]{4}(?:-[a-z2-9]{4}){3}\b")
pytestmark = pytest.mark.flows


def free_ports(count: int) -> list[int]:
    held = [socket.socket() for _ in range(count)]
    try:
        for each in held:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in held]
    finally:
        for each in held:
            each.close()


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("ZHIYA_")}
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    names = ("ZHIYA_WEB_PORT", "ZHIYA_PREFECT_PORT", "ZHIYA_WINDOW_PORT", "ZHIYA_SMTP_PORT")
    ports = {name: str(port) for name, port in zip(names, free_ports(4), strict=True)}
    return kept | ports | {"ZHIYA_HOME": str(tmp_path_factory.mktemp("desk") / "home")}


@pytest.fixture(scope="module")
def story(place: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The first start on an empty folder, which plays the story and ends."""
    return subprocess.run(
        [sys.executable, "-m", "zhiya", "demo", "--leave"],
        env=place,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


@pytest.fixture
def second(
    place: dict[str, str], story: subprocess.CompletedProcess[str], tmp_path: Path
) -> Iterator[subprocess.Popen[str]]:
    del story
    with (tmp_path / "out.txt").open("w") as out:
        desk = subprocess.Popen(
            [sys.executable, "-m", "zhiya", "run", "--demo"], env=place, stdout=out, text=True
        )
        yield desk
        desk.send_signal(signal.SIGINT)
        assert desk.wait(PATIENCE) == 0


def test_the_story_ends_registered_with_links(story: subprocess.CompletedProcess[str]) -> None:
    assert story.returncode == 0, story.stdout + story.stderr
    assert len(re.findall("✓", story.stdout)) == 10
    assert "登记号" in story.stdout
    assert re.search(r"企业看到的进度（无需账号）：http://127\.0\.0\.1:\d+/s/\S+/", story.stdout)


def test_passwords_are_shown_once_and_kept_nowhere(
    place: dict[str, str], story: subprocess.CompletedProcess[str]
) -> None:
    passwords = PASSWORD.findall(story.stdout)
    assert len(passwords) == 4
    for path in Path(place["ZHIYA_HOME"]).rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(each.encode() in content for each in passwords), path


def test_nothing_is_left_running(
    place: dict[str, str], story: subprocess.CompletedProcess[str]
) -> None:
    del story
    for name, port in place.items():
        if name.endswith("_PORT") and name.startswith("ZHIYA_"):
            with socket.socket() as probe:
                assert probe.connect_ex(("127.0.0.1", int(port))), name


def test_a_second_start_is_quick_and_shows_no_password(
    place: dict[str, str], second: subprocess.Popen[str], tmp_path: Path
) -> None:
    began = time.monotonic()
    page = f"http://127.0.0.1:{place['ZHIYA_WEB_PORT']}/account/login/"
    while not _answers(page):
        assert second.poll() is None
        assert time.monotonic() - began < FIRST_PAGE_SECONDS
        time.sleep(0.1)
    end = time.monotonic() + PATIENCE
    while "All is up" not in (told := (tmp_path / "out.txt").read_text()):
        assert time.monotonic() < end, told
        time.sleep(0.2)
    assert "make passwords" in told
    assert not PASSWORD.search(told)


def test_a_taken_port_is_named_with_its_setting(
    place: dict[str, str], story: subprocess.CompletedProcess[str]
) -> None:
    del story
    with socket.create_server(("127.0.0.1", int(place["ZHIYA_WEB_PORT"]))):
        done = subprocess.run(
            [sys.executable, "-m", "zhiya", "run", "--demo"],
            env=place,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert "ZHIYA_WEB_PORT" in done.stderr
    assert place["ZHIYA_WEB_PORT"] in done.stderr


def _answers(page: str) -> bool:
    try:
        return httpx.get(page, trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False
