"""Gives a unit a published, a waiting and a draft article: ``content.py kota-surakarta``; prints their numbers."""

import json
import sys

import django

django.setup()

from kentongan.desks.newsroom import actions
from kentongan.foundation.people.models import Person
from kentongan.foundation.units.models import Unit

unit = Unit.objects.get(slug=sys.argv[1])
writer, head = (Person.objects.get(email=f"{name}.{unit.slug}@contoh.test") for name in ("penulis", "pimpinan"))


def write(title):
    body = [
        ("text", "<p>Petugas berlatih menghitung suara dari pagi sampai sore.</p>"),
        ("heading", "Latihan kedua"),
        ("quote", {"text": "Kami ingin setiap suara terhitung", "speaker": "Sri", "office": "Ketua"}),
        ("table", {"caption": "Peserta", "rows": "Desa|Orang\nJati|12\nPapahan|9", "source": "Daftar hadir"}),
        ("video", {"url": "https://video.contoh.test/1", "title": "Rekaman latihan", "image": None}),
    ]
    return actions.create(
        unit=unit,
        by=writer,
        title=title,
        lead="Petugas berlatih.",
        body=body,
        writer="awh",
        dateline_place="Karanganyar",
    )


submitted = actions.submit(write("Latihan penghitungan suara"), by=writer)
article = actions.approve(submitted, revision=submitted.latest_revision_id, by=head)
waiting = actions.submit(write("Menunggu persetujuan"), by=writer)
print(json.dumps({"article": article.pk, "waiting": waiting.pk, "draft": write("Masih draf").pk}))
