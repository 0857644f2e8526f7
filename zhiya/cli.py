"""Which words does the `zhiya` command know? One module in `zhiya/commands/` for each.

Only the module of the word that was asked for is loaded: the supervisor stays small, and
`zhiya check` begins at once.
"""

from collections.abc import Sequence
from importlib import import_module

import typer

WORDS = (
    "run",
    "demo",
    "check",
    "replay",
    "org",
    "user",
    "register",
    "prepare",
    "recheck",
    "backup",
    "restore",
    "pages",
    "calendar",
    "forms",
)
# Their modules hold no model, so Django is not set up for them.
WITHOUT_RECORD = {"run", "check", "backup", "restore", "calendar", "forms"}


def app_for(words: Sequence[str]) -> typer.Typer:
    """This will put together the command line for these words; all of it when it is not clear."""
    app = typer.Typer(
        name="zhiya",
        help="质押登记前置预审与批量报送。",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
    )
    # With this a single word stays a word instead of becoming the whole command.
    app.callback()(lambda: None)
    asked = words[0] if words else ""
    for word in (asked,) if asked in WORDS else WORDS:
        act = getattr(import_module(f"zhiya.commands.{word}"), word)
        if isinstance(act, typer.Typer):
            app.add_typer(act, name=word)
        else:
            app.command(word)(act)
    return app
