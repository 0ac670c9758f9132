"""Meeting places: who is registered, in which order, and what pages make of it."""

import pytest
from django.utils import timezone

from kentongan.foundation.public import slots


def test_providers_are_asked_by_rank_and_silence_is_left_out():
    place = slots.Register()
    place.add(lambda _request, _unit: "late", rank=200)
    place.add(lambda _request, _unit: "early", rank=10)
    place.add(lambda _request, _unit: None, rank=20)
    place.add(lambda request, unit: f"{request} {unit}")
    assert place.ask("request", "unit") == ["early", "request unit", "late"]


def test_a_provider_registered_twice_is_asked_once_and_can_leave():
    place = slots.Register()

    def provider(_request, _unit):
        return 1

    place.add(provider)
    place.add(provider)
    assert place.ask(None, None) == [1]
    place.remove(provider)
    assert place.ask(None, None) == []


@pytest.fixture
def offer():
    added = []

    def add(place, provider, **kwargs):
        place.add(provider, **kwargs)
        added.append((place, provider))

    yield add
    for place, provider in added:
        place.remove(provider)


@pytest.mark.django_db
def test_what_desks_offer_stands_on_the_home(site, karanganyar, semarang, offer):
    card = slots.Card(title="Satu <kabar>", url="/berita/1/", when=timezone.now(), category="Umum")
    news = {"title": "Kabar uji", "cards": [card, card], "more_url": "/berita/"}
    offer(
        slots.HOME,
        lambda _request, unit: slots.Slot("public/slots/latest.html", news) if unit == karanganyar else None,
    )
    offer(slots.SERVICES, lambda _request, _unit: slots.Link("Ajukan permohonan", "/ppid/", "Dijawab."))
    offer(slots.NAVIGATION, lambda _request, _unit: slots.Link("Agenda", "/kontak/"), rank=1)
    offer(slots.FEEDS, lambda _request, _unit: slots.Link("Langganan", "/umpan.xml"))
    text = site(karanganyar).text
    assert text.count("Satu &lt;kabar&gt;") == 2
    assert '<a class="link-row" href="/ppid/"><strong>Ajukan permohonan</strong>' in text
    assert '<li><a href="/kontak/">Agenda</a></li>' in text
    assert '<link rel="alternate" type="application/rss+xml" title="Langganan" href="/umpan.xml">' in text
    assert "Kabar uji" not in site(semarang).text


@pytest.mark.django_db
def test_without_services_there_is_no_empty_row_of_them(site, karanganyar, monkeypatch):
    monkeypatch.setattr(slots.SERVICES, "_providers", [])
    assert "Apa keperluan Anda?" not in site(karanganyar).text


@pytest.mark.django_db
def test_the_place_where_the_reader_is_is_marked(site, karanganyar):
    assert '<a href="/tentang/" aria-current="page">Tentang</a>' in site(karanganyar, "/tentang/").text
    home = site(karanganyar).text
    assert '<a href="/" aria-current="page">Beranda</a>' in home
    assert home.count("aria-current") == 1
