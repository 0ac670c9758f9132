"""Lets three texts arrive that concern a unit, once; prints what became of each: ``mentions.py kab-magelang``."""

import json
import sys
from datetime import timedelta

import django

django.setup()

from django.utils import timezone

from kentongan.desks.monitoring.actions.queries import write_query
from kentongan.desks.monitoring.models import Concern, Outlet
from kentongan.desks.monitoring.outlets import kept
from kentongan.desks.monitoring.receiving import Arrival, receive
from kentongan.desks.monitoring.understanding import Understander
from kentongan.foundation.people.actors import System
from kentongan.foundation.units.models import Unit

TITLES = ("Warga minta loket ditambah", "Siswa belajar mencoblos", "Kabar TPS dipindah beredar")

unit = Unit.objects.get(slug=sys.argv[1])
rows = Concern.objects.for_system("story").filter(unit=unit)
if not rows.exists():
    write_query(unit, name="kantor kami", text=f'"{unit.short_name}"', by=System("story"))
    outlet = kept([Outlet(key="kabar.example", name="Kabar")])["kabar.example"]
    now = timezone.now()
    receive(
        [
            Arrival(
                medium="online", title=title, text=f"{unit.short_name} disebut di sini.", seen_at=now, road="source:0",
                outlet=outlet, url=f"https://kabar.example/{number}/berita", published_at=now - timedelta(hours=number),
            )
            for number, title in enumerate(TITLES, 1)
        ],
        Understander(),
    )  # fmt: skip
told = rows.order_by("-mention").values_list("mention__title", "state", "hoax", "answer")
print(json.dumps([list(row) for row in told]))
