"""What we read ourselves is never taken for what somebody told of it; told and read, it is one mention all the same."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from roads_samples import begin, read_to_end, take
from test_collecting import BODY, feed, story

from fake_web import page
from kentongan.desks.monitoring.actions.bringing import bring_address, keep_post
from kentongan.desks.monitoring.actions.broadcasting import Programme, keep_broadcast
from kentongan.desks.monitoring.actions.concerns import move_concern
from kentongan.desks.monitoring.actions.queries import write_query
from kentongan.desks.monitoring.actions.sources import add_source
from kentongan.desks.monitoring.collecting.collector import Collector
from kentongan.desks.monitoring.models import Concern, Mention, MentionKey, Outlet, PageCopy, Sighting, Story, Version
from kentongan.desks.monitoring.receiving import Arrival, receive
from kentongan.desks.monitoring.roads.clips import clips_of
from kentongan.desks.monitoring.understanding import Understander

pytestmark = pytest.mark.usefixtures("no_pauses", "understands_anew")
FORGED = "Harga cabai di pasar turun dan pedagang tersenyum lebar sepanjang pagi. " * 5


@pytest.fixture
def source(news_site, listener, karanganyar, monkeypatch):
    monkeypatch.setattr("kentongan.desks.monitoring.actions.sources.parse", lambda address: None)
    news_site.pages["/feed"] = feed(news_site, "/2026/posko")
    news_site.pages["/2026/posko"] = story()
    address = f"http://kabar.example:{news_site.port}/feed"
    return add_source(karanganyar, address=address, kind="feed", minutes=15, outlet_name="Kabar", by=listener)


def of_list(karanganyar, listener, rows, **how):
    imported = take(karanganyar, listener, ("title,text,date,url\n" + "\n".join(rows)).encode())
    begin(imported, listener, **how)
    return read_to_end(imported)


def test_a_forged_row_doesnt_stand_for_the_article(
    by_hand, any_port, source, listener, karanganyar, semarang, person, network, soon, staff
):
    """Its words, an old date that would bury it, and a decision about it: none of them holds for the page."""
    write_query(karanganyar, name="kantor", text="posko", by=listener)
    row = f"Cabai turun,{FORGED},2019-01-05,{any_port}/2026/posko?utm_source=x"
    imported = of_list(karanganyar, listener, [row], for_unit=True)
    forged = Mention.objects.get()
    concern = Concern.objects.visible_to(listener).get()
    move_concern(concern, "dismiss", by=listener)

    assert Collector(network=network).collect_due() == 1
    mention = Mention.objects.get()
    assert mention.pk > forged.pk
    assert mention.title == "KPU Karanganyar buka posko aduan"
    assert mention.text.startswith("Karanganyar — Komisi")
    assert {one.road for one in mention.sightings.all()} == {f"import:{imported.pk}", f"source:{source.pk}"}
    concern.refresh_from_db()
    assert (concern.mention, concern.state, concern.reasons[0]) == (mention, "new", {"person": listener.pk})
    assert [reason for reason in concern.reasons if "query" in reason], "the page itself is matched"
    assert Concern.framework.filter(unit=karanganyar).count() == 1
    assert concern.tone == mention.labels.tone
    told = mention.sightings.get(copy=None)
    assert told.words["title"] == "Cabai turun"
    assert told.words["text"].startswith("Harga cabai")
    assert Version.objects.get().mention == mention
    assert [one.title for one in Story.objects.filter(into=None)] == [mention.title]
    shown = staff(listener).get(f"/kantor/pantauan/{concern.pk}/").text
    assert "Harga cabai di pasar turun" in shown

    again = of_list(karanganyar, listener, [row])
    assert (again.new, again.known) == (0, 1), "and who tells of it now is a sighting"
    soon(minutes=20)
    Collector(network=network).collect_due()
    assert Mention.objects.get() == mention
    assert not MentionKey.objects.exclude(mention=mention).exists()


def test_a_sentence_of_an_export_becomes_the_whole_text(by_hand, any_port, source, listener, karanganyar, network):
    of_list(karanganyar, listener, [f"Posko,KPU buka posko ...,2026-11-20,{any_port}/2026/posko"])
    Collector(network=network).collect_due()
    mention = Mention.objects.get()
    assert len(mention.text) > 300
    assert mention.sightings.count() == 2


def test_a_person_s_post_and_its_concern_stay_with_the_page(any_port, listener, karanganyar, network, news_site):
    news_site.pages["/@warga/123456789012345678"] = story("Warga antre", BODY)
    link = f"{any_port}/@warga/123456789012345678"
    kept = keep_post(
        karanganyar, link=link, network="mastodon", account="", text="Antre panjang", said_at=None, by=listener
    )
    move_concern(kept.concern, "keep", by=listener)
    bring_address(karanganyar, url=link, by=listener)
    Collector(network=network).collect_due()
    concern = Concern.objects.visible_to(listener).get()
    assert (concern.pk, concern.state, concern.mention.title) == (kept.concern.pk, "relevant", "Warga antre")
    assert concern.reasons[0] == {"person": listener.pk}


def test_a_transcript_stays_beside_the_page_of_its_video(any_port, listener, karanganyar):
    programme = Programme("tv", "TV Satu", "Malam", timezone.now(), "https://youtu.be/dQw4w9WgXcQ")
    keep_broadcast(karanganyar, programme, clips_of("00:01 Selamat malam"), by=listener)
    [number] = receive([read("https://www.youtube.com/watch?v=dQw4w9WgXcQ")], Understander()).new
    assert set(Mention.objects.values_list("text", flat=True)) == {"Selamat malam", BODY}
    assert MentionKey.objects.filter(mention=number, read=True).count() == 2


def test_what_was_cut_from_a_printed_page_stays(db):
    outlet = Outlet.objects.create(key="kabar.example", name="Kabar")
    cut = replace(told("", outlet=outlet), medium="print", title="Asli", text=BODY)
    receive([cut], Understander())
    receive([read("https://kabar.example/1", outlet=outlet)], Understander())
    assert sorted(Mention.objects.values_list("medium", flat=True)) == ["online", "print"]


def read(url, *, text=BODY, title="Asli", outlet=None, **more):
    copy = PageCopy(url=url, file="x", offset=0, length=1, digest="0" * 64, fetched_at=timezone.now())
    return Arrival(
        medium="online", title=title, text=text, seen_at=timezone.now(), road="source:1", url=url, copy=copy,
        outlet=outlet, **more,
    )  # fmt: skip


def told(url, **more):
    return Arrival(
        medium="online", title="Kata orang", text=FORGED, seen_at=timezone.now(), road="import:1", url=url, **more
    )


def test_read_and_told_in_one_batch_in_any_order(db):
    a, b = "https://kabar.example/1", "https://kabar.example/2"
    done = receive([told(a), read(b), read(a), told(b), told("https://kabar.example/3")], Understander())
    assert done.numbers[0] == done.numbers[2]
    assert done.numbers[1] == done.numbers[3]
    assert (len(done.new), done.known) == (3, 2)
    assert sorted(Mention.objects.values_list("title", flat=True)) == ["Asli", "Asli", "Kata orang"]


def test_many_addresses_that_end_on_one_page_don_t_hide_what_they_lead_to_later(db):
    login, story_of = "https://kabar.example/masuk", "https://kabar.example/berita/{}"
    for number in range(3):
        receive([read(login, asked_url=story_of.format(number), title="Masuk")], Understander())
    assert Mention.objects.count() == 1
    [number] = receive([read(story_of.format(1), text=BODY + " Lagi.")], Understander()).new
    assert Mention.objects.get(pk=number).title == "Asli"
    assert Mention.objects.count() == 2
    assert receive([told(story_of.format(1))], Understander()).numbers == (number,)
    assert receive([told(story_of.format(2))], Understander()).known == 1, "what led there is still known"


def test_the_words_of_an_outlet_aren_t_taken_by_who_writes_them_first(db):
    outlet = Outlet.objects.create(key="kabar.example", name="Kabar")
    early = timezone.now() - timedelta(days=900)
    receive(
        [told("https://jahat.example/x", outlet=outlet, published_at=early, keys=("row:1",)),], Understander()
    )  # fmt: skip
    [number] = receive(
        [read("https://kabar.example/1", text=FORGED, title="Kata orang", outlet=outlet)], Understander()
    ).new
    mention = Mention.objects.get()
    assert (mention.pk, mention.url) == (number, "https://kabar.example/1")
    assert Sighting.objects.filter(mention=mention).count() == 2


def test_two_workers_that_read_the_same_told_thing_make_one_of_it(db, monkeypatch):
    from kentongan.desks.monitoring import receiving

    url = "https://kabar.example/1"
    receive([told(url)], Understander())
    keep = receiving.keep_keys

    def overtaken(found):
        monkeypatch.setattr(receiving, "keep_keys", keep)
        MentionKey.objects.update(read=True)  # the other worker was quicker, which this one didn't see
        keep(found)

    monkeypatch.setattr(receiving, "keep_keys", overtaken)
    receive([read(url)], Understander())
    assert Mention.objects.count() == 1
    assert not MentionKey.objects.filter(read=False).exists()
    receive([read(url)], Understander())
    assert Mention.objects.count() == 1
    assert Sighting.objects.count() == 2


def test_what_a_network_says_itself_is_as_good_as_read(db):
    link = "https://bsky.app/profile/warga.example/post/3kabcdefgh234"
    receive([told(link)], Understander())
    said = Arrival(
        medium="social", title="", text="Antre", seen_at=timezone.now(), road="bluesky", url=link, first_hand=True
    )
    receive([said], Understander())
    assert Mention.objects.get().text == "Antre"


def test_an_address_that_leads_to_the_front_page_is_gone(any_port, listener, karanganyar, network, news_site):
    from kentongan.desks.monitoring.reads_roads import brought

    news_site.pages |= {"/2026/lama": page(b"", status=302, Location="/"), "/": story("Beranda")}
    bring_address(karanganyar, url=f"{any_port}/2026/lama", by=listener)
    Collector(network=network).collect_due()
    assert not Mention.objects.exists()
    assert brought(listener)[0].reason.startswith("The address leads to the front page of its site")
