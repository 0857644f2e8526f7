"""With which settings do the tests run? Those of a demonstration, in a folder of their own."""

import os
from pathlib import Path
from tempfile import mkdtemp

os.environ["ZHIYA_DEMO"] = "1"
os.environ["ZHIYA_HOME"] = str(Path(__file__).resolve().parent.parent / "var" / "trial")

from zhiya import settings
from zhiya.settings import *  # noqa: F403 - settings are read by their names in this module

DATABASES = {"default": dict(settings.DATABASES["default"])}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: tests of threads and of killed processes need what outlives a process.
    trial = Path(mkdtemp(prefix="zhiya-test-")) / "record.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": trial}
