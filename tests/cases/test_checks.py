"""Is a statement known again by what it says, wherever it stands among the others?"""

from hypothesis import given
from hypothesis import strategies as st

from cases.acts.checks import marked, status_of
from cases.vocabulary import TranscriptStatus
from schemas.spot import Spot
from schemas.transcript import Guess, Source, Statement, Subject, Transcript

statements = st.builds(
    lambda subject, value, page: Statement(
        subject=subject,
        value=value,
        text=value,
        spot=Spot(page=page, label=f"第{page}页"),
        is_suggestion=True,
    ),
    st.sampled_from([Subject.claim_amount, Subject.party_name]),
    st.sampled_from(["1.00", "2.00", "示例"]),
    st.integers(1, 2),
)


def read(*said: Statement) -> Transcript:
    return Transcript(file="a.pdf", source=Source.recognised, guess=Guess(), statements=said)


@given(st.lists(statements, max_size=8), st.data())
def test_what_is_told_beside_it_changes_no_mark(said: list[Statement], data: st.DataObject) -> None:
    marks = [mark for mark, _ in marked(read(*said))]
    assert len(set(marks)) == len(said)
    other = Statement(subject=Subject.scope, value="全部", text="全部", spot=Spot(label="第1页"))
    at = data.draw(st.integers(0, len(said)))
    more = [mark for mark, each in marked(read(*said[:at], other, *said[at:])) if each != other]
    assert more == marks


@given(st.lists(statements, min_size=1, max_size=4))
def test_a_document_is_confirmed_once_every_suggestion_is_checked(said: list[Statement]) -> None:
    transcript = read(*said)
    marks = [mark for mark, _ in marked(transcript)]
    assert status_of(transcript, marks) is TranscriptStatus.confirmed
    assert status_of(transcript, marks[1:]) is TranscriptStatus.suggested
    nothing = transcript.model_copy(update={"statements": (), "needs_eyes": True})
    assert status_of(nothing, marks) is TranscriptStatus.by_eye
