"""The whole path of a page: its bytes come in, and a mention stands before whom it concerns; with 5,000 queries.

Two collectors' worth of work, in two processes on one database, as on a machine of two cores: extraction, archive file,
labels, stories, places, queries, rows. Only the fetching is left out. A third of the pages are copies of others'.
The database is SQLite's, and PostgreSQL's where ``BENCH_POSTGRES`` is the address of an empty one on this machine.
"""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from measuring import kentongan, telling
from results import Row

PAGES, BATCH, WARM_UP, SITES, PROCESSES = 1000, 50, 300, 40, 2
"""Pages of one process that count, and before them; a new worker learns sites in its first pages."""
SQLITE, POSTGRES = 60, 100
"""Pages a second, of both processes together."""


def run(units: Path) -> list[Row]:
    """Measure on a copy of the database with the units, and on PostgreSQL if there is one."""
    copy = Path(shutil.copy(units, units.with_name("path.sqlite3")))
    rows = list(_measured("SQLite", f"sqlite:///{copy}", SQLITE))
    copy.unlink()
    if url := os.environ.get("BENCH_POSTGRES"):
        with telling("units into PostgreSQL"):
            kentongan("migrate", "--verbosity", "0", KENTONGAN_DATABASE_URL=url)
            kentongan("load-units", KENTONGAN_DATABASE_URL=url)
        rows += _measured("PostgreSQL", url, POSTGRES)
    return rows


def _measured(name: str, url: str, promised: int) -> Iterator[Row]:
    environment = {**os.environ, "KENTONGAN_DATABASE_URL": url}
    program = [sys.executable, __file__]
    subprocess.run([*program, "queries"], check=True, env=environment)
    with telling(f"{PROCESSES * PAGES:,} pages on {name}"):
        workers = [
            subprocess.Popen([*program, str(seed)], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            for seed in range(PROCESSES)
        ]
        for worker in workers:
            worker.stdout.readline()  # ready
        for worker in workers:
            worker.stdin.write(b"\n")
            worker.stdin.flush()
        told = [worker.communicate()[0].split() for worker in workers]
    if any(worker.returncode for worker in workers):
        raise SystemExit("a worker failed")
    walls, cpus = ([float(one[place]) for one in told] for place in (0, 1))
    rate = PROCESSES * PAGES / max(walls)
    note = f"{rate:.0f} /s by {PROCESSES} processes; CPU {1000 * sum(cpus) / PROCESSES / PAGES:.1f} ms a page"
    yield Row(f"a page to its mention, {name}", 1000 / rate, "ms", 1000 / promised, note)


def _write_queries() -> None:
    from monitoring_queries import queries

    from kentongan.desks.monitoring.models import QueryStamp, SavedQuery
    from kentongan.foundation.units.models import Unit

    units = list(Unit.objects.order_by("pk"))
    SavedQuery.objects.for_system("the benchmark's queries").bulk_create(
        SavedQuery(unit=units[number % len(units)], name=f"Kueri {number}", text=text)
        for number, text in enumerate(queries())
    )
    QueryStamp.objects.create(pk=1, number=1)


def _work(seed: int) -> None:
    """One worker: get ready, wait for the sign, store the pages, tell wall-clock and CPU seconds."""
    from kentongan.desks.monitoring.collecting.site_reading import SiteReader
    from kentongan.desks.monitoring.understanding import Understander

    understander, reader = Understander(), SiteReader()
    pages = _pages(seed, WARM_UP + PAGES)
    _store(pages[:WARM_UP], understander, reader)
    print("ready", flush=True)
    sys.stdin.readline()
    began, spent = time.perf_counter(), time.process_time()
    _store(pages[WARM_UP:], understander, reader)
    print(time.perf_counter() - began, time.process_time() - spent)


def _store(pages: list[tuple[str, bytes]], understander: Any, reader: Any) -> None:
    from kentongan.desks.monitoring.collecting.addressing import canonical, digest, host_of
    from kentongan.desks.monitoring.collecting.archives import Seen
    from kentongan.desks.monitoring.collecting.reading import Answered, store
    from kentongan.desks.monitoring.models import Address

    for at in range(0, len(pages), BATCH):
        now = datetime.now(UTC)
        batch = pages[at : at + BATCH]
        addresses = Address.objects.bulk_create(
            Address(digest=digest(canonical(url)), url=url, host=host_of(url), next_at=now, fence=1) for url, _ in batch
        )
        answered = [
            Answered(address, Seen(url, 200, "text/html; charset=utf-8", body, now))
            for address, (url, body) in zip(addresses, batch, strict=True)
        ]
        store(answered, understander, now, reader=reader.read)


def _pages(seed: int, count: int) -> list[tuple[str, bytes]]:
    """Pages of sites with markup of their own; each third is what another site had, with a paragraph left out."""
    from monitoring_queries import made_up_documents

    dice = random.Random(seed)
    texts = made_up_documents(count, seed=seed)
    made = []
    for number, text in enumerate(texts):
        copied = number % 3 == 0 and number > SITES
        said = dice.choice(texts[:number]) if copied else text
        site = dice.randrange(SITES)
        made.append((f"https://media{site}.example/{seed}/berita-{number}", _page(site, said, number, copied)))
    return made


def _page(site: int, text: Any, number: int, copied: bool) -> bytes:
    sentences = text.text.split(". ")
    parts = [". ".join(sentences[at : at + 3]) for at in range(0, len(sentences), 3)][copied:]
    day = (datetime(2026, 11, 20, tzinfo=UTC) - timedelta(minutes=number)).isoformat()
    links = "".join(f'<li><a href="/kanal/{one}">Kanal nomor {one} dan lainnya</a></li>' for one in range(120))
    body = "".join(f'<p class="s{site}-p">{part}.</p>' for part in parts)
    beside = "".join(f'<div class="s{site}-card"><a href="/b{one}">Berita lain {one}</a></div>' for one in range(40))
    return f"""<!doctype html><html lang="id"><head><title>{text.title} - Media {site}</title>
<meta property="og:title" content="{text.title}"><meta property="article:published_time" content="{day}">
<style>{".x{color:red}" * 400}</style></head><body><header class="s{site}-h"><ul>{links}</ul></header>
<main class="s{site}-m"><article class="s{site}-a"><h1>{text.title}</h1><span class="s{site}-by">Redaksi</span>
<div class="s{site}-body">{body}</div></article><aside>{beside}</aside></main>
<footer><ul>{links}</ul></footer></body></html>""".encode()


if __name__ == "__main__":
    import django

    django.setup()
    _write_queries() if sys.argv[1] == "queries" else _work(int(sys.argv[1]))
