"""Whatever somebody typed is printed as typed or cleaned; nothing of it runs or reads a file."""

import string

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from letters_samples import echo, letter, texts

from kentongan.foundation import letters
from kentongan.foundation.letters import facts

HOSTILE = (
    '#panic("x")',
    '#read("/etc/hostname") #include "/facts.json" #import "@preview/cetz:0.4.2": *',
    "$x^2$ *tebal* _miring_ `kode` <label> @acuan \\ \\u{41} ~ -- --- ... ' \"",
    "= Judul / Istilah: - butir + nomor // komentar /* komentar */ #{1 + 1} ]} [#",
    "https://kpu.example/?a=b&c=d#e",
    "fi ffi fl Ŵ ż ʿAbd Ñ đ “kutip” ‘kutip’ – — … ± ½",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_markup_is_printed_as_typed(words):
    assert echo(words) == words


@given(st.text(string.ascii_letters + string.digits + string.punctuation, min_size=1, max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_ascii_word_is_printed_as_typed(words):
    # Where a very long word goes on with marks alone, the unseen place at which it may break is copied along.
    assert echo(words).replace("\u200b", "") == words


@given(st.text(max_size=60))
@settings(max_examples=80, deadline=None)
def test_any_text_makes_a_letter(words):
    assert letter(opening=words).startswith(b"%PDF-")


def test_lines_and_paragraphs_stay():
    assert echo("satu\ndua\n \n tiga\r\nempat").split("\n") == ["satu", "dua", "tiga", "empat"]


def test_controls_and_marks_of_direction_are_taken_away():
    assert echo("a\0b\x07c \u202egnp.exe\u202c\u200f \ufeffx\ud800y\ue000z\tq") == "abc gnp.exe xyz q"


def test_a_letter_that_no_font_has_becomes_a_box():
    assert echo("Ni Luh ᬅᬓ, ꦗꦮ, 😀 日本: nama") == "Ni Luh □□, □□, □ □□: nama"


def test_accents_without_end_are_bounded():
    assert facts.clean("a" + "\u0316" * 50_000 + "b") == "a" + "\u0316" * 8 + "b"
    assert facts.clean("a" + "\u0316\u200d" * 50_000 + "b") == "a" + "\u0316\u200d" * 4 + "b"


def test_joiners_stay_only_behind_letters_and_gaps_are_single():
    assert facts.clean("ب\u200dش \u200d  \u00a0\u200c\u3164x 😀\u200d😀 a\u00a0b") == "ب\u200dش x 😀😀 a\u00a0b"


@pytest.mark.parametrize(
    "sign", ["ב", "ש\u05b8", "ꦗ\u200d", "क्", "\u200d", "\u0301", "\u00a0", "a\u00a0", "ffi", "👩\u200d", "/", "’", ")"]
)
def test_a_sign_repeated_without_end_makes_a_letter(sign):
    assert letter(opening=sign * (60_000 // len(sign))).startswith(b"%PDF-")


@pytest.mark.parametrize("word", ["Pemutakhiran" * 4000, "/" * 6000, ")" * 6000])
def test_a_word_without_end_breaks_at_the_margin(word):
    pages = texts(letter(opening=word))
    assert len(pages) > 1
    assert word in "".join(line for page in pages for line in page.split("\n")[:-1]).replace("\u200b", "")


class PanicException(BaseException):
    """What a breakdown of the typesetter looks like: no Exception, and of a class that can't be imported."""


def test_a_breakdown_of_the_typesetter_over_strange_letters_costs_the_letters(monkeypatch):
    compiled = typst.compile

    def frail(files, **options):
        if "ب" in files["facts.json"].decode():
            raise PanicException("assertion failed")
        return compiled(files, **options)

    monkeypatch.setattr(typst, "compile", frail)
    assert "Nama: é □ □ a" in texts(letter(opening="Nama: é ש ب a"))[0]


def test_a_breakdown_of_the_typesetter_is_told(monkeypatch):
    def broken(*_, **__):
        raise PanicException("assertion failed")

    monkeypatch.setattr(typst, "compile", broken)
    with pytest.raises(letters.RenderingFailed, match="the typesetter broke down: assertion failed"):
        letter()


def test_arabic_letters_are_drawn():
    assert "□" not in echo("Nama: عبد")


def test_very_many_letters_that_no_font_has_are_no_obstacle():
    assert set(echo("".join(map(chr, range(0x4E00, 0x9000))))) <= {"□", "\n", "\u200b"}


def test_long_text_runs_on_over_pages():
    text = " ".join(f"kata{number}" for number in range(6000))
    assert len(text) > 50_000
    pages = texts(letter(opening=text))
    assert len(pages) > 8
    assert "kata0 kata1 " in pages[0]
    assert f"Halaman {len(pages)} dari {len(pages)}" in pages[-1]
    assert "kata5999" in "".join(pages)
