"""Does anything stand in the code that nobody should need, or an exemption without its reason?"""

from tests.house.sources import FLOORS, ROOT, files, imports, lines_with, place, refuse

CODE = files(".py", *FLOORS)
# Written apart, so that this file does not find itself.
LEFTOVERS = "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X"))


def test_nothing_is_left_for_later() -> None:
    everything = tuple(
        path for end in (".py", ".html", ".md", ".js", ".css", ".typ") for path in files(end)
    )
    refuse(lines_with(rf"\b({LEFTOVERS})\b", everything))


def test_every_exemption_has_its_reason() -> None:
    """A code in brackets alone is no reason; words must follow it."""
    refuse(lines_with(r"#[ ]type: ignore(?!\[[\w, -]+\]\s+(#|-)\s*\S.{3,})", files(".py")))
    codes = r"[A-Z]+[0-9]+(,\s*[A-Z]+[0-9]+)*"
    refuse(lines_with(rf"#[ ]noqa(?!: {codes}\s+(- )?[A-Za-z][a-z' ].{{3,}})", files(".py")))
    refuse(lines_with(r"#[ ]pragma: no cover(?!\s+(#|-)\s*\S.{3,})", files(".py")))


def test_certificates_are_always_verified() -> None:
    refuse(lines_with(r"verify\s*=\s*False|CERT_NONE|_create_unverified", CODE))


def test_nothing_is_called_safe_by_hand() -> None:
    refuse(lines_with(r"\bmark_safe\b|\bSafeString\b", CODE))
    refuse(lines_with(r"\|\s*safe\b|autoescape off", files(".html", *FLOORS)))


def test_no_pickle_no_eval_no_shell() -> None:
    banned = {"pickle", "cPickle", "dill", "cloudpickle", "marshal", "shelve"}
    named = [
        f"{place(path, line)} {name}"
        for path in CODE
        for line, name in imports(path)
        if name.split(".")[0] in banned
    ]
    refuse(named)
    refuse(lines_with(r"(?<![\w.])(eval|exec)\(|shell\s*=\s*True|os\.system\(", CODE))


def test_pages_need_nothing_from_elsewhere() -> None:
    """No script, style, font or picture from another host: it works offline and tells nobody."""
    pages = (*files(".html", "portal"), *files(".css", "portal"))
    outside = lines_with(r"""(src|href)=["'](https?:)?//|@import|url\(["']?(https?:)?//""", pages)
    refuse(line for line in outside if "<a " not in line)


def test_no_secret_stands_in_the_house() -> None:
    """The licence and the like aside, nothing at the top looks like a key."""
    pattern = r"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|ghp_[A-Za-z0-9]{36}"
    top = tuple(path for path in ROOT.iterdir() if path.suffix in {".toml", ".md", ".env"})
    refuse(lines_with(pattern, (*CODE, *top)))
