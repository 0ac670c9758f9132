"""Prints as JSON what the database holds of an import."""
# ruff: noqa: E402, T201

import json

import django

django.setup()

from kentongan.desks.newsroom.migration.models import ImportItem, SiteImport
from kentongan.desks.newsroom.models import Article, PublishedVersion
from kentongan.desks.newsroom.reading.models import LegacyAddress
from kentongan.foundation.assets.models import Photo
from kentongan.foundation.ledger.models import Entry
from kentongan.foundation.public.models import ViewCount

print(
    json.dumps(
        {
            "runs": SiteImport.framework.count(),
            "items": ImportItem.objects.count(),
            "done": ImportItem.objects.filter(state="done", article__isnull=False).count(),
            "articles": Article.framework.filter(live=True).count(),
            "titles": Article.framework.values("title").distinct().count(),
            "versions": PublishedVersion.objects.count(),
            "addresses": LegacyAddress.objects.count(),
            "counters": ViewCount.objects.filter(kind="newsroom.article", count=1089).count(),
            "imported": Entry.objects.filter(verb="newsroom.article.imported").count(),
            "created": Entry.objects.filter(verb="newsroom.article.created").count(),
            "photos": Photo.objects.count(),
        }
    )
)
