"""A sender of the nation, a text with fields, and a release on its way to three units."""

from datetime import time, timedelta

import pytest
from django.utils import timezone

from kentongan.desks.newsroom.releases.actions import sending
from kentongan.desks.newsroom.releases.confirming import digest_of_sending
from kentongan.desks.newsroom.releases.models import Delivery, Release
from kentongan.desks.newsroom.releases.targets import chosen
from kentongan.foundation.units.access import forget_standing
from kentongan.foundation.units.models import Membership, Role
from samples import make_article

TITLE = "KPU {wilayah} buka layanan pindah memilih"
LEAD = "{satker} membuka layanan pindah memilih bagi {angka: jumlah pemilih} pemilih, {tanggal}."
BODY = "<p>“Kami siap melayani,” kata {jabatan} {satker}, {pejabat}, di {kota} untuk warga.</p>"


@pytest.fixture
def sender(person, nation):
    """Writes for KPU RI and sends to all units."""
    made = person("national-editor", nation)
    Membership.objects.create(person=made, unit=nation, role=Role.objects.get(code="editor"))
    forget_standing(made)
    return made


@pytest.fixture
def source(nation, sender):
    """A draft of KPU RI with fields."""
    day = timezone.localdate()
    return make_article(
        nation, sender, title=TITLE, lead=LEAD, body=[("text", BODY)], event_start=day, event_place="Kantor {satker}"
    )


@pytest.fixture
def three(unit_at):
    """Units in three zones, of which the first two have a chair."""
    units = [unit_at(slug) for slug in ("kab-karanganyar", "kota-makassar", "kota-jayapura")]
    for number, unit in enumerate(units[:2]):
        unit.officials.create(name=f"Ketua Contoh {number}", title="Ketua", rank=1)
        unit.officials.create(name="Bukan Pimpinan", title="Ketua Divisi Hukum", rank=0)
    return units


@pytest.fixture
def prepared(source, sender, three):
    """A release that is ready to go to the three units, tomorrow at four in the afternoon."""
    release = sending.begin(source, by=sender)
    return sending.prepare(
        release,
        due_day=timezone.localdate() + timedelta(days=1),
        due_time=time(16),
        note="Sebutkan jam layanan.",
        choice={"way": "units", "units": [unit.pk for unit in three]},
        by=sender,
    )


@pytest.fixture
def send():
    """Send a release as it stands, as who has just read it does: ``send(release, by=sender)``."""

    def confirm(release, *, by):
        release.refresh_from_db()
        units = chosen(release.unit, release.choice, by)
        return sending.send(release, read=digest_of_sending(release, release.article, units), by=by)

    return confirm


@pytest.fixture
def sent(prepared, sender, send):
    """The same, with its drafts in the units."""
    send(prepared, by=sender)
    return Release.framework.get(pk=prepared.pk)


@pytest.fixture
def delivered(sent):
    """The delivery to a unit: ``delivered(karanganyar)``."""
    return lambda unit: Delivery.framework.select_related("article__latest_revision").get(release=sent, unit=unit)
