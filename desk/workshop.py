"""Where are files unpacked while they are read? In a folder beside the store, on the same disk."""

from pathlib import Path

from django.conf import settings


def workshop() -> Path:
    """This will return the folder, and make it where it is missing."""
    folder = Path(settings.FILES) / "reading"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
