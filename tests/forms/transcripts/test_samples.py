"""Is everything said that a paper plainly states, and nothing else, however it is set?"""

import pytest

from schemas.transcript import Transcript
from tests.forms.transcripts.papers import LOOKS, Look, as_pdf, as_word
from tests.forms.transcripts.reading import read, seen_in
from tests.forms.transcripts.samples import Sample, said, samples

_SAMPLES = pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)


@_SAMPLES
def test_in_print(sample: Sample) -> None:
    look = LOOKS[samples().index(sample) % len(LOOKS)]
    _judge(read(as_pdf(sample.paper, look)), sample)


@_SAMPLES
def test_in_word(sample: Sample) -> None:
    _judge(read(as_word(sample.paper)), sample)


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.font + str(look.size))
def test_every_statement_stands_where_it_says(look: Look) -> None:
    """The box lies on its page, and within the lines from which it was read."""
    sample = next(each for each in samples() if "tables" in each.name)
    data = as_pdf(sample.paper, look)
    seen = seen_in(data)
    by_page = {sheet.number: sheet for sheet in seen.sheets}
    for each in read(data).statements:
        box, page = each.spot.box, by_page[each.spot.page or 0]
        assert box is not None
        assert 0 <= box.left < box.right <= page.width + 1
        assert 0 <= box.top < box.bottom <= page.height + 1
        whole = "".join(line.text.replace("\n", "") for line in seen.lines)
        assert each.text.replace("\n", "") in whole


def _judge(transcript: Transcript, sample: Sample) -> None:
    stated = said(transcript)
    assert transcript.guess.kind is sample.kind
    assert sorted(sample.says - stated) == []
    assert sorted(stated - sample.says) == []
    assert not [flaw for flaw in transcript.flaws if "另一份文件" in flaw]
