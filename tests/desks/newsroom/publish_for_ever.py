"""Publishes what waits, one article after the other, until it is killed or done: ``publish_for_ever.py [write N]``."""
# ruff: noqa: E402, T201

import json
import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings_test")

import django

django.setup()

from kentongan.desks.newsroom import actions
from kentongan.desks.newsroom.authenticity.models import Signature
from kentongan.desks.newsroom.models import Article, PublishedVersion
from kentongan.desks.newsroom.reads import KIND
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.actors import System
from kentongan.foundation.people.models import Person
from kentongan.foundation.search.models import Entry as Found
from kentongan.foundation.units.models import Unit

ROWS = Article.framework
BY = System("test")


def write(number: int) -> None:
    unit = Unit.objects.get(slug="kab-karanganyar")
    author = Person.objects.create_user("penulis@contoh.test", "kata-sandi-panjang", name="Penulis", initials="pen")
    for count in range(number):
        body = [("text", f"<p>Kegiatan ke-{count} berlangsung di aula.</p>")]
        words = {"title": f"Kegiatan {count}", "lead": f"Kegiatan ke-{count} berlangsung Sabtu (21/11/2026)."}
        made = actions.create(unit=unit, by=BY, body=body, writer="pen", dateline_place="Karanganyar", **words)
        actions.submit(made, by=BY)
        ROWS.filter(pk=made.pk).update(submitted_by=author)


def show() -> dict[str, object]:
    """For each article whether every trace of its publication is there, or none; and how many are out."""
    halves, out = [], 0
    for article in ROWS.order_by("pk"):
        subject = f"newsroom.article:{article.pk}"
        traces = {
            "live": article.live,
            "state": article.state == "published",
            "code": bool(article.code),
            "version": PublishedVersion.objects.filter(article=article).count() == 1,
            "signature": Signature.objects.filter(version__article=article).count() == 1,
            "ledger": Entry.objects.filter(subject=subject, verb="newsroom.article.published").count() == 1,
            "search": Found.framework.filter(kind=KIND, object_id=article.pk).count() == 1,
            "letter": Message.objects.filter(key__startswith=f"newsroom.published:{article.pk}:").count() == 1,
        }
        if len(set(traces.values())) > 1:
            halves.append({"article": article.pk, **traces})
        out += article.live
    return {"halves": halves, "out": out}


match sys.argv[1:]:
    case ["write", number]:
        write(int(number))
    case ["show"]:
        print(json.dumps(show()))
    case _:
        for pk in list(ROWS.filter(state="submitted").order_by("pk").values_list("pk", flat=True)):
            waiting = ROWS.get(pk=pk)
            actions.approve(waiting, revision=waiting.latest_revision_id, by=BY)
            print(pk, flush=True)
