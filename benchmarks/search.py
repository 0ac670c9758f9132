"""The search on ten times, and a hundred times, as many entries: what readers ask, the sizes taking turns."""

import random
import shutil
import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from measuring import telling, use
from results import Row

GROWTH = 1.5
"""The promise: p95 on a hundred times as many entries over p95 on the smallest."""
ROUNDS = 300
SYLLABLES = [consonant + vowel for consonant in "bdgklmnprstw" for vowel in "aiu"]
_USUAL = (
    "pemilih pemilu pemilihan rapat koordinasi data pemutakhiran berkelanjutan sosialisasi suara penghitungan "
    "logistik gudang pengawas partai politik sekolah pendidikan warga kantor desa kelurahan jadwal tahapan peserta "
    "kegiatan simulasi dokumen informasi layanan publik ketua anggota sekretaris divisi masyarakat bersama dilakukan"
)
USUAL = _USUAL.split()
SHELVES = ("berita", "sosialisasi", "pengumuman", "opini", "umum")
RARE = 20_000
"""Words of a language as uneven as a real one: the usual ones in most texts, twenty thousand others by Zipf's rule."""


def run(units: Path, sizes: list[int]) -> list[Row]:
    """Measure on each size; the first is the smallest."""
    databases = {size: database_with(size, beside=units) for size in sizes}
    times: dict[int, list[float]] = {size: [] for size in sizes}
    questions = list(_questions())
    for number in range(-40, ROUNDS):
        for size in random.Random(number).sample(sizes, k=len(sizes)):
            use(databases[size])
            began = time.perf_counter()
            _ask(questions[number % len(questions)])
            if number >= 0:
                times[size].append((time.perf_counter() - began) * 1000)
    return list(_rows(times))


def database_with(size: int, *, beside: Path) -> Path:
    """A database with so many entries, grown from one that holds only the units."""
    path = beside.with_name(f"search-{size}.sqlite3")
    if not path.exists():
        grown = shutil.copy(beside, path.with_suffix(".growing"))
        use(grown)
        with telling(f"indexing {size} entries"):
            fill(size)
            _into_one_file()
        use(beside)
        grown.rename(path)
    return path


def fill(size: int) -> None:
    """Write so many entries of about 250 words, units taking turns, over ten years."""
    from django.db import transaction

    from kentongan.foundation.search.models import Entry
    from kentongan.foundation.search.tables import table
    from kentongan.foundation.search.writing import terms_for
    from kentongan.foundation.units.models import Unit

    units = list(Unit.objects.all())
    with transaction.atomic():
        for portion in batched_entries(size, units):
            Entry.framework.bulk_create(portion)
            table().write_many([(entry.id, terms_for(entry)) for entry in portion])


def _into_one_file() -> None:
    """Bring what stands in the write-ahead log into the file that is renamed."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def batched_entries(size: int, units: list[Any]) -> Iterator[list[Any]]:
    """Entries in portions of a thousand, oldest first."""
    dice = random.Random(3)
    language = Language()
    waiting = []
    for number in range(size):
        waiting.append(_entry(number, size, units[number % len(units)], language, dice))
        if len(waiting) == 1000 or number == size - 1:
            yield waiting
            waiting = []


class Language:
    """Made-up words, the usual before the rare."""

    def __init__(self) -> None:
        dice = random.Random(5)
        self.rare = ["".join(dice.choices(SYLLABLES, k=3)) for _ in range(RARE)]
        self.weights = list(accumulate(1 / (rank + 10) for rank in range(RARE)))

    def text(self, length: int, dice: random.Random) -> str:
        usual = dice.choices(USUAL, k=length // 2)
        rare = dice.choices(self.rare, cum_weights=self.weights, k=length - length // 2)
        words = usual + rare
        dice.shuffle(words)
        return " ".join(words)


def _entry(number: int, size: int, unit: Any, language: Language, dice: random.Random) -> Any:
    from kentongan.foundation.search.models import Entry
    from kentongan.foundation.search.terms import place_of

    at = datetime(2016, 1, 1, tzinfo=UTC) + timedelta(days=3650) * (number / size)
    return Entry(
        id=place_of(at, "article", number),
        kind="article",
        object_id=number,
        unit=unit,
        title=language.text(9, dice).capitalize(),
        text=language.text(250, dice),
        category=SHELVES[number % len(SHELVES)],
        published_at=at,
        url=f"/berita/{number}/",
    )


def _questions() -> Iterator[dict[str, Any]]:
    """What readers ask: usual words, rare ones, both, in an office, a province, a year, on a shelf."""
    dice = random.Random(11)
    language = Language()
    for turn in range(100):
        words = [dice.choice(USUAL)] if turn % 2 else [language.rare[dice.randrange(RARE)]]
        words += [[], [dice.choice(USUAL)], [language.rare[dice.randrange(300)]]][turn % 3]
        asked: dict[str, Any] = {"words": " ".join(words), "place": ["", "33", "33.13", "72.05"][turn % 4]}
        if turn % 5 == 0:
            year = dice.randrange(2016, 2026)
            asked |= {"since": datetime(year, 1, 1, tzinfo=UTC), "until": datetime(year + 1, 1, 1, tzinfo=UTC)}
        if turn % 7 == 0:
            asked["category"] = dice.choice(SHELVES)
        yield asked | {"order": "newest" if turn % 6 == 0 else "relevant", "page": 1 + (turn % 10 == 9)}


_places: dict[str, Any] = {}


def _ask(asked: dict[str, Any]) -> None:
    from kentongan.foundation.search.finding import find
    from kentongan.foundation.units.models import Unit

    if not _places:
        _places.update({unit.code: unit for unit in Unit.objects.all()} | {"": None})
    find(unit=_places[asked["place"]], **{name: value for name, value in asked.items() if name != "place"})


def _rows(times: dict[int, list[float]]) -> Iterator[Row]:
    p95 = {size: statistics.quantiles(found, n=20, method="inclusive")[-1] for size, found in times.items()}
    for size, found in times.items():
        note = f"median {statistics.median(found):.3g} ms, slowest {max(found):.3g} ms, n = {len(found)}"
        yield Row(f"search among {size:,} entries: p95", p95[size], "ms", None, note)
    small, *larger = times
    for size in larger:
        yield Row(f"search among {size:,} over {small:,}", p95[size] / p95[small], "×", GROWTH, "p95")
