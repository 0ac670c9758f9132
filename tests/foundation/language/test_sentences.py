"""Where sentences end: after full stops, but not after abbreviations, degrees, initials, numbers or within speech."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.foundation.language import split_sentences


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Rapat dibuka pukul 09.00 WIB.", "Semua peserta hadir."],
        ["Ketua KPU Kab. Karanganyar, Drs. H. Tata Nawala, S.H., M.H., hadir.", "Ia membuka acara."],
        ["Rapat digelar di Jl. Lawu No. 12, Kec. Jaten.", "Hadir dr. Rara dan Hj. Wening."],
        ["Ada 1.089 pemilih baru.", "Anggarannya Rp1.500.000,50."],
        ["Naskah ini ditulis A. B. Nawala.", "Isinya jelas."],
        ["Pembicara ialah Tata Nawala, S.H.", "Kegiatan ditutup sore hari."],
        ["Gelarnya M.Kom. dan S.Sos. dari kampus."],
        ["“Mari hadir. Jangan lupa!” kata Tata.", "Warga datang."],
        ['"Siap. Kami hadir", ujarnya.', "Lalu pulang."],
        ["Sudah siap?", "Sudah!", "Baik…", "Mulai."],
        ["Datanya ada di cekdptonline.kpu.go.id.", "Silakan periksa."],
        ["Peserta membawa KTP, kartu keluarga, dll.", "Semua lengkap."],
        ["Ini satu hal.", "Itu hal lain."],
        ["Lihat hal. 7 dan No. 5 Tahun 2026."],
        ["Kegiatan (dibuka Ketua KPU.)", "Selesai."],
        ["Tanpa titik di akhir"],
    ],
)
def test_sentences_end_where_a_reader_pauses(parts):
    assert pieces(" ".join(parts)) == parts


def test_a_line_break_ends_a_sentence():
    assert pieces("Satu\nDua.\r\n\nTiga") == ["Satu", "Dua.", "Tiga"]


def test_a_quote_that_never_closes_holds_nothing_together():
    assert pieces("“Mulai. Lalu ia pergi. “Baik,” katanya.") == ["“Mulai.", "Lalu ia pergi.", "“Baik,” katanya."]


@pytest.mark.parametrize("nothing", ["", "  ", "\n \t"])
def test_nothing_has_no_sentence(nothing):
    assert split_sentences(nothing) == []


texts = st.text(st.sampled_from("aB1 .,!?…\n\r“”\"'()-") | st.characters(), max_size=200)


@given(texts)
def test_sentences_hold_every_character_in_order(text):
    spans = split_sentences(text)
    end = 0
    for start, stop in spans:
        assert end <= start < stop
        assert not text[end:start].strip()
        assert text[start:stop] == text[start:stop].strip() != ""
        end = stop
    assert not text[end:].strip()


@given(
    st.lists(st.sampled_from(["Petugas menghitung suara.", "Siapa hadir?", "Ia berkata, “Mulai. Ayo!”"]), max_size=6)
)
def test_plain_sentences_come_back_as_they_were_joined(sentences):
    assert pieces(" ".join(sentences)) == sentences
