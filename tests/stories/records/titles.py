"""Prints the titles of a unit's articles, oldest first: ``titles.py kota-medan``."""

import json
import sys

import django

django.setup()

from kentongan.desks.newsroom.models import Article

rows = Article.objects.for_system("a story looks at the records").filter(unit__slug=sys.argv[1]).order_by("pk")
print(json.dumps([row.get_latest_revision_as_object().title for row in rows]))
