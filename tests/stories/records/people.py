"""Puts the stories' people into the house; prints how many."""

import json

import django

django.setup()

from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Membership, Role, Unit

PEOPLE = (
    ("penulis", "author", "kab-karanganyar"),
    ("pimpinan", "head", "kab-karanganyar"),
    ("tetangga", "head", "kota-semarang"),
    ("koordinator", "coordinator", "jateng"),
    ("nasional", "national-admin", "ri"),
)

for name, role, slug in PEOPLE:
    person = Person.objects.create_user(f"{name}@contoh.test", "kata-sandi-panjang", name=name.title(), initials=name[:3])
    Membership.objects.create(person=person, role=Role.objects.get(code=role), unit=Unit.objects.get(slug=slug))
print(json.dumps(len(PEOPLE)))
