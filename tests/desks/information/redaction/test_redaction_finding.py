"""Where strings stand on the pages, and what is proposed by itself."""

import pytest
from redaction_papers import NIK, paper, saved

from kentongan.desks.information.redaction.finding import find
from kentongan.desks.information.redaction.redacting import look
from kentongan.desks.information.redaction.shapes import Document, Mark, Page, Word
from kentongan.desks.information.redaction.suggesting import may_be_identity, suggest

pytestmark = pytest.mark.usefixtures("in_this_process")


def document(*lines: str) -> Document:
    """Words ten points high and five points a letter, a line every twenty points."""
    words = []
    for row, line in enumerate(lines):
        x = 10.0
        for text in line.split():
            words.append(Word(0, text, x, 20.0 * row, x + 5 * len(text), 20.0 * row + 10))
            x += 5 * len(text) + 5
    return Document("pdf", (Page(600, 800),), tuple(words), ())


def test_one_box_covers_a_number_in_groups():
    assert find(document("NIK 3313 0117 0845 0001 benar"), [NIK]) == [Mark(0, 30, 0, 125, 10)]


def test_a_number_that_goes_on_in_the_next_line_has_a_box_in_each():
    found = find(document("Nomor 33130117", "08450001 benar"), [NIK])
    assert found == [Mark(0, 10, 20, 50, 30), Mark(0, 40, 0, 80, 10)]


def test_a_number_that_goes_on_on_the_next_page_has_a_box_on_each():
    words = (Word(0, "33130117", 10, 780, 50, 790), Word(1, "08450001", 10, 10, 50, 20))
    pages = (Page(600, 800), Page(600, 800))
    assert find(Document("pdf", pages, words, ()), [NIK]) == [Mark(0, 10, 780, 50, 790), Mark(1, 10, 10, 50, 20)]


def test_a_number_in_the_boxes_of_a_form_is_found_whatever_the_order_of_writing():
    words = [Word(0, digit, 20.0 * at, 50, 20.0 * at + 6, 60) for at, digit in enumerate(NIK)]
    shuffled = tuple(words[::2] + words[1::2])
    found = find(Document("pdf", (Page(600, 800),), shuffled, ()), [NIK])
    assert found == [Mark(0, 0, 50, 306, 60)]


def test_punctuation_parts_what_is_marked_from_what_is_not():
    source = look(saved(paper([(20, 170, f"Nama:Tata/NIK:{NIK},Alamat")])))
    (mark,) = find(source, [NIK])
    covered = [word.text for word in source.words if mark.covers(word)]
    assert covered == [NIK]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_boxes_lie_where_the_page_is_seen_however_it_is_turned(turn):
    pdf = paper([(20, 170, f"Nomor {NIK}")])
    pdf.pages[0].rotate(turn, relative=False)
    source = look(saved(pdf))
    assert source.pages[0] == ((300, 200) if turn % 180 == 0 else (200, 300))
    word = next(word for word in source.words if word.text == NIK)
    assert word.seen
    assert word.turn == turn
    corner = {0: (52, 22), 90: (170, 52), 180: (158, 170), 270: (22, 158)}[turn]
    assert (word.x0, word.y0) == pytest.approx(corner, abs=3)


def test_personal_data_is_proposed_with_its_place():
    found = suggest(
        document(
            "Tata Nawala NIK 3313-0117-0845-0001 telepon 0812 3456 7890",
            "surel tata.nawala@contoh.test NPWP 12.345.678.9-528.000",
            "rekening BRI nomor 1234 5678 9012 atas nama Tata, kantor (0271) 495039",
            "pada 21 November 2026 hadir 1.250.000 pemilih di 3.412 TPS sesuai 9913014213000001",
        )
    )
    assert [(one.kind, one.text) for one in found] == [
        ("identity", "3313-0117-0845-0001"),
        ("phone", "0812 3456 7890"),
        ("mail", "tata.nawala@contoh.test"),
        ("tax", "12.345.678.9-528.000"),
        ("account", "1234 5678 9012"),
        ("phone", "(0271) 495039"),
    ]
    assert found[0].marks == (Mark(0, 90, 0, 185, 10),)


def test_an_identity_number_holds_a_day_of_birth():
    assert may_be_identity("3313011708450001")
    assert may_be_identity("3313015708450001")
    assert not may_be_identity("3313013213450001")
    assert not may_be_identity("3313010008450001")
    assert not may_be_identity("0313011708450001")
