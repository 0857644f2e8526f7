"""Is this an OFD document (GB/T 33190) that can be handed on unread?"""

from forms.reading.archive import content_of, entries_of
from forms.reading.judged import Examined
from forms.reading.limits import OFFICE_ZIP
from forms.reading.office_parts import office_reason
from forms.reading.refusal import FileIsRefused
from forms.reading.xml_parts import parsed, refuse_many_marks
from forms.sight.seen import Seen
from schemas.transcript import Source
from schemas.verdict import FileKind, Reason, Verdict

_ROOT = "ofd.xml"
_SIGNATURES = "signatures.xml"


def judge_ofd(data: bytes, name: str) -> Examined:
    """This will check the package and its XML; the pages are not read."""
    try:
        entries = entries_of(data, OFFICE_ZIP)
        parts = [(entry.name.text, content_of(data, entry)) for entry in entries]
    except FileIsRefused as refused:
        raise FileIsRefused(office_reason(refused.reason)) from None
    trees = [content for part, content in parts if part.lower().endswith(".xml")]
    refuse_many_marks(trees)
    for content in trees:
        parsed(content)
    names = {part.lower() for part, _ in parts}
    if _ROOT not in names:
        raise FileIsRefused(Reason.DAMAGED)
    signed = any(each.endswith(_SIGNATURES) for each in names)
    verdict = Verdict.accept(FileKind.ofd, [Reason.OFD])
    # Its pages are for a person.
    unread = Seen(Source.none, needs_eyes=True)
    return Examined(verdict.model_copy(update={"signed": signed}), seen=unread)
