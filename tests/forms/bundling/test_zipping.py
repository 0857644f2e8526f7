"""Is what leaves piece by piece a whole archive?"""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from hypothesis import given
from hypothesis import strategies as st

from forms.bundling.zipping import Member, zip_pieces


@given(st.dictionaries(st.text("案件ab/.", min_size=1), st.binary(max_size=3_000), max_size=6))
def test_it_reads_back(files: dict[str, bytes]) -> None:
    members = [
        Member(name, content if len(content) % 2 else BytesIO(content))
        for name, content in files.items()
    ]
    with ZipFile(BytesIO(b"".join(zip_pieces(members)))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == files


def test_files_are_opened_in_their_turn_and_pieces_stay_small() -> None:
    opened: list[int] = []

    def members() -> Iterator[Member]:
        for number in range(3):
            opened.append(number)
            yield Member(f"{number}", BytesIO(b"x" * 3_000_000))

    pieces = zip_pieces(members())
    first = next(pieces)
    assert opened == [0]
    sizes = [len(first), *map(len, pieces)]
    assert max(sizes) <= 1 << 18
    assert sum(sizes) > 9_000_000
