"""Which processes make up the desk, and with which words and environment is each one started?"""

import secrets
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from zhiya.config import Config
from zhiya.engine import Engine

# Threads wait most of the time, for a sender or the disk; a third of them is for reading pages.
WEB_THREADS = 36


@dataclass(frozen=True)
class Process:
    """One child: how it is called, started, and known to be ready.

    Unless it `knows_settings`, nothing named ZHIYA_… comes to it from our own environment.
    Ready means: `health` answers, else somebody listens on `port`, else it has lived for a second.
    """

    name: str
    title: str
    argv: tuple[str, ...]
    port: int = 0
    port_setting: str = ""
    health: str = ""
    host: str = ""
    env: Mapping[str, str] = field(default_factory=dict, repr=False)
    knows_settings: bool = True
    after: tuple[str, ...] = ()


def processes(config: Config) -> list[Process]:
    """This will list the children of `zhiya run`; the demonstration has a window and a mail sink.

    Pages never wait for Prefect; only the worker does.
    """
    home = config.home.resolve()
    engine = Engine(
        home=home / "prefect",
        port=config.prefect_port,
        password=config.prefect_password.get_secret_value() or secrets.token_urlsafe(32),
    )
    shared = {"ZHIYA_HOME": str(home), "ZHIYA_DEMO": str(int(config.demo))}
    if config.demo:
        shared |= _pretended_outside(config)
    pretended = [_mail_sink(config, home), _window(config, home, shared)] if config.demo else []
    workers = [_worker(engine, shared), *_helpers(engine, shared, config.workers - 1)]
    return [*pretended, _web(config, shared), _prefect(engine), *workers]


def _python(module: str, *words: str) -> tuple[str, ...]:
    return (sys.executable, "-m", module, *words)


def _pretended_outside(config: Config) -> dict[str, str]:
    """Whatever else the operator's environment names: a demonstration reaches nobody real."""
    return {
        "ZHIYA_WINDOW_ADDRESS": f"http://127.0.0.1:{config.window_port}",
        "ZHIYA_WINDOW_TOKEN": secrets.token_urlsafe(32),
        # The simulated office answers within seconds, and a person is watching.
        "ZHIYA_WINDOW_POLL_SECONDS": "2",
        # Its query lags by 300 s at most, in the worst of its moods.
        "ZHIYA_WINDOW_SETTLE_SECONDS": "330",
        # Made-up rights stand in no register.
        "ZHIYA_REGISTER_ADDRESS": "",
        "ZHIYA_SMTP_HOST": "127.0.0.1",
        "ZHIYA_SMTP_PORT": str(config.smtp_port),
        "ZHIYA_SMTP_USERNAME": "",
        "ZHIYA_SMTP_USE_TLS": "0",
    }


def _mail_sink(config: Config, home: Path) -> Process:
    return Process(
        name="mail-sink",
        title="邮件收件箱",
        argv=_python(
            "zhiya.mail_sink", "--port", str(config.smtp_port), "--folder", str(home / "mails")
        ),
        port=config.smtp_port,
        port_setting="ZHIYA_SMTP_PORT",
    )


def _window(config: Config, home: Path, shared: Mapping[str, str]) -> Process:
    ledger = home / "window" / "ledger.sqlite3"
    return Process(
        name="window",
        title="模拟窗口",
        argv=_python(
            "connectors.single_window.simulator",
            *("--port", str(config.window_port), "--ledger", str(ledger)),
        ),
        port=config.window_port,
        port_setting="ZHIYA_WINDOW_PORT",
        env=shared,
    )


def _web(config: Config, shared: Mapping[str, str]) -> Process:
    return Process(
        name="web",
        title="网页服务",
        argv=_python(
            "granian",
            *("--interface", "wsgi", "zhiya.wsgi:application", "--no-ws"),
            *("--host", config.web_host, "--port", str(config.web_port)),
            *("--workers", "1", "--blocking-threads", str(WEB_THREADS)),
            *("--respawn-failed-workers", "--workers-kill-timeout", "5"),
        ),
        port=config.web_port,
        port_setting="ZHIYA_WEB_PORT",
        health=f"http://127.0.0.1:{config.web_port}/healthz",
        host=config.public_address.host or "",
        env=shared,
    )


def _prefect(engine: Engine) -> Process:
    return Process(
        name="prefect",
        title="流程引擎",
        argv=_python("prefect", *f"server start --host 127.0.0.1 --port {engine.port}".split()),
        port=engine.port,
        port_setting="ZHIYA_PREFECT_PORT",
        health=f"{engine.address}/health",
        env=engine.server_environment(),
        # Code of others that listens: it needs none of our keys and passwords.
        knows_settings=False,
    )


def _worker(engine: Engine, shared: Mapping[str, str]) -> Process:
    return Process(
        name="worker",
        title="后台办理",
        argv=_python("flows"),
        env={**shared, **engine.client_environment()},
        after=("prefect",),
    )


def _helpers(engine: Engine, shared: Mapping[str, str], count: int) -> list[Process]:
    """They start last: nobody waits for them before a second package has come in."""
    first = _worker(engine, shared)
    return [
        replace(
            first,
            name=f"worker-{number}",
            title=f"{first.title}（{number}）",
            argv=(*first.argv, "--helping"),
            after=(*first.after, first.name),
        )
        for number in range(2, count + 2)
    ]
