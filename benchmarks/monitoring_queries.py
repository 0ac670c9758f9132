"""5,000 boolean queries on texts of 3,000 characters: our matcher, and databases asked the same in batches.

Queries are those of the 553 units: what an officer would ask for, in the vocabulary of elections. Texts are made up
with words by Zipf's rule, real names of places and everyday punctuation. Ours and SQLite's FTS5 must find the same.
"""

import csv
import os
import random
import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib import resources
from itertools import accumulate
from typing import Any

import monitoring_queries_peers as peers
from measuring import telling
from results import Row

DOCUMENTS = 2000
CHARACTERS = 3000
RATE, TIMES, BUILT = 10_000, 20, 2.0
"""Documents a second on one core, times those of a peer, and seconds to make a matcher: as promised."""
ROUNDS = 3
Clock = Callable[[], float]
BATCHES = (100, 500, DOCUMENTS)

ASKED = (
    '"KPU {n}" OR "KPU {k} {n}" OR "KPUD {n}" OR (KPU NEAR/5 {s})',
    '("Komisi Pemilihan Umum" OR KPU OR Bawaslu OR Panwaslu) AND {q} NOT (sepakbola OR liga)',
    '(pemilih* OR DPT OR DPS OR "daftar pemilih" OR coklit OR pantarlih) AND {q}',
    '(logistik OR "kotak suara" OR "surat suara" OR "bilik suara" OR sortir) AND {q}',
    '(hoaks OR hoax OR disinformasi OR "berita bohong" OR fitnah) AND (pemilu OR pilkada OR KPU) AND {q}',
    '(sengketa OR gugatan OR "Mahkamah Konstitusi" OR PHPU OR DKPP) AND {q}',
    'title:{q} AND (pemilu OR pilkada OR pemilihan OR "calon bupati" OR "calon wali kota")',
    '("politik uang" OR "money politics" OR "serangan fajar") AND ({q} OR "{k} {n}")',
    '(PPK OR PPS OR KPPS OR "badan adhoc") AND {q}',
    '{q} AND (rekapitulasi OR penghitungan) AND suara NOT (survei OR "hitung cepat")',
)
_COMMON = (
    "yang dan di dengan untuk dari pada dalam ini itu akan tidak oleh juga adalah sebagai kepada telah bisa ada kata "
    "mereka kami para karena secara tersebut saat lebih hari tahun warga sudah harus dapat menjadi atau hingga serta"
)
COMMON = _COMMON.split()
_ELECTION = (
    "kpu pemilu pilkada pemilih pemilihan suara bawaslu calon partai politik rekapitulasi penghitungan logistik ppk "
    "pps kpps coklit pantarlih dpt dps hoaks sengketa dkpp tahapan kampanye sosialisasi ketua anggota komisi umum "
    "daftar surat kotak bilik sortir gugatan survei disinformasi fitnah adhoc pemilih-pemilih"
)
ELECTION = _ELECTION.split()
_SYLLABLES = [consonant + vowel for consonant in "bdghjklmnprstw" for vowel in "aiueo"]


def run() -> list[Row]:
    """Measure building, matching with its stages, and the peers on the same documents."""
    from kentongan.desks.monitoring.querying.matching import Matcher
    from kentongan.desks.monitoring.querying.reading import parse

    texts = queries()
    with telling(f"{DOCUMENTS} documents"):
        documents = made_up_documents()
    read, trees = _best(lambda: [parse(text) for text in texts], 1)
    built, matcher = _best(lambda: Matcher(dict(enumerate(trees))), 3)
    passed, answers = _best(lambda: matcher.match(documents), ROUNDS)
    note = (
        f"{sum(map(len, answers)):,} answers; {sum(map(bool, answers)) / DOCUMENTS:.0%} of documents answer something"
    )
    return [
        Row(f"{len(texts):,} queries are read", read, "s"),
        Row("… and made a matcher", built, "s", BUILT),
        Row("time for a document", 1e6 * passed / DOCUMENTS, "µs", 1e6 / RATE, f"{DOCUMENTS / passed:,.0f} /s; {note}"),
        *_stages(matcher, documents),
        *_beside_fts5(matcher, documents, texts, answers),
        *_beside_postgres(matcher, documents, trees),
    ]


def _stages(matcher: Any, documents: list[Any]) -> list[Row]:
    from kentongan.desks.monitoring.querying.texts import Prepared

    folded, prepared = _best(lambda: [Prepared(document) for document in documents], ROUNDS)
    scanned, _ = _best(lambda: matcher.scan(prepared), ROUNDS)
    asked, _ = _best(lambda: matcher.ask(matcher.scan(prepared)), ROUNDS)
    return [
        Row("… of it folding", 1e6 * folded / DOCUMENTS, "µs"),
        Row("… of it finding words", 1e6 * scanned / DOCUMENTS, "µs"),
        Row("… of it asking queries", 1e6 * (asked - scanned) / DOCUMENTS, "µs"),
    ]


