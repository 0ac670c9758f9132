"""What two versions are told apart by: every word of both is there, and nothing else."""

from hypothesis import given
from hypothesis import strategies as st

from kentongan.desks.newsroom.versions.differences import GONE, NEW, SAME, Change, Piece, changes

paragraphs = st.lists(st.text("ab \n,.", max_size=12), max_size=6)


def test_one_wrong_figure():
    before = ["Judul", "Sebanyak 1.200 pemilih hadir."]
    after = ["Judul", "Sebanyak 1.020 pemilih hadir."]
    assert changes(before, after) == [
        Change((Piece(SAME, "Sebanyak "), Piece(GONE, "1.200"), Piece(NEW, "1.020"), Piece(SAME, " pemilih hadir.")))
    ]


def test_a_paragraph_more_and_one_less():
    assert changes(["a", "b"], ["a"]) == [Change((Piece(GONE, "b"),))]
    assert changes(["a"], ["a", "b"]) == [Change((Piece(NEW, "b"),))]


@given(paragraphs)
def test_equal_texts_have_no_changes(text):
    assert changes(text, text) == []


@given(paragraphs, paragraphs)
def test_the_pieces_hold_both_texts_of_what_differs(before, after):
    found = changes(before, after)
    for kind, text in ((GONE, before), (NEW, after)):
        shown = ["".join(piece.text for piece in change.pieces if piece.kind in {SAME, kind}) for change in found]
        assert not [one for one in shown if one and one not in text]
    if before != after:
        assert found
