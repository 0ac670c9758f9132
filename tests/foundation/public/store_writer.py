"""Writes pages to a shelf until it is killed: ``store_writer.py RUN SEED``; each page says how long it is."""

import os
import random
import sys
import time
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings_test")

import django

django.setup()

from kentongan.foundation.public.store.entries import Entry, Key, encoded  # noqa: E402 (after django.setup)
from kentongan.foundation.public.store.horizon import Horizon  # noqa: E402 (after django.setup)
from kentongan.foundation.public.store.opened import standard_headers  # noqa: E402 (after django.setup)
from kentongan.foundation.public.store.shelf import Shelf  # noqa: E402 (after django.setup)

shelf, chance = Shelf(Path(sys.argv[1])), random.Random(int(sys.argv[2]))
print("ready", flush=True)  # noqa: T201 (it is read by the test)
number = 0
while True:
    number += 1
    path = f"/berita/{chance.randrange(6)}-x/"
    body = chance.randbytes(chance.randrange(200_000)).hex()
    text = f"{len(body)} {body} end".encode()
    headers = list(standard_headers(path).items())
    tags = frozenset({f"article:{number % 3}", "site"})
    shelf.put(Entry(Key("a.localhost", path), tags, Horizon(1), time.time() + 600, headers, encoded(text)))
    if chance.random() < 0.1:
        shelf.purge([(number + 1, frozenset({f"article:{number % 3}"}))])
