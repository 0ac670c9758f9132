"""Gives KPU RI somebody who writes there and sends releases to all units, and a unit its chair; prints the address."""

import json
import sys

import django

django.setup()

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Membership, Role, Unit

nation = Unit.objects.get(parent=None)
person = Person.objects.create_user("pengirim.ri@contoh.test", "kata-sandi-panjang", name="Pengirim", initials="png")
for role in ("national-editor", "editor"):
    Membership.objects.create(person=person, role=Role.objects.get(code=role), unit=nation)
for slug in sys.argv[1:]:
    Unit.objects.get(slug=slug).officials.create(name="Ketua Contoh", title="Ketua", rank=1)
print(json.dumps(person.email))
