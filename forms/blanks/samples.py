"""With which made-up values is a blank shown, tested and measured?"""

import json
from datetime import date

from forms.blanks.editions import Blank
from forms.blanks.placeholders import Values

FILE = "sample.json"
DAY = date(2026, 11, 24)


def sample_of(blank: Blank) -> Values:
    """This will return the values of `sample.json`; raises OSError where there is none."""
    values: Values = json.loads((blank.folder / FILE).read_text(encoding="utf-8"))
    return values
