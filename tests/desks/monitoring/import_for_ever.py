"""Reads an export in small portions until it is killed or done: ``import_for_ever.py [take N]``, ``[show]``."""
# ruff: noqa: E402, T201

import io
import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings_test")

import django

django.setup()

from kentongan.desks.monitoring.actions import importing
from kentongan.desks.monitoring.actions.bringing import Upload
from kentongan.desks.monitoring.actions.importing import begin_import, take_export
from kentongan.desks.monitoring.models import Concern, Import, Mention, MentionKey, RefusedRow, Sighting
from kentongan.desks.monitoring.roads import reading
from kentongan.desks.monitoring.understanding import Understander
from kentongan.foundation.people.actors import System
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.memberships import give_role
from kentongan.foundation.units.models import Role, Unit


def take(rows: int) -> None:
    """An export in which every fifth row is refused and every row of the last third came before."""
    unit = Unit.objects.get(slug="kab-karanganyar")
    editor = Person.objects.create_user("redaktur@contoh.test", "kata-sandi-panjang", name="Redaktur")
    give_role(editor, unit=unit, role=Role.objects.get(code="editor"), by=System("test"))
    lines = ["title,date,url"]
    for number in range(rows):
        came = number % (rows * 2 // 3)
        link = f"https://kabar.example/{came}" if came % 2 else ""
        lines.append(f"Judul {came},{'kapan' if came % 5 == 0 else '2026-11-01'},{link}")
    imported = take_export(unit, Upload(io.BytesIO("\n".join(lines).encode()), "ekspor.csv"), by=editor)
    importing.begin_work = lambda pk: None  # this script reads it itself
    begin_import(imported, columns=imported.columns, month_first=False, for_unit=True, by=editor)


def show() -> dict[str, object]:
    """How the import stands, and whether what it counts is what is there."""
    imported = Import.framework.get()
    return {
        "state": imported.state, "rows": imported.rows, "new": imported.new, "known": imported.known,
        "refused": imported.refused,
        "halves": [
            Mention.objects.count() != imported.new, Concern.framework.count() != imported.new,
            MentionKey.objects.values("mention").distinct().count() != imported.new,
            Sighting.objects.count() != imported.new, RefusedRow.objects.count() != imported.refused,
        ],
    }  # fmt: skip


match sys.argv[1:]:
    case ["take", number]:
        take(int(number))
    case ["show"]:
        print(json.dumps(show()))
    case _:
        reading.AT_ONCE = 5
        [pk] = Import.framework.values_list("pk", flat=True)
        understander = Understander()
        while reading.read_portions(pk, understander):
            print("portion", flush=True)
