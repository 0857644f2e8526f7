"""What must every way of asking a register offer?"""

from collections.abc import Sequence
from typing import Protocol

from connectors.ip_register.messages import Answer, Right


class Register(Protocol):
    """A service over HTTP, or any other way that passes the conformance suite."""

    def ask(self, rights: Sequence[Right]) -> Answer:
        """This will return one record for each of up to fifty rights, in the order asked.

        Raises TryLater, Refused or NotUnderstood; asking changes nothing.
        """

    def check(self) -> str:
        """This will return a sentence that says whose register answers; raises as `ask` does."""
