"""What must every way of speaking to a single window offer?"""

from typing import Protocol
from uuid import UUID

from connectors.single_window.messages import Answer, BatchReceipt


class Window(Protocol):
    """A gateway, an exchange folder, or any other way that passes the conformance suite."""

    def lodge(self, sealed: bytes, *, batch_key: UUID, sha256: str) -> BatchReceipt:
        """This will put a sealed batch before the window; the same bytes twice are one batch.

        Raises TryLater, Refused or OutcomeUnknown; SealDoesNotFit before anything is sent.
        """

    def ask(self, batch_key: UUID) -> BatchReceipt | None:
        """This will return the receipt of a batch, or None when the window says it has none.

        Raises TryLater, NotUnderstood, or Refused when the window cannot be asked.
        """

    def answers(self, after: int) -> list[Answer]:
        """This will return the next answers whose sequence is greater than `after`, in order.

        An empty list means that there are none yet. Raises TryLater, Refused or NotUnderstood.
        """

    def notice(self, sha256: str) -> bytes:
        """This will return the notice with this hash.

        Raises TryLater, Refused, or NotUnderstood when other bytes came.
        """

    def check(self) -> str:
        """This will return a Chinese sentence that says which office answers.

        Raises TryLater, Refused or NotUnderstood.
        """
