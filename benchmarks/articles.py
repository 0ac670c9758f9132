"""Articles of the made-up nation, with all that stands around them in other tables."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
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
"""Four in five are published; units take turns, so that the newest articles are in all states."""
WORDS = ("pk", "title", "slug", "lead", "body", "writer", "editor", "photographer", "dateline_place")


@dataclass(frozen=True)
class Plan:
    """What to write: the same articles each time they are gone through, units taking turns.

    Args:
        units: all units.
        per_unit: articles of each.
        authors: unit → id of the person who writes there.
        photos: unit → ids of its pictures.
        shelves: ids of the categories.
        now: when the youngest article was published.
    """

    units: list[Any]
    per_unit: int
    authors: dict[int, int]
    photos: dict[int, list[int]]
    shelves: list[int]
    now: datetime

    def __iter__(self) -> Iterator[dict[str, Any]]:
        numbers = count(1)
        dice = random.Random(7)
        for turn in range(self.per_unit):
            for place, unit in enumerate(self.units):
                yield self._fields(next(numbers), turn, STATES[(turn + place) % len(STATES)], unit, dice)

    def _fields(self, pk: int, turn: int, state: str, unit: Any, dice: random.Random) -> dict[str, Any]:
        at = self.now - timedelta(days=self.per_unit - 1 - turn, minutes=dice.randrange(1440))
        pictures = self.photos[unit.pk]
        title = f"{TITLES[pk % len(TITLES)]} {turn + 1}"
        live, begun = state == "published", state == "draft"
        return {
            "pk": pk,
            "unit": unit,
            "state": state,
            "title": title,
            "slug": title.lower().replace(" ", "-"),
            "lead": f"{dice.choice(SENTENCES)} {dice.choice(SENTENCES)}",
            "picture_id": pictures[turn // 2 % len(pictures)] if turn % 2 else None,
            "body": json.dumps(body(pk, turn, pictures, dice)),
            "category_id": self.shelves[pk % len(self.shelves)],
            "dateline_place": unit.place,
            "writer": "awh",
            "editor": "ed",
            "photographer": "rap",
            "author_id": self.authors[unit.pk],
            "submitted_by_id": None if begun else self.authors[unit.pk],
            "submitted_at": None if begun else at,
            "live": live,
            "first_published_at": at if live else None,
            "last_published_at": at if live else None,
            "latest_revision_id": pk,
            "live_revision_id": pk if live else None,
        }


def body(pk: int, turn: int, pictures: list[int], dice: random.Random) -> list[dict[str, Any]]:
    """Six paragraphs, a heading and a quote, about 2.5 kB; every fourth text shows a further picture."""
    parts: list[tuple[str, Any]] = [("text", f"<p>{' '.join(dice.choices(SENTENCES, k=4))}</p>") for _ in range(6)]
    quote = {"text": dice.choice(SENTENCES), "speaker": "Ketua Divisi Data", "office": "KPU"}
    parts[2:2] = [("heading", "Tanya jawab"), ("quote", quote)]
    if turn % 4 == 1:
        parts.insert(5, ("photo", {"image": pictures[turn % len(pictures)], "caption": "", "credit": ""}))
    return [{"type": kind, "value": value, "id": f"{pk:08x}-{i}"} for i, (kind, value) in enumerate(parts)]


def revision(fields: dict[str, Any], *, kind: Any, at: datetime) -> Any:
    """The article's one revision, with the article's own number."""
    from wagtail.models import Revision

    content = {name: fields[name] for name in (*WORDS, "state", "live")}
    content |= {"unit": fields["unit"].pk, "picture": fields["picture_id"], "category": fields["category_id"]}
    return Revision(
        pk=fields["pk"],
        content_type=kind,
        base_content_type=kind,
        object_id=str(fields["pk"]),
        object_str=fields["title"],
        user_id=fields["author_id"],
        content=content,
        created_at=at,
    )


def reference(fields: dict[str, Any], *, kind: Any, photo: Any) -> Any:
    """Wagtail's note that the article shows its main picture."""
    from wagtail.models import ReferenceIndex

    return ReferenceIndex(
        base_content_type=kind,
        content_type=kind,
        object_id=str(fields["pk"]),
        to_content_type=photo,
        to_object_id=str(fields["picture_id"]),
        model_path="picture",
        content_path="picture",
        content_path_hash=ReferenceIndex._get_content_path_hash("picture"),  # noqa: SLF001 (the index's own rule)
    )


def entries(plan: Plan, heads: dict[str, Any]) -> Iterator[Any]:
    """What the ledger says of the articles, chained by its own rule; ``heads`` collects the chains' ends."""
    from kentongan.foundation.ledger.models import GENESIS, Entry, Head

    for number, fields in enumerate(plan):
        unit = fields["unit"].code
        head = heads.setdefault(unit, Head(unit=unit, seq=0, digest=GENESIS))
        deeds = 1 + (fields["state"] != "draft") + fields["live"]
        for verb in ("created", "submitted", "published")[:deeds]:
            entry = Entry(
                unit=unit,
                seq=head.seq + 1,
                at=plan.now - timedelta(days=plan.per_unit) + timedelta(seconds=number),
                actor=f"person:{fields['author_id']}",
                verb=f"newsroom.article.{verb}",
                subject=f"newsroom.article:{fields['pk']}",
                details="{}",
                previous=head.digest,
            )
            entry.digest = entry.computed_digest()
            head.seq, head.digest = entry.seq, entry.digest
            yield entry
