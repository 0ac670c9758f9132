"""What a second person writes of a thing that is known: kept beside it, once, before their own unit."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from roads_samples import SUBTITLES, picture

from kentongan.desks.monitoring.actions.bringing import Upload, keep_post
from kentongan.desks.monitoring.actions.broadcasting import Programme, keep_broadcast
from kentongan.desks.monitoring.actions.telling import Outcome
from kentongan.desks.monitoring.models import Mention, Screenshot, Telling
from kentongan.desks.monitoring.roads.clips import clips_of

pytestmark = pytest.mark.usefixtures("no_pauses", "understands_anew")

SAID = datetime(2026, 11, 20, 3, tzinfo=UTC)
LINK = "https://x.com/warga/status/77"


def keep(unit, by, text="", **given):
    told = {"link": LINK, "network": "x", "account": "", "said_at": None, **given}
    return keep_post(unit, text=text, by=by, **told)


def test_words_for_a_known_post_stand_beside_it_once(listener, person, karanganyar, semarang, staff):
    first = keep(karanganyar, listener, "Antre panjang", account="warga", said_at=SAID)
    assert (first.outcome, keep(karanganyar, listener, " antre  PANJANG").outcome) == (Outcome.NEW, Outcome.SAME)
    assert not Telling.objects.exists()

    colleague, other = person("author", karanganyar, name="Sari"), person("editor", semarang)
    later = SAID + timedelta(hours=1)
    for _ in range(2):
        beside = keep(karanganyar, colleague, "Antre, lalu <b>ricuh</b>", account="saksi", said_at=later)
        assert (beside.outcome, beside.concern) == (Outcome.BESIDE, first.concern)
    assert keep(semarang, other, "Kata orang, antre").outcome is Outcome.BESIDE
    assert Mention.objects.get().text == "Antre panjang"
    told = Telling.objects.filter(concern=first.concern).values_list("text", "account", "said_at", "by")
    assert list(told) == [("Antre, lalu <b>ricuh</b>", "warga", later, colleague.pk)], "the link names the account"
    shown = staff(listener).get(f"/kantor/pantauan/{first.concern.pk}/").text
    assert "Diceritakan juga oleh Sari, dengan kata-kata ini" in shown
    assert "Antre, lalu &lt;b&gt;ricuh&lt;/b&gt;" in shown
    assert "Kata orang" not in shown, "what another unit wrote is that unit's"


def test_a_picture_of_a_known_post_stands_beside_it(listener, karanganyar):
    keep(karanganyar, listener, "Antre panjang")
    outcomes = [
        keep(karanganyar, listener, picture=Upload(io.BytesIO(picture()), "layar.png")).outcome for _ in range(2)
    ]
    assert outcomes == [Outcome.PICTURE, Outcome.SAME]
    assert Screenshot.objects.count() == 1
    assert not Telling.objects.exists()


def test_another_transcript_of_a_known_programme_stands_beside_it_with_its_times(listener, person, karanganyar, staff):
    programme = Programme("tv", "TV Satu", "Kabar Malam", SAID)
    keep_broadcast(karanganyar, programme, clips_of(SUBTITLES), by=listener)
    same = keep_broadcast(karanganyar, programme, clips_of(SUBTITLES), by=person("author", karanganyar))
    assert same.outcome is Outcome.SAME
    other = keep_broadcast(karanganyar, programme, clips_of("01:02 Kata lain"), by=listener)
    assert other.outcome is Outcome.BESIDE
    assert Telling.objects.get().text == "0:01:02 Kata lain"


def test_the_page_says_what_became_of_it(listener, karanganyar, staff):
    browser, told = staff(listener), []
    for text in ("Antre", "Antre", "Antre panjang"):
        sent = {"unit": karanganyar.code, "link": LINK, "network": "x", "text": text}
        told.append(browser.get(browser.post("/kantor/pantauan/tambah/kiriman/", sent)["Location"]).text)
    words = ("Tersimpan.", "sudah diketahui, dengan kata-kata yang sama", "kata-kata Anda berdiri di sampingnya")
    assert all(word in page for word, page in zip(words, told, strict=True))
