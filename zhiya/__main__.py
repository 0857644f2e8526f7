"""What happens before the command line is read? `python -m zhiya`

Django has to be set up before anything that holds a model is imported, hence the order here.
"""

import os
import sys
import tempfile
from pathlib import Path

import django

from schemas.working_days.arrangement import YearRefused
from schemas.working_days.known import use_years
from zhiya.cli import WITHOUT_RECORD, app_for
from zhiya.config import ConfigRefused, load_config, years_folder
from zhiya.obstacles import StartRefused
from zhiya.secret_keys import new_secret

# These open no record and answer nobody: whatever is set here, or was a demonstration once, does
# not concern them, and they work on a bare clone.
WITHOUT_SETTINGS = {"check", "pages", "restore", "forms"}
# Those with a record read the added years as Django is set up.
READS_YEARS = {"check", "run"}
# It sees to the years itself, and has to work where they are what is wrong.
ONLY_YEARS = "calendar"
REFUSED = 2


def begin(words: list[str]) -> None:
    """This will set up what the command given by its words needs.

    Raises `ConfigRefused`, and `YearRefused` where the working days of this place are faulty.
    """
    os.environ["DJANGO_SETTINGS_MODULE"] = "zhiya.settings"
    word = words[0] if words else ""
    if word == ONLY_YEARS:
        return
    if word in READS_YEARS:
        use_years(years_folder())
    if "--demo" in words or word == "demo":
        os.environ["ZHIYA_DEMO"] = "1"
    if not word or word.startswith("-") or word in WITHOUT_SETTINGS or "--help" in words:
        _set_for_the_moment()
    if word in WITHOUT_RECORD:
        load_config()
    else:
        django.setup()


def _set_for_the_moment() -> None:
    """Keys that end with this process, and a home folder that nobody makes."""
    for name in [name for name in os.environ if name.startswith("ZHIYA_")]:
        del os.environ[name]
    os.environ["ZHIYA_HOME"] = str(Path(tempfile.gettempdir()) / f"zhiya-{new_secret()}")
    os.environ["ZHIYA_SECRET_KEY"] = new_secret()
    os.environ["ZHIYA_LINK_KEY"] = new_secret()


if __name__ == "__main__":
    try:
        begin(sys.argv[1:])
    except ConfigRefused as refused:
        sys.stderr.write(f"{refused.sentence}\n")
        sys.exit(REFUSED)
    except YearRefused as refused:
        sys.stderr.write("\n".join((*refused.sentences, "")))
        sys.exit(REFUSED)
    try:
        app_for(sys.argv[1:])(prog_name="zhiya")
    except StartRefused as refused:
        sys.stderr.write(f"{refused.sentence}\n{refused.english}\n")
        sys.exit(REFUSED)
