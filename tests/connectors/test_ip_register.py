"""Is a register asked as the protocol says, and does no trouble of its own become a fact?"""

import json
import socket
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from pydantic import ValidationError

from connectors.errors import ConnectorError, NotUnderstood, Refused, TryLater
from connectors.ip_register.client import MAX_ANSWER_BYTES, IpRegister
from connectors.ip_register.conformance import (
    CHECKS,
    Check,
    DoesNotConform,
    check_each_right_is_answered_once,
    check_known_right_is_described,
)
from connectors.ip_register.messages import MOST_RIGHTS, Answer, Right, RightKind
from connectors.ip_register.samples import MARK, OWNER, PATENT, sample_facts, sample_rights
from connectors.ip_register.settings import RegisterSettings
from tests.connectors.pretended_register import PretendedRegister, settings_for

TODAY = datetime.now(UTC).astimezone(timezone(timedelta(hours=8))).date()
UNKNOWN = sample_rights().unknown[0]


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PretendedRegister]:
    register = PretendedRegister(tmp_path_factory.mktemp("register") / "ledger.sqlite")
    register.put(sample_facts())
    register.start()
    yield register
    register.kill()


@pytest.fixture
def pretended(process: PretendedRegister) -> PretendedRegister:
    process.mood("normal")
    return process


@pytest.fixture
def register(pretended: PretendedRegister) -> Iterator[IpRegister]:
    with pretended.client() as connected:
        yield connected


@pytest.mark.parametrize("check", CHECKS)
def test_the_pretended_register_passes_every_check(register: IpRegister, check: Check) -> None:
    check(register, sample_rights())


@pytest.mark.parametrize("mood", ["forgetful", "stranger", "garbage"])
def test_a_register_that_answers_beside_the_question_fails(
    pretended: PretendedRegister, register: IpRegister, mood: str
) -> None:
    pretended.mood(mood)
    with pytest.raises(DoesNotConform):
        check_each_right_is_answered_once(register, sample_rights())


def test_a_register_that_names_no_owner_fails(
    pretended: PretendedRegister, register: IpRegister
) -> None:
    bare = Right(kind=RightKind.patent, number="2099190000099")
    pretended.put({bare: {"legal_status": "in_force"}})
    rights = sample_rights()
    with pytest.raises(DoesNotConform):
        check_known_right_is_described(register, type(rights)((bare,), rights.unknown))


def test_every_fact_comes_through_with_the_day(register: IpRegister) -> None:
    answer = register.ask([MARK, UNKNOWN, PATENT, MARK])
    assert answer.as_of == TODAY
    mark, unknown, patent = answer.records
    assert mark.owners is not None
    assert mark.owners[0] == OWNER
    assert not unknown.is_found
    facts = sample_facts()[PATENT]
    said = patent.model_dump(mode="json", exclude_none=True)
    assert said == {**facts, "kind": "patent", "number": PATENT.number, "is_found": True}


def test_the_day_is_the_registers_own(pretended: PretendedRegister, register: IpRegister) -> None:
    pretended.mood("stale", 40)
    assert register.ask([PATENT]).as_of == TODAY - timedelta(days=40)


@pytest.mark.parametrize(
    ("mood", "error"),
    [
        ("away", TryLater),
        ("hang", TryLater),
        ("cut", TryLater),
        ("garbage", NotUnderstood),
        ("forgetful", NotUnderstood),
        ("stranger", NotUnderstood),
    ],
)
def test_trouble_is_told_by_what_to_do_next(
    pretended: PretendedRegister, mood: str, error: type[ConnectorError]
) -> None:
    pretended.mood(mood)
    begun = time.monotonic()
    with pretended.client(timeout_seconds=0.5) as register, pytest.raises(error) as raised:
        register.ask([PATENT])
    assert raised.type is error
    assert time.monotonic() - begun < 5
    pretended.mood("normal")
    with pretended.client() as register:
        assert register.ask([PATENT]).records[0].is_found


