"""What does the real door say of a set of documents?"""

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from desk.checking import check
from schemas.finding import Finding


def findings_of(files: Mapping[str, bytes], on: date) -> tuple[Finding, ...]:
    """This will hand files in as `zhiya check` does, and return all findings."""
    with tempfile.TemporaryDirectory(prefix="documents-") as folder:
        paths = [Path(folder) / name for name in files]
        for path, content in zip(paths, files.values(), strict=True):
            path.write_bytes(content)
        return check(paths, on=on).findings
