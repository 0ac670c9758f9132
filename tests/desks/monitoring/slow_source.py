"""Collects from a feed that drips and from six other hosts of a site on loopback: ``slow_source.py PORT``."""
# ruff: noqa: E402, T201

import json
import os
import sys
import threading
from datetime import timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings_test")

import django

django.setup()

from django.utils import timezone, translation

from kentongan.desks.monitoring.collecting import asking, collector
from kentongan.desks.monitoring.collecting.enqueuing import enqueue
from kentongan.desks.monitoring.collecting.listing import Entry
from kentongan.desks.monitoring.models import Mention, Outlet, Source
from kentongan.desks.monitoring.wording import fault
from kentongan.foundation.intake.connections import Network
from kentongan.foundation.units.models import Unit

PORT, PAGES = int(sys.argv[1]), 6
NETWORK = Network(
    resolver=lambda host, port: ["127.0.0.1"], allows=lambda address: address.is_loopback, ports=frozenset({PORT})
)
STOP, MEANWHILE = threading.Event(), []


class Watched(collector.Collector):
    """Stops once the source was visited and every page was read."""

    def _store(self, answered):
        super()._store(answered)
        if not visited():
            MEANWHILE.extend(answered)

    def _finish(self, *, everything=False):
        super()._finish(everything=everything)
        if visited() and Mention.objects.count() == PAGES:
            STOP.set()


def visited():
    return Source.framework.filter(visited_at__isnull=False).exists()


asking.SECONDS, collector.REST = 1.5, 0.05
now = timezone.now() - timedelta(minutes=1)
outlet = Outlet.objects.create(key="lambat.example", name="Lambat")
source = Source.framework.create(
    unit=Unit.objects.get(code="33.13"), outlet=outlet, address=f"http://lambat.example:{PORT}/feed", next_at=now
)
enqueue([Entry(f"http://h{number}.example:{PORT}/{number}") for number in range(PAGES)], None, now)
worker = Watched(network=NETWORK)
worker.understander.concerned([])
worker.understander.labeller.now()
worker.run(STOP)
source.refresh_from_db()
with translation.override("en"):
    told = {"failures": source.failures, "error": source.error, "fault": fault(source.error, source.error_facts)}
print(json.dumps({**told, "mentions": Mention.objects.count(), "meanwhile": len(MEANWHILE)}))
