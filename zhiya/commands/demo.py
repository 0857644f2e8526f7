"""`zhiya demo`: start the whole desk and play the story of one package before one's eyes."""

import os
import signal
import threading
import time
from dataclasses import dataclass, field
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

from cases.refusals import CaseError
from zhiya.commands.run import stay_up
from zhiya.config import load_config
from zhiya.story import Story, StoryStopped

FAILED = 1


def demo(
    *,
    leave: Annotated[bool, typer.Option("--leave", help="演示结束后立即停止全部服务。")] = False,
) -> None:
    """启动演示，并从示例质押包开始，完整办理一遍；按 Ctrl-C 停止。"""
    config = load_config()
    player = Player(Story(f"http://127.0.0.1:{config.web_port}"), leaves=leave)
    # The supervisor keeps the main thread, where signals arrive.
    stay_up(config, then=threading.Thread(target=player.play, daemon=True).start)
    raise typer.Exit(0 if player.has_ended_well else FAILED)


@dataclass(slots=True)
class Player:
    """Plays a story step by step and says how far it is."""

    story: Story
    leaves: bool
    has_ended_well: bool = False
    _console: Console = field(default_factory=Console)

    def play(self) -> None:
        """This will play the story once; what stops it is said in a sentence."""
        self._console.print("开始演示。 The story of one package begins.\n")
        try:
            self._play_steps()
        except (StoryStopped, CaseError) as stopped:
            self._console.print(f"演示中断：{stopped.sentence}", style="red")
        else:
            self.has_ended_well = True
            self._show_links()
        finally:
            if self.leaves:
                os.kill(os.getpid(), signal.SIGINT)

    def _show_links(self) -> None:
        self._console.print("\n演示完成，可以打开查看： All done; have a look:")
        for title, address in self.story.links():
            self._console.print(f"  {title}：{address}", soft_wrap=True, highlight=False)
        if not self.leaves:
            self._console.print("\n按 Ctrl-C 停止。 Ctrl-C stops it.")

    def _play_steps(self) -> None:
        steps = self.story.steps()
        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn())
        with Progress(*columns, MofNCompleteColumn(), console=self._console) as progress:
            bar = progress.add_task("", total=len(steps))
            for step in steps:
                progress.update(bar, description=step.title)
                began = time.monotonic()
                outcome = step.act()
                took = time.monotonic() - began
                progress.console.print(
                    f"  ✓ {step.title}：{outcome}（{took:.1f} 秒）",
                    soft_wrap=True,
                    highlight=False,
                )
                progress.advance(bar)
