"""An article with every kind of block, and what a citizen would save of it."""

import json
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image

from samples import make_article


def picture_of(unit, **fields):
    """A photo in the unit's collection."""
    from kentongan.foundation.assets.models import Photo

    drawn = BytesIO()
    Image.new("RGB", (64, 48), "brown").save(drawn, "JPEG")
    words = {"title": "Foto", "description": "Petugas mengangkat surat suara", **fields}
    return Photo.objects.create(file=ContentFile(drawn.getvalue(), "a.jpg"), collection=unit.collection, **words)


def every_block(unit):
    """One of each, with what makes them hard: lists, entities, empty cells, numbers to group, empty titles."""
    from kentongan.foundation.assets.models import UnitDocument

    first = picture_of(unit, caption="Petugas di <gudang> & halaman", credit="rap/KPU")
    second = picture_of(unit, caption="Kotak suara disegel")
    third = picture_of(unit, caption="Warga antre")
    document = UnitDocument.objects.create(
        title="Jadwal & lokasi", file=ContentFile(b"isi", "jadwal.txt"), collection=unit.collection
    )
    rich = (
        "<p>Sebanyak <b>1.089</b> orang&nbsp;datang &amp; mencoba.<br/>Baris kedua.</p>"
        '<ul><li>Satu</li><li>Dua <i>miring</i></li></ul><p></p><p>Lihat <a href="https://contoh.test/">ini</a>.</p>'
    )
    return [
        ("text", rich),
        ("heading", "Latihan “kedua”"),
        ("quote", {"text": "Setiap suara\nterhitung", "speaker": "Sri", "office": "Ketua"}),
        ("quote", {"text": "Tanpa nama", "speaker": "", "office": "Ketua"}),
        ("photo", {"image": first, "caption": "", "credit": ""}),
        ("photo", {"image": third, "caption": "", "credit": ""}),
        ("gallery", [{"image": second, "caption": "Ditulis di sini", "credit": "dok"}, {"image": first}]),
        ("document", {"document": document, "title": ""}),
        ("video", {"url": "https://video.contoh.test/1", "title": "Rekaman <1>", "image": None}),
        ("table", {"caption": "Peserta", "rows": "Desa|Orang|Ket\nJati|1089|\nPapahan|900|baru", "source": "Daftar"}),
        ("table", {"caption": "Kosong", "rows": "", "source": "Tidak tampil"}),
    ]


def rich_article(unit, author, **fields):
    """A draft with every block, a picture and an event of two days."""
    from datetime import date

    picture = picture_of(unit, caption="Suasana pagi", credit="rap")
    return make_article(
        unit,
        author,
        body=every_block(unit),
        picture=picture,
        event_start=date(2026, 11, 21),
        event_end=date(2026, 11, 22),
        event_place="Balai Desa Jati",
        **fields,
    )


def keys_at(site, unit):
    """What the unit's host publishes of its keys."""
    return json.loads(site(unit, "/.well-known/kentongan-keys.json").content)
