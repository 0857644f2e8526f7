"""Which exact bytes does a batch consist of, for the interface and for a person's hands alike?"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from cases.acts.batches import seal
from cases.lifecycle import Actor
from cases.models import Batch, Filing, Organisation
from cases.vocabulary import Act, OrganisationKind, Right
from connectors.single_window.messages import BatchManifest, Document, Item, Line, RightKind
from connectors.single_window.sealing import seal as sealed_bytes
from connectors.single_window.settings import WindowSettings
from desk.enclosures import Contents, Enclosure, contents_of
from desk.follow_on_enclosures import follow_on_contents
from desk.guard import outside_transaction
from desk.storage import store_bytes, verified_path_of
from forms.papers.lodging import (
    BatchCover,
    BatchLine,
    LodgedRight,
    ReceivedDocument,
    ReceivedDocuments,
    batch_cover,
    received_documents_list,
)
from schemas.calendar import beijing_day

AUTHORITIES = {"cnipa": "国家知识产权局"}
LODGED: dict[Right, LodgedRight] = {
    Right.patent: "patent",
    Right.trademark: "trademark",
    Right.layout: "layout",
}
_NAME_LIMIT = 80


@dataclass(frozen=True, slots=True)
class Bundle:
    """One filing with everything that goes with it, and the folder that it lies in."""

    filing: Filing
    line: int
    contents: Contents

    @property
    def folder(self) -> str:
        return f"{self.line:03d}_{self.filing.case.number}_{Right(self.filing.right).label}"

    @property
    def enclosures(self) -> tuple[Enclosure, ...]:
        return self.contents.enclosures


def seal_batch(batch_id: UUID, *, actor: Actor, seen_revision: int, now: datetime) -> Batch:
    """This will write and store the exact bytes of a batch, and record their hash.

    Raises `ChangedMeanwhile`, `NotPossibleNow`, `NotWhatWasApproved`, `BytesAreGone`.
    """
    outside_transaction()
    return seal(
        batch_id,
        lambda batch: _written(batch, beijing_day(now)),
        actor=actor,
        seen_revision=seen_revision,
        now=now,
    )


def lodging_pack(batch: Batch) -> Path:
    """This will give the sealed bytes of a batch for filing by hand: the same as the interface's.

    Raises `BytesAreGone`.
    """
    return verified_path_of(batch.sealed_sha256)


def _written(batch: Batch, on: date) -> tuple[str, int]:
    settings = WindowSettings()
    window = settings.agent or window_name()
    filings = batch.filings.select_related("case", "version").order_by("line")
    bundles = [
        _with_list(bundle_of(filing, line), window, on) for line, filing in enumerate(filings, 1)
    ]
    cover = _cover(batch, bundles, window, AUTHORITIES.get(settings.authority, settings.authority))
    paper = batch_cover(cover, on=on)
    files = {paper.name: paper.content}
    lines = []
    for bundle in bundles:
        documents = [_described(paper.form, paper.name, paper.content)]
        for name, enclosure in named(bundle):
            files[name] = enclosure.content
            documents.append(_described(enclosure.role, name, files[name]))
        lines.append(_line(bundle, documents))
    manifest = BatchManifest(
        batch_key=batch.pk, authority=settings.authority, agent=window, lines=tuple(lines)
    )
    kept = store_bytes(sealed_bytes(manifest, files))
    return kept.sha256, kept.size


def bundle_of(filing: Filing, line: int) -> Bundle:
    """This will gather what goes with one filing, in the folder of its line."""
    contents = contents_of(filing) if filing.is_registration else follow_on_contents(filing)
    return Bundle(filing, line, contents)


def _with_list(bundle: Bundle, window: str, on: date) -> Bundle:
    contents, filing = bundle.contents, bundle.filing
    received = ReceivedDocuments(
        case_number=filing.case.number,
        reference=contents.reference,
        right=LODGED[Right(filing.right)],
        procedure=procedure_of(filing.act),
        window=window,
        pledgors=contents.pledgors,
        pledgees=contents.pledgees,
        documents=tuple(
            ReceivedDocument(title=each.title, pages=each.pages) for each in bundle.enclosures
        ),
    )
    paper = received_documents_list(received, on=on)
    listed = Enclosure(paper.form, "接收文件清单", paper.name, paper.sha256, made=paper.content)
    return replace(bundle, contents=replace(contents, enclosures=(*contents.enclosures, listed)))


def _cover(batch: Batch, bundles: list[Bundle], window: str, authority: str) -> BatchCover:
    return BatchCover(
        number=batch.number,
        right=LODGED[Right(batch.right)],
        procedure=procedure_of(batch.act),
        authority=authority,
        window=window,
        lines=tuple(
            BatchLine(
                case_number=bundle.filing.case.number,
                reference=bundle.contents.reference,
                pledgors=bundle.contents.pledgors,
                pledgees=bundle.contents.pledgees,
                item_count=len(bundle.filing.item_numbers),
                document_count=len(bundle.enclosures),
                amount=bundle.contents.amount,
                currency=bundle.contents.currency,
            )
            for bundle in bundles
        ),
    )


def named(bundle: Bundle) -> Iterator[tuple[str, Enclosure]]:
    """Numbered in the office's order, so that no two are named alike."""
    for at, enclosure in enumerate(bundle.enclosures, start=1):
        plain = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", enclosure.name)
        stem, ending = Path(plain).stem[:_NAME_LIMIT], Path(plain).suffix[:10]
        yield f"{bundle.folder}/{at:02d}_{stem}{ending}", enclosure


def _line(bundle: Bundle, documents: list[Document]) -> Line:
    first = next((name for _, name in bundle.contents.items), "")
    return Line(
        number=bundle.line,
        filing_key=bundle.filing.key,
        kind=RightKind(bundle.filing.right),
        title=f"{bundle.filing.case.number} {bundle.filing.case.title or first}"[:200],
        items=tuple(Item(number=number, name=name) for number, name in bundle.contents.items),
        documents=tuple(documents),
    )


def _described(role: str, name: str, content: bytes) -> Document:
    digest = hashlib.sha256(content).hexdigest()
    return Document(role=role, name=name, sha256=digest, size=len(content))


def procedure_of(act: str) -> str:
    """This will name an act as lists do; the registration needs no further word."""
    return "" if act == Act.registration else Act(act).label


def window_name() -> str:
    """This will name the window that lodges, the first that was set up."""
    window = Organisation.objects.filter(kind=OrganisationKind.window.value).order_by("created_at")
    found = window.first()
    return found.name if found else "窗口"
