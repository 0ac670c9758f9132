"""Direct speech in print: marks paired, whole quotes parted from their speakers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.desks.newsroom.quotes import Quote, set_quotes, split_quote


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('"Mari memilih," ajak Nawala.', "“Mari memilih,” ajak Nawala."),
        ('Ia berkata, "Mari", lalu "pulang".', "Ia berkata, “Mari”, lalu “pulang”."),
        ('Program "Desa Sadar" ("DS") jalan.', "Program “Desa Sadar” (“DS”) jalan."),
        ('" Mari memilih ", ajaknya.', "“ Mari memilih ”, ajaknya."),
        ("“Mari”, katanya.", "“Mari”, katanya."),
        ('“Mari", katanya.', "“Mari”, katanya."),
        ('"Ia menyebut "pesta rakyat" itu"', "“Ia menyebut “pesta rakyat” itu”"),
        ('layar 24" baru', 'layar 24" baru'),
        ('"Kalimat pertama berlanjut.', "“Kalimat pertama berlanjut."),
        ('Kalimat terakhir", tutup Nawala.', "Kalimat terakhir”, tutup Nawala."),
        ("Jum'at tanpa kutipan", "Jum'at tanpa kutipan"),
        ("", ""),
    ],
)
def test_marks_are_set_as_in_print(typed, printed):
    assert set_quotes(typed) == printed


words = st.lists(st.sampled_from(["pemilih", "datang", "TPS", "tanggal"]), min_size=1, max_size=5).map(" ".join)


@given(st.lists(st.tuples(words, words), min_size=1, max_size=6), st.sampled_from([",", ".", "!", ""]))
def test_every_pair_opens_and_closes(pieces, stop):
    typed = " ".join(f'{told} "{said}{stop}"{stop}' for told, said in pieces)
    assert set_quotes(typed) == " ".join(f"{told} “{said}{stop}”{stop}" for told, said in pieces)


@given(st.text(st.sampled_from('ab "“”.,(5'), max_size=40))
def test_only_marks_change_and_setting_again_changes_nothing(text):
    printed = set_quotes(text)
    assert [c for c in printed if c not in '"“”'] == [c for c in text if c not in '"“”']
    assert len(printed) == len(text)
    assert set_quotes(printed) == printed


@pytest.mark.parametrize(
    ("paragraph", "quote"),
    [
        ("“Kami siap melayani pemilih”, jelas Nawala.", Quote("Kami siap melayani pemilih", "jelas Nawala")),
        ("“Kami siap melayani,” ujar Nawala Tirta", Quote("Kami siap melayani", "ujar Nawala Tirta")),
        (
            "“Siapkah kita? Kami siap.” tegas Ketua KPU Bukit Terang, Nawala Tirta.",
            Quote("Siapkah kita? Kami siap.", "tegas Ketua KPU Bukit Terang, Nawala Tirta"),
        ),
        (
            "“Kami siap melayani”, kata Nawala selaku Ketua dan Moderator.",
            Quote("Kami siap melayani", "kata Nawala selaku Ketua dan Moderator"),
        ),
    ],
)
def test_a_quote_with_its_named_speaker_stands_alone(paragraph, quote):
    assert split_quote(paragraph) == quote


@pytest.mark.parametrize(
    "paragraph",
    [
        "“Kami siap melayani pemilih”, jelasnya.",
        "“Kami siap melayani pemilih.”",
        "“Siap”, jelas Nawala.",
        "“Kami siap melayani”, jelas Nawala. Rapat ditutup sore hari.",
        "“Kami siap melayani”, jelas Nawala saat membuka rapat.",
        "“Kami siap melayani”, jelas Nawala, “dan itu tugas kami”.",
        "Nawala menjelaskan, “Kami siap melayani pemilih”.",
        "“Kami siap melayani pemilih, jelas Nawala.",
        "",
    ],
)
def test_anything_else_stays_a_paragraph(paragraph):
    assert split_quote(paragraph) is None
