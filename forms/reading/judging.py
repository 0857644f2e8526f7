"""What is the verdict on each of these files? This runs in the child."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from forms.reading.archive import entries_of
from forms.reading.judged import Examined, Judged
from forms.reading.kinds import content_kind, refuse_other_name
from forms.reading.limits import PACKAGE_ZIP, TEXT_CHARS, TEXT_CHARS_OF_ALL
from forms.reading.ofd import judge_ofd
from forms.reading.office import judge_document, judge_workbook
from forms.reading.pdf import judge_pdf
from forms.reading.pictures import judge_jpeg, judge_png
from forms.reading.plain import judge_csv
from forms.reading.refusal import FileIsRefused
from forms.reading.understanding import Understanding
from schemas.transcript import PaperKind, Transcript
from schemas.verdict import FileKind, Reason, Verdict

Judge = Callable[[bytes, str], Examined]


def judge_each(
    paths: list[Path], names: list[str], known: list[PaperKind | None]
) -> Iterator[Judged]:
    """This will judge file after file; the text of all together is bounded.

    Of some it is known, by a person's word, of which kind they are.
    """
    left, understood = TEXT_CHARS_OF_ALL, Understanding()
    for path, name, kind in zip(paths, names, known, strict=True):
        examined = judge_bytes(path.read_bytes(), name)
        text = examined.text[: min(TEXT_CHARS, left)]
        left -= len(text)
        yield Judged(examined.verdict, text, understood.transcript(examined.seen, name, kind))


def read_as(path: Path, name: str, known: PaperKind | None) -> Transcript | None:
    """This will read one file again, by the kind that a person says it is of."""
    return Understanding().transcript(judge_bytes(path.read_bytes(), name).seen, name, known)


def judge_bytes(data: bytes, name: str) -> Examined:
    """This will judge one file by its content and its name; anything odd is a verdict."""
    kind = None
    try:
        if not data:
            raise FileIsRefused(Reason.EMPTY_FILE)
        kind = content_kind(data)
        kind = refuse_other_name(name, kind)
        return _JUDGES[kind](data, name)
    except FileIsRefused as refused:
        return Examined(Verdict.reject(refused.reason, kind))
    except MemoryError:
        raise
    except Exception:  # the readers raise whatever they like for a file that is not as it should be
        return Examined(Verdict.reject(Reason.DAMAGED, kind))


def _judge_zip(data: bytes, name: str) -> Examined:
    """Only the directory is checked here; the content is when the archive is unpacked."""
    entries = entries_of(data, PACKAGE_ZIP)
    is_guessed = any(entry.name.is_guessed for entry in entries)
    return Examined(Verdict.accept(FileKind.zip, [Reason.NAME_ENCODING] if is_guessed else []))


_JUDGES: Mapping[FileKind, Judge] = {
    FileKind.pdf: judge_pdf,
    FileKind.docx: judge_document,
    FileKind.xlsx: judge_workbook,
    FileKind.csv: judge_csv,
    FileKind.ofd: judge_ofd,
    FileKind.jpeg: judge_jpeg,
    FileKind.png: judge_png,
    FileKind.zip: _judge_zip,
}
