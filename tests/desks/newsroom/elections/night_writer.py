"""Replaces the results of one table again and again, as an office does on election night: ``night_writer.py COUNT``.

Prints the table's number, then for each version when its transaction was committed and how long the three steps took.
"""
# ruff: noqa: E402, T201

import os
import sys
import time
from datetime import date
from io import BytesIO

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings_test")

import django

django.setup()

from kentongan.desks.newsroom.elections.actions import elections, results, uploads
from kentongan.foundation.people.actors import System
from kentongan.foundation.units.models import Unit

BY = System("test")
AREAS = 40
EVERY = 1.3
unit = Unit.objects.get(slug="kab-karanganyar")
election = elections.enter(unit=unit, name="Malam latihan", kind="regent", day=date(2026, 11, 25), exercise=True, by=BY)
for number in (1, 2, 3):
    elections.set_participant(election, number=number, name=f"P{number}", kind="pair", note="", picture=None, by=BY)
elections.publish(election, by=BY)
table = uploads.open_table(unit=unit, election=election, level="district", form="Latihan", by=BY)


def publish(number: int) -> None:
    """Version n says n, 2n and 3n everywhere, so that figures of two versions can't be mixed unnoticed."""
    began = time.time()
    rows = "".join(f"K{area},{number},{2 * number},{3 * number},{number}\n" for area in range(AREAS))
    file = BytesIO(f"Kecamatan,P1,P2,P3,Suara Tidak Sah\n{rows}".encode())
    version = uploads.receive(table, file, name="hasil.csv", by=BY).version
    submitted = results.submit(version, note="" if number == 1 else f"Putaran {number}", by=BY)
    results.approve(submitted, digest=submitted.digest, by=BY)
    print(number, time.time(), time.time() - began, flush=True)


print(table.pk, flush=True)
publish(1)
sys.stdin.readline()
for number in range(2, int(sys.argv[1]) + 1):
    publish(number)
    time.sleep(EVERY)
