"""How is a sample read? As an upload is: by the readers of files, then by what is tested."""

from forms.reading.office import judge_document
from forms.reading.pdf import judge_pdf
from forms.sight.seen import Seen
from forms.transcripts.transcript import transcript_of
from schemas.transcript import Transcript


def seen_in(data: bytes) -> Seen:
    examined = (
        judge_pdf(data, "样本.pdf")
        if data.startswith(b"%PDF")
        else judge_document(data, "样本.docx")
    )
    assert examined.seen is not None
    return examined.seen


def read(data: bytes) -> Transcript:
    return transcript_of(seen_in(data), "样本")
