"""Gives a unit a published election with a table of its districts: ``election.py kab-karanganyar``; prints numbers."""

import json
import sys
from datetime import date, timedelta

import django

django.setup()

from kentongan.desks.newsroom.elections.actions import elections, uploads
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Unit

unit = Unit.objects.get(slug=sys.argv[1])
writer, head = (Person.objects.get(email=f"{name}.{unit.slug}@contoh.test") for name in ("penulis", "pimpinan"))
today = date.today()  # noqa: DTZ011 (close enough)
election = elections.enter(unit=unit, name="Pemilihan latihan", kind="mayor", day=today, exercise=True, by=writer)
for name, starts, confirmed in (("Pendaftaran", -30, True), ("Pemungutan suara", 0, True), ("Penetapan", 10, False)):
    day = today + timedelta(days=starts)
    elections.set_stage(election, name=name, starts=day, ends=day, legal_basis="Contoh", confirmed=confirmed, by=writer)
for number, name in enumerate(("Melati", "Kenanga"), start=1):
    elections.set_participant(election, number=number, name=name, kind="pair", note="", picture=None, by=writer)
elections.publish(election, by=head)
table = uploads.open_table(unit=unit, election=election, level="district", form="Contoh D.Hasil", by=writer)
print(json.dumps({"election": election.pk, "slug": election.slug, "table": table.pk}))
