"""The demo's texts fit the fields they go into, and name only what exists."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.config.demo.body import body_blocks
from kentongan.config.demo.cast import DemoAccount, accounts
from kentongan.config.demo.days import event_days, in_brackets, publication, weekday_after
from kentongan.config.demo.drawing import MOTIFS
from kentongan.config.demo.texts import unit_texts
from kentongan.desks.newsroom.apps import SHELVES
from kentongan.desks.newsroom.models import Article
from kentongan.desks.newsroom.states import State
from kentongan.foundation.language import find_dates
from kentongan.foundation.units.models import ZONES
from kentongan.foundation.units.roles import ALL

TEXTS = unit_texts()
ARTICLES = [(text, article) for text in TEXTS for article in text.articles]
DAYS = st.dates(date(2020, 1, 1), date(2090, 12, 31))


def test_offices_of_every_kind_are_there():
    assert [text.unit for text in TEXTS] == [
        "ri",
        "aceh",
        "kota-bandaaceh",
        "kab-kepulauanseribu",
        "jateng",
        "kab-karanganyar",
        "kota-semarang",
        "bali",
        "kab-buleleng",
        "kab-rotendao",
        "kota-ambon",
        "kab-biaknumfor",
    ]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.unit)
def test_an_office_has_its_people_officials_and_words(text):
    roles = [person.role for person in text.people]
    assert {"author", "head"} <= set(roles) <= set(ALL)
    assert len(roles) == len(set(roles))
    assert 3 <= len(text.officials) <= 5
    assert 3 <= len(text.articles) <= 7
    assert len(text.welcome) <= 200
    assert "(contoh)" in text.address
    assert text.email == f"{text.unit}@demo.kentongan.test"


def test_no_two_people_share_a_mailbox():
    mailboxes = [person.email for text in TEXTS for person in text.people]
    assert len(mailboxes) == len(set(mailboxes))


@pytest.mark.parametrize(("text", "article"), ARTICLES, ids=lambda one: getattr(one, "title", ""))
def test_an_article_fits_its_fields(text, article):
    for name in ("title", "lead", "writer", "editor", "photographer"):
        assert len(getattr(article, name)) <= Article._meta.get_field(name).max_length
    assert len(article.place) <= Article._meta.get_field("event_place").max_length
    assert len(article.dateline) <= Article._meta.get_field("dateline_place").max_length
    assert article.category in {code for code, _, _ in SHELVES}
    assert article.state in State.values
    assert bool(article.remark) == (article.state == "returned")
    assert article.ago >= 1
    assert re.findall(r"\{.*?\}", article.text) in ([], ["{tanggal}"])
    if article.place and article.state == "published":
        assert "{tanggal}" in article.text
    pictures = {picture.name: picture for picture in text.pictures}
    assert article.picture in {"", *pictures}
    kinds = [kind for kind, _ in body_blocks(article.text, pictures=pictures)]
    if article.state == "published":
        assert 4 <= len([part for part in article.text.split("\n\n") if not part.startswith("Tabel")]) <= 9
        assert "quote" in kinds or article.category == "opini"


def test_tables_galleries_and_pictures_occur():
    used = {kind for text, one in ARTICLES for kind, _ in body_blocks(one.text, pictures=_any_picture())}
    assert used == {"text", "heading", "quote", "table", "photo", "gallery"}


def test_articles_stand_in_every_state_that_needs_no_clock():
    states = [article.state for _, article in ARTICLES]
    assert {state: states.count(state) for state in State.values} == {
        "published": 40,
        "submitted": 3,
        "returned": 2,
        "draft": 3,
        "scheduled": 0,
        "withdrawn": 0,
    }


def test_every_picture_can_be_drawn_and_is_described():
    pictures = [picture for text in TEXTS for picture in text.pictures]
    assert {picture.motif for picture in pictures} == set(MOTIFS)
    assert all(picture.alt.startswith("Ilustrasi ") and picture.alt.endswith(".") for picture in pictures)
    assert all(picture.caption and picture.title for picture in pictures)


@pytest.mark.django_db
def test_the_accounts_shown_cover_every_role():
    rows = accounts()
    assert rows[0] == DemoAccount(
        "Penulis", "penulis.karanganyar@demo.kentongan.test", "kentongan-demo", "KPU Kabupaten Karanganyar"
    )
    assert len({row.role for row in rows}) == len(ALL)
    assert {row.unit for row in rows} >= {
        "KPU RI",
        "KPU Provinsi Jawa Tengah",
        "KIP Kota Banda Aceh",
        "KPU Kota Ambon",
    }


def _any_picture():
    return {picture.name: picture.title for text in TEXTS for picture in text.pictures}


def test_a_text_in_blocks():
    text = """
Satu & dua.

Tiga.

- a
- b < c

> Kata orang.
> — Nama, Jabatan di Sana

Tabel: Jam
| a | b |
| 1 | 2 |
Sumber: kantor

## Judul

!gambar foto

!galeri foto, lain
"""
    assert body_blocks(text, pictures={"foto": 1, "lain": 2}) == [
        ("text", "<p>Satu &amp; dua.</p><p>Tiga.</p><ul><li>a</li><li>b &lt; c</li></ul>"),
        ("quote", {"text": "Kata orang.", "speaker": "Nama", "office": "Jabatan di Sana"}),
        ("table", {"caption": "Jam", "rows": "| a | b |\n| 1 | 2 |", "source": "kantor"}),
        ("heading", "Judul"),
        ("photo", {"image": 1}),
        ("gallery", [{"image": 1}, {"image": 2}]),
    ]
    with pytest.raises(KeyError):
        body_blocks("!gambar tiada", pictures={})


@given(DAYS, st.integers(-40, 40).filter(bool))
def test_so_many_weekdays_later_or_earlier(day, number):
    found = weekday_after(day, number)
    assert found.weekday() < 5
    low, high = sorted((day, found))
    between = [low + timedelta(days=n) for n in range((high - low).days + 1)]
    assert sum(one.weekday() < 5 and one != day for one in between) == abs(number)
    assert (found > day) == (number > 0)


@given(DAYS, st.sampled_from(ARTICLES), st.sampled_from(sorted(ZONES)))
def test_an_article_is_older_than_the_day_of_loading_and_its_days_read_back(today, chosen, zone):
    _, article = chosen
    moment = publication(article, today=today, zone=zone)
    assert moment.date() < today
    assert str(moment.tzinfo) == zone
    start, end = event_days(article, published=moment.date())
    assert start <= end
    assert (end > moment.date()) == (article.ahead > 0)
    [found] = find_dates(f"digelar {in_brackets(start, end)}.", reference=end)
    assert (found.start, found.end, found.weekday_agrees) == (start, end, True)


def test_days_in_brackets():
    assert in_brackets(date(2025, 10, 27), date(2025, 10, 27)) == "Senin (27/10)"
    assert in_brackets(date(2025, 2, 13), date(2025, 2, 14)) == "Kamis - Jumat (13 - 14/2)"
    assert in_brackets(date(2025, 10, 31), date(2025, 11, 3)) == "Jumat - Senin (31/10 - 3/11)"
