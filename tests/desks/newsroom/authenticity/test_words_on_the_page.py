"""What the page shows is what was signed: for every kind of block, in both languages, whatever changed around it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from signed_page import picture_of, rich_article

from kentongan.desks.newsroom.authenticity.models import Signature
from kentongan.desks.newsroom.authenticity.shown import captions_shown, event_shown, lines_shown
from kentongan.desks.newsroom.authenticity.words import (
    captions_of_page,
    digest_of,
    event_of_page,
    lines_of_fragment,
    lines_of_page,
    plain,
)
from kentongan.desks.newsroom.versions.models import PublishedVersion
from samples import make_article

pytestmark = pytest.mark.django_db

INVISIBLE = st.sampled_from(["\u200b", "\u00ad", "\ufeff", "\x07"])


@pytest.mark.parametrize("language", ["", "/en"])
def test_every_block_is_shown_as_it_was_signed(language, karanganyar, author, head, publish, site):
    public = publish(rich_article(karanganyar, author), by=author, head=head)
    page = site(karanganyar, language + public.path_on_host).text
    content = PublishedVersion.objects.get().content
    assert lines_of_page(page) == lines_shown(content)
    assert captions_of_page(page) == captions_shown(content)
    assert event_of_page(page) in event_shown(content)
    told = json.loads(Signature.objects.get().statement)
    assert told["words"] == digest_of(lines_of_page(page))
    assert told["captions"] == [digest_of(caption) for caption in captions_of_page(page)]


def test_the_lines_are_those_a_reader_reads(karanganyar, author, head, publish):
    publish(rich_article(karanganyar, author), by=author, head=head)
    content = PublishedVersion.objects.get().content
    assert lines_shown(content)[2:] == [
        "Karanganyar, kab-karanganyar.localhost —",
        "Sebanyak 1.089 orang datang & mencoba.",
        "Baris kedua.",
        "Satu",
        "Dua miring",
        "Lihat ini.",
        "Latihan “kedua”",
        "“Setiap suara terhitung”",
        "Sri, Ketua",
        "“Tanpa nama”",
        "Jadwal & lokasi",
        "Rekaman <1>",
        "Peserta",
        ["Desa", "Orang", "Ket"],
        ["Jati", "1.089", ""],
        ["Papahan", "900", "baru"],
        "Daftar",
        "(awh/ed. Foto: rap/KPU Karanganyar)",
    ]
    assert captions_shown(content) == [
        "Suasana pagi rap",
        "Petugas di <gudang> & halaman rap/KPU",
        "Warga antre",
        "Ditulis di sini dok",
        "Petugas di <gudang> & halaman rap/KPU",
    ]


def test_what_changes_elsewhere_changes_no_word_of_the_page(karanganyar, author, head, publish, site):
    from kentongan.foundation.assets.models import Photo
    from kentongan.foundation.units.models import Unit

    public = publish(rich_article(karanganyar, author), by=author, head=head)
    before = site(karanganyar, public.path_on_host).text
    Photo.objects.update(caption="Ditukar", credit="orang lain", description="Ditukar")
    Unit.objects.filter(pk=karanganyar.pk).update(short_name="KPU Baru")
    after = site(karanganyar, public.path_on_host).text
    assert "Ditukar" not in after
    assert lines_of_page(after) == lines_of_page(before)
    assert captions_of_page(after) == captions_of_page(before)


def test_a_cell_that_moved_is_another_table():
    row = "<table><tr><td>{}</td><td>{}</td></tr></table>"
    assert lines_of_fragment(row.format("12", "")) == [["12", ""]]
    assert digest_of(lines_of_fragment(row.format("12", ""))) != digest_of(lines_of_fragment(row.format("", "12")))


@given(st.text(), st.text())
def test_two_texts_have_one_digest_only_when_they_read_the_same(one, other):
    assert (digest_of([plain(one)]) == digest_of([plain(other)])) == (plain(one) == plain(other))


@given(
    st.lists(st.text(alphabet=st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8), max_size=6), INVISIBLE
)
def test_spaces_and_unseen_characters_do_not_count(words, unseen):
    assert plain(f" {unseen}\n".join(words)) == plain(" ".join(words))


@given(st.text())
def test_reading_never_fails(html):
    lines_of_page(html)
    lines_of_fragment(f"<table><tr><td>{html}")


@given(st.text(alphabet=st.characters(categories=["L", "N", "Zs"])))
def test_a_reader_of_fragments_gives_the_text_back(text):
    assert lines_of_fragment(f"<p>{text}</p>") == ([plain(text)] if plain(text) else [])


OWN = {"caption": "Ditulis di blok", "credit": ""}
BARE = {"caption": "", "credit": ""}


@pytest.mark.parametrize("blocks", [(OWN, BARE), (BARE, OWN)])
def test_a_picture_that_stands_twice_says_at_each_place_what_it_said_there(
    blocks, karanganyar, author, head, publish, site
):
    from kentongan.foundation.assets.models import Photo

    photo = picture_of(karanganyar, caption="Keterangan foto", credit="rap", sha256="a" * 64)
    body = [
        ("photo", {"image": photo, **blocks[0]}),
        ("gallery", [{"image": photo, **block} for block in blocks]),
        ("photo", {"image": photo, **blocks[1]}),
    ]
    public = publish(make_article(karanganyar, author, picture=photo, body=body), by=author, head=head)
    Photo.objects.update(caption="Ditukar", credit="orang lain", description="Ditukar")
    page = site(karanganyar, public.path_on_host).text
    told = [one["caption"] or "Keterangan foto" for one in (blocks[0], *blocks, blocks[1])]
    assert captions_of_page(page) == [f"{caption} rap" for caption in ("Keterangan foto", *told)]
    assert "Ditukar" not in page


def test_another_picture_in_its_place_does_not_get_its_words(karanganyar, author, head, publish, site):
    from kentongan.foundation.assets.models import Photo

    photo = picture_of(karanganyar, caption="Keterangan foto", credit="rap", sha256="a" * 64)
    public = publish(make_article(karanganyar, author, picture=photo), by=author, head=head)
    Photo.objects.update(caption="Keterangan lain", credit="lain", sha256="b" * 64)
    assert captions_of_page(site(karanganyar, public.path_on_host).text) == ["Keterangan lain lain"]
