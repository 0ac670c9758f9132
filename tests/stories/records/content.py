"""Gives a unit a published, a waiting and a draft article: ``content.py kota-surakarta``; prints their numbers."""

import json
import sys
from io import BytesIO

import django
from PIL import Image

django.setup()

from django.core.files.base import ContentFile

from kentongan.desks.newsroom import actions
from kentongan.foundation.assets.models import Photo, UnitDocument
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Unit

unit = Unit.objects.get(slug=sys.argv[1])
writer, head = (Person.objects.get(email=f"{name}.{unit.slug}@contoh.test") for name in ("penulis", "pimpinan"))

drawn = BytesIO()
Image.new("RGB", (640, 480), "brown").save(drawn, "JPEG")
picture = Photo.objects.create(
    title="Latihan",
    description="Petugas mengangkat surat suara",
    caption="Petugas berlatih menghitung suara di balai desa.",
    credit="rap",
    file=ContentFile(drawn.getvalue(), "latihan.jpg"),
    collection=unit.collection,
)
document = UnitDocument.objects.create(
    title="Jadwal", file=ContentFile(b"isi", "jadwal.txt"), collection=unit.collection
)


def write(title):
    body = [
        ("text", "<p>Petugas berlatih menghitung suara dari pagi sampai sore.</p>"),
        ("heading", "Latihan kedua"),
        ("photo", {"image": picture, "caption": "", "credit": ""}),
        ("gallery", [{"image": picture, "caption": "", "credit": ""}] * 2),
        ("document", {"document": document, "title": ""}),
        ("quote", {"text": "Kami ingin setiap suara terhitung", "speaker": "Sri", "office": "Ketua"}),
        ("table", {"caption": "Peserta", "rows": "Desa|Orang\nJati|12\nPapahan|9", "source": "Daftar hadir"}),
        ("video", {"url": "https://video.contoh.test/1", "title": "Rekaman latihan", "image": None}),
    ]
    return actions.create(
        unit=unit,
        by=writer,
        title=title,
        lead="Petugas berlatih di balai desa, Sabtu (21/11/2026).",
        body=body,
        picture=picture,
        writer="awh",
        dateline_place="Karanganyar",
    )


submitted = actions.submit(write("Latihan penghitungan suara"), by=writer)
article = actions.approve(submitted, revision=submitted.latest_revision_id, by=head)
waiting = actions.submit(write("Menunggu persetujuan"), by=writer)
print(json.dumps({"article": article.pk, "waiting": waiting.pk, "draft": write("Masih draf").pk}))