def test_a_token_that_is_not_right_is_no_refusal_for_ever(pretended: PretendedRegister) -> None:
    with pretended.client(token="other") as register, pytest.raises(TryLater):
        register.ask([PATENT])


def test_nobody_listens(pretended: PretendedRegister) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
        with IpRegister(settings_for(address)) as register, pytest.raises(TryLater):
            register.ask([PATENT])


def served(answer: bytes) -> str:
    """This will answer one request with these bytes, and return the address."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with listener, listener.accept()[0] as line:
            line.settimeout(10)
            line.recv(65536)
            try:
                line.sendall(answer)
            except OSError:
                return

    Thread(target=serve, daemon=True).start()
    return f"http://127.0.0.1:{listener.getsockname()[1]}"


def http(status: str, body: bytes) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return head.encode() + body


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (http("422 No", '{"code": "no", "sentence": "不行。"}'.encode()), Refused),
        (http("404 No", b"<html>"), NotUnderstood),
        (http("302 Found", b""), NotUnderstood),
        (http("200 OK", b"[" * 100_000), NotUnderstood),
        (http("200 OK", b'{"protocol": "zhiya-ip-register/2"}'), NotUnderstood),
        (http("200 OK", b" " * (MAX_ANSWER_BYTES + 1)), TryLater),
    ],
)
def test_foreign_answers_are_told_apart(answer: bytes, error: type[ConnectorError]) -> None:
    with IpRegister(settings_for(served(answer))) as register, pytest.raises(error) as raised:
        register.ask([PATENT])
    assert raised.type is error


@pytest.mark.parametrize(
    "said",
    [
        {"is_pledged": "no"},
        {"is_pledged": 0},
        {"owners": []},
        {"owners": OWNER},
        {"legal_status": "有效"},
        {"expires_on": "2099"},
        {"is_found": None},
    ],
)
def test_a_record_is_read_strictly(said: dict[str, Any]) -> None:
    record: dict[str, Any] = {"kind": "patent", "number": PATENT.number, "is_found": True}
    answer = {"protocol": "zhiya-ip-register/1", "as_of": "2026-03-02", "records": [record]}
    assert Answer.model_validate_json(json.dumps(answer)).records[0].is_found
    record.update(said)
    with pytest.raises(ValidationError):
        Answer.model_validate_json(json.dumps(answer))


def test_more_than_fifty_at_once_is_not_asked(register: IpRegister) -> None:
    many = [Right(kind=RightKind.patent, number=str(at)) for at in range(MOST_RIGHTS + 1)]
    with pytest.raises(ValidationError):
        register.ask(many)


def test_rights_come_into_the_ledger_from_a_table(tmp_path: Path) -> None:
    table = tmp_path / "rights.csv"
    table.write_text(
        "kind,number,owners,legal_status,is_pledged,expires_on\n"
        f"patent,{PATENT.number},{OWNER};另一家示例公司,in_force,false,2038-10-09\n",
        encoding="utf-8-sig",
    )
    pretended = PretendedRegister(tmp_path / "ledger.sqlite")
    pretended.start("--rights", str(table), "--mood", "stale=3")
    try:
        with pretended.client() as register:
            answer = register.ask([PATENT])
    finally:
        pretended.kill()
    assert answer.as_of == TODAY - timedelta(days=3)
    assert answer.records[0].owners == (OWNER, "另一家示例公司")
    assert answer.records[0].is_pledged is False


def test_it_is_off_without_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZHIYA_REGISTER_ADDRESS", raising=False)
    settings = RegisterSettings()
    assert settings.address is None
    with pytest.raises(ValueError, match="ZHIYA_REGISTER_ADDRESS"):
        IpRegister(settings)
    with pytest.raises(ValidationError):
        settings_for("http://register.example.cn")
    assert all(field.description for field in RegisterSettings.model_fields.values())
