"""Reads every story of a site on loopback, going on where a killed process left off; tells first and last what stands.

Run as ``collect_for_ever.py PORT STORIES``.
"""
# ruff: noqa: E402, T201

import json
import os
import sys
import time
from datetime import timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings_test")

import django

django.setup()

from django.utils import timezone

from kentongan.desks.monitoring.actions.queries import write_query
from kentongan.desks.monitoring.collecting import claiming, politeness
from kentongan.desks.monitoring.collecting.collector import Collector
from kentongan.desks.monitoring.models import (
    Address,
    Concern,
    Mention,
    MentionKey,
    Outlet,
    SavedQuery,
    Sighting,
    Source,
)
from kentongan.foundation.intake.connections import Network
from kentongan.foundation.people.actors import System
from kentongan.foundation.units.models import Unit

PORT, STORIES = int(sys.argv[1]), int(sys.argv[2])
NETWORK = Network(
    resolver=lambda host, port: ["127.0.0.1"], allows=lambda address: address.is_loopback, ports=frozenset({PORT})
)
WHY = "test"


def begin():
    unit = Unit.objects.get(code="33.13")
    if not SavedQuery.objects.for_system(WHY).exists():
        write_query(unit, name="posko", text="posko", by=System(WHY))
    outlet, _new = Outlet.objects.get_or_create(key="kabar.example", defaults={"name": "Kabar"})
    address = f"http://kabar.example:{PORT}/feed"
    Source.framework.get_or_create(
        address=address, defaults={"unit": unit, "outlet": outlet, "kind": "feed", "next_at": timezone.now()}
    )


def stand():
    rows = Concern.objects.for_system(WHY)
    read = Address.objects.filter(state="read").count()
    told = {
        "mentions": Mention.objects.count(), "sightings": Sighting.objects.count(), "concerns": rows.count(),
        "read": read, "keyless": Mention.objects.filter(keys=None).count(), "keys": MentionKey.objects.count(),
        "unseen": Mention.objects.filter(sightings=None).count(),
    }  # fmt: skip
    print(json.dumps(told), flush=True)


claiming.LEASE = timedelta(seconds=0.3)
politeness.PAUSE = timedelta(0)
begin()
stand()
collector = Collector(network=NETWORK)
while Address.objects.filter(state="read").count() < STORIES:
    if not collector.collect_due(5):
        time.sleep(0.05)
stand()
