"""The nation at work, made up: 553 units with people, pictures and articles, written straight into tables.

Words, people and pictures are invented; numbers of rows are those of a real unit's desk: half the articles have a
picture, four in five are published, each has a revision, a reader's count and its entries in the ledger.
"""

import hashlib
import json
import random
import shutil
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import count, islice
from pathlib import Path
from typing import Any

SENTENCES = (
    "Rapat pleno terbuka dihadiri pengawas, pemerintah daerah dan perwakilan partai politik.",
    "Peserta menerima bahan tertulis dan boleh bertanya sampai semua jelas.",
    "Data pemilih dimutakhirkan setiap bulan bersama petugas di desa dan kelurahan.",
    "Kegiatan berlangsung dua hari dan ditutup dengan simulasi di tempat pemungutan suara.",
    "Warga dapat memeriksa namanya di kantor pada hari kerja atau lewat situs ini.",
    "Pemilih pemula dari lima sekolah mengikuti kelas demokrasi dengan antusias.",
    "Logistik disimpan di gudang yang kering dan diawasi siang malam.",
    "Masukan masyarakat dicatat dan dijawab secara tertulis paling lambat sepekan kemudian.",
)
TITLES = (
    "Rapat Koordinasi Pemutakhiran Data Pemilih Berkelanjutan Triwulan",
    "Sosialisasi Pendidikan Pemilih di Sekolah Menengah Angkatan",
    "Penyerahan Salinan Dokumen kepada Pengawas Tahap",
    "Kunjungan Kerja dan Evaluasi Layanan Informasi Gelombang",
)
STATES = ("published",) * 16 + ("submitted", "submitted", "draft", "returned")
SPECS = {
    "max-1280x960|format-webp": (1280, 800),
    "fill-640x400|format-webp": (640, 400),
    "max-1280x1280": (1280, 800),
    "max-165x165": (165, 103),
}
"""Renditions that the measured pages show; a page that needs another one would be measured making it."""
ROLES = ("author", "editor", "head")
BATCH = 2000


