"""Receives a request and finds it complete: ``ppid_accepted.py kab-banyumas``; prints the address of its own page."""

import json
import sys

import django

django.setup()

from kentongan.desks.information.actions.completing import accept
from kentongan.desks.information.actions.receiving import Asked, receive
from kentongan.desks.information.applicants import Contact
from kentongan.desks.information.secrets import link_of
from kentongan.foundation.people.actors import System
from kentongan.foundation.units.models import Unit

unit = Unit.objects.get(slug=sys.argv[1])
by = System("story")
contact = Contact(name="Warga Contoh", email="warga@contoh.test")
case = receive(unit, Asked(asked="Daftar petugas", purpose="penelitian", contact=contact), by=by)
accept(case, track="ordinary", by=by)
print(json.dumps(link_of(case)))
