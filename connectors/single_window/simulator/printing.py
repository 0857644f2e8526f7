"""What does a notice（通知书） of the pretended office look like? A small PDF, marked 模拟."""

from pathlib import Path
from threading import Lock

import pylopdf_fonts_zh_cn
import typst

_LAYOUT = Path(__file__).with_name("notice.typ")


class Printer:
    """The press is warmed up by the first notice, which takes some 50 ms; the next take 3 ms."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._press: typst.Compiler | None = None

    def print_notice(self, values: dict[str, str]) -> bytes:
        """This will return the notice with title, name, rights, sentence, details and day."""
        with self._lock:
            if self._press is None:
                self._press = typst.Compiler(
                    str(_LAYOUT),
                    font_paths=[str(pylopdf_fonts_zh_cn.sans_path().parent)],
                    ignore_system_fonts=True,
                )
            printed = self._press.compile(format="pdf", sys_inputs=values)
        if not isinstance(printed, bytes):
            raise TypeError("a notice is one PDF")
        return printed
