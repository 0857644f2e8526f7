"""What must be in the home folder before the first page is served?"""

from pathlib import Path

from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from zhiya.obstacles import DatabaseUnreachable, NotPrepared

FOLDERS = ("files", "inbox", "logs", "mails", "prefect", "uploads", "window")


def prepare(home: Path) -> None:
    """This will make the folders, bring the tables up to date and collect the static files.

    Can be run as often as one likes. Raises `DatabaseUnreachable`.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    _keep_to_owner()
    for name in FOLDERS:
        (home / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
    except OperationalError as error:
        raise DatabaseUnreachable(str(error)) from error
    call_command("collectstatic", interactive=False, verbosity=0)


def _keep_to_owner() -> None:
    """The home folder may be open to others of this machine; the record never is.

    SQLite gives its journals the same permissions.
    """
    if connection.vendor == "sqlite":
        file = Path(connection.settings_dict["NAME"])
        file.touch(mode=0o600)
        file.chmod(0o600)


def require_prepared() -> None:
    """This will raise `NotPrepared` while tables are missing, or `DatabaseUnreachable`."""
    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        raise DatabaseUnreachable(str(error)) from error
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise NotPrepared
