"""What does a batch look like that any window would take? Plainly invented, with right digits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random
from uuid import UUID

from connectors.single_window.messages import BatchManifest, Document, Item, Line, RightKind
from connectors.single_window.sealing import digest, seal

_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_ROLES = {
    RightKind.patent: ("patent_application", "pledge_contract", "commitment"),
    RightKind.trademark: ("trademark_application", "pledge_contract", "commitment"),
}
_AGENT = "襄阳示例知识产权服务窗口"
# The smallest file that opens as one blank A4 page; the comment makes each one different.
_BLANK_PAGE = (
    "%PDF-1.4\n%{mark}\n"
    "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
    "trailer<</Root 1 0 R>>\n%%EOF\n"
)


@dataclass(frozen=True, slots=True)
class SealedBatch:
    """A batch as it is recorded before it is sent."""

    manifest: BatchManifest
    files: Mapping[str, bytes]
    sealed: bytes
    sha256: str

    @property
    def batch_key(self) -> UUID:
        return self.manifest.batch_key


def blank_paper(mark: str) -> bytes:
    """This will return a PDF of one blank page; `mark` is ASCII and tells papers apart."""
    return _BLANK_PAGE.format(mark=mark).encode("ascii")


def sample_patent_number(dice: Random) -> str:
    """This will return a number of a utility model with a right check digit, far from any real."""
    body = f"20992{dice.randrange(10**7):07d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True))
    return f"ZL{body}.{'0123456789X'[total % 11]}"


def sample_batches(seed: int, *, lines: int = 2) -> Iterator[SealedBatch]:
    """This will yield batches without end, no two with a key, a filing or a right in common."""
    dice = Random(seed)  # noqa: S311 - samples, not secrets
    while True:
        numbers = [sample_patent_number(dice) for _ in range(lines)]
        yield sample_batch(dice, numbers=numbers)


def sample_batch(
    dice: Random, *, numbers: list[str], kind: RightKind = RightKind.patent
) -> SealedBatch:
    """This will return a batch with one line for each number."""
    files: dict[str, bytes] = {}
    listed = []
    for line_number, number in enumerate(numbers, start=1):
        documents = []
        for role in _ROLES[kind]:
            name = f"{line_number:03d}/{role}.pdf"
            files[name] = blank_paper(f"{line_number} {role} {dice.getrandbits(64):x}")
            documents.append(
                Document(role=role, name=name, sha256=digest(files[name]), size=len(files[name]))
            )
        listed.append(
            Line(
                number=line_number,
                filing_key=_key(dice),
                kind=kind,
                title=f"襄阳示例科技有限公司的第{line_number}件质押登记申请",
                items=(Item(number=number, name="一种示例装置"),),
                documents=tuple(documents),
            )
        )
    manifest = BatchManifest(
        batch_key=_key(dice), authority="cnipa", agent=_AGENT, lines=tuple(listed)
    )
    sealed = seal(manifest, files)
    return SealedBatch(manifest, files, sealed, digest(sealed))


def _key(dice: Random) -> UUID:
    return UUID(int=dice.getrandbits(128), version=4)