def _beside_fts5(matcher: Any, documents: list[Any], texts: list[str], expected: list[list[int]]) -> Iterator[Row]:
    for size in BATCHES:
        batch = documents[:size]
        with telling(f"SQLite FTS5, {size} documents"):
            spent, answers = _best(partial(peers.fts5, batch, texts), ROUNDS)
        if answers != expected[:size]:
            raise SystemExit("our matcher and FTS5 differ")
        yield _row("SQLite FTS5", size, size / spent, _rate(matcher, documents, size))


def _beside_postgres(matcher: Any, documents: list[Any], trees: list[Any]) -> Iterator[Row]:
    """By the processor time of the server's process, where ``BENCH_POSTGRES`` is the address of one on this machine."""
    if not (url := os.environ.get("BENCH_POSTGRES")):
        return
    peer = peers.Postgres(url, trees)
    for size in BATCHES:
        with telling(f"PostgreSQL, {size} documents"):
            spent, _ = _best(partial(peer.answers, documents[:size]), ROUNDS, peer.seconds)
        yield _row("PostgreSQL", size, size / spent, _rate(matcher, documents, size))


def _row(name: str, size: int, theirs: float, ours: float) -> Row:
    note = f"{ours / theirs:.1f} ×: {ours:,.0f} documents/s beside {theirs:,.0f}"
    return Row(f"batches of {size:,}: {TIMES} × {name} over ours", TIMES * theirs / ours, "", 1, note)


def _rate(matcher: Any, documents: list[Any], size: int) -> float:
    """Our documents a second, given in batches of that size."""
    batches = [documents[at : at + size] for at in range(0, DOCUMENTS, size)]
    spent, _ = _best(lambda: [matcher.match(batch) for batch in batches], ROUNDS)
    return DOCUMENTS / spent


def queries() -> list[str]:
    """What the 553 units ask, the same for each: a regency of itself, a province of itself and all its regencies."""
    table = resources.files("kentongan.foundation.units") / "data" / "areas.csv"
    areas = list(csv.DictReader(table.read_text().splitlines()))
    asked = [_of("Republik", "Indonesia", ["Indonesia", "nasional", "pusat"])]
    for area in areas:
        kind, name = _named(area)
        inner = [_named(other)[1] for other in areas if other["parent_code"] == area["code"]]
        asked.append(_of(kind, name, list(dict.fromkeys([name, *inner]))))
    return [query for queries in asked for query in queries]


def _named(area: dict[str, str]) -> tuple[str, str]:
    if area["type"] == "provinsi":
        return "Provinsi", area["name"]
    kind, _, name = area["name"].partition(" ")
    return kind, name.removeprefix("Administrasi ")


def _of(kind: str, name: str, places: list[str]) -> list[str]:
    quoted = [f'"{place}"' if re.search(r"\W", place) else place for place in places]
    group = f"({' OR '.join(quoted)})" if len(quoted) > 1 else quoted[0]
    return [pattern.format(n=name, k=kind, s=quoted[0], q=group) for pattern in ASKED]


def made_up_documents(count: int = DOCUMENTS, *, seed: int = 7) -> list[Any]:
    """So many texts, each with its title, the same for the same seed."""
    from kentongan.desks.monitoring.documents import Document

    dice = random.Random(seed)
    names = sorted({found[1] for query in queries() if (found := re.match(r'"KPU ([^"]+)"', query))})
    rare = ["".join(dice.choices(_SYLLABLES, k=dice.choice((2, 3, 3, 4)))) for _ in range(20_000)]
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(rare))))
    return [
        Document(*_news(dice, names, lambda count: dice.choices(rare, cum_weights=weights, k=count)))
        for _ in range(count)
    ]


def _news(dice: random.Random, names: list[str], rare: Callable[[int], list[str]]) -> tuple[str, str]:
    """Title and text: half of them on elections, most naming one to three places more than once."""
    places = dice.choices(names, k=dice.choice((0, 1, 1, 2, 3)))
    words = rare(260) + dice.choices(COMMON, k=150) + [place for place in places for _ in range(dice.choice((1, 3, 5)))]
    if dice.random() < 0.5:
        words += (
            dice.choices(ELECTION, k=30) + ["surat suara", "politik uang"] + [f"KPU {place}" for place in places[:1]]
        )
    dice.shuffle(words)
    text, length = [], 0
    while words and length < CHARACTERS:
        sentence = " ".join(words.pop() for _ in range(min(len(words), dice.randrange(8, 22))))
        sentence = f"“{sentence},” kata dia." if dice.random() < 0.15 else f"{sentence[0].upper()}{sentence[1:]}."
        text.append(sentence)
        length += len(sentence) + 1
    return " ".join(rare(5) + places[:1] + dice.choices(ELECTION, k=2)).title(), " ".join(text)


def _best(work: Callable[[], Any], rounds: int, clock: Clock = time.process_time) -> tuple[float, Any]:
    """Least seconds of some rounds, and the result."""
    spent, result = [], None
    for _ in range(rounds):
        began = clock()
        result = work()
        spent.append(clock() - began)
    return min(spent), result


if __name__ == "__main__":
    import results

    print(f"{results.load()}\n\n{results.table(run())}")
