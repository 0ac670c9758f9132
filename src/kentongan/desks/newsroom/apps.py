"""Registers the desk: its rights, its policy, its shelves."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate

SHELVES = (
    ("berita", "Berita Terkini", "Latest news"),
    ("sosialisasi", "Sosialisasi", "Voter education"),
    ("pengumuman", "Pengumuman", "Announcements"),
    ("opini", "Opini", "Opinion"),
    ("umum", "Umum", "General"),
)

EDITOR = (
    "list", "list_results", "add", "edit", "delete", "history", "history_results", "preview_on_add", "preview_on_edit",
    "revisions_view", "revisions_revert", "revisions_compare",
)  # fmt: skip
"""Which of Wagtail's addresses for articles the desk uses."""


def seed_categories(**_: Any) -> None:
    """Put the house's shelves in place; a shelf renamed by hand keeps its name."""
    from .models import Category

    for rank, (code, name_id, name_en) in enumerate(SHELVES):
        Category.objects.get_or_create(code=code, defaults={"name_id": name_id, "name_en": name_en, "rank": rank})


def shelves() -> list[tuple[str, str]]:
    """The shelves, for whoever declares a freeze."""
    from .models import Category

    return [(category.code, str(category)) for category in Category.objects.all()]


class NewsroomConfig(AppConfig):
    name = "kentongan.desks.newsroom"
    label = "newsroom"
    verbose_name = "Newsroom"

    def ready(self) -> None:
        from wagtail.permissions import register_permission_policy

        from kentongan.foundation.backoffice import gate, today
        from kentongan.foundation.backoffice.freezes.topics import register_topics
        from kentongan.foundation.units import roles

        from . import providers, waiting
        from .authenticity import joining
        from .checks.seeding import seed_wording
        from .models import Article
        from .policy import ArticlePolicy
        from .reading import indexing, legacy
        from .wording import label_verbs

        register_permission_policy(Article, ArticlePolicy(Article))
        roles.grant("newsroom.view", "author", "editor", "head", *roles.COORDINATORS)
        roles.grant("newsroom.write", "author", "editor", "head")
        roles.grant("newsroom.approve", "head")
        roles.grant("newsroom.redact", "head", "national-editor")
        roles.grant("newsroom.imports", "head", "national-admin")
        roles.grant("newsroom.wording", "national-editor", "national-admin")
        providers.register()
        indexing.register()
        joining.register()
        gate.open_family("clippings", "newsroom", "site_imports", "wagtailsnippetchoosers_newsroom_article")
        gate.open_addresses(*(f"wagtailsnippets_newsroom_article:{name}" for name in EDITOR))
        register_topics(shelves)
        today.register_waiting(waiting.waiting)
        today.register_figures(waiting.figures)
        today.register_shortcuts(waiting.shortcuts)
        label_verbs()
        post_migrate.connect(seed_categories, sender=self, dispatch_uid="newsroom.categories")
        post_migrate.connect(legacy.seed, sender=self, dispatch_uid="newsroom.legacy")
        post_migrate.connect(seed_wording, sender=self, dispatch_uid="newsroom.wording")
