"""A unit's newest coverage and what was begun from it: ``coverage.py kab-sragen``."""

import json
import sys

import django

django.setup()

from kentongan.desks.newsroom.coverage.models import Coverage, Material, Output, Upload

coverage = Coverage.framework.select_related("unit").filter(unit__slug=sys.argv[1]).latest("pk")
article = Output.objects.select_related("article").filter(coverage=coverage).latest("pk").article
newest = article.get_latest_revision_as_object()
gallery = next((block.value for block in newest.body if block.block_type == "gallery"), [])
print(
    json.dumps(
        {
            "pictures": Material.framework.filter(coverage=coverage, kind="photo").count(),
            "unfinished": Upload.framework.filter(coverage=coverage).exclude(state="kept").count(),
            "title": newest.title,
            "lead": newest.lead,
            "writer": newest.writer,
            "blocks": [block.block_type for block in newest.body],
            "gallery": len(gallery),
            "main": newest.picture_id is not None,
            "zone": coverage.unit.zone,
        }
    )
)
