"""`zhiya prepare`: bring tables and static files up to date; `zhiya run` does it by itself.

A process of its own, so that what Django needs for it does not stay in memory while the desk runs.
Its standard output is the sign-ins that were made, and nothing else.
"""

import signal

import typer
from django.conf import settings
from django.utils import timezone

from zhiya.prepare import prepare as make_ready
from zhiya.seed import seed_demo, sign_ins_text


def prepare() -> None:
    """准备数据文件夹、数据库和页面资源；“zhiya run”启动时会自动执行。"""
    # Ctrl-C reaches the supervisor as well, and that one says what there is to say.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    make_ready(settings.HOME)
    if settings.DEMO:
        typer.echo(sign_ins_text(seed_demo(settings.INBOX, now=timezone.now())), nl=False)
