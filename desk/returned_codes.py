"""Which codes stand on an upload, and how do pages of uploads become one signed copy?"""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from pydantic import TypeAdapter

from cases.acts.papers import ReturnedCopy
from cases.refusals import NotAcceptable
from desk.receiving import Upload
from desk.returned_pages import PageSet
from desk.storage import store
from forms.bundling.making import MAKING
from forms.reading.child import ReaderFailed, run_in_child, stream_from_child
from forms.reading.limits import READING
from schemas.page_code import PageCode, read_page_code

_READ = "forms.sight.codes:read_codes"
_COMPOSE = "forms.bundling.composing:compose"
_CODES = TypeAdapter(tuple[str, ...])
PAGES_LIMIT = 300


@dataclass(frozen=True, slots=True)
class Returned:
    """One upload: where it lies, and the code of ours on each page, None where none was read."""

    name: str
    path: Path
    codes: tuple[PageCode | None, ...]


def read_returned(upload: Upload) -> Returned:
    """This will look for our codes; a file that its reader cannot draw has none.

    Raises `NotAcceptable` for more pages than anybody signs at once.
    """
    codes: list[PageCode | None] = []
    path = upload.path.absolute()
    try:
        with closing(stream_from_child(_READ, [path], _CODES, READING)) as pages:
            for texts in pages:
                if len(codes) == PAGES_LIMIT:
                    raise NotAcceptable(
                        f"“{upload.name}”超过 {PAGES_LIMIT} 页，请分成几个文件上传。"
                    )
                codes.append(next(filter(None, map(read_page_code, texts)), None))
    except ReaderFailed:
        codes = []
    return Returned(upload.name, path, tuple(codes))


def put_together(
    copy: PageSet, returned: Sequence[Returned], name: str, signed_by: tuple[str, ...]
) -> ReturnedCopy:
    """This will store a copy: the upload as it is where that holds nothing else, else its pages.

    What a copy was taken out of is stored and named with it. Raises `StoreIsFull`.
    """
    leaves = copy.in_order
    files = list(dict.fromkeys(leaf.file for leaf in leaves))
    coded = tuple(at for at, leaf in enumerate(leaves, start=1) if leaf.is_read)
    only = returned[files[0]]
    places = [leaf.place for leaf in leaves]
    if len(files) == 1 and places == list(range(len(only.codes))):
        kept = store(only.path)
        return ReturnedCopy(only.name, kept.sha256, kept.size, signed_by, coded)
    originals = tuple((returned[at].name[:255], store(returned[at].path).sha256) for at in files)
    with TemporaryDirectory(dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
        target = Path(folder).absolute() / "copy.pdf"
        sources = [(returned[leaf.file].path, leaf.place) for leaf in leaves]
        try:
            run_in_child(_COMPOSE, sources, target, limits=MAKING)
        except ReaderFailed:
            raise NotAcceptable(
                f"“{name}”的各页未能合成一个文件，请扫描成一个 PDF 后在该文件处上传。"
            ) from None
        kept = store(target)
    return ReturnedCopy(
        f"{Path(name).stem}签署件.pdf", kept.sha256, kept.size, signed_by, coded, originals
    )
