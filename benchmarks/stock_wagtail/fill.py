"""Makes the database of the plain Wagtail project: ``python -m stock_wagtail.fill TEXTS one|each``.

``one`` leaves a single ``Site`` above all offices, ``each`` gives each office its own.
"""

import json
import sys
from itertools import groupby
from pathlib import Path
from typing import Any

import django

SECTIONS = ("Berita", "Pengumuman", "Profil", "Layanan", "Kontak")


def main(texts: Path, sites: str) -> None:
    """Write all pages in one transaction."""
    django.setup()
    from django.core.management import call_command
    from django.db import transaction
    from wagtail.models import Page
    from wagtail.signal_handlers import disable_reference_index_auto_update

    call_command("makemigrations", "stock_wagtail", verbosity=0)
    call_command("migrate", verbosity=0)
    with transaction.atomic(), disable_reference_index_auto_update():
        Page.objects.filter(depth=2).delete()  # the welcome page, and its site with it
        _write(json.loads(texts.read_text(encoding="utf-8")), each=sites == "each")


def _write(texts: list[dict[str, Any]], *, each: bool) -> None:
    from wagtail.models import Page, Site

    from stock_wagtail.models import ArticlePage, HomePage

    offices = [(key, list(own)) for key, own in groupby(texts, lambda one: (one["host"], one["office"]))]
    root = Page.get_first_root_node()
    nation = _add(root, 1, HomePage, "Berita kantor", "home", len(SECTIONS) + len(offices))
    Page.objects.filter(pk=root.pk).update(numchild=1)
    _sections(nation, 0)
    Site.objects.create(hostname="all.invalid", root_page=nation, is_default_site=True)
    for number, ((host, office), own) in enumerate(offices, len(SECTIONS) + 1):
        home = _add(nation, number, HomePage, office, host.partition(".")[0], len(SECTIONS))
        if each:
            Site.objects.create(hostname=host, root_page=home, site_name=office)
        news = _sections(home, len(own))
        for place, text in enumerate(own, 1):
            words = {"date": text["at"], "lead": text["lead"], "body": json.dumps(text["body"])}
            _add(news, place, ArticlePage, text["title"], text["slug"], 0, **words)


def _sections(home: Any, articles: int) -> Any:
    """The entries of the navigation; returns the one that the articles lie under."""
    from stock_wagtail.models import SectionPage

    made = [
        _add(home, place, SectionPage, title, title.lower(), 0 if place > 1 else articles, show_in_menus=True)
        for place, title in enumerate(SECTIONS, 1)
    ]
    return made[0]


def _add(parent: Any, place: int, model: Any, title: str, slug: str, children: int, **fields: Any) -> Any:
    """One page, placed without the tree's own queries."""
    from wagtail.models import Locale, Page

    page = model(
        title=title,
        draft_title=title,
        slug=slug,
        url_path=f"{parent.url_path}{slug}/",
        path=Page._get_path(parent.path, parent.depth + 1, place),  # noqa: SLF001 (treebeard's own rule)
        depth=parent.depth + 1,
        numchild=children,
        locale=Locale.get_active(),
        **fields,
    )
    page.save_base(force_insert=True)
    return page


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
