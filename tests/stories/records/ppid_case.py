"""Receives a request in a unit, and makes an administrator of the nation: ``ppid_case.py kab-cilacap``."""

import sys

import django

django.setup()

from kentongan.desks.information.actions.receiving import Asked, receive
from kentongan.desks.information.applicants import Contact
from kentongan.foundation.people.actors import System
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Membership, Role, Unit

unit = Unit.objects.get(slug=sys.argv[1])
contact = Contact(name="Warga Contoh", email="warga@contoh.test")
receive(unit, Asked(asked="DIPA 2025", purpose="penelitian", contact=contact), by=System("story"))
admin = Person.objects.create_user("admin.ppid@contoh.test", "kata-sandi-panjang", name="Admin Nasional")
Membership.objects.create(person=admin, unit=Unit.objects.get(slug="ri"), role=Role.objects.get(code="national-admin"))
print("null")
