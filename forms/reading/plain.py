"""Is this plain text in a table, and in which encoding?"""

import codecs

from forms.reading.judged import Examined
from forms.reading.refusal import FileIsRefused
from schemas.verdict import FileKind, Reason, Verdict

_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Excel in China writes GBK, of which GB 18030 is the superset.
_ENCODINGS = ("utf-8-sig", "gb18030")


def judge_csv(data: bytes, name: str) -> Examined:
    """This will decode the file; a file with control characters is no text."""
    text, encoding = _decoded(data)
    if any(ord(char) < 32 and char not in "\t\r\n\x0c" for char in set(text)):
        raise FileIsRefused(Reason.TYPE_MISMATCH)
    notes = [] if encoding == "utf-8-sig" else [Reason.TEXT_ENCODING]
    return Examined(Verdict.accept(FileKind.csv, notes), text)


def _decoded(data: bytes) -> tuple[str, str]:
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    for encoding in marked or _ENCODINGS:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise FileIsRefused(Reason.TYPE_MISMATCH)
