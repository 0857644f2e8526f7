"""How does a reader say, from any depth, that a file is refused?"""

from schemas.verdict import SENTENCES, Reason


class FileIsRefused(Exception):
    """The file gets the verdict reject with this reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(SENTENCES[reason])
        self.reason = reason