def grow(articles_per_unit: int) -> None:
    """Fill the present database, which holds the units and nothing else, for so many articles per unit."""
    from django.db import transaction

    from kentongan.foundation.units.models import Unit

    units = list(Unit.objects.select_related("collection").order_by("path"))
    with transaction.atomic():
        people = _employ(units)
        photos = _take_photos(units, articles_per_unit // 2)
        _write(units, articles_per_unit, people, photos)
    _static_pages(units)


def copy_of(database: Path, name: str) -> Path:
    """A database beside another one with the same content."""
    copied = database.with_name(name)
    shutil.copy(database, copied)
    return copied


def _employ(units: list[Any]) -> dict[int, int]:
    """An author, an editor and a head in each unit, coordinators and the national roles; returns unit → author."""
    from kentongan.foundation.people.models import Person
    from kentongan.foundation.units.models import Membership, Role

    roles = {role.code: role for role in Role.objects.all()}
    posts = [(unit, role) for unit in units for role in ROLES]
    posts += [(unit, "coordinator") for unit in units if unit.kind == "provinsi"]
    posts += [(units[0], "national-editor"), (units[0], "national-admin")]
    people = [
        Person(email=f"{role}.{unit.slug}@contoh.invalid", name=f"{role} {unit.place}", password="!")  # noqa: S106 (nobody signs in by it)
        for unit, role in posts
    ]
    Person.objects.bulk_create(people, batch_size=BATCH)
    Membership.objects.bulk_create(
        [
            Membership(person=person, unit=unit, role=roles[role])
            for person, (unit, role) in zip(people, posts, strict=True)
        ],
        batch_size=BATCH,
    )
    return {unit.pk: person.pk for person, (unit, role) in zip(people, posts, strict=True) if role == "author"}


def _take_photos(units: list[Any], per_unit: int) -> dict[int, list[int]]:
    """Pictures with their renditions, all of one file; returns unit → ids of its pictures."""
    from django.core.files.base import ContentFile
    from django.core.files.storage import default_storage
    from PIL import Image

    from kentongan.foundation.assets.models import Photo, Rendition

    from wagtail.images.models import Filter

    _save(default_storage, ContentFile, "originals/contoh.jpg", Image.new("RGB", (1600, 1000), (180, 60, 50)))
    for spec, size in SPECS.items():
        _save(default_storage, ContentFile, _file(spec), Image.new("RGB", size, (180, 60, 50)))
    numbers = count(1)
    owned = {unit.pk: list(islice(numbers, per_unit)) for unit in units}
    photos = (
        Photo(
            pk=pk,
            title=f"Suasana kegiatan {pk}",
            file="originals/contoh.jpg",
            width=1600,
            height=1000,
            file_size=20_000,
            collection=unit.collection,
            credit="rap",
            caption="Peserta mengikuti kegiatan.",
            description="Peserta duduk melingkar di aula.",
        )
        for unit in units
        for pk in owned[unit.pk]
    )
    _insert(Photo, photos)
    keys = {spec: Filter(spec).get_cache_key(Photo()) for spec in SPECS}
    renditions = (
        Rendition(image_id=pk, filter_spec=spec, focal_point_key=keys[spec], width=width, height=height, file=_file(spec))
        for pks in owned.values()
        for pk in pks
        for spec, (width, height) in SPECS.items()
    )
    _insert(Rendition, renditions)
    return owned


def _file(spec: str) -> str:
    return f"images/co/contoh.{spec.partition('|')[0]}.{'webp' if 'webp' in spec else 'jpg'}"


def _save(storage: Any, content: Any, name: str, picture: Any) -> None:
    from io import BytesIO

    if not storage.exists(name):
        out = BytesIO()
        picture.save(out, "WEBP" if name.endswith("webp") else "JPEG")
        storage.save(name, content(out.getvalue()))


def _write(units: list[Any], per_unit: int, people: dict[int, int], photos: dict[int, list[int]]) -> None:
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import ReferenceIndex, Revision

    from kentongan.desks.newsroom.models import Article, Category
    from kentongan.foundation.ledger.models import Entry, Head
    from kentongan.foundation.public.models import ViewCount

    shelves = list(Category.objects.values_list("pk", flat=True))
    kind = ContentType.objects.get_for_model(Article)
    articles = _Articles(units, per_unit, people, photos, shelves)
    _insert(Article.framework, (Article(**fields) for fields in articles.fields()))
    _insert(Revision, (_revision(Revision, kind, fields, articles.now) for fields in articles.fields()))
    _insert(ViewCount, (ViewCount(kind="newsroom.article", object_id=f["pk"], count=f["pk"] % 900) for f in articles.fields()))
    _insert(ReferenceIndex, _references(ReferenceIndex, kind, articles.fields()))
    heads: dict[str, Any] = {}
    _insert(Entry, _entries(Entry, Head, heads, articles))
    Head.objects.bulk_create(heads.values(), update_conflicts=True, unique_fields=["unit"], update_fields=["seq", "digest"])


class _Articles:
    """The articles' fields, the same each time they are asked for: one after the other, units taking turns."""

    def __init__(self, units: list[Any], per_unit: int, people: dict[int, int], photos: dict[int, list[int]], shelves: list[int]) -> None:
        from django.utils import timezone

        self.units, self.per_unit, self.people, self.photos, self.shelves = units, per_unit, people, photos, shelves
        self.now = timezone.now().replace(microsecond=0)

    def fields(self) -> Iterator[dict[str, Any]]:
        numbers = count(1)
        dice = random.Random(7)
        for turn in range(self.per_unit):
            for place, unit in enumerate(self.units):
                yield self._one(next(numbers), turn, place, unit, dice)

    def _one(self, pk: int, turn: int, place: int, unit: Any, dice: random.Random) -> dict[str, Any]:
        state = STATES[(turn + place) % len(STATES)]
        live = state == "published"
        at = self.now - timedelta(days=self.per_unit - turn, minutes=dice.randrange(1440))
        pictures = self.photos[unit.pk]
        title = f"{TITLES[pk % len(TITLES)]} {turn + 1}"
        return {
            "pk": pk,
            "unit": unit,
            "state": state,
            "title": title,
            "slug": title.lower().replace(" ", "-"),
            "lead": f"{dice.choice(SENTENCES)} {dice.choice(SENTENCES)}",
            "picture_id": pictures[turn // 2 % len(pictures)] if turn % 2 else None,
            "body": json.dumps(_body(pk, turn, pictures, dice)),
            "category_id": self.shelves[pk % len(self.shelves)],
            "dateline_place": unit.place,
            "writer": "awh",
            "editor": "ed",
            "photographer": "rap",
            "author_id": self.people[unit.pk],
            "submitted_by_id": None if state == "draft" else self.people[unit.pk],
            "submitted_at": None if state == "draft" else at,
            "live": live,
            "first_published_at": at if live else None,
            "last_published_at": at if live else None,
            "latest_revision_id": pk,
            "live_revision_id": pk if live else None,
        }


def _body(pk: int, turn: int, pictures: list[int], dice: random.Random) -> list[dict[str, Any]]:
    """Six paragraphs, a heading and a quote; every fourth text shows a further picture."""
    parts: list[tuple[str, Any]] = [("text", f"<p>{' '.join(dice.choices(SENTENCES, k=4))}</p>") for _ in range(6)]
    parts.insert(2, ("heading", "Tanya jawab"))
    parts.insert(4, ("quote", {"text": dice.choice(SENTENCES), "speaker": "Ketua Divisi Data", "office": "KPU"}))
    if turn % 4 == 1:
        parts.insert(5, ("photo", {"image": pictures[turn % len(pictures)], "caption": "", "credit": ""}))
    return [{"type": kind, "value": value, "id": f"{pk:08x}-{i}"} for i, (kind, value) in enumerate(parts)]


def _revision(model: Any, kind: Any, fields: dict[str, Any], at: Any) -> Any:
    words = ("pk", "title", "lead", "body", "writer", "editor", "photographer", "dateline_place", "state", "live", "slug")
    content = {name: fields[name] for name in words}
    content |= {"unit": fields["unit"].pk, "picture": fields["picture_id"], "category": fields["category_id"]}
    return model(
        pk=fields["pk"],
        content_type=kind,
        base_content_type=kind,
        object_id=str(fields["pk"]),
        object_str=fields["title"],
        user_id=fields["author_id"],
        content=content,
        created_at=at,
    )


def _references(model: Any, kind: Any, articles: Iterable[dict[str, Any]]) -> Iterator[Any]:
    from django.contrib.contenttypes.models import ContentType

    from kentongan.foundation.assets.models import Photo

    to = ContentType.objects.get_for_model(Photo)
    for fields in articles:
        if fields["picture_id"]:
            yield model(
                base_content_type=kind,
                content_type=kind,
                object_id=str(fields["pk"]),
                to_content_type=to,
                to_object_id=str(fields["picture_id"]),
                model_path="picture",
                content_path="picture",
                content_path_hash=model._get_content_path_hash("picture"),  # noqa: SLF001 (the index's own rule)
            )


def _entries(model: Any, head: Any, heads: dict[str, Any], articles: _Articles) -> Iterator[Any]:
    """Begun, submitted and published, chained as the ledger chains them."""
    for fields in articles.fields():
        verbs = ["created"] + ["submitted"] * (fields["state"] != "draft") + ["published"] * fields["live"]
        for verb in verbs:
            code = fields["unit"].code
            end = heads.setdefault(code, head(unit=code, seq=0, digest="0" * 64))
            entry = model(
                unit=code,
                seq=end.seq + 1,
                at=articles.now - timedelta(seconds=len(heads)),
                actor=f"person:{fields['author_id']}",
                verb=f"newsroom.article.{verb}",
                subject=f"newsroom.article:{fields['pk']}",
                details="{}",
                previous=end.digest,
            )
            entry.digest = entry.computed_digest()
            end.seq, end.digest = entry.seq, entry.digest
            yield entry


def _static_pages(units: list[Any]) -> None:
    """One page of each unit's own."""
    from wagtail.signal_handlers import disable_reference_index_auto_update

    from kentongan.foundation.public.pages import StaticPage, UnitHome

    with disable_reference_index_auto_update():
        for home in UnitHome.objects.filter(unit__in=units):
            home.add_child(instance=StaticPage(title="Sejarah", slug="sejarah", lead=SENTENCES[0]))


def _insert(model: Any, rows: Iterable[Any]) -> None:
    """Write rows without holding all of them at once."""
    manager = getattr(model, "objects", model)
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        manager.bulk_create(batch)


def fingerprint(database: Path) -> str:
    """Eight letters that tell one generated database from another."""
    return hashlib.sha256(str(database.stat().st_size).encode()).hexdigest()[:8]
