"""Framing words: counted with their places, from a table that an office may change."""

from hypothesis import given
from hypothesis import strategies as st

from kentongan.desks.monitoring.documents import Document
from kentongan.desks.monitoring.labelling.framing import FRAMES, FrameRow, Framing, count_frames, shipped_frames
from kentongan.desks.monitoring.labelling.tokens import tokenise

FRAMING = Framing()


def frames(text, *rows, title=""):
    return [(one.frame, one.words, one.negated) for one in Framing(rows).find(tokenise(Document(title, text)))]


def test_framing_words_are_found_with_their_places():
    document = Document("Polemik DPT", "KPU diduga kecolongan. Unjuk rasa ricuh; bupati memberi apresiasi.")
    found = FRAMING.find(tokenise(document))
    assert [(one.frame, one.words, one.span.field) for one in found] == [
        ("drama", "Polemik", "title"), ("doubt", "diduga", "text"), ("blame", "kecolongan", "text"),
        ("conflict", "Unjuk rasa", "text"), ("conflict", "ricuh", "text"), ("praise", "apresiasi", "text"),
    ]  # fmt: skip
    assert count_frames(found) == {"conflict": 2, "blame": 1, "praise": 1, "drama": 1, "doubt": 1}


def test_a_negation_is_marked_and_not_counted():
    found = frames("Tidak ada polemik. Belum terbukti curang, tetapi kisruh.")
    assert found == [("drama", "polemik", True), ("blame", "curang", True), ("conflict", "kisruh", False)]


def test_endings_dont_matter_and_the_longest_phrase_counts():
    assert frames("Kisruhnya berlanjut, polemikpun reda.") == [
        ("conflict", "Kisruhnya", False), ("drama", "polemikpun", False),
    ]  # fmt: skip
    assert frames("Patut diduga ada kebocoran.") == [("doubt", "Patut diduga", False)]
    assert frames("Mereka kisruhkan rapat.") == []


def test_an_office_adds_words_and_strikes_others():
    rows = (FrameRow("Gonjang-ganjing", "drama"), FrameRow("sukses", ""), FrameRow("panas", "conflict"))
    assert frames("Gonjang-ganjing usai, sukses, suasana panas.", *rows) == [
        ("drama", "Gonjang-ganjing", False), ("conflict", "panas", False),
    ]  # fmt: skip


def test_the_shipped_table_names_known_frames_and_nothing_twice():
    phrases = [row.phrase for row in shipped_frames()]
    assert {row.frame for row in shipped_frames()} == {*FRAMES}
    assert [one for one in phrases if phrases.count(one) > 1] == []


@given(st.text(max_size=60), st.lists(st.sampled_from([row.phrase for row in shipped_frames()]), max_size=4))
def test_spans_lie_in_the_text_apart_and_in_order(noise, phrases):
    document = Document(noise, f"{noise} {' '.join(phrases)} {noise}")
    found = FRAMING.find(tokenise(document))
    places = [(one.span.field != "title", one.span.start, one.span.end) for one in found]
    assert places == sorted(places)
    for one in found:
        said = document.title if one.span.field == "title" else document.text
        assert said[one.span.start : one.span.end] == one.words
