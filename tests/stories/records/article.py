"""Prints the newest article with its ledger and what left the house."""

import json

import django

django.setup()

from kentongan.desks.newsroom.models import Article
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.outbox.models import Message

article = Article.objects.for_system("a story looks at the records").order_by("-pk").first()
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
            "letters": Message.objects.filter(channel="mail").count(),
        }
    )
)
