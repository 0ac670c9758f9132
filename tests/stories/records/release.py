"""Prints the newest release, what became of it in each unit, and the ledgers' verbs about it."""

import json

import django

django.setup()

from kentongan.desks.newsroom.releases.models import Delivery, Release
from kentongan.desks.newsroom.releases.states import progress_of
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message

release = Release.framework.order_by("-pk").first()
rows = Delivery.framework.filter(release=release).select_related("unit", "article")
print(
    json.dumps(
        {
            "state": release.state,
            "title": release.title,
            "units": {
                row.unit.slug: {
                    "progress": progress_of(row).value,
                    "reason": row.reason,
                    "title": row.article.title if row.article else "",
                    "credits": row.article.credits_line if row.article else "",
                    "letters": Message.objects.filter(key__startswith=f"releases.delivered:{row.pk}:").count(),
                    "ledger": list(
                        Entry.objects.filter(subject=f"newsroom.article:{row.article_id}")
                        .order_by("seq")
                        .values_list("verb", flat=True)
                    ),
                }
                for row in rows
            },
        }
    )
)
