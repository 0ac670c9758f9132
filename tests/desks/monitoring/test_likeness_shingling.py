"""Shingles and keys: the same as an obvious count, the same everywhere and in every release."""

import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from kentongan.desks.monitoring.folding import fold_words
from kentongan.desks.monitoring.likeness.comparing import common_ending, resemblance
from kentongan.desks.monitoring.likeness.shingling import LONGEST, PIECE, shingle
from kentongan.desks.monitoring.likeness.signing import BANDS, FEWEST, ROWS, band_keys
from kentongan.desks.monitoring.likeness.sketching import sketch

WORDS = (
    "kpu",
    "di",
    "Pemilihan",
    "pemungutan-suara",
    "1.089",
    "Jum'at",
    "#tps",
    "“buka",
    "dipertanggungjawabkan",
    "é",
    "選挙",
)
GOLDEN = (3978206055205667051, 731216565393694142, -4145649097961352217, 8842111430262609242)
texts = st.lists(st.sampled_from(WORDS) | st.text(max_size=30), max_size=60).map(" ".join)


def obvious(text):
    """Every three folded words in a row, marks left out."""
    words = [word.strip("#@") for word in fold_words(text)]
    return [tuple(words[at : at + 3]) for at in range(len(words) - 2)]


@given(texts, texts)
def test_resemblance_is_that_of_an_obvious_count(one, other):
    (mine, _), (theirs, _) = shingle([one, other])
    left, right = obvious(one), obvious(other)
    assert (len(mine), len(theirs)) == (len(left), len(right))
    union = {*left} | {*right}
    assert resemblance(mine, theirs) == (len({*left} & {*right}) / len(union) if union else 0)


@given(st.lists(texts, max_size=8))
def test_a_text_has_the_same_shingles_in_any_batch(batch):
    together = shingle(batch)
    alone = [shingle([text])[0] for text in batch]
    assert [(row.tolist(), said) for row, said in together] == [(row.tolist(), said) for row, said in alone]


@given(texts, texts)
def test_what_ends_alike_is_counted_from_the_end(one, other):
    (mine, _), (theirs, _) = shingle([one, other])
    same = 0
    for left, right in zip(reversed(mine.tolist()), reversed(theirs.tolist()), strict=False):
        if left != right:
            break
        same += 1
    assert common_ending(mine, theirs) == same


def test_case_marks_and_line_breaks_do_not_matter():
    (one, _), (other, _) = shingle(["“KPU buka\nposko” #aduan, Jum'at!", "kpu BUKA posko aduan Jumat"])
    assert one.tolist() == other.tolist()
    assert len(one) == 3


def test_words_count_by_their_ends_and_length():
    """Twenty-four bytes of a word are looked at; what lies between in longer ones isn't."""
    words = ["a" * 16 + middle + "z" * 8 for middle in ("", "b", "c", "bb")]
    rows = [row.tolist() for row, _said in shingle([f"satu {word} dua" for word in words])]
    assert rows[1] == rows[2]
    assert len({rows[0][0], rows[1][0], rows[3][0]}) == 3
    alphabet = [row.tolist()[0] for row, _ in shingle([f"satu {'x' * at}y{'x' * (23 - at)} dua" for at in range(24)])]
    assert len(set(alphabet)) == 24


def test_strange_texts_pass():
    long = "kata " * LONGEST
    strange = [
        "",
        " ",
        "\n\n",
        "a" * 300_000,
        "\x00\x1e\x1f",
        "\ud800 a b c",
        "🗳️ 🗳️",
        long,
        *[""] * PIECE,
        "satu dua tiga",
    ]
    rows = [row for row, _said in shingle(strange)]
    assert [len(row) for row in rows[:7]] == [0, 0, 0, 0, 0, len(obvious("\ud800 a b c")), 0]
    assert len(rows[7]) == LONGEST // 5 - 2
    assert len(rows[-1]) == 1


def test_keys_are_those_of_every_machine_and_release():
    """They stand in databases: when this fails, texts that arrived before are found no more."""
    text = " ".join(f"kata{number}" for number in range(60))
    [long, short] = sketch([text, "TPS 4 kehabisan surat suara"])
    assert long.keys[:3] == GOLDEN[:3]
    assert len(long.keys) == BANDS
    assert short.keys == GOLDEN[3:]
    assert all(-(2**63) <= key < 2**63 for key in long.keys + short.keys)


def test_bands_are_shared_as_often_as_the_theory_says():
    dice = random.Random(3)
    for likeness, low, high in ((0.2, 0.0, 0.06), (0.6, 0.74, 0.88), (0.7, 0.92, 0.99), (0.9, 1.0, 1.0)):
        shared = 0
        for _ in range(300):
            same = round(400 * likeness * 2 / (1 + likeness))
            common = [dice.getrandbits(64) for _ in range(same)]
            one, other = (np.array(common + [dice.getrandbits(64) for _ in range(400 - same)], np.uint64) for _ in "12")
            assert abs(resemblance(one, other) - likeness) < 0.01
            shared += bool({*band_keys(one)} & {*band_keys(other)})
        expected = 1 - (1 - likeness**ROWS) ** BANDS
        assert low <= shared / 300 <= high, (likeness, expected)


def test_a_short_text_has_the_key_of_its_words_alone():
    one, same, other, nothing = sketch(
        ["TPS 4 kehabisan surat suara", "tps 4: kehabisan SURAT suara!", "TPS 5 kehabisan surat suara", "Selamat pagi"]
    )
    assert one.is_short
    assert one.keys == same.keys != other.keys
    assert (len(one.keys), nothing.keys) == (1, ())
    assert len(sketch([" ".join(map(str, range(FEWEST + 2)))])[0].keys) == BANDS
