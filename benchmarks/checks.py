"""The editorial checks on an article of 1,000 words: the rules alone, and with reading it from the database."""

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from measuring import Kind, in_turn, telling, use
from results import Row
from tables import insert

CPU = 30.0
"""Milliseconds for one article, as promised."""
QUERIES = 10
WORDS = 1000
ROUNDS = 100
BANDS = 10
DONE = (200, b"")

SENTENCES = (
    "Ketua KPU Kabupaten Karanganyar, Tata Nawala, membuka rapat koordinasi di aula kantor pada Sabtu (21/11/2026).",
    "Rapat itu diikuti 85 peserta dari 17 kecamatan untuk menyamakan cara mencatat data pemilih.",
    "“Setiap suara harus terhitung. Setiap warga harus tahu hasilnya,” kata Tata di depan peserta.",
    "Peserta kemudian berlatih mengisi formulir, memeriksa jumlah, dan mengunggah hasilnya.",
    "Narasumber menjelaskan tahapan yang dimulai pada 5 Januari 2027 sesuai Keputusan KPU Nomor 12 Tahun 2026.",
    "Bawaslu, Polres, Kodim, dan Dinas Kependudukan dan Pencatatan Sipil turut hadir sejak pukul 08.00 WIB.",
    "Warga yang belum terdaftar dapat melapor ke kantor KPU dengan membawa kartu tanda penduduk agar didata.",
    "Jumlah pemilih bertambah 1.089 orang, sedangkan 412 orang dicoret karena meninggal atau pindah domisili.",
)
TABLE = "Kecamatan|Laki-laki|Perempuan|Jumlah\nJaten|120.310|122.092|242.402\nTasikmadu|9.800|9.900|19.700"


def run(databases: Mapping[int, Path]) -> list[Row]:
    """Measure on each database, whose articles all have bands of a fingerprint, as if they had been published."""
    kinds: dict[str, Kind] = {}
    for number, database in databases.items():
        use(database)
        with telling(f"fingerprints of 553 × {number} articles"):
            _remember_all()
        for name, request in _asked().items():
            kinds[f"{name}, 553 × {number}"] = (database, request)
    found = in_turn(kinds, rounds=ROUNDS)
    return [row for name in sorted(kinds) for row in found[name].rows(name, cpu=CPU, queries=QUERIES)]


def _asked() -> dict[str, Callable[[], Any]]:
    from kentongan.desks.newsroom.checks.likeness import find_alike
    from kentongan.desks.newsroom.checks.reading import check_article, read_draft
    from kentongan.desks.newsroom.checks.rules import check

    article = _article()
    draft = read_draft(article)

    def rules() -> Any:
        check(replace(draft, body=tuple(map(replace, draft.body))))
        return DONE

    def whole() -> Any:
        check_article(article)
        return DONE

    def alike() -> Any:
        find_alike(article)
        return DONE

    return {"rules of 1,000 words": rules, "with reading them": whole, "of this, what is alike": alike}


def _article() -> Any:
    """An article of 1,000 words: paragraphs of three sentences, a quote, a table and links."""
    from kentongan.desks.newsroom.models import Article
    from kentongan.foundation.units.models import Unit

    sentences, words = [], 0
    for number, sentence in enumerate(cycle(SENTENCES)):
        if words >= WORDS:
            break
        sentences.append(sentence.replace("85 peserta", f"{number + 20} peserta"))
        words += len(sentence.split())
    parts = iter(sentences)
    paragraphs = iter(lambda: list(islice(parts, 3)), [])
    text = "".join(f'<p>{" ".join(three)} <a href="https://www.kpu.go.id/">Laman</a></p>' for three in paragraphs)
    body = [
        {"type": "text", "value": text, "id": "a"},
        {"type": "quote", "value": {"text": SENTENCES[2], "speaker": "Tata Nawala", "office": "Ketua"}, "id": "b"},
        {"type": "table", "value": {"caption": "Pemilih", "rows": TABLE, "source": ""}, "id": "c"},
    ]
    unit = Unit.objects.select_related("parent").get(slug="kab-karanganyar")
    return Article(unit=unit, title="Rapat koordinasi data pemilih", lead=SENTENCES[1], body=json.dumps(body))


def _remember_all() -> None:
    """Bands for every article that has none: at random, since the dataset's texts are one another's copies."""
    from kentongan.desks.newsroom.checks.models import LikenessBand
    from kentongan.desks.newsroom.models import Article

    if LikenessBand.objects.exists():
        return
    chance = random.Random(3)
    numbers = Article.objects.for_system("the benchmark's dataset").values_list("pk", flat=True)
    keys = ((chance.randrange(-(2**63), 2**63), number) for number in list(numbers) for _ in range(BANDS))
    insert(LikenessBand, (LikenessBand(key=key, article_id=number) for key, number in keys))
