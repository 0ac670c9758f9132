"""A night over a province: ``morning.py`` lets things be said, yesterday's clipping and today's be made and sent.

Prints what became of it: the clippings' numbers, and the letters that were written.
"""

import json
from datetime import time, timedelta

import django

django.setup()

from django.utils import timezone

from kentongan.desks.monitoring.actions.concerns import mark_concern, move_concern
from kentongan.desks.monitoring.clipping.making import make
from kentongan.desks.monitoring.clipping.models import Plan, Receiver
from kentongan.desks.monitoring.clipping.sending import settle
from kentongan.desks.monitoring.models import Concern, Outlet
from kentongan.desks.monitoring.outlets import kept
from kentongan.desks.monitoring.receiving import Arrival, receive
from kentongan.desks.monitoring.understanding import Understander
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.actors import System
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Membership, Role, Unit

BY = System("story")
now = timezone.now()
province = Unit.objects.get(slug="gorontalo")
boalemo, pohuwato, bone = (Unit.objects.get(slug=f"kab-{name}") for name in ("boalemo", "pohuwato", "bonebolango"))
outlets = kept([Outlet(key=f"{name.lower()}.example", name=name) for name in ("Harian", "Siaran", "Warta")])


class Concerned(Understander):
    """Each text comes before the units it was written for."""

    def __init__(self, units):
        super().__init__()
        self.units = units

    def concerned(self, documents):
        return [{unit.pk: [{"person": 0}] for unit in units} for units in self.units]


def say(title, text, hours, units, outlet="Harian"):
    """One mention so many hours ago; the concerns with it, by unit."""
    moment = now - timedelta(hours=hours)
    key = f"{outlet.lower()}.example"
    arrival = Arrival(
        medium="online", title=title, text=text, seen_at=moment, published_at=moment, road="story",
        outlet=outlets[key], url=f"https://{key}/berita/{hours}",
    )  # fmt: skip
    told = receive([arrival], Concerned([units]))
    rows = Concern.framework.filter(mention__in=told.numbers).select_related("unit", "mention")
    return {one.unit_id: one for one in rows}


reader = Person.objects.create_user("koordinator.gorontalo@contoh.test", "kata-sandi-panjang", name="Koordinator")
Membership.objects.create(person=reader, unit=province, role=Role.objects.get(code="coordinator"))
plan = Plan.framework.create(
    unit=province, active=True, hour=time(0), next_at=now - timedelta(days=2),
    sections=["answer", "doubt", "answered", "tones", "units"],
)  # fmt: skip
Receiver.framework.create(plan=plan, person=reader)

loket = say("Loket aduan penuh", "KPU Boalemo diminta menambah loket aduan.", 40, [boalemo])[boalemo.pk]
honor = say("Honor petugas belum cair", "Petugas di Pohuwato menunggu honor.", 39, [pohuwato])[pohuwato.pk]
for one in (loket, honor):
    move_concern(one, "respond", by=BY)
first = make(plan, now - timedelta(days=1))
settle(first.pk, now - timedelta(days=1))

move_concern(loket, "answer", by=BY, answer="Dua loket ditambah, lihat situs kami.")
Concern.framework.filter(pk=loket.pk).update(changed_at=now - timedelta(hours=6))
tps = say("Kabar TPS dipindah beredar", "Pesan berantai menyebut TPS di Bone Bolango dipindah.", 5, [bone])[bone.pk]
move_concern(tps, "respond", by=BY)
mark_concern(tps, "hoax", on=True, by=BY)
SHARED = "Surat suara tiba di gudang KPU Boalemo dan KPU Pohuwato malam tadi. Polisi menjaga gudang sampai pagi hari."
for place, outlet in enumerate(("Harian", "Siaran", "Warta")):
    say("Surat suara tiba di gudang", SHARED, 4 - place, [boalemo, pohuwato], outlet)
plan.refresh_from_db()
issue = make(plan, now)
settle(issue.pk, now)
letters = Message.objects.filter(channel="mail", key__startswith="monitoring.clipping:").count()
print(json.dumps({"issues": [first.pk, issue.pk], "letters": letters}))
