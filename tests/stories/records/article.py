"""Prints a unit's newest article with its ledger and the letters about it: ``article.py kab-karanganyar``."""

import json
import sys

import django

django.setup()

from kentongan.desks.newsroom.models import Article
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message

rows = Article.objects.for_system("a story looks at the records").filter(unit__slug=sys.argv[1])
article = rows.order_by("-pk").first()
entries = Entry.objects.filter(subject=f"newsroom.article:{article.pk}").order_by("seq") if article else []
print(
    json.dumps(
        article
        and {
            "pk": article.pk,
            "title": article.title,
            "state": article.state,
            "live": article.live,
            "unit": article.unit.slug,
            "blocks": [block.block_type for block in article.body],
            "ledger": [entry.verb for entry in entries],
            "letters": Message.objects.filter(channel="mail", unit=article.unit.code).count(),
        }
    )
)
