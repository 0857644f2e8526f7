"""What differs between one place that runs zhiya and another? Environment: ZHIYA_…"""

import os
from pathlib import Path
from typing import Any

from pydantic import AnyHttpUrl, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from schemas.dossier import FRESH_FOR_DAYS
from zhiya.secret_keys import kept_demo_secrets, why_weak

PREFIX = "ZHIYA_"
UNSET_SENDER = "zhiya@localhost"
YEARS = "working_days"
# More of them are for whoever has measured that they help: the record is written by one at a time.
MOST_WORKERS = 2
LOOPBACK_NAMES = {"127.0.0.1", "localhost", "[::1]"}
LOOPBACK_HOSTS = {"127.0.0.1", "localhost", "::1"}


class ConfigRefused(Exception):
    """The settings of this place can not be run with; the sentence says which and why."""

    def __init__(self, sentence: str, *, setting: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.setting = setting


class Home(BaseSettings):
    """Where the data lies."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    home: Path = Field(
        default=Path("var"),
        description="Folder of everything that is kept: database, files, logs, mails of the demo.",
    )


class Place(Home):
    """Where the data lies and whether it is only a demonstration."""

    demo: bool = Field(
        default=False,
        description="Demonstration: made-up organisations, simulated window, mails kept on a page, "
        "secrets made by itself. A home folder once used for it is never accepted for real work.",
    )


class Config(Place):
    """Every setting but those of a connector, which stand in its own `settings.py`."""

    secret_key: SecretStr = Field(
        description="Signs sessions and tokens; at least 32 random characters."
    )
    link_key: SecretStr = Field(
        description="Signs the links in mails to enterprises; at least 32 random characters, "
        "other than the secret key."
    )
    database_url: SecretStr = Field(
        default=SecretStr(""),
        description="postgresql://… for PostgreSQL; empty for SQLite in the home folder.",
    )
    web_host: str = Field(
        default="127.0.0.1",
        description="Address that the pages listen on; keep it on loopback behind a proxy.",
    )
    web_port: int = Field(default=8000, gt=0, lt=65536, description="Port of the pages.")
    public_address: AnyHttpUrl = Field(
        default_factory=lambda given: AnyHttpUrl(f"http://127.0.0.1:{given.get('web_port', 8000)}"),
        description="Address by which people reach the pages, as printed in mails; https unless "
        "it is this machine. Without it http://127.0.0.1 and the port of the pages.",
    )
    prefect_port: int = Field(
        default=4200, gt=0, lt=65536, description="Port of the Prefect server, loopback only."
    )
    prefect_password: SecretStr = Field(
        default=SecretStr(""),
        description="Password of the Prefect server, user `zhiya`; empty for a new one at each "
        "start, known to nobody.",
    )
    workers: int = Field(
        default_factory=lambda _: min(os.cpu_count() or 1, MOST_WORKERS),
        gt=0,
        le=16,
        description="Processes that check packages and write papers. Without it as many as there "
        f"are cores, but not more than {MOST_WORKERS}; each takes some 100 MiB when idle.",
    )
    window_port: int = Field(
        default=8090, gt=0, lt=65536, description="Port of the simulated window of the demo."
    )
    smtp_host: str = Field(default="127.0.0.1", description="Mail server.")
    smtp_port: int = Field(
        default=8025,
        gt=0,
        lt=65536,
        description="Port of the mail server; in the demo a mail sink listens there.",
    )
    smtp_username: str = Field(default="", description="User at the mail server, if it asks.")
    smtp_password: SecretStr = Field(
        default=SecretStr(""), description="Password at the mail server, if it asks."
    )
    smtp_use_tls: bool = Field(default=False, description="Begin with STARTTLS.")
    from_address: str = Field(default=UNSET_SENDER, description="Sender of every mail.")
    enrol_second_factor: bool = Field(
        default=True, description="Staff must set up a second factor at their first sign-in."
    )
    upload_limit_mb: int = Field(
        default=100, gt=0, le=2000, description="Largest upload, in units of 2^20 bytes."
    )
    evidence_days: int = Field(
        default=FRESH_FOR_DAYS,
        gt=0,
        le=3650,
        description="Evidence of the register that is older than so many days is a finding.",
    )
    session_hours: int = Field(
        default=12, gt=0, le=24, description="A sign-in ends after this many hours in any case."
    )
    session_idle_minutes: int = Field(
        default=30, gt=0, le=720, description="A sign-in ends after this many minutes without use."
    )
    promise_working_days: int = Field(
        default=3,
        gt=0,
        le=30,
        description="The window's own promise: so many working days after everything is complete "
        "and signed it has gone to the office.",
    )


def years_folder() -> Path:
    """This will tell where the working days lie that this place has added to those shipped."""
    return Home().home.resolve() / YEARS


def load_config() -> Config:
    """This will read the environment; a demonstration makes its own secrets once, in its home.

    Raises `ConfigRefused` with a Chinese sentence that names the setting.
    """
    try:
        place = Place()
        kept = kept_demo_secrets(place.home) if place.demo else None
        config = Config(_env_file=kept)
    except ValidationError as wrong:
        raise _refused(wrong) from None  # the original repeats the values, secrets included
    if config.demo:
        _require_alone(config)
    else:
        _require_real(config)
    return config


def _refused(wrong: ValidationError) -> ConfigRefused:
    first: Any = wrong.errors(include_input=False, include_url=False)[0]
    setting = PREFIX + str(first["loc"][0]).upper() if first["loc"] else PREFIX
    if first["type"] == "missing":
        return ConfigRefused(
            f"缺少设置“{setting}”。请填写后再启动；只想试用时，请运行“make run”。",
            setting=setting,
        )
    return ConfigRefused(f"设置“{setting}”无法使用（{first['msg']}）。", setting=setting)


def _require_alone(config: Config) -> None:
    """Everybody who reaches a demonstration reads its mails, with links to set a password."""
    if config.web_host not in LOOPBACK_HOSTS:
        raise ConfigRefused(
            "演示中的邮件人人可读，网页只能监听本机地址。请把 ZHIYA_WEB_HOST 设为 127.0.0.1。",
            setting="ZHIYA_WEB_HOST",
        )


def _require_real(config: Config) -> None:
    """Outside a demonstration nothing that a stranger could know or guess is accepted."""
    if (config.home / "secrets.env").exists():
        raise ConfigRefused(
            f"文件夹“{config.home}”曾用于演示，不能用于正式运行。请把 ZHIYA_HOME 设为新的文件夹。",
            setting="ZHIYA_HOME",
        )
    for name in ("secret_key", "link_key", "prefect_password"):
        value = getattr(config, name).get_secret_value()
        if why := why_weak(value) if value or name != "prefect_password" else "":
            setting = PREFIX + name.upper()
            raise ConfigRefused(f"设置“{setting}”不安全，{why}。", setting=setting)
    if config.secret_key == config.link_key:
        raise ConfigRefused(
            "ZHIYA_LINK_KEY 不能与 ZHIYA_SECRET_KEY 相同。", setting="ZHIYA_LINK_KEY"
        )
    _require_reachable(config)


def _require_reachable(config: Config) -> None:
    address = config.public_address
    if address.scheme != "https" and address.host not in LOOPBACK_NAMES:
        raise ConfigRefused(
            f"对外地址“{address}”必须以 https 开头。请修改 ZHIYA_PUBLIC_ADDRESS。",
            setting="ZHIYA_PUBLIC_ADDRESS",
        )
    if address.host not in LOOPBACK_NAMES and config.from_address == UNSET_SENDER:
        raise ConfigRefused(
            "缺少发件人地址。请设置 ZHIYA_FROM_ADDRESS，并填写邮件服务器。",
            setting="ZHIYA_FROM_ADDRESS",
        )
