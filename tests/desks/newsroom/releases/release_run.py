"""A release in a process of its own: ``begin UNITS`` sends one and leaves its task waiting; ``work`` runs such tasks.

``show`` prints what the database holds as JSON. The worker's heart beats quicker than in the product.
"""
# ruff: noqa: E402, T201

import json
import sys
from datetime import time, timedelta

import django

django.setup()

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from kentongan.desks.newsroom import actions as newsroom
from kentongan.desks.newsroom.models import Article
from kentongan.desks.newsroom.releases import working
from kentongan.desks.newsroom.releases.actions import sending
from kentongan.desks.newsroom.releases.confirming import digest_of_sending
from kentongan.desks.newsroom.releases.models import Delivery, Release
from kentongan.foundation.conduct import reaper, workers
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.actors import System
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Membership, Role, Unit

workers.BEAT = timedelta(seconds=0.2)
reaper.ALIVE_FOR = timedelta(seconds=1.5)
working.AT_ONCE = 15
BY = System("test")


def begin(count: int) -> None:
    """Units with one editor each, and a release that was sent to them."""
    nation = Unit.objects.get(parent=None)
    units = list(Unit.objects.filter(kind="kabupaten").order_by("path")[:count])
    role = Role.objects.get(code="author")
    for unit in units:
        editor = Person.objects.create_user(f"{unit.slug}@contoh.test", name=unit.slug)
        Membership.objects.create(person=editor, unit=unit, role=role)
    article = newsroom.create(
        unit=nation, by=BY, title="Rilis untuk {wilayah}", lead="Isi rilis.", body=[("text", "<p>Isi.</p>")]
    )
    release = sending.prepare(
        sending.begin(article, by=BY),
        due_day=timezone.localdate() + timedelta(days=2),
        due_time=time(12),
        note="",
        choice={"way": "units", "units": [unit.pk for unit in units]},
        by=BY,
    )
    sending.send(release, read=digest_of_sending(release, article, units), by=BY)


def show() -> dict[str, object]:
    """What the database holds of the release."""
    drafts = Article.framework.filter(delivery__isnull=False)
    return {
        "state": Release.framework.get().state,
        "delivered": Delivery.framework.filter(state="delivered").exclude(article=None).count(),
        "articles": Article.framework.exclude(unit__parent=None).count(),
        "units": drafts.values("unit").distinct().count(),
        "created": Entry.objects.filter(verb="newsroom.article.created").exclude(unit="00").count(),
        "told": Entry.objects.filter(verb="releases.draft.delivered").count(),
        "letters": Message.objects.filter(key__startswith="releases.delivered:").count(),
        "unfinished": DBTaskResult.objects.filter(task_path__contains="releases").exclude(status="SUCCESSFUL").count(),
    }


mode, *arguments = sys.argv[1:]
if mode == "begin":
    begin(int(arguments[0]))
elif mode == "work":
    reaper.reap()
    worker = workers.BeatingWorker()
    worker.configure_signals()
    worker.run()
else:
    print(json.dumps(show()))
