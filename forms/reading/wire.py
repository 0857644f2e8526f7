"""How do the reader and the one who waits for it speak? In frames: a tag, a length, JSON.

No pickle: a reader that fell to a hostile file could run code in the web server with it.
"""

import socket
import struct
from enum import Enum
from typing import NamedTuple

_HEAD = struct.Struct("!cI")


class Tag(Enum):
    """What a frame carries."""

    job = b"j"
    item = b"i"
    end = b"."
    # The job found the file unfit: the body is the Reason.
    refused = b"r"
    # An exception of the job's own module: the body is its name and its text.
    raised = b"x"
    # Anything else that went wrong: the body is the type, for the log.
    failed = b"f"


class Frame(NamedTuple):
    tag: Tag
    body: bytes


class LineIsCut(Exception):
    """The other side is gone in the middle of a frame, or talks nonsense."""


class FrameIsTooLong(Exception):
    """The other side wants to send more than was agreed."""


def send(line: socket.socket, frame: Frame) -> None:
    """This will send one frame whole, waiting as long as the socket's timeout allows."""
    line.sendall(_HEAD.pack(frame.tag.value, len(frame.body)) + frame.body)


def receive(line: socket.socket, most_bytes: int) -> Frame:
    """This will wait for one frame of at most `most_bytes`; raises LineIsCut, FrameIsTooLong."""
    tag, length = _HEAD.unpack(_exactly(line, _HEAD.size))
    if length > most_bytes:
        raise FrameIsTooLong
    try:
        return Frame(Tag(tag), _exactly(line, length))
    except ValueError:
        raise LineIsCut from None


def _exactly(line: socket.socket, length: int) -> bytes:
    pieces = bytearray()
    while len(pieces) < length:
        try:
            piece = line.recv(min(length - len(pieces), 1 << 20))
        except ConnectionError:
            raise LineIsCut from None
        if not piece:
            raise LineIsCut
        pieces += piece
    return bytes(pieces)
