"""Back-fills: what a page of an archive costs from the shard to its mention, one process, with 5,000 queries.

    .venv/bin/python benchmarks/monitoring_backfill.py 20000

alone measures over so many pages. Memory is that of the worker after a tenth of the pages and at the end. Rows are
those of SQLite. The sizing table in ``docs/operations.md`` is computed from these figures.
"""

import gzip
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from measuring import kentongan, telling
from results import Row

PAGES, AT_ONCE = 3000, 500
SHARD = "arsip/satu.warc.gz"
RATE = 30
"""Pages a second and core."""
GROWTH = 1.25
"""Of memory, from a tenth of the pages to all."""


def run(units: Path, pages: int = PAGES) -> list[Row]:
    """Measure on a copy of the database with the units."""
    with tempfile.TemporaryDirectory(prefix="kentongan-bench-") as folder:
        copy = Path(shutil.copy(units, Path(folder, "backfill.sqlite3")))
        environment = {**os.environ, "KENTONGAN_DATABASE_URL": f"sqlite:///{copy}", "KENTONGAN_DATA": folder}
        path = str(Path(__file__).with_name("monitoring_path.py"))
        subprocess.run([sys.executable, path, "queries"], check=True, env=environment)
        shard = Path(folder, "media", SHARD)
        shard.parent.mkdir(parents=True)
        with telling(f"a shard of {pages:,} pages"):
            _write(shard, pages)
        before = copy.stat().st_size
        with telling(f"{pages:,} pages of a shard"):
            program = [sys.executable, __file__, "work", str(pages // 10)]
            told = json.loads(subprocess.run(program, check=True, env=environment, stdout=subprocess.PIPE).stdout)
        grown = copy.stat().st_size - before
        return _rows(told, pages, grown / pages, shard.stat().st_size / pages)


def _rows(told: dict[str, Any], pages: int, row_bytes: float, shard_bytes: float) -> list[Row]:
    each = told["cpu"] / pages * 1000
    note = f"{1000 / each:.0f} /s and core; {pages:,} pages, {told['new']:,} mentions; wall clock {told['wall']:.0f} s"
    return [
        Row("back-fill: a page of a shard to its mention, CPU", each, "ms", 1000 / RATE, note),
        Row(
            "back-fill: memory, all pages to a tenth",
            told["late"] / told["early"],
            "×",
            GROWTH,
            f"{told['late']:.0f} MB",
        ),
        Row("back-fill: rows of a page", row_bytes / 1000, "kB"),
        Row("back-fill: a page in the shard", shard_bytes / 1000, "kB"),
    ]


def _write(shard: Path, pages: int) -> None:
    from fastwarc.warc import WarcRecord, WarcRecordType
    from monitoring_path import _pages

    with shard.open("wb") as file:
        for part in range(0, pages, AT_ONCE):
            for url, body in _pages(part, min(AT_ONCE, pages - part)):
                record, written = WarcRecord(), io.BytesIO()
                record.init_headers(record_type=WarcRecordType.response)
                record.headers.append("WARC-Target-URI", url)
                record.headers["WARC-Date"] = "2026-11-21T00:00:00Z"
                record.headers["Content-Type"] = "application/http; msgtype=response"
                record.set_bytes_content(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body)
                record.write(written)
                file.write(gzip.compress(written.getvalue()))


def _work(tenth: int) -> None:
    """Read the shard; tell seconds, mentions, and the memory after a tenth and at the end."""
    from kentongan.desks.monitoring.backfill import reading
    from kentongan.desks.monitoring.backfill.claiming import enrol
    from kentongan.desks.monitoring.backfill.models import Shard

    memory: list[tuple[int, float]] = []
    store, read = reading.Hand.store, 0

    def measured(self: reading.Hand, portion: Any) -> None:
        nonlocal read
        store(self, portion)
        read += len(portion)
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        memory.append((read, pages * os.sysconf("SC_PAGE_SIZE") / 1e6))

    reading.Hand.store = measured  # type: ignore[method-assign]
    enrol([SHARD], before="*")
    wall, cpu = time.perf_counter(), time.process_time()
    reading.read_shard(SHARD, "bench")
    told = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu, "new": Shard.objects.get().new}
    early = next(held for done, held in memory if done >= tenth)
    print(json.dumps({**told, "early": early, "late": memory[-1][1]}))


def _alone(pages: int) -> None:
    with tempfile.TemporaryDirectory(prefix="kentongan-bench-") as folder:
        units = Path(folder, "units.sqlite3")
        own = {"KENTONGAN_DATABASE_URL": f"sqlite:///{units}", "KENTONGAN_DATA": folder}
        kentongan("migrate", "--verbosity", "0", **own)
        kentongan("load-units", **own)
        for row in run(units, pages):
            print(row)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings_test")
    import django

    django.setup()
    _work(int(sys.argv[2])) if sys.argv[1] == "work" else _alone(int(sys.argv[1]))
