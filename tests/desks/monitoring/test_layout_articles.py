"""From words with boxes to articles: none lost, none doubled, and right on pages whose articles are known."""

import io
import os
import shutil
import subprocess
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newspaper_pages import pdf_of, photographed, picture_of, pieces, right_articles, words_of_pdf

from kentongan.desks.monitoring.layout.articles import articles_of
from kentongan.desks.monitoring.layout.boxes import Box
from kentongan.desks.monitoring.layout.frames import divided, text_in, words_in
from kentongan.desks.monitoring.layout.lines import lines_of
from kentongan.desks.monitoring.layout.paragraphs import joined
from kentongan.desks.monitoring.layout.pictures import skew_of, straightened
from kentongan.desks.monitoring.layout.words import Reading, Word, read_tsv

boxes = st.builds(
    lambda left, top, width, height: Box(left, top, left + width, top + height),
    st.integers(0, 900), st.integers(0, 900), st.integers(1, 400), st.integers(1, 90),
)  # fmt: skip
words = st.lists(
    st.builds(Word, st.sampled_from(["KPU", "suara", "–", "undang-", "A", "pemilih."]), boxes, st.just(90.0)),
    max_size=40,
)


@given(words, st.lists(boxes, max_size=4))
def test_no_word_is_lost_or_doubled_wherever_they_stand(found, rules):
    layout = articles_of(Reading(tuple(found), tuple(rules)))
    told = [word for one in layout.articles for word in one.words] + list(layout.rest)
    assert Counter(told) == Counter(found)


@given(words, st.lists(boxes, max_size=5), st.floats(0, 1))
def test_frames_that_are_divided_hold_the_same_words_as_before(found, frames, share):
    first, second = divided(found, frames, share)
    before = Counter(word for one in words_in(found, frames) for word in one)
    behind = [Counter(word for one in words_in(found, part) for word in one) for part in (first, second)]
    if len({(box.left, box.right) for box in frames}) == len(frames) and not _overlap(frames):
        assert behind[0] + behind[1] == before
    assert set(behind[0] + behind[1]) <= set(before)


def _overlap(frames):
    pairs = [(one, other) for at, one in enumerate(frames) for other in frames[at + 1 :]]
    return any(one.across(other) > 0 and one.down(other) > 0 for one, other in pairs)


@pytest.mark.parametrize(
    ("before", "after", "whole"),
    [
        ("daftar pemi-", "lih tetap", "daftar pemilih tetap"), ("undang-", "undangan baru", "undang-undangan baru"),
        ("ketua KPU-", "RI hadir", "ketua KPU-RI hadir"), ("tahun 2024-", "2029 nanti", "tahun 2024-2029 nanti"),
        ("anak-", "anak muda", "anak-anak muda"), ("hadir –", "kata dia", "hadir – kata dia"), ("", "kata", "kata"),
        ("seru", "", "seru"),
    ],
)  # fmt: skip
def test_a_word_broken_at_the_end_of_a_line_is_whole_again(before, after, whole):
    assert joined(before, after) == whole


def test_the_table_of_the_reader_is_read_and_nonsense_left_out():
    rows = [
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
        "4\t1\t1\t1\t1\t0\t95\t93\t737\t82\t-1\t",
        "5\t1\t1\t1\t1\t1\t10\t20\t30\t12\t96.5\tKPU",
        "5\t1\t1\t1\t1\t2\t50\t20\t30\t12\t41.0\tJep@ra",
        "5\t1\t2\t1\t1\t1\t0\t60\t900\t4\t95.0\t ",
        "5\t1\t2\t1\t1\t1\tx\t60\t900\t4\t95.0\tx", "5\tshort", "",
    ]  # fmt: skip
    reading = read_tsv(rows)
    assert [(one.text, one.box, one.doubtful) for one in reading.words] == [
        ("KPU", Box(10, 20, 40, 32), False), ("Jep@ra", Box(50, 20, 80, 32), True),
    ]  # fmt: skip
    assert reading.rules == (Box(0, 60, 900, 64),)


def test_a_box_drawn_too_tall_stays_in_the_line_its_reader_told():
    """As it was read from a headline of two lines: the second letter of “Tinggi” reaches into the line below."""
    first = [
        Word("Ombak", Box(116, 1852, 332, 1896), 96, 1), Word("Tinggi", Box(350, 1848, 546, 1957), 87, 1),
        Word("Tunda", Box(564, 1852, 756, 1896), 96, 1),
    ]  # fmt: skip
    second = [Word("Pengiriman", Box(115, 1909, 469, 1969), 96, 2), Word("ogistik", Box(527, 1906, 731, 1969), 91, 3)]
    assert [line.text for line in lines_of(second + first)] == ["Ombak Tinggi Tunda", "Pengiriman ogistik"]


@pytest.mark.parametrize("seed", range(6))
def test_articles_of_a_page_read_without_fault(seed):
    page = pieces(seed)
    layout = articles_of(Reading(tuple(words_of_pdf(pdf_of(page))), ()))
    right, share = right_articles(layout, page)
    assert right == len(page)
    assert share > 0.97


def test_the_text_of_a_frame_and_two_articles_of_one():
    page = pieces(1)
    found = words_of_pdf(pdf_of(page))
    article = next(one for one in articles_of(Reading(tuple(found), ())).articles if "Gudang" in one.title)
    assert text_in(found, article.boxes[:1]) == article.title == "Gudang Dijaga Siang Malam"
    first, second = divided(found, article.boxes, 0.5)
    told = f"{text_in(found, first)} {text_in(found, second)}".split()
    assert abs(len(told) - len(f"{article.title} {article.text}".split())) <= 3
    assert first[0] == article.boxes[0]
    assert second[-1].bottom == article.boxes[-1].bottom


def test_a_crooked_photograph_is_straightened():
    page = picture_of(pieces(2), dpi=110)
    for degrees in (-2.0, 1.5):
        crooked = photographed(page, degrees=degrees)
        assert skew_of(crooked) == pytest.approx(-degrees, abs=0.25)
        _colour, grey = straightened(crooked)
        assert abs(skew_of(grey)) <= 0.2
        darkest, lightest = grey.getextrema()
        assert darkest == 0
        assert lightest > 250


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract isn't installed")
def test_a_photographed_page_is_read_and_its_articles_cut_out():
    page = pieces(5)
    _colour, grey = straightened(photographed(picture_of(page), degrees=1.2, seed=5))
    pixels = io.BytesIO()
    grey.save(pixels, "PPM")
    told = subprocess.run(
        ["tesseract", "stdin", "stdout", "-l", "ind", "--psm", "3", "--dpi", "200", "tsv"], input=pixels.getvalue(),
        capture_output=True, check=True, env={**os.environ, "OMP_THREAD_LIMIT": "1"},
    ).stdout.decode()  # fmt: skip
    right, share = right_articles(articles_of(read_tsv(told.splitlines())), page)
    assert right >= len(page) - 1
    assert share > 0.93
