"""What does an example look like to a rule: which dossier comes of the changes?"""

from pydantic import JsonValue, TypeAdapter

from rules.evidence import gathered
from rules.examples.pairs import Sample, base_data
from schemas.dossier import Dossier, FileFacts, RecordFacts, SignedPaper
from schemas.finding import Stage
from schemas.follow_on_dossier import FollowOnDossier
from schemas.package import Package
from schemas.validation import parse_package

_NO_SHA256 = "0" * 64
_END = "-"


class ExampleHasNoShape(ValueError):
    """The changes made something that is no package at all; `found` says why."""

    def __init__(self, found: str) -> None:
        self.found = found
        super().__init__(found)


def dossier_of(sample: Sample, stage: Stage) -> Dossier:
    """This will return the dossier of an example, or raise ExampleHasNoShape."""
    package = package_of(changed(sample))
    joined, sources = gathered(package, sample.readings, sample.on)
    record = sample.record
    return Dossier(
        package=joined,
        on=sample.on,
        stage=stage,
        files=_files(package, sample),
        papers=tuple(
            SignedPaper(each.form, each.must_sign, each.signed_by, _NO_SHA256, each.items)
            for each in sample.papers
        ),
        record=None if record is None else RecordFacts(**record),
        evidence=sources,
        readings=sample.readings,
        register_is_away=sample.register_is_away,
    )


def follow_on_dossier_of(sample: Sample) -> FollowOnDossier:
    """This will return the dossier of an example that asks something of a registered pledge."""
    return _FOLLOW_ON.validate_python({**changed(sample), "on": sample.on})


def changed(sample: Sample, count: int | None = None) -> dict[str, JsonValue]:
    """This will return the data of the base after all changes, or after the first of them."""
    data = base_data(sample.base)
    for pointer, *value in sample.changes[:count]:
        *way, last = pointer.removeprefix("/").split("/")
        here: JsonValue = data
        for part in way:
            here = _inside(here, part)
        _change(here, last, value)
    return data


def package_of(data: JsonValue) -> Package:
    """This will return the package, or raise ExampleHasNoShape."""
    parsed = parse_package(data)
    if parsed.package is None or parsed.findings:
        raise ExampleHasNoShape("".join(each.detail for each in parsed.findings))
    return parsed.package


def _files(package: Package, sample: Sample) -> dict[str, FileFacts]:
    """Every file that a document names is there and readable, but for what the example says."""
    named = {document.file: True for document in package.documents} | dict(sample.files)
    read = {each.file: each for each in sample.transcripts}
    return {
        name: FileFacts(
            name=name,
            sha256=_NO_SHA256,
            usable=usable,
            pages=len(read[name].sheets) if name in read else 1,
            transcript=read.get(name),
        )
        for name, usable in {**dict.fromkeys(read, True), **named}.items()
    }


def _inside(here: JsonValue, part: str) -> JsonValue:
    if isinstance(here, list):
        return here[int(part)]
    if isinstance(here, dict):
        return here[part]
    raise KeyError(part)


def _change(here: JsonValue, last: str, value: list[JsonValue]) -> None:
    if isinstance(here, list):
        if last == _END:
            here.extend(value)
        elif value:
            here[int(last)] = value[0]
        else:
            del here[int(last)]
    elif isinstance(here, dict):
        if value:
            here[last] = value[0]
        else:
            del here[last]
    else:
        raise KeyError(last)


_FOLLOW_ON = TypeAdapter(FollowOnDossier)
