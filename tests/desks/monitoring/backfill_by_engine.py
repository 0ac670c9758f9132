"""Makes shards, has an engine read them, shows what was kept, forgets it: by its argument."""
# ruff: noqa: E402, T201

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings_test")

import django

django.setup()

import backfill_hand
from backfill_samples import page, spoiled
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from kentongan.desks.monitoring.actions.queries import write_query
from kentongan.desks.monitoring.backfill import engines
from kentongan.desks.monitoring.backfill.models import Shard
from kentongan.desks.monitoring.models import Concern, Mention, MentionKey, Outlet, PageCopy, Sighting, Story, Version
from kentongan.foundation.people.actors import System
from kentongan.foundation.units.models import Unit

SHARDS, PAGES = 4, 15


def make() -> None:
    unit = Unit.objects.get(slug="kab-karanganyar")
    write_query(unit, name="Posko", text="posko", by=System("test"))
    for shard in range(SHARDS):
        numbers = range(100 * shard, 100 * shard + PAGES)
        records = [page(number, words="Posko aduan" * (number % 3 == 0)) for number in numbers]
        records.insert(7, spoiled(page(99)))
        records.append(page(0, words="Posko aduan"))  # in each shard: a mention once, a sighting each
        name = f"arsip/{shard}.warc.gz"
        content = b"".join(records)
        assert default_storage.save(name, ContentFile(content[: len(content) - 100 * (shard == 3)])) == name


def show() -> dict[str, object]:
    """Whatever was kept, but for the bits of chance in a mention's number and the hour of the run."""
    concerns = Concern.objects.for_system("test").order_by("mention__url", "unit__code")
    return {
        "mentions": [
            [*row, pk >> 20, seen.isoformat()]
            for *row, pk, seen in Mention.objects.order_by("url").values_list(
                "url", "title", "text", "outlet__key", "pk", "seen_at"
            )
        ],
        "copies": sorted(PageCopy.objects.values_list("url", "digest").distinct()),
        "sightings": sorted(Sighting.objects.values_list("url", "road")),
        "concerns": list(concerns.values_list("mention__title", "unit__code", "state", "reasons")),
        "keys": sorted(MentionKey.objects.values_list("key", flat=True)),
        "stories": [Story.objects.count(), Version.objects.count()],
        "shards": list(Shard.objects.order_by("file").values_list("file", "state", "pages", "refused", "faults")),
        "sums": [sum(Shard.objects.values_list(name, flat=True)) for name in ("new", "known")],
    }  # fmt: skip


def forget() -> None:
    Shard.objects.all().delete()
    Story.objects.update(first=None)
    Mention.objects.all().delete()
    Story.objects.all().delete()
    for model in (PageCopy, Outlet):
        model.objects.all().delete()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make"]:
            make()
        case ["show"]:
            print(json.dumps(show()))
        case ["forget"]:
            forget()
        case ["read", engine]:
            engines.work_on = backfill_hand.work_on
            call_command("backfill", "arsip", "--engine", engine, "--workers", "2", "--before-offices")
