"""The head of a unit invites a further head: ``invitation.py kab-karanganyar``; prints the path of the link."""

import json
import re
import sys

import django

django.setup()

from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.models import Person
from kentongan.foundation.units import invitations
from kentongan.foundation.units.models import Role, Unit
from kentongan.foundation.vault import unseal

unit = Unit.objects.get(slug=sys.argv[1])
invitation = invitations.invite(
    email=f"baru.{unit.slug}@contoh.test",
    name="Ratna Dewi",
    role=Role.objects.get(code="head"),
    unit=unit,
    by=Person.objects.get(email=f"pimpinan.{unit.slug}@contoh.test"),
)
letter = json.loads(unseal(Message.objects.get(key=f"invitation:{invitation.pk}").payload))
print(json.dumps({"path": re.search(r"/akun/undangan/[\w-]+/", letter["text"])[0]}))
