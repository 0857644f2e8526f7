"""Does every text end soon, and does nothing that is read break the shape of a transcript?"""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.sight.seen import Seen
from forms.transcripts.transcript import transcript_of
from schemas.transcript import PaperKind
from tests.forms.transcripts.lines import pages, paragraphs

_CHARS = 200_000
# Seconds of computing; a busy machine does not make it more.
_LONGEST = 2.5
_NASTY = ("甲方：", "（", "伍佰万", "编号为", "2026年1月5日至", "债务人襄阳示例公司")
_WORDS = st.sampled_from(
    (
        *_NASTY,
        *(
            "《借款合同》（编号",
            "\n",
            "_",
            " ",
            "：",
            "。",
            "“",
            "1,",
            "ZL2018",
            "专利权、",
            "名称 ",
        ),
        *("质押合同", "出质人：", "襄阳示例有限公司", "500万元", "授权公告日"),
    )
)


def _seen(word: str, form: str) -> Seen:
    body = word * (_CHARS // len(word))
    if form == "one":
        return paragraphs("专利权质押合同", body)
    lines = [body[at : at + 40] for at in range(0, len(body), 40)]
    return pages(["专利权质押合同"], *(lines[at : at + 40] for at in range(0, len(lines), 40)))


@pytest.mark.parametrize("word", _NASTY)
def test_a_long_text_ends_soon(word: str) -> None:
    seen = _seen(word, "one" if len(word) == 3 else "pages")
    start = time.process_time()
    transcript = transcript_of(seen, "x.pdf")
    assert time.process_time() - start < _LONGEST
    assert len(transcript.statements) <= 4000


@settings(max_examples=60, deadline=None)
@given(st.lists(_WORDS, max_size=60), st.sampled_from(PaperKind))
def test_any_text_gives_a_transcript(words: list[str], kind: PaperKind) -> None:
    """The text of a statement is part of what was seen, and its box lies on the page."""
    lines = [line for line in "".join(words).split("。") if line.strip()]
    for seen in (paragraphs(*lines), pages(lines)):
        for each in transcript_of(seen, "x.pdf", kind).statements:
            whole = "".join(line.text for line in seen.lines).replace("\n", "")
            assert each.text.replace("\n", "") in whole
            if each.spot.box:
                assert each.spot.box.left <= each.spot.box.right <= 595
