"""Posts that people write down, with pictures; and what is refused on every road."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from roads_samples import picture

from kentongan.desks.monitoring.actions.bringing import Upload, bring_address, keep_post
from kentongan.desks.monitoring.actions.broadcasting import Programme, keep_broadcast
from kentongan.desks.monitoring.actions.importing import take_export
from kentongan.desks.monitoring.models import Mention, Screenshot
from kentongan.desks.monitoring.roads.clips import clips_of
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed
from kentongan.foundation.intake.errors import Rejected

pytestmark = pytest.mark.usefixtures("no_pauses", "understands_anew")


def test_a_post_is_one_mention_however_it_is_linked(listener, karanganyar, person, semarang):
    said = datetime(2026, 11, 20, 3, tzinfo=UTC)
    first = keep_post(
        karanganyar, link="https://twitter.com/Warga/status/77?s=20", network="x", account="@warga",
        text="Antre panjang di kantor KPU", said_at=said, by=listener,
    ).concern  # fmt: skip
    other = person("editor", semarang)
    second = keep_post(
        semarang, link="https://x.com/i/web/status/77", network="other", account="", text="Antre panjang", said_at=None,
        by=other,
    ).concern  # fmt: skip
    mention = Mention.objects.get()
    assert (first.mention, second.mention) == (mention, mention)
    assert (mention.medium, mention.outlet.key, mention.published_at) == ("social", "x/warga", said)
    assert mention.sightings.count() == 2
    assert (first.reasons, second.reasons) == ([{"person": listener.pk}], [{"person": other.pk}])


def test_a_screenshot_is_seen_by_who_sees_the_concern_only(listener, karanganyar, person, semarang, staff):
    def keep(unit, by):
        shot = Upload(io.BytesIO(picture()), "layar.png")
        return keep_post(
            unit, link="https://www.instagram.com/p/Cx12345/", network="instagram", account="warga", text="",
            said_at=None, by=by, picture=shot,
        ).concern  # fmt: skip

    concern = keep(karanganyar, listener)
    assert keep(karanganyar, listener) == concern
    shot = Screenshot.objects.get()
    assert default_storage.exists(shot.file)
    address = f"/kantor/pantauan/{concern.pk}/tangkapan/{shot.pk}/"
    shown = staff(listener).get(address)
    assert shown.status_code == 200
    assert b"".join(shown.streaming_content)[:4] in {b"\x89PNG", b"\xff\xd8\xff\xe0"}
    assert "no-store" in shown["Cache-Control"]
    stranger = person("editor", semarang)
    theirs = keep(semarang, stranger)
    assert staff(stranger).get(address).status_code == 404
    assert staff(stranger).get(f"/kantor/pantauan/{theirs.pk}/tangkapan/{shot.pk}/").status_code == 404
    assert address in staff(listener).get(f"/kantor/pantauan/{concern.pk}/").text


def test_refusals_change_nothing(listener, karanganyar, person, semarang, nothing_changes):
    stranger, link = person("editor", semarang), "https://x.com/a/status/1"
    given = {"link": link, "network": "x", "account": "", "said_at": None}
    with nothing_changes(), pytest.raises(Incomplete) as told:
        keep_post(karanganyar, **given, text=" ", by=listener)
    assert told.value.field == "text"
    with nothing_changes(), pytest.raises(Rejected):
        keep_post(karanganyar, **given, text="x", by=listener, picture=Upload(io.BytesIO(b"<svg onload=x>"), "x.svg"))
    programme = Programme("tv", "TV Satu", "Kabar", timezone.now())
    for refused in (
        lambda: keep_post(karanganyar, **given, text="x", by=stranger),
        lambda: bring_address(karanganyar, url=link, by=stranger),
        lambda: keep_broadcast(karanganyar, programme, clips_of("00:01 x"), by=stranger),
        lambda: take_export(karanganyar, Upload(io.BytesIO(b"a,b\n1,2\n"), "a.csv"), by=stranger),
    ):
        with nothing_changes(), pytest.raises(NotAllowed):
            refused()
    with nothing_changes(), pytest.raises(Incomplete):
        keep_broadcast(karanganyar, programme, [], by=listener)


def test_a_screenshot_whose_row_is_gone_is_deleted_after_a_day(listener, karanganyar, monkeypatch):
    from kentongan.desks.monitoring.roads import sweeping

    def keep(number):
        shot = Upload(io.BytesIO(picture()), "layar.png")
        link = f"https://x.com/warga/status/{number}"
        given = {"network": "x", "account": "", "text": "", "said_at": None}
        keep_post(karanganyar, link=link, **given, by=listener, picture=shot)
        return Screenshot.objects.latest("pk")

    kept, gone = keep(1), keep(2)
    Mention.objects.filter(concerns=gone.concern_id).delete()
    never = default_storage.save(f"{sweeping.SCREENSHOTS}/2024/02/x.png", ContentFile(b"x"))
    sweeping.sweep()
    assert all(map(default_storage.exists, (kept.file, gone.file, never))), "a process may be about to write the row"
    monkeypatch.setattr(sweeping, "AGE", timedelta(seconds=-1))
    monkeypatch.setattr(sweeping, "AT_ONCE", 1)
    sweeping.sweep()
    assert [default_storage.exists(file) for file in (kept.file, gone.file, never)] == [True, False, False]
