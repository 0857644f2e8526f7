"""`zhiya run`: start the whole desk in the foreground and keep it up."""

import subprocess
import sys
from collections.abc import Callable
from typing import Annotated

import typer

from zhiya.config import Config, load_config
from zhiya.obstacles import only_one, require_free_ports
from zhiya.processes import processes
from zhiya.supervise import ROOT, Supervisor


def run(
    *,
    demo: Annotated[
        bool, typer.Option("--demo", help="演示：示例机构、模拟窗口，邮件不外发。")
    ] = False,
) -> None:
    """启动全部服务；按 Ctrl-C 停止。"""
    del demo  # read by zhiya.__main__, for it decides how the settings are loaded
    stay_up(load_config())


def stay_up(config: Config, *, then: Callable[[], None] | None = None) -> None:
    """This will keep the desk up until Ctrl-C; once all is up and said, `then` is called.

    Raises `StartRefused` when something stands in the way.
    """
    home = config.home.resolve()
    children = processes(config)
    with only_one(home):
        require_free_ports(children)
        welcome = Welcome(config, sign_ins=prepared())

        def begin() -> None:
            welcome.say()
            if then is not None:
                then()

        supervisor = Supervisor(children, logs=home / "logs", say=typer.echo)
        try:
            supervisor.run(when_ready=begin)
        finally:
            welcome.leave_nothing_unsaid()


def prepared() -> str:
    """This will prepare the home folder in a process of its own and return the new sign-ins."""
    typer.echo("正在准备数据库和页面资源。 Preparing database and static files.")
    done = subprocess.run(
        [sys.executable, "-m", "zhiya", "prepare"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise typer.Exit(done.returncode)
    return done.stdout


class Welcome:
    """What a person is told once everything is up; passwords exist nowhere else in clear."""

    def __init__(self, config: Config, *, sign_ins: str) -> None:
        self._config = config
        self._sign_ins = sign_ins

    def say(self) -> None:
        address = str(self._config.public_address)
        typer.echo(f"\n质押登记前置预审系统已启动：{address}")
        if self._config.demo:
            self._say_demo(address.rstrip("/"))
        typer.echo("按 Ctrl-C 停止。 All is up; Ctrl-C stops it.\n")

    def leave_nothing_unsaid(self) -> None:
        """This will show passwords that were made by a start that never got ready."""
        if self._sign_ins:
            self._say_sign_ins()

    def _say_demo(self, address: str) -> None:
        typer.echo(f"演示邮箱：{address}/demo/mails/")
        typer.echo(f"模拟窗口：http://127.0.0.1:{self._config.window_port}/")
        typer.echo(f"示例质押包：{ROOT / 'docs' / 'examples'}")
        if self._sign_ins:
            self._say_sign_ins()
        else:
            typer.echo("登录密码已在首次启动时显示；如需重新生成，请运行“make passwords”。")
            typer.echo("Passwords were shown at the first start; “make passwords” makes new ones.")

    def _say_sign_ins(self) -> None:
        typer.echo(
            "\n登录账号和一次性密码（仅显示这一次；首次登录须更换密码，并设置第二验证方式）：\n"
            "Sign-ins with one-time passwords, shown only now:\n" + self._sign_ins
        )
        self._sign_ins = ""
