"""Gives a unit its people: ``people.py kab-karanganyar``; prints their addresses."""

import json
import sys

import django

django.setup()

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Membership, Role, Unit

ROLES = {"penulis": "author", "pimpinan": "head"}

unit = Unit.objects.get(slug=sys.argv[1])
for name, role in ROLES.items():
    email = f"{name}.{unit.slug}@contoh.test"
    person = Person.objects.create_user(email, "kata-sandi-panjang", name=name.title(), initials=name[:3])
    Membership.objects.create(person=person, role=Role.objects.get(code=role), unit=unit)
print(json.dumps(sorted(ROLES)))
