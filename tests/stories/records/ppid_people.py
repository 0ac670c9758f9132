"""Gives a unit its information officer, the superior and this year's calendar: ``ppid_people.py kab-brebes``."""

import sys

import django

django.setup()

from django.utils import timezone

from kentongan.foundation.people.actors import System
from kentongan.foundation.people.models import Person
from kentongan.foundation.stages.actions import seed_holidays
from kentongan.foundation.units.models import Membership, Role, Unit

unit = Unit.objects.get(slug=sys.argv[1])
year = timezone.localdate().year
seed_holidays([year - 1, year, year + 1], by=System("story"))
for mailbox, role in (("petugas", "ppid-officer"), ("atasan", "ppid-superior")):
    person = Person.objects.create_user(
        f"{mailbox}.{unit.slug}@contoh.test", "kata-sandi-panjang", name=f"{mailbox.title()} {unit.place}"
    )
    Membership.objects.create(person=person, unit=unit, role=Role.objects.get(code=role))
print("null")
