"""Reads an account page by page from an interface on loopback; tells first and last what stands.

Run as ``read_networks_for_ever.py PORT CERTIFICATE POSTS``.
"""
# ruff: noqa: E402, T201

import json
import os
import sys
import time
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings_test")

import django

django.setup()

sys.path.append("tests")

from django.utils import timezone
from network_server import call_at, way_to

from kentongan.desks.monitoring.collecting import claiming, politeness
from kentongan.desks.monitoring.collecting.collector import Collector
from kentongan.desks.monitoring.models import Mention, Outlet, Sighting, Source
from kentongan.desks.monitoring.networks import asking
from kentongan.desks.monitoring.networks.models import NetworkPost, NetworkSource
from kentongan.foundation.units.models import Unit

PORT, CERTIFICATE, POSTS = int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])


def stand():
    cursor = NetworkSource.objects.get().cursor
    told = {
        "mentions": Mention.objects.count(), "sightings": Sighting.objects.count(),
        "posts": NetworkPost.objects.count(), "read": int(cursor.get("since", "0")[-4:]),
    }  # fmt: skip
    print(json.dumps(told), flush=True)


asking.call = call_at(PORT)
claiming.LEASE = timedelta(seconds=0.3)
politeness.PAUSE = timedelta(0)
outlet, _new = Outlet.objects.get_or_create(key="mastodon/warga@sosial.example", defaults={"name": "Warga"})
source, new = Source.framework.get_or_create(
    address="https://sosial.example/@warga",
    defaults={
        "unit": Unit.objects.get(code="33.13"), "outlet": outlet, "kind": "network", "next_at": timezone.now(),
    },
)  # fmt: skip
if new:
    start = {"account": "42", "since": "113500000000000000"}
    NetworkSource.objects.create(
        source=source, network="mastodon", what="account", name="warga", host="sosial.example", cursor=start
    )
Source.framework.update(next_at=timezone.now())
stand()
collector = Collector(network=way_to(PORT, CERTIFICATE))
while NetworkPost.objects.count() < POSTS:
    collector.collect_due(5)
    time.sleep(0.01)
stand()
