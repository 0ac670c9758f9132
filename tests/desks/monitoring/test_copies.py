"""A page as it was seen, and which addresses another unit may read."""

from datetime import timedelta

import pytest
from django.utils import timezone
from roads_samples import begin, elsewhere, read_to_end, take

from kentongan.desks.monitoring.actions.bringing import bring_address, keep_post
from kentongan.desks.monitoring.collecting.archives import Seen, keep
from kentongan.desks.monitoring.collecting.collector import Collector
from kentongan.desks.monitoring.models import Concern, Mention, Outlet, Sighting, Story
from kentongan.desks.monitoring.numbering import first_number
from kentongan.desks.monitoring.receiving import bring

pytestmark = pytest.mark.usefixtures("no_pauses", "understands_anew")

HOSTILE = (
    b"<html><head><meta http-equiv=refresh content='0;url=https://evil.example'></head><body><script>x</script>Halo"
)


@pytest.fixture
def copied(karanganyar):
    """A page with a script that a source saw, before Karanganyar."""
    now = timezone.now()
    [copy] = keep([Seen("https://kabar.example/1?edisi=2", 200, "text/html", HOSTILE, now)])
    copy.save()
    mention = Mention.objects.create(id=first_number(now), medium="online", title="Berita", text="Isi", seen_at=now)
    sighting = Sighting.objects.create(
        mention=mention, road="source:1", copy=copy, seen_at=now, url="https://kabar.example/1?edisi=2"
    )
    concern = Concern.framework.create(unit=karanganyar, mention=mention, medium="online", arrived_at=now)
    return f"/kantor/pantauan/{concern.pk}/salinan/{sighting.pk}/", concern, copy


def test_a_copy_stands_in_a_frame_in_which_nothing_runs(copied, listener, person, semarang, staff):
    address, concern, copy = copied
    browser = staff(listener)
    assert f'href="{address}lihat/"' in browser.get(f"/kantor/pantauan/{concern.pk}/").text
    page = browser.get(f"{address}lihat/").text
    assert f'<iframe class="copy__frame" sandbox referrerpolicy="no-referrer" src="{address}"' in page
    for told in ("https://kabar.example/1?edisi=2", copy.digest, "WIB"):
        assert told in page
    assert 'href="https://kabar.example' not in page
    alone = browser.get(address)
    assert alone.content == HOSTILE
    assert alone["Content-Security-Policy"].startswith("default-src 'none'; style-src 'unsafe-inline'; sandbox")
    assert (alone["X-DNS-Prefetch-Control"], alone["Referrer-Policy"]) == ("off", "no-referrer")
    assert alone["X-Frame-Options"] == "SAMEORIGIN"
    stranger = staff(person("editor", semarang))
    assert [stranger.get(one).status_code for one in (address, f"{address}lihat/")] == [404, 404]


def test_another_unit_reads_host_and_path_of_what_was_brought(
    any_port, listener, person, karanganyar, semarang, network, news_site, staff, by_hand
):
    news_site.pages["/surat?token=RAHASIA"] = elsewhere()
    bring_address(karanganyar, url=f"{any_port}/surat?token=RAHASIA", by=listener)
    Collector(network=network).collect_due()
    there = person("editor", semarang)
    keep_post(
        karanganyar, link="https://x.com/warga/status/7?t=RAHASIA2", network="x", account="", text="Antre",
        said_at=None, by=listener,
    )  # fmt: skip
    imported = take(karanganyar, listener, b"title,url\nCabai,https://arsip.example/9?kunci=RAHASIA3\n")
    begin(imported, listener)
    read_to_end(imported)
    numbers = list(Mention.objects.order_by("pk").values_list("pk", flat=True))
    assert len(numbers) == 3
    for unit, by in ((karanganyar, listener), (semarang, there)):
        bring([(number, (unit.pk, by.pk)) for number in numbers], timezone.now())
    for by, sees in ((listener, True), (there, False)):
        rows = Concern.objects.visible_to(by)
        pages = [staff(by).get(f"/kantor/pantauan/{pk}/").text for pk in rows.values_list("pk", flat=True)]
        copies = rows.filter(mention__sightings__copy__isnull=False).values_list("pk", "mention__sightings")
        pages += [staff(by).get(f"/kantor/pantauan/{pk}/salinan/{one}/lihat/").text for pk, one in copies]
        assert len(pages) == 4
        together = "".join(pages)
        assert ["RAHASIA" in page for page in pages] == [sees] * 4
        for shown in (f"{any_port}/surat", "https://x.com/warga/status/7", "https://arsip.example/9"):
            assert shown in together


def test_a_story_leads_only_to_addresses_that_everybody_may_read(listener, karanganyar, staff):
    now, outlet = timezone.now(), Outlet.objects.create(key="kabar.example", name="Kabar")
    addresses = ["https://a.example/1", "https://b.example/2?kunci=RAHASIA", "https://c.example/3?id=3"]
    mentions = [
        Mention.objects.create(
            id=first_number(now - timedelta(hours=place)), medium="online", title=f"Berita {place}", text="Isi",
            seen_at=now, outlet=outlet, url=url,
        ) for place, url in enumerate(["", *addresses])
    ]  # fmt: skip
    last, first = mentions[0], mentions[-1]
    story = Story.objects.create(id=first.pk, title="Berita", first=first, mentions=4, last=last.pk)
    for one, road in zip(mentions, ("source:1", "post:9", "post:9", "source:1"), strict=True):
        story.versions.create(mention=one)
        Sighting.objects.create(mention=one, road=road, url=one.url, url_digest=str(one.pk), seen_at=now)
    Concern.framework.create(unit=karanganyar, mention=mentions[0], medium="online", arrived_at=now)
    page = staff(listener).get(f"/kantor/pantauan/isu/{story.pk}/").text
    assert [f'href="{url}"' in page for url in addresses] == [True, False, True]
    assert "RAHASIA" not in page
