"""Names found, told apart, weighed and learned, by plain rules."""

import random
import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from places_samples import gazetteer, rows

from kentongan.desks.monitoring.documents import Document
from kentongan.desks.monitoring.places.doubtful import DOUBTFUL
from kentongan.desks.monitoring.places.entries import bare_person
from kentongan.desks.monitoring.places.gazetteer import Gazetteer
from kentongan.desks.monitoring.places.learning import Circumstance, Corrected, Lesson, learn
from kentongan.desks.monitoring.places.rows import OfficialRow, further_names
from kentongan.desks.monitoring.places.scanning import MOST
from kentongan.desks.monitoring.places.values import Span


@pytest.fixture(scope="module")
def plain():
    return gazetteer()


def one(placer, title, text="", source=""):
    [placement] = placer.place([Document(title, text, source=source)])
    return placement


def test_reasons_say_what_stands_where(plain):
    title, text = "“KPU Kota Semarang” siap", "SEMARANG – Ketua KPU Kota\nSemarang hadir."
    [semarang] = one(plain, title, text).concerned
    assert (semarang.code, semarang.sure, semarang.candidates) == ("33.74", True, ())
    codes = [(why.code, why.fact, why.span.field if why.span else "") for why in semarang.reasons]
    assert codes == [
        ("unit_named", "KPU Kota Semarang", "title"), ("unit_named", "KPU Kota\nSemarang", "text"),
        ("dateline", "SEMARANG", "text"), ("same_text", "", ""),
    ]  # fmt: skip
    spans = {why.span for why in semarang.reasons if why.span}
    assert spans == {Span("title", 1, 18), Span("text", 17, 34), Span("text", 0, 8)}
    assert text[17:34] == "KPU Kota\nSemarang"


def test_what_nothing_tells_apart_goes_to_the_province_with_a_question(plain):
    [unclear] = one(plain, "Pilkada Semarang aman").concerned
    assert (unclear.code, unclear.sure, unclear.candidates) == ("33", False, ("33.22", "33.74"))
    assert [why.fact for why in unclear.reasons] == ["Pilkada Semarang", "Kabupaten Semarang", "Kota Semarang"]
    assert unclear.confidence < 0.5


def test_a_doubtful_name_is_kept_as_no_place(plain):
    placement = one(plain, "", "Dari Sabang sampai Merauke, polisi memburu; batang rokok.")
    assert [(named.words, named.role, named.codes) for named in placement.named] == [
        ("Sabang", "not_a_place", ()), ("Merauke", "not_a_place", ()), ("batang", "not_a_place", ()),
    ]  # fmt: skip
    assert placement.concerned == ()


@pytest.mark.parametrize("name", sorted(DOUBTFUL))
def test_every_doubtful_name_is_decided_by_what_stands_there(plain, name):
    """In small letters in a sentence it is no place; with its unit before it, it is."""
    codes = {row.name.lower(): set(row.codes) for row in further_names()}
    for area in rows()[0]:
        codes.setdefault(area.name.lower(), set()).add(area.code)
    if name not in codes:
        pytest.fail(f"{name} is no name of an area")
    assert one(plain, "", f"Menurut mereka {name} itu biasa saja.").concerned == ()
    named = one(plain, "", f"Anggota KPU {name.title()} hadir.")
    assert [found.role for found in named.named] == ["unit_named"]
    assert set(named.named[0].codes) == codes[name]


def test_officials_tell_which_unit_is_meant():
    placer = gazetteer([OfficialRow("33.22", "Prof. Dr. Wiratmaja Kusumahadi, S.H."), OfficialRow("33.74", "Sasmita")])
    assert one(placer, "Pilkada Semarang", "“Siap,” kata Wiratmaja Kusumahadi.").codes == {"33.22"}
    assert one(placer, "Pilkada Semarang", "“Siap,” kata Sasmita.").codes == {"33"}
    [alone] = one(placer, "Kata Wiratmaja Kusumahadi").concerned
    assert (alone.code, alone.sure) == ("33.22", False)
    shared = gazetteer([OfficialRow("33.22", "Wiratmaja Kusumahadi"), OfficialRow("35.01", "Wiratmaja Kusumahadi")])
    assert one(shared, "Kata Wiratmaja Kusumahadi").codes == frozenset()


@pytest.mark.parametrize(
    ("name", "bare"),
    [("Dr. H. Wiratmaja Kusumahadi, S.H., M.H.", "Wiratmaja Kusumahadi"), ("Sasmita, S.E.", ""), ("Hj. Sasmita", "")],
)
def test_degrees_are_no_names(name, bare):
    assert bare_person(name) == bare


