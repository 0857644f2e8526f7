"""PDF files that lie, act, are locked, or hold streams and fonts that are broken."""

import io
from functools import partial

import pikepdf

from schemas.verdict import Reason
from tests.forms.reading.samples import deflated, pdf, stream
from tests.hostile.pdf_making import PICTURE, pdf_file, with_content
from tests.hostile.specimen import AWAY, MARK, Specimens, ends

_ACTIVE = ends(Reason.ACTIVE_CONTENT)


def specimens() -> Specimens:
    yield from _lying()
    yield from _broken_streams()
    yield from _acting()
    yield from _locked()


def _lying() -> Specimens:
    made = pdf()
    for length in (b"0", b"1", b"99999999", b"-1", b"1e9", b"(x)", b"9999999999999999999"):
        lie = made.replace(b"<< /Length 58 >>", b"<< /Length " + length + b" >>")
        yield pdf_file("lie", f"length {length.decode()}", partial(bytes, lie))
    lies = {
        "cut in half": made[: len(made) // 2],
        "no table": made[: made.rfind(b"xref\n0")],
        "a table elsewhere": made.replace(b"startxref\n", b"startxref\n9"),
        "a size of 2 billion": made.replace(b"/Size 6", b"/Size 2147483647"),
        "a count of 2 billion": made.replace(b"/Count 1", b"/Count 2147483647"),
        "a negative count": made.replace(b"/Count 1", b"/Count -1"),
        "a root that is not there": made.replace(b"/Root 1 0 R", b"/Root 99 0 R"),
        "no trailer": made.replace(b"trailer", b"retailt"),
        "object numbers of 30 digits": made.replace(b"5 0 obj", b"9" * 30 + b" 0 obj"),
        "a name of 1 MB": pdf([b"/" + b"N" * (1 << 20)]),
        "a string of 4 MB": pdf([b"(" + b"s" * (4 << 20) + b")"]),
        "brackets of 4 MB": pdf([b"[" * (4 << 20)]),
        "a number of 1 MB": pdf([b"9" * (1 << 20)]),
        "NULs between": made.replace(b"\n", b"\0\n"),
        "only a header": b"%PDF-1.7\n",
        "a header of another age": made.replace(b"%PDF-1.7", b"%PDF-9.9"),
        "table streams with wide fields": pdf(
            [stream(bytes(4096), entries=b"/Type /XRef /W [8 8 99999999] /Size 99999999")]
        ),
    }
    for title, content in lies.items():
        yield pdf_file("lie", title, partial(bytes, content))
    company = ends(Reason.POLYGLOT_OR_LEADING_BYTES)
    around = {
        "ZIP behind": made + deflated({"a": b"1"}),
        "HTML before": b"<html><script></script>" + made,
        "program before": b"MZ" + bytes(60) + made,
        "another PDF far behind": made + b" " * 10 + b"x" * 4000,
    }
    for title, content in around.items():
        yield pdf_file("polyglot", title, partial(bytes, content), company)


def _broken_streams() -> Specimens:
    filters = ("JPXDecode", "JBIG2Decode", "DCTDecode", "CCITTFaxDecode", "LZWDecode",
               "ASCII85Decode", "ASCIIHexDecode", "RunLengthDecode", "FlateDecode", "Crypt",
               "Unheard")  # fmt: skip
    noise = bytes((number * 73 + number // 7) % 256 for number in range(4096))
    jp2 = bytes.fromhex("0000000c6a5020200d0a870a") + noise
    j2k = bytes.fromhex("ff4fff51002f0000ffffffffffffffff00000000000000000000000100000001") + noise
    jbig = bytes.fromhex("00000000300001000000137fffffff7fffffff0000000000000000000000") + noise
    for name in filters:
        for title, content in (("noise", noise), ("nothing", b"")):
            entries = PICTURE % (900, 900) + f"/Filter /{name}".encode()
            make = partial(
                pdf, [stream(content, entries=entries)], drawing=b"q 9 0 0 9 0 0 cm /X Do Q"
            )
            yield pdf_file("broken stream", f"{name}, picture of {title}", make)
        text = partial(with_content, noise, f"/Filter /{name}".encode())
        yield pdf_file("broken stream", f"{name}, drawing", text)
    for title, name, content in (
        ("JPEG 2000 box", "JPXDecode", jp2),
        ("JPEG 2000 of 4 billion by 4 billion", "JPXDecode", j2k),
        ("JBIG2 of 2 billion by 2 billion", "JBIG2Decode", jbig),
    ):  # fmt: skip
        entries = PICTURE % (900, 900) + f"/Filter /{name}".encode()
        make = partial(
            pdf, [stream(content, entries=entries)], drawing=b"q 595 0 0 842 0 0 cm /X Do Q"
        )
        yield pdf_file("broken stream", title, make)
    for title, drawing in {
        "operators without operands": b"Tj TJ cm re Do gs sh BI ID EI Q Q Q Q" * 100,
        "q, 1,000,000 deep": b"q " * 1_000_000,
        "an inline picture without end": b"BI /W 99999 /H 99999 /BPC 8 /CS /RGB ID " + noise,
        "dashes of nothing": b"[0 0] 0 d 0 0 m 99999 99999 l S",
        "numbers beyond all bounds": b"1e308 1e308 1e308 1e308 1e308 1e308 cm 0 0 9 9 re f",
        "text a light-year wide": b"BT /F1 1e30 Tf 1e30 Tc (abc) Tj ET",
    }.items():
        yield pdf_file("broken stream", title, partial(pdf, drawing=drawing))
    yield from _fonts(noise)


def _fonts(noise: bytes) -> Specimens:
    ranges = b"".join(b"<%08x> <%08x> <0041>\n" % (n << 16, (n << 16) + 0xFFFF) for n in range(100))
    maps = {
        "a map of 6 million": b"100 beginbfrange\n" + ranges + b"endbfrange",
        "one range of 4 billion": b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange",
        "a letter that is 1 MB": b"1 beginbfchar <41> <" + b"0041" * (1 << 18) + b"> endbfchar",
        "a map that uses itself": b"/Own usecmap begincmap endcmap",
        "noise": noise,
    }
    for title, content in maps.items():
        yield pdf_file(
            "font", f"letters by {title}", partial(_font, b"/ToUnicode 6 0 R", stream(content))
        )
    for key in (b"FontFile", b"FontFile2", b"FontFile3"):
        entries = b"/Subtype /OpenType" if key == b"FontFile3" else b""
        for start in (
            b"",
            b"OTTO\x00\x0b\x00\x80",
            b"\x00\x01\x00\x00\xff\xff",
            b"%!PS-AdobeFont-1.0\n",
        ):
            described = b"/FontDescriptor << /Type /FontDescriptor /Flags 4 /%b 6 0 R >>" % key
            make = partial(_font, described, stream(start + noise, entries=entries))
            yield pdf_file("font", f"{key.decode()} of {start[:4]!r} and noise", make)


def _font(entries: bytes, content: bytes) -> bytes:
    made = pdf([content], drawing=b"BT /F1 24 Tf 72 700 Td (Pledge contract) Tj ET")
    return made.replace(b"/BaseFont /Helvetica", b"/BaseFont /Own " + entries)


def _acting() -> Specimens:
    script = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"
    away = AWAY.encode()
    acts = {
        "script at opening": pdf(root=b"/OpenAction " + script),
        "script, its name in codes": pdf(root=b"/OpenAction << /S /J#61vaScript /J#53 (1) >>"),
        "script that nobody calls": pdf([script]),
        "script in a name tree": pdf(
            root=b"/Names << /JavaScript << /Names [(a) " + script + b"] >> >>"
        ),
        "script behind a harmless act": pdf(
            root=b"/OpenAction << /S /GoTo /Next " + script + b" >>"
        ),
        "program": pdf(page=b"/Annots [<< /Subtype /Link /A << /S /Launch /F (cmd.exe) >> >>]"),
        "form sent away": pdf(page=b"/AA << /O << /S /SubmitForm /F (" + away + b") >> >>"),
        "another file": pdf(root=b"/OpenAction << /S /GoToR /F (\\\\\\\\127.0.0.1\\\\a) >>"),
        "data fetched": pdf(page=b"/AA << /O << /S /ImportData /F (" + away + b") >> >>"),
        "film": pdf(page=b"/Annots [<< /Subtype /Screen /A << /S /Rendition /OP 0 >> >>]"),
        "script in a packed object": _packed(script),
    }
    for title, content in acts.items():
        yield pdf_file("action", title, partial(bytes, content), _ACTIVE)
    form = pdf([stream(b"<xdp/>")], root=b"/AcroForm << /Fields [] /XFA 6 0 R >>")
    yield pdf_file("action", "dynamic form", partial(bytes, form), ends(Reason.XFA_OR_ACTIVE))
    outside = pdf([b"<< /F (" + away + b") /FS /URL /Length 0 >>\nstream\n\nendstream"])
    yield pdf_file("action", "a stream that lies elsewhere", partial(bytes, outside))
    entries = b"/Subtype /Form /BBox [0 0 9 9] /Ref << /F (%b) >>" % away
    reference = pdf([stream(b"", entries=entries)], drawing=b"/X Do")
    yield pdf_file("action", "a drawing that lies elsewhere", partial(bytes, reference))
    held = b"<< /Type /Filespec /F (../%b.exe) /EF << /F 6 0 R >> >>" % MARK.encode()
    inner = [stream(b"MZ", entries=b"/Type /EmbeddedFile")]
    attached = pdf(inner, root=b"/AF [" + held + b"]")
    yield pdf_file("action", "attachment", partial(bytes, attached), ends(Reason.EMBEDDED_FILE))


def _packed(action: bytes) -> bytes:
    raw = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf([action], root=b"/OpenAction 6 0 R"))) as document:
        document.save(raw, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return raw.getvalue()


def _locked() -> Specimens:
    for strength in (2, 3, 4, 6):
        for user, right in (("secret", Reason.ENCRYPTED), ("", Reason.ENCRYPTED_OWNER_ONLY)):
            title = f"revision {strength}, {'password' if user else 'owner only'}"
            yield pdf_file("lock", title, partial(_with_lock, strength, user), ends(right))
    dictionary = b"<< /Filter /Standard /V 5 /R 6 /Length 256 /O (x) /U (x) /P -1 >>"
    broken = pdf([dictionary]).replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 6 0 R")
    yield pdf_file("lock", "a broken lock", partial(bytes, broken))
    foreign = broken.replace(b"/Standard", b"/Adobe.PubSec")
    yield pdf_file("lock", "a lock of another kind", partial(bytes, foreign))


def _with_lock(strength: int, user: str) -> bytes:
    raw = io.BytesIO()
    lock = pikepdf.Encryption(
        user=user, owner="owner", R=strength, aes=strength > 3, metadata=strength > 3  # type: ignore[arg-type]  # a literal
    )  # fmt: skip
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(raw, encryption=lock)
    return raw.getvalue()
