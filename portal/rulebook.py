"""What do our own rules say: the whole book to look things up in, and to take away?"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.downloads import attachment_of_bytes, media_type_of
from portal.findings import badge_of
from portal.permission import STAFF, signed_in
from rules.codes import TOMBSTONES
from rules.editions import EDITION
from rules.rulebook.data import rulebook_json
from rules.rulebook.entries import CHAPTERS, MARKS, STAGES, Entry, days, entries, in_chapters
from rules.rulebook.table import rulebook_csv
from rules.rulebook.workbook import rulebook_workbook

QUERY_LIMIT = 100
_FILES: Mapping[str, Callable[[], bytes]] = {
    "json": lambda: rulebook_json().encode(),
    "csv": rulebook_csv,
    "xlsx": rulebook_workbook,
}


@signed_in(*STAFF)
@require_safe
def book(request: HttpRequest) -> HttpResponse:
    """This will show the rules that hold every word of a search, chapter by chapter."""
    query = request.GET.get("q", "").strip()[:QUERY_LIMIT]
    found = tuple(each for each in entries() if _holds(each, query))
    chapters = ((CHAPTERS[letter][1], own) for letter, own in in_chapters(found))
    context = {
        "edition": EDITION,
        "query": query,
        "count": len(found),
        "all": len(entries()),
        "chapters": [(title, [_shown(each) for each in own]) for title, own in chapters],
        "tombstones": TOMBSTONES,
    }
    return render(request, "portal/rulebook.html", context)


@signed_in(*STAFF)
@require_safe
def download(request: HttpRequest, ending: str) -> FileResponse:
    """This will hand out the whole book in one of its forms."""
    if ending not in _FILES:
        raise Http404
    name = f"rulebook.{ending}"
    return attachment_of_bytes(_drawn(ending), name, media_type_of(name))


def _shown(entry: Entry) -> dict[str, Any]:
    """What the page says of one rule, in Chinese."""
    rule = entry.rule
    return {
        "entry": entry,
        "rule": rule,
        "badge": badge_of(entry.weight),
        "stage": STAGES[rule.stage][1],
        "basis": [
            (basis, days(basis), MARKS[basis.mark][1], rule.weigh(basis)) for basis in rule.basis
        ],
        "examples": [
            (word, shown)
            for word, shown in (("合格示例", entry.good), ("不合格示例", entry.bad))
            if shown
        ],
    }


@cache
def _drawn(ending: str) -> bytes:
    """The rules stay the same as long as the process lives."""
    return _FILES[ending]()


def _holds(entry: Entry, query: str) -> bool:
    return all(word in _text(entry.code) for word in query.casefold().split())


@cache
def _text(code: str) -> str:
    """All that a person may look for in a rule."""
    entry = next(each for each in entries() if each.code == code)
    rule = entry.rule
    said = [rule.code, rule.sentence, rule.remedy.sentence, CHAPTERS[entry.chapter][1]]
    said += [basis.citation for basis in rule.basis]
    said += [shown.caption for shown in (entry.good, entry.bad) if shown]
    return "\n".join(said).casefold()
