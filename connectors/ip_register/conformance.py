"""Does a register service keep the promises on which a judgement may rest?

Every check takes a connector to a test service, and rights that this service knows and does not
know; it returns when the promise is kept and raises DoesNotConform when it is not.
"""

from collections.abc import Callable
from dataclasses import dataclass

from connectors.errors import NotUnderstood, Refused
from connectors.ip_register.messages import MOST_RIGHTS, Record, Right
from connectors.ip_register.register import Register


@dataclass(frozen=True, slots=True)
class Specimens:
    """Rights that the test service holds, and as many that it does not."""

    known: tuple[Right, ...]
    unknown: tuple[Right, ...]


Check = Callable[[Register, Specimens], None]


class DoesNotConform(Exception):
    """A service breaks a promise; the sentence says which."""


def check_says_who_it_is(register: Register, specimens: Specimens) -> None:
    _demand(bool(register.check()), "the connection test returns a sentence")


def check_known_right_is_described(register: Register, specimens: Specimens) -> None:
    for right in specimens.known:
        [record] = _ask(register, right)
        _demand(record.is_found, "a right of the register is found")
        _demand(bool(record.owners), "a right that is found has its owners")
        _demand(record.legal_status is not None, "a right that is found has its status")


def check_unknown_right_is_not_found(register: Register, specimens: Specimens) -> None:
    for right in specimens.unknown:
        [record] = _ask(register, right)
        _demand(not record.is_found, "a right that is not in the register is not found")
        said = record.model_dump(exclude={"kind", "number", "is_found"}, exclude_none=True)
        _demand(not said, "nothing is said of a right that is not found")


def check_kinds_are_kept_apart(register: Register, specimens: Specimens) -> None:
    """A number of one kind says nothing about a right of another kind."""
    for right in specimens.known:
        kinds = [kind for kind in type(right.kind) if kind is not right.kind]
        strangers = [Right(kind=kind, number=right.number) for kind in kinds]
        found = [record for record in _ask(register, *strangers) if record.is_found]
        _demand(not found, "a right is found under its own kind only")


def check_each_right_is_answered_once(register: Register, specimens: Specimens) -> None:
    asked = (*specimens.known, *specimens.unknown)
    records = _ask(register, *asked)
    _demand([record.right for record in records] == list(asked), "each right is answered once")


def check_asking_again_says_the_same(register: Register, specimens: Specimens) -> None:
    first, second = _ask(register, *specimens.known), _ask(register, *specimens.known)
    _demand(first == second, "the same question gives the same answer while nothing changes")


def check_a_full_question_is_answered(register: Register, specimens: Specimens) -> None:
    body = specimens.unknown[0]
    many = [
        *specimens.known,
        *(Right(kind=body.kind, number=f"{body.number}-{at}") for at in range(MOST_RIGHTS)),
    ][:MOST_RIGHTS]
    _demand(len(_ask(register, *many)) == MOST_RIGHTS, "fifty rights are answered at once")


CHECKS: tuple[Check, ...] = (
    check_says_who_it_is,
    check_known_right_is_described,
    check_unknown_right_is_not_found,
    check_kinds_are_kept_apart,
    check_each_right_is_answered_once,
    check_asking_again_says_the_same,
    check_a_full_question_is_answered,
)


def _ask(register: Register, *rights: Right) -> tuple[Record, ...]:
    try:
        return register.ask(rights).records
    except (NotUnderstood, Refused) as error:
        raise DoesNotConform(f"a question in the protocol is answered: {error}") from error


def _demand(is_kept: bool, promise: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not is_kept:
        raise DoesNotConform(promise)
