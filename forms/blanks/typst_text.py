"""How are the paragraphs of a blank said to typst, with the values that they ask for?"""

from dataclasses import dataclass
from itertools import groupby

from forms.blanks.layout import Look, Paragraph, Piece
from forms.blanks.placeholders import Slot, Test

# As in the prelude, in points.
_USUAL_SIZE = 10


@dataclass(frozen=True, slots=True)
class Texts:
    """What paragraphs say, inside the record of a list (its `scope`) or outside of all.

    Each call of a function of its own costs typst the time to remember it, so values are asked for
    by operators and what is built in.
    """

    lists: frozenset[str]

    def kept(self, said: str, test: Test | None, scope: str | None) -> str:
        return f"if {self.test(test, scope)} {{{said}}}" if test else said

    def test(self, test: Test, scope: str | None) -> str:
        return f"{self.value(test, scope)} {'not in' if test.wanted else 'in'} nothing"

    def value(self, slot: Slot | Test, scope: str | None) -> str:
        if slot.group is None:
            return f"data.at({quoted(slot.key)})"
        if slot.group == scope:
            return f"r.at({quoted(slot.key)})"
        return f"data.at({quoted(slot.group)}).at({quoted(slot.key)}, default: none)"

    def paragraph(self, paragraph: Paragraph, scope: str | None) -> str:
        """This will call `p` with all that is not as usual."""
        size = _size(paragraph)
        line = (
            paragraph.exact - 1.2 * size if paragraph.exact else (paragraph.line - 1) * 1.2 * size
        )
        points = {
            "first": paragraph.first_line,
            "hanging": paragraph.hanging,
            "left-side": paragraph.left - paragraph.hanging,
            "right-side": paragraph.right,
            "above": paragraph.before,
            "below": paragraph.after,
            "line": round(line, 2),
        }
        said = [f"{name}: {value}pt" for name, value in points.items() if value]
        if paragraph.align != "left":
            said.append(f"align-to: {quoted(paragraph.align)}")
        if paragraph.is_kept_with_next:
            said.append("sticky: true")
        if paragraph.level is not None:
            said.append(f"level: {paragraph.level + 1}")
        if (empty := self.is_empty(paragraph, scope)) != "false":
            said.append(f"empty: {empty}")
        body = self.text(paragraph, scope, size)
        return f"p({', '.join((f'{size}pt', *said))}, {body})"

    def is_empty(self, paragraph: Paragraph, scope: str | None) -> str:
        if any(piece.kind in ("page", "pages") for piece in paragraph.pieces):
            return "false"
        if any(_is_seen(part) for part in paragraph.words.parts):
            return "false"
        slots = [part for part in paragraph.words.parts if isinstance(part, Slot)]
        return " and ".join(f"{self.value(slot, scope)} in nothing" for slot in slots) or "true"

    def text(self, paragraph: Paragraph, scope: str | None, size: float) -> str:
        """Pieces that look the same are set in one go, which takes less time than one by one."""
        said = []
        for look, pieces in groupby(paragraph.pieces, key=lambda piece: piece.look):
            body = "; ".join(self.inner(each, scope) for each in pieces)
            said.append(_looking(look, body, size))
        return f"{{{'; '.join(said)}}}"

    def inner(self, piece: Piece, scope: str | None) -> str:
        if isinstance(piece.what, Slot):
            value = self.value(piece.what, scope)
            return (
                f"if {value} in nothing {{box-empty}} else {{box-ticked}}"
                if piece.what.is_box
                else value
            )
        numbers = {"page": "page-number", "pages": "page-count", "break": "linebreak()"}
        return numbers.get(piece.kind) or quoted(piece.what)

    def plain(self, paragraph: Paragraph, scope: str | None) -> str:
        empty = self.is_empty(paragraph, scope)
        body = self.text(paragraph, scope, _USUAL_SIZE)
        strut = f"box(width: 0pt, height: {1.2 * _size(paragraph):.2f}pt)"
        if empty in ("true", "false"):
            return strut if empty == "true" else body
        return f"{{if {empty} {{{strut}}} else {body}}}"


def _size(paragraph: Paragraph) -> float:
    return max((piece.look.size for piece in paragraph.pieces), default=paragraph.size)


def _is_seen(part: str | Slot) -> bool:
    return part.is_box if isinstance(part, Slot) else bool(part)


def _looking(look: Look, body: str, size: float) -> str:
    """This will say only what is not as usual."""
    own = {
        f"size: {look.size}pt": look.size != size,
        "font: sans": look.is_sans,
        "stroke: bold": look.is_bold,
    }
    told = ", ".join(name for name, is_own in own.items() if is_own)
    if look.is_underlined:
        body = f"underline(offset: 0.18em, {{{body}}})"
    return f"text({told}, {{{body}}})" if told else body


def quoted(text: str) -> str:
    """This will quote a text for typst; what no font shows is escaped, what it shows is not.

    An escape takes longer to read than the sign itself.
    """
    return '"' + "".join(_sign(sign) for sign in text) + '"'


def _sign(sign: str) -> str:
    is_plain = sign.isprintable() and sign not in '"\\'
    return sign if is_plain else f"\\u{{{ord(sign):x}}}"
