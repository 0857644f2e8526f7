"""Is whoever starts a second desk, or one on a taken port, told what stands in the way?"""

import os
import socket
from pathlib import Path

import pytest

from zhiya.obstacles import AlreadyRunning, HomeUnusable, PortTaken, only_one, require_free_ports
from zhiya.processes import Process


def on_port(port: int) -> Process:
    return Process(name="web", title="网页服务", argv=(), port=port, port_setting="ZHIYA_WEB_PORT")


def test_a_taken_port_is_named_with_its_setting() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortTaken) as caught:
            require_free_ports([on_port(port)], patience=0.3)
    assert str(port) in caught.value.sentence
    assert "ZHIYA_WEB_PORT" in caught.value.sentence
    require_free_ports([on_port(port)], patience=0.3)


def test_a_second_desk_on_one_folder_is_refused(tmp_path: Path) -> None:
    with only_one(tmp_path / "home"):
        with pytest.raises(AlreadyRunning) as caught, only_one(tmp_path / "home"):
            pytest.fail("two desks on one folder")
        assert str(os.getpid()) in caught.value.sentence
    with only_one(tmp_path / "home"):
        pass


def test_a_folder_that_can_not_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(HomeUnusable, match="ZHIYA_HOME"), only_one(tmp_path / "file" / "home"):
        pytest.fail("a folder inside a file")
