"""What can a call to the outside come to, when it does not come to an answer?

ConnectorError
├── TryLater         surely not taken, or only asked: harmless to repeat
├── Refused          the other side said no; its code and sentence, verbatim
├── NotUnderstood    an answer came that is not in the protocol; the raw answer is kept
└── OutcomeUnknown   for sending only: it may have been taken, so ask before sending again
"""


class ConnectorError(Exception):
    """A call to the outside that brought no usable answer; `sentence` is for a person."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class TryLater(ConnectorError):
    """Nothing was taken because of this call; the same call may be made again at any time."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"对方暂时无法联系：{reason}。可以稍后重试。")
        self.reason = reason


class Refused(ConnectorError):
    """The other side understood the call and said no."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


class NotUnderstood(ConnectorError):
    """The answer is outside the protocol; `raw` may hold personal data and is never logged."""

    def __init__(self, raw: bytes, reason: str) -> None:
        super().__init__(f"对方的答复无法识别：{reason}。原始答复已保留，请人工查看。")
        self.raw = raw
        self.reason = reason


class OutcomeUnknown(ConnectorError):
    """What was sent may have been taken; `raw` keeps whatever came back."""

    def __init__(self, reason: str, *, raw: bytes = b"") -> None:
        super().__init__(f"无法确认对方是否已收到：{reason}。须先向对方查询，不得直接重发。")
        self.raw = raw
        self.reason = reason