def test_two_units_more_than_others_are_learned():
    right = [Corrected("karanganyar", "kabar.example", "panwas", "33.21", unit) for unit in ("33.13", "33.21")]
    outlet = Circumstance("karanganyar", "outlet", "kabar.example")
    before = Circumstance("karanganyar", "before", "panwas")
    assert learn(right[:1] * 5) == {}, "one unit teaches nobody, however often it corrects"
    assert learn(right) == learn(right * 2) == {outlet: Lesson("33.21", 2), before: Lesson("33.21", 2)}
    other = Corrected("karanganyar", "kabar.example", "", "33.05", "33.05")
    assert learn([*right, other]) == {before: Lesson("33.21", 2)}
    placer = gazetteer(learned=learn(right))
    [taught] = one(placer, "Posko di Karanganyar", source="kabar.example").concerned
    assert (taught.code, taught.reasons[-1].code, taught.reasons[-1].fact) == ("33.21", "learned", "2")
    assert one(placer, "Posko di Karanganyar", source="lain.example").codes == {"33.13"}
    assert one(placer, "KPU Kabupaten Karanganyar", source="kabar.example").codes == {"33.13"}


@pytest.mark.parametrize("word", ["di", "ke", "dari", "pada", "dan", "yang", "oleh", "in", "the"])
def test_a_word_that_stands_before_every_name_teaches_nothing(word):
    assert learn([Corrected("karanganyar", "", word, "33.21", unit) for unit in ("33.13", "33.21", "33.05")]) == {}


_CORRECTED = st.builds(
    Corrected,
    st.sampled_from(["a", "b"]),
    st.sampled_from(["", "x", "y"]),
    st.sampled_from(["", "p", "di"]),
    st.sampled_from("123"),
    st.sampled_from("789"),
)


@given(st.lists(_CORRECTED, max_size=16), st.randoms(use_true_random=False))
def test_learning_is_counting_units(corrections, dice):
    lessons = learn(corrections)
    shuffled = [*corrections, *corrections[:3]]
    dice.shuffle(shuffled)
    assert learn(shuffled) == lessons
    for (name, kind, value), lesson in lessons.items():
        assert value != "di"
        told = {(row.right, row.unit) for row in corrections if row.name == name and getattr(row, kind) == value}
        agree = sum(right == lesson.code for right, _unit in told)
        assert lesson.times == 2 * agree - len(told) >= 2


_WORDS = [
    "Semarang",
    "KPU",
    "Kota",
    "kab.",
    "Solo",
    "Batang,",
    "Sabang",
    "sampai",
    "Merauke",
    "—",
    "\n",
    "é",
    "“",
    "Bandung",
    "Barat",
    "dan",
    "\U0001f600",
]


@given(st.lists(st.sampled_from(_WORDS), max_size=25), st.text(max_size=20))
def test_every_span_holds_its_words(plain, words, rest):
    title, text = " ".join(words[:5]), " ".join(words[5:]) + rest
    placement = one(plain, title, text)
    fields = {"title": title, "text": text}
    for named in placement.named:
        standing = fields[named.span.field][named.span.start : named.span.end]
        assert " ".join(standing.lower().split()) == named.name
        assert named.words.endswith(standing)
    for concerned in placement.concerned:
        assert 0 < concerned.confidence < 1
        for why in concerned.reasons:
            if why.span:
                assert fields[why.span.field][why.span.start : why.span.end] == why.fact


def test_the_automaton_finds_what_a_plain_search_finds(plain):
    dice = random.Random(3)
    areas, _units = rows()
    names = sorted(
        {area.name for area in areas if area.code != "00"} | {row.name for row in further_names()},
        key=len,
        reverse=True,
    )
    naive = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)", re.IGNORECASE)
    for _ in range(150):
        pieces = [dice.choice([*names, *string.ascii_letters, " ", " ", ", ", "é", "—"]) for _ in range(60)]
        text = "".join(piece + dice.choice(["", " "]) for piece in pieces)
        found = [text[hit.start : hit.end] for hit in plain._scanner.find(text, plain._scanner.scratch())]
        assert found == naive.findall(text)


def test_a_text_of_nothing_but_names_is_bounded(plain):
    placement = one(plain, "", "Semarang, Solo " * 200_000)
    assert len(placement.named) <= MOST
    assert placement.codes == {"33", "33.72"}
    assert one(plain, "\x00\ud800", "\ud800 KPU Karanganyar \x00").codes == {"33.13"}
    assert Gazetteer(()).place([]) == []


def test_every_reason_has_words():
    from kentongan.desks.monitoring.places.weighing import WEIGHTS
    from kentongan.desks.monitoring.wording_places import sentences

    told = ["same_text", "beside_named", "own_site", "outlet_area", "province_context", "province_default", "learned"]
    for code in [*WEIGHTS, *told]:
        [words] = sentences({"why": [[code, "Solo", "text" if code in WEIGHTS else ""]]})
        assert words
        assert ("Solo" in words) == (code in WEIGHTS or code == "learned")
