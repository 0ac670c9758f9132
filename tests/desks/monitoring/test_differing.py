"""What a version changed of the first text, sentence by sentence."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from kentongan.desks.monitoring.stories.differing import LONGEST, MOST, differences, is_cut

SENTENCES = (
    "KPU membuka posko.",
    "Posko buka tiap hari.",
    "Warga cukup membawa KTP.",
    "Aduan dijawab tiga hari kemudian.",
)


def told(first, version):
    return [(one.kind, one.text, one.sentences) for one in differences(first, version)]


def test_what_was_cut_put_in_and_said_anew_is_told_in_its_order():
    first = " ".join(SENTENCES)
    version = f"{SENTENCES[0].upper()} Baca juga: lima hal.\n{SENTENCES[1]} Warga wajib membawa KTP."
    assert told(first, version) == [
        ("same", "KPU MEMBUKA POSKO.", 1),
        ("new", "Baca juga: lima hal.", 1),
        ("same", "Posko buka tiap hari.", 1),
        ("gone", "Warga cukup membawa KTP. Aduan dijawab tiga hari kemudian.", 2),
        ("new", "Warga wajib membawa KTP.", 1),
    ]
    assert told(first, first) == [("same", first, 4)]
    assert told("", first) == [("new", first, 4)]
    assert told("", "") == []


@given(*[st.lists(st.sampled_from(SENTENCES), max_size=8).map(" ".join)] * 2)
def test_both_texts_can_be_read_from_it(first, version):
    passages = differences(first, version)
    for text, kind in ((first, "gone"), (version, "new")):
        assert " ".join(one.text for one in passages if one.kind in {"same", kind}) == text


def test_long_texts_are_compared_as_far_as_is_told():
    short, many, long = "Satu. " * 10, "Satu. Dua. " * MOST, "kata " * LONGEST
    assert (is_cut(short), is_cut(many), is_cut(long)) == (False, True, True)
    assert sum(one.sentences for one in chain(differences(many, short))) <= 2 * MOST
