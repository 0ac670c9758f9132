"""The index: what was put is found by its words, what was removed never, and each scope keeps to itself."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kentongan.foundation.language.stemming import words_in
from kentongan.foundation.search.completing import complete
from kentongan.foundation.search.finding import Where, did_you_mean, find
from kentongan.foundation.search.models import Entry, Word
from kentongan.foundation.search.near import keys_of, near
from kentongan.foundation.search.terms import place_of, read_question, terms_of
from kentongan.foundation.search.writing import put, remove

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 5, tzinfo=UTC)
LATIN = st.text(st.characters(codec="latin-1", exclude_categories=("Cc",)), max_size=120)


def put_one(unit, number=1, title="Rapat pleno terbuka", text="Data pemilih dimutakhirkan.", at=NOON, **fields):
    fields = {"url": f"/berita/{number}/", **fields}
    put("article", number, unit=unit, title=title, text=text, published_at=at, **fields)


def numbers(words="", **where):
    return [hit.entry.object_id for hit in find(words, **where).hits]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(title=LATIN, text=LATIN)
def test_what_was_put_is_found_by_each_of_its_words(karanganyar, title, text):
    put_one(karanganyar, title=title, text=text)
    for word in {*words_in(title), *words_in(text)}:
        assert numbers(word, unit=karanganyar) == [1]
    remove("article", 1)
    for word in {*words_in(title), *words_in(text)}:
        assert numbers(word) == []


def test_all_words_must_be_there_in_any_form(karanganyar):
    put_one(karanganyar)
    assert numbers("memutakhirkan data") == [1]
    assert numbers("data gudang") == []
    assert numbers("yang data") == [1]
    assert numbers("“!?”") == []


def test_a_new_text_takes_the_place_of_the_old_one(karanganyar):
    put_one(karanganyar)
    put_one(karanganyar, title="Gudang logistik", text="Kotak suara tiba.")
    assert numbers("pleno") == []
    assert numbers("logistik") == [1]
    assert Entry.objects.for_system("test").count() == 1


def test_each_scope_keeps_to_itself(karanganyar, semarang, jateng, nation, unit_at):
    ambon = unit_at("kota-ambon")
    for number, unit in enumerate([karanganyar, semarang, jateng, nation, ambon], start=1):
        put_one(unit, number, at=NOON + timedelta(minutes=number))
    assert numbers("pleno", unit=karanganyar) == [1]
    assert numbers("pleno", unit=jateng) == [3, 2, 1]
    assert numbers("pleno", unit=jateng, below=False) == [3]
    assert numbers("pleno", unit=nation, below=False) == [4]
    assert numbers("pleno", unit=nation) == numbers("pleno") == [5, 4, 3, 2, 1]


def test_filters_narrow(karanganyar):
    put_one(karanganyar, 1, category="opini", tags=["logistik"])
    put_one(karanganyar, 2, at=NOON - timedelta(days=400))
    put("clip", 1, unit=karanganyar, title="Rapat", text="", published_at=NOON, url="https://contoh.invalid/")
    assert numbers("rapat", category="opini") == [1]
    assert numbers(tag="logistik") == [1]
    assert numbers(tag="rapat") == []
    assert [hit.entry.kind for hit in find("rapat", kind="clip").hits] == ["clip"]
    assert numbers("rapat", kind="article", until=NOON) == [2]
    assert numbers("rapat", kind="article", since=NOON) == [1]
    assert sorted(numbers()) == [1, 1, 2]


def test_titles_come_before_texts_and_what_was_typed_before_other_forms(karanganyar):
    put_one(karanganyar, 1, title="Gudang", text="Penghitungan suara.", at=NOON)
    put_one(karanganyar, 2, title="Penghitungan suara", text="Gudang.", at=NOON - timedelta(days=9))
    put_one(karanganyar, 3, title="Menghitung suara", text="Gudang.", at=NOON - timedelta(days=1))
    assert numbers("penghitungan suara") == [2, 3, 1]
    assert numbers("penghitungan suara", order="newest") == [1, 3, 2]


def test_pages_follow_one_another(karanganyar):
    for number in range(1, 24):
        put_one(karanganyar, number, at=NOON + timedelta(minutes=number))
    pages = [find("pleno", order="newest", page=page) for page in (1, 2, 3, 4)]
    assert [hit.entry.object_id for page in pages for hit in page.hits] == list(range(23, 0, -1))
    assert [page.has_next for page in pages] == [True, True, False, False]


def test_a_question_is_read_as_far_as_its_bounds():
    assert [one.word for one in read_question("rapat rapat dan data " + "x" * 200)] == ["rapat", "data", "x" * 40]
    assert [one.word for one in read_question("yang dan")] == ["yang", "dan"]
    assert len(read_question("a1 b2 c3 d4 e5 f6 g7 h8 i9 j10")) == 8


@pytest.mark.parametrize("nasty", ['"', "' OR 1=1 --", "NEAR(", "rapat*", "a:b", "()|&!", "\\", "%", "t_rapat", "\x00"])
def test_no_question_breaks_the_index(karanganyar, nasty):
    put_one(karanganyar)
    find(nasty)
    find(f"rapat {nasty}", unit=karanganyar)
    complete(nasty + "rap", Where())


def test_hits_show_the_words_that_were_asked_for(karanganyar):
    text = "Awal. " * 40 + "Petugas menghitung suara sampai malam. " + "Akhir. " * 60
    put_one(karanganyar, title="Penghitungan <b>suara</b>", text=text)
    (hit,) = find("hitung").hits
    assert hit.title == [("Penghitungan", True), (" <b>suara</b>", False)]
    shown = "".join(piece.text for piece in hit.excerpt)
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert [piece.text for piece in hit.excerpt if piece.hit] == ["menghitung"]
    assert len(shown) < 240


def test_a_mistyped_word_is_mended_to_what_occurs_there(karanganyar, semarang):
    put_one(karanganyar, text="Sosialisasi di sekolah.")
    assert did_you_mean("sosialisai sekolah", Where(karanganyar)) == "sosialisasi sekolah"
    assert did_you_mean("sosialisasi", Where(karanganyar)) == ""
    assert did_you_mean("sosialisai", Where(semarang)) == ""
    remove("article", 1)
    assert did_you_mean("sosialisai", Where(karanganyar)) == ""


@pytest.mark.parametrize("typed", ["pemiluh", "pemilh", "pemiilih", "peimlih", "emilih"])
def test_near_spellings_are_known_by_a_letter(karanganyar, typed):
    put_one(karanganyar, title="Pemilih")
    assert near(typed) == ["pemilih"]


def test_known_words_are_kept_once(karanganyar):
    put_one(karanganyar, 1, title="Logistik", text="")
    put_one(karanganyar, 2, title="Logistik", text="")
    assert set(Word.objects.values_list("key", "word")) == {(key, "logistik") for key in keys_of("logistik")}


def test_typing_brings_titles_of_the_scope(karanganyar, semarang):
    put_one(karanganyar, 1, title="Pemutakhiran data pemilih")
    put_one(semarang, 2, title="Pemutakhiran peta")
    assert [entry.title for entry in complete("pemut", Where(karanganyar))] == ["Pemutakhiran data pemilih"]
    assert [entry.title for entry in complete("memutakhirkan pemi", Where())] == ["Pemutakhiran data pemilih"]
    assert complete("pe", Where()) == []
    assert complete("", Where()) == []
    remove("article", 1)
    assert complete("pemut", Where(karanganyar)) == []


def test_what_is_old_is_found_past_many_months_and_years(karanganyar):
    for number, days in enumerate((0, 40, 100, 300, 500, 4000), start=1):
        put_one(karanganyar, number, at=NOON - timedelta(days=days))
    assert numbers("pleno") == [1, 2, 3, 4, 5, 6]
    assert numbers("pleno", until=NOON - timedelta(days=99)) == [3, 4, 5, 6]
    assert numbers("pleno", since=NOON - timedelta(days=301), until=NOON) == [2, 3, 4]
    assert numbers("pleno", since=NOON + timedelta(days=1)) == []
    assert numbers("pleno", order="newest", page=1, size=3) == [1, 2, 3]
    assert numbers("pleno", order="newest", page=2, size=3) == [4, 5, 6]


def test_places_are_in_order_of_time_and_never_shared(karanganyar):
    first, second = place_of(NOON, "article", 1), place_of(NOON + timedelta(seconds=1), "article", 2)
    assert 0 < first < second < 1 << 49
    Entry.framework.create(
        id=first, kind="other", object_id=9, unit=karanganyar, title="", text="", published_at=NOON, url="/"
    )
    put_one(karanganyar)
    assert numbers("pleno") == [1]
    assert set(Entry.framework.values_list("id", flat=True)) == {first, first + 1}


def test_the_terms_of_an_entry():
    codes = ["00", "33", "33.13"]
    assert terms_of("Rapat", "Data", kind="article", codes=codes, category="opini", tags=["gudang"]) == [
        "c_opini", "data", "g_gudang", "k_article", "o_33.13", "p_rap", "p_rapa", "p_rapat", "rapat", "t_rapat",
        "u_00", "u_33",
    ]  # fmt: skip


def test_a_search_takes_the_same_few_queries_however_much_there_is(karanganyar):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert len(find("pleno", unit=karanganyar).hits) == min(count, 10)
        return len(captured)

    count = 1
    put_one(karanganyar, 1)
    few = queries()
    for count in range(2, 31):
        put_one(karanganyar, count)
    assert queries() == few <= 12
