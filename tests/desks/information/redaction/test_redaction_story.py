"""The officer blacks out a scan: the first try is refused, the second goes out, and the number is nowhere in it."""

import pytest
from redaction_papers import NIK, drawn, holds, paper, saved, text_of

from kentongan.desks.information.redaction.errors import StillThere
from kentongan.desks.information.redaction.finding import find
from kentongan.desks.information.redaction.redacting import look, redact
from kentongan.desks.information.redaction.shapes import Found, Mark

GROUPED = "3313 0117 0845 0001"
LINES = [(20, 170, f"Nama: Tata Nawala, NIK: {NIK}"), (20, 150, f"Salinan KTP nomor {GROUPED} terlampir")]


def test_the_first_try_is_refused_and_the_second_goes_out_without_the_number():
    source = saved(paper(LINES, [(20, 170, "Halaman kedua tanpa nomor")]))
    document = look(source)
    everywhere = find(document, [NIK])
    assert len(everywhere) == 2

    with pytest.raises(StillThere) as refused:
        redact(source, everywhere[:1], [NIK])
    assert Found(0, NIK, "text") in refused.value.found
    assert NIK not in str(refused.value)
    assert "1" in str(refused.value)

    copy = redact(source, everywhere, [NIK])
    assert not holds(copy.pdf, NIK)
    assert text_of(copy.pdf) == ["Nama: Tata Nawala, NIK: Salinan KTP nomor terlampir", "Halaman kedua tanpa nomor"]
    assert (copy.pages, copy.words_kept, copy.words_dropped) == (2, 15, 5)
    assert (copy.proof.pages, copy.proof.marks, copy.proof.needles, copy.proof.unread) == (2, 2, 1, ())
    pixels = drawn(copy.pdf)
    for mark in everywhere:
        assert pixels.crop((int(mark.x0) + 1, int(mark.y0) + 1, int(mark.x1) - 1, int(mark.y1))).getextrema()[1] <= 40


def test_a_page_without_a_mark_that_holds_the_number_is_refused():
    source = saved(paper([(20, 170, "Halaman pertama")], [(20, 170, f"Lihat {NIK}")]))
    with pytest.raises(StillThere) as refused:
        redact(source, [Mark(0, 10, 10, 50, 40)], ["3313.0117.0845.0001"])
    assert {found.page for found in refused.value.found} == {1, None}


def test_a_word_that_is_only_touched_is_gone_and_its_neighbours_stay():
    source = saved(paper([(20, 170, "Satu dua tiga")]))
    words = {word.text: word for word in look(source).words}
    edge = words["dua"].x1
    copy = redact(source, [Mark(0, edge - 0.2, 0, edge, 60)], [])
    assert text_of(copy.pdf) == ["Satu tiga"]


def test_a_mark_on_a_page_that_is_not_there_is_refused():
    with pytest.raises(Exception, match="page 8"):
        redact(saved(paper(LINES)), [Mark(7, 0, 0, 9, 9)], [])


def test_a_copy_is_the_same_whenever_it_is_made():
    source = saved(paper(LINES))
    marks = find(look(source), [NIK])
    assert redact(source, marks, [NIK]).pdf == redact(source, marks, [NIK]).pdf
