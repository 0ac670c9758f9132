"""What pages tell programs about themselves, in the words of schema.org; written as JSON-LD data blocks.

A data block is no script: the browser never runs it, and the security policy needs no exception for it.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from kentongan.foundation.units.models import Unit

Thing = dict[str, Any]
ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""So that no text can end the block it stands in."""


def organization(unit: Unit) -> Thing:
    """The unit as an office of the state, with the one above it."""
    thing: Thing = {
        "@type": "GovernmentOrganization",
        "@id": f"{unit.address_url}/#office",
        "name": unit.name,
        "legalName": unit.long_name,
        "url": f"{unit.address_url}/",
        "logo": f"{unit.address_url}/favicon.svg",
        "areaServed": unit.area_name,
        "address": {"@type": "PostalAddress", "streetAddress": unit.address, "addressCountry": "ID"},
        "telephone": unit.phone,
        "email": unit.email,
    }
    if unit.parent is not None:
        above = {"@type": "GovernmentOrganization", "name": unit.parent.name, "url": f"{unit.parent.address_url}/"}
        thing["parentOrganization"] = above
    return {name: value for name, value in thing.items() if value}


def breadcrumbs(steps: Iterable[tuple[str, str]]) -> Thing:
    """The way to a page from the unit's home.

    Args:
        steps: name and full address of each page, the home first.
    """
    items = [
        {"@type": "ListItem", "position": place, "name": name, "item": url}
        for place, (name, url) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def data_block(things: Iterable[Mapping[str, Any]]) -> SafeString:
    """The things as one ``<script type="application/ld+json">``."""
    graph = {"@context": "https://schema.org", "@graph": list(things)}
    text = json.dumps(graph, ensure_ascii=False, default=str).translate(ESCAPED)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 (escaped above)
