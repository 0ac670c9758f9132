from hypothesis import given
from hypothesis import strategies as st
from intake_samples import iptc_segment

from kentongan.foundation.intake import iptc
from kentongan.foundation.intake.iptc import LONGEST, Credits

RECORD_AT = len(b"\xff\xed\x00\x00Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x00")


def read_segment(segment: bytes) -> Credits:
    return iptc.read(segment[RECORD_AT:])


texts = st.text(max_size=80).map(iptc.clean)


@given(byline=texts, credit=texts, caption=texts, rights=texts)
def test_what_is_written_is_read_again(byline, credit, caption, rights):
    makers = Credits(byline=byline, credit=credit, caption=caption, copyright=rights)
    assert read_segment(iptc.segment(makers)) == makers


@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_error(record):
    iptc.read(record)
    iptc.read(b"\x1c\x02\x78" + record)


def test_a_record_of_another_program_is_read():
    segment = iptc_segment((1, 90, b"\x1b%G"), (2, 80, b"Sri Rahayu"), (2, 116, "© KPU".encode()))
    assert read_segment(segment) == Credits(byline="Sri Rahayu", copyright="© KPU")


def test_old_records_without_an_encoding_are_read_as_windows_text():
    assert read_segment(iptc_segment((2, 120, "Ketua – “hadir”".encode("cp1252")))).caption == "Ketua – “hadir”"


def test_nothing_to_say_writes_nothing():
    assert iptc.segment(Credits()) == b""


def test_the_first_of_several_bylines_counts():
    assert read_segment(iptc_segment((2, 80, b"Pertama"), (2, 80, b"Kedua"))).byline == "Pertama"


def test_texts_are_cleaned_and_cut():
    assert iptc.clean(" a\x00b\r\n\u202ec  d ") == "a b c d"
    assert len(iptc.clean("é" * 3000).encode()) == LONGEST


@given(st.text(max_size=3000))
def test_a_clean_text_stays_as_it_is(text):
    clean = iptc.clean(text)
    assert iptc.clean(clean) == clean
    assert len(clean.encode()) <= LONGEST
