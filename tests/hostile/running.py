"""How are many hostile files measured one after the other, and what must hold of each?"""

import csv
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from schemas.verdict import SENTENCES
from tests.forms.reading.test_corpus import CORPUS, INDEX
from tests.hostile.measuring import Ended, escaped, has_been_called, listening, measured, verdict_of
from tests.hostile.specimen import Specimen


def ended_of(specimen: Specimen, folder: Path) -> Ended:
    """This will write one file, examine it, and tell how it ended."""
    path = folder / "upload"
    path.write_bytes(specimen.make())
    return _ended(path, specimen.name, specimen, folder)


def of_corpus() -> Iterator[Ended]:
    """This will examine the files that nobody here has written; none where they are absent."""
    if not INDEX.exists():
        return
    with INDEX.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        path = CORPUS / row["file"]
        family = row["file"].partition("/")[0]
        made = Specimen(family, row["file"], path.name, path.read_bytes)
        with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
            yield _ended(path, path.name, made, Path(folder))


def of_specimens(specimens: Iterable[Specimen]) -> Iterator[Ended]:
    for each in specimens:
        with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
            yield ended_of(each, Path(folder))


def _ended(path: Path, name: str, specimen: Specimen, folder: Path) -> Ended:
    into = folder / "a" / "b" / "c" / "members"
    into.mkdir(parents=True)
    with listening() as listener:
        examined, seconds, child_mib, own_mib = measured(path, name, into)
        assert not has_been_called(listener), f"{specimen.title} has called"
    assert not escaped(folder, into.parent, into.parent.parent), f"{specimen.title} has escaped"
    assert all(each.name.isdigit() for each in into.iterdir()), specimen.title
    outcome, reason, sentence = verdict_of(examined)
    assert reason is None or sentence == SENTENCES[reason]
    return Ended(
        kind=specimen.kind,
        family=specimen.family,
        title=specimen.title,
        outcome=outcome,
        reason=reason,
        sentence=sentence,
        seconds=seconds,
        child_mib=child_mib,
        own_mib=own_mib,
        right=specimen.ends,
        is_ours=not path.is_relative_to(CORPUS),
    )
