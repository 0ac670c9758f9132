"""The nation at work, made up: people, pictures and articles of 553 units, written straight into tables."""

import shutil
from pathlib import Path
from typing import Any

import articles
import pictures
from measuring import telling, use
from tables import insert

IN_EACH_UNIT = ("author", "editor", "head")


def database_with(per_unit: int, *, beside: Path) -> Path:
    """A database with so many articles per unit, grown from one that holds only the units."""
    from django.db import connections

    path = beside.with_name(f"articles-{per_unit}.sqlite3")
    if not path.exists():
        grown = shutil.copy(beside, path.with_suffix(".growing"))
        use(grown)
        with telling(f"writing {per_unit} articles for each unit"):
            grow(per_unit)
        connections["default"].close()  # its journal belongs to the name the file has now
        use(beside)
        grown.rename(path)
    return path


def grow(per_unit: int) -> None:
    """Fill the present database, which holds the units and nothing else."""
    from django.db import transaction
    from django.utils import timezone

    from kentongan.desks.newsroom.models import Category
    from kentongan.foundation.units.models import Unit

    units = list(Unit.objects.select_related("collection").order_by("path"))
    with transaction.atomic():
        authors = employ(units)
        photos = pictures.take(units, max(per_unit // 2, 1))
        shelves = list(Category.objects.values_list("pk", flat=True))
        now = timezone.now().replace(microsecond=0)
        write(articles.Plan(units, per_unit, authors, photos, shelves, now))
        add_pages()


def employ(units: list[Any]) -> dict[int, int]:
    """Three people in each unit, coordinators, and the national roles; returns unit → its author."""
    from kentongan.foundation.people.models import Person
    from kentongan.foundation.units.models import Membership, Role

    roles = {role.code: role for role in Role.objects.all()}
    posts = [(unit, role) for unit in units for role in IN_EACH_UNIT]
    posts += [(unit, "coordinator") for unit in units if unit.kind == "provinsi"]
    posts += [(units[0], "national-editor"), (units[0], "national-admin")]
    people = [
        Person(email=f"{role}.{unit.slug}@contoh.invalid", name=f"{role} {unit.place}", password="!")  # noqa: S106 (nobody signs in by it)
        for unit, role in posts
    ]
    insert(Person, people)
    employed = list(zip(people, posts, strict=True))
    memberships = (Membership(person=one, unit=unit, role=roles[role]) for one, (unit, role) in employed)
    insert(Membership, memberships)
    return {unit.pk: person.pk for person, (unit, role) in employed if role == "author"}


def write(plan: articles.Plan) -> None:
    """The articles with their revisions, readers' counts, references to pictures and ledger entries."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import ReferenceIndex, Revision

    from kentongan.desks.newsroom.models import Article
    from kentongan.foundation.assets.models import Photo
    from kentongan.foundation.ledger.models import Entry, Head
    from kentongan.foundation.public.models import ViewCount

    kind, photo = (ContentType.objects.get_for_model(model) for model in (Article, Photo))
    insert(Article, (Article(**fields) for fields in plan))
    insert(Revision, (articles.revision(fields, kind=kind, at=plan.now) for fields in plan))
    counted = (ViewCount(kind="newsroom.article", object_id=f["pk"], count=f["pk"] % 900) for f in plan)
    insert(ViewCount, counted)
    shown = (articles.reference(fields, kind=kind, photo=photo) for fields in plan if fields["picture_id"])
    insert(ReferenceIndex, shown)
    heads: dict[str, Any] = {}
    insert(Entry, articles.entries(plan, heads))
    Head.objects.filter(unit__in=heads).delete()
    insert(Head, heads.values())


def add_pages() -> None:
    """One page of each unit's own."""
    from wagtail.signal_handlers import disable_reference_index_auto_update

    from kentongan.foundation.public.pages import StaticPage, UnitHome

    with disable_reference_index_auto_update():
        for home in UnitHome.objects.order_by("path"):
            home.add_child(instance=StaticPage(title="Sejarah", slug="sejarah", lead=articles.SENTENCES[0]))
