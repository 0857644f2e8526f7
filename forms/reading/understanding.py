"""What is understood of what was seen? This runs in the child, for the words are a stranger's."""

from forms.sight.seen import Seen
from forms.transcripts.transcript import transcript_of
from schemas.transcript import Guess, PaperKind, Transcript

# Statements of all files of one child together, in characters; JSON needs up to six bytes for each.
_MOST_CHARS = 3_000_000
_CHARS_OF_FRAME = 400
_LONGEST_NAME = 200
_TOO_MUCH = "文件内容过多，没有逐项识读，需人工核对。"
_NOT_UNDERSTOOD = "文件内容未能逐项识读，需人工核对。"


class Understanding:
    """The files of one child pass by; what they say together is bounded."""

    def __init__(self) -> None:
        self.left = _MOST_CHARS

    def transcript(
        self, seen: Seen | None, name: str, known: PaperKind | None = None
    ) -> Transcript | None:
        """This will return None for a file in which no words are looked for.

        A kind that a person has `known` decides what is asked of the file.
        """
        if seen is None:
            return None
        file = name[:_LONGEST_NAME]
        try:
            read = transcript_of(seen, file, known)
        except MemoryError:
            raise
        except Exception:  # words of a stranger may be such as nobody thought of
            return _for_eyes(transcript_without_statements(seen, file), _NOT_UNDERSTOOD)
        size = sum(len(each.text) + len(each.value) + _CHARS_OF_FRAME for each in read.statements)
        if size > self.left:
            return _for_eyes(read, _TOO_MUCH)
        self.left -= size
        return read


def transcript_without_statements(seen: Seen, file: str) -> Transcript:
    """This will carry over what was seen."""
    return Transcript(
        file=file,
        source=seen.source,
        guess=Guess(),
        sheets=seen.sheets,
        needs_eyes=seen.needs_eyes,
        flaws=seen.flaws,
    )


def _for_eyes(transcript: Transcript, flaw: str) -> Transcript:
    flaws = (*transcript.flaws, flaw)
    return transcript.model_copy(update={"statements": (), "needs_eyes": True, "flaws": flaws})
