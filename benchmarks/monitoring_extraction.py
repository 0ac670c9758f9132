"""Extraction of news pages beside trafilatura's default and newspaper4k, on real pages from a folder.

    KENTONGAN_PAGES=/folder .venv/bin/python benchmarks/monitoring_extraction.py

The folder is not part of the project. What it may hold:

``gold/``
    one page per site with its true text, in the layout of the public benchmark of article extraction
    (scrapinghub/article-extraction-benchmark): ``ground-truth.json`` and ``html/<key>.html.gz``.
``streams*/<site>/<any name>.html``
    many pages of each site in the order of their names; folders with fewer than eight are passed over. Each
    ``streams…`` folder is a table row of its own, so that real and made streams are never mixed.

All contestants read each page one after the other and the best of three counts, so that a machine that changes its
pace changes it for all. F1 is that of the public benchmark: shingles of four words, precision and recall averaged over
pages.
"""

import gzip
import importlib
import json
import logging
import os
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import results
import trafilatura
from results import Row

from kentongan.desks.monitoring.extraction.agreement import agreement, words
from kentongan.desks.monitoring.extraction.cascade import LAST, LEARNED_FROM, Page, Reader
from kentongan.desks.monitoring.extraction.thorough import read_thoroughly

TRIES = 3
FEWEST = 8
F1, FASTER, KNOWN_FASTER, AGREED = 0.95, 2.0, 10.0, 0.97
Contestant = Callable[[bytes, str], str]


def run(folder: Path) -> list[Row]:
    """Measure what the folder has: one page per site, and each folder of streams."""
    logging.disable(logging.CRITICAL)
    rows: list[Row] = []
    if (folder / "gold").is_dir():
        rows += _one_page_per_site(folder / "gold")
    for streams in sorted(folder.glob("streams*")):
        rows += _known_sites(streams)
    return rows


def _one_page_per_site(gold: Path) -> Iterator[Row]:
    truth = json.loads((gold / "ground-truth.json").read_text())
    spent: Counter[str] = Counter()
    scores: dict[str, list[tuple[float, float]]] = {name: [] for name in _contestants()}
    for key, true in truth.items():
        body = gzip.decompress((gold / "html" / f"{key}.html.gz").read_bytes())
        for name, read in _contestants().items():
            seconds, text = _timed(read, body, true.get("url", ""))
            spent[name] += seconds
            scores[name].append(_precision_and_recall(text, true.get("articleBody", "")))
    pages, base = len(truth), spent["trafilatura"]
    for name, found in scores.items():
        precision, recall = (statistics.mean(each[side] for each in found) for side in (0, 1))
        score = 2 * precision * recall / (precision + recall)
        ours = name == "thorough"
        note = f"{pages} pages, {spent[name] / pages * 1000:.1f} ms each, {base / spent[name]:.2f} × trafilatura's pace"
        yield Row(f"one page per site, {name}: 1 − F1", 1 - score, "", 1 - F1 if ours else None, note)
    yield Row(
        "one page per site: time, ours over trafilatura's", spent["thorough"] / base, "", 1 / FASTER, "fields included"
    )


def _contestants() -> dict[str, Contestant]:
    found: dict[str, Contestant] = {
        "trafilatura": lambda body, _address: trafilatura.extract(body) or "",
        "thorough": lambda body, address: read_thoroughly(body, address).text,
    }
    try:
        newspaper = importlib.import_module("newspaper")
    except ImportError:
        return found
    return found | {"newspaper4k": lambda body, address: _newspaper(newspaper, body, address)}


def _newspaper(newspaper, body: bytes, address: str) -> str:  # noqa: ANN001 (a module that need not be there)
    article = newspaper.Article(address or "http://127.0.0.1/", fetch_images=False)
    article.set_html(body.decode("utf-8", "replace"))
    article.parse()
    return article.text


def _timed(read: Contestant, body: bytes, address: str) -> tuple[float, str]:
    best, text = float("inf"), ""
    for _ in range(TRIES):
        began = time.process_time()
        text = read(body, address)
        best = min(best, time.process_time() - began)
    return best, text


def _precision_and_recall(text: str, truth: str) -> tuple[float, float]:
    found, true = (Counter(tuple(said[at : at + 4]) for at in range(max(1, len(said) - 3))) if said else Counter()
                   for said in (words(text), words(truth)))  # fmt: skip
    both = sum((found & true).values())
    return both / max(1, sum(found.values())) if found else 1.0, both / max(1, sum(true.values())) if true else 1.0


def _known_sites(streams: Path) -> Iterator[Row]:
    """Sites whose first pages taught a template: the rest of their pages, sampled checks and misses included."""
    spent: Counter[str] = Counter()
    scores: dict[str, list[float]] = {"template": [], "thorough": []}
    sites = known = 0
    for site in sorted(each for each in streams.iterdir() if each.is_dir()):
        pages = [Page(file.read_bytes(), f"https://{site.name}/{file.stem}") for file in sorted(site.glob("*.html"))]
        if len(pages) < FEWEST:
            continue
        sites += 1
        templates, taught = _learned(pages)
        known += bool(templates)
        for page in pages[taught:] if templates else ():
            seconds, found = _read(templates, page)
            spent["proven"] += _read(_proven(templates), page)[0]
            beside = _timed(lambda body, _: trafilatura.extract(body) or "", page.body, "")[0]
            spent.update({found.road: seconds, f"beside {found.road}": beside})
            scores[found.road].append(agreement(found.text, read_thoroughly(page.body, page.address).text))
    yield from _rows_of_streams(streams.name, f"{known} of {sites} sites known", spent, scores)


def _rows_of_streams(name: str, sites: str, spent: Counter[str], scores: dict[str, list[float]]) -> Iterator[Row]:
    by_template, every = scores["template"], scores["template"] + scores["thorough"]
    if not by_template:
        return
    beside = spent["beside template"] + spent["beside thorough"]
    whole = (spent["template"] + spent["thorough"]) / beside
    note = f"{sites}, {len(every)} pages, {len(scores['thorough'])} of them by the thorough road"
    yield Row(f"{name}: time, ours over trafilatura's", whole, "", 1 / KNOWN_FASTER, note)
    note = "their checks agreed, so each 40th page is checked and no longer each 20th"
    yield Row(f"{name}: the same once templates are proven", spent["proven"] / beside, "", 1 / KNOWN_FASTER, note)
    note = f"{spent['template'] / len(by_template) * 1000:.2f} ms each"
    yield Row(
        f"{name}: the same, by template alone", spent["template"] / spent["beside template"], "", 1 / KNOWN_FASTER, note
    )
    yield Row(f"{name}: 1 − agreement", 1 - statistics.mean(every), "", 1 - AGREED, "with the thorough road")
    share = sum(each >= AGREED for each in by_template) / len(by_template)
    note = f"{share:.0%} of them agree by {AGREED} or more"
    yield Row(f"{name}: the same, by template alone", 1 - statistics.mean(by_template), "", 1 - AGREED, note)


def _learned(pages: list[Page]) -> tuple[dict, int]:
    """The site's template and how many of its first pages it took; at most twice as many as are asked for."""
    reader = Reader({}, every=10**9)
    for number, page in enumerate(pages[: 2 * LEARNED_FROM], start=1):
        for change in reader.read([page]).changes:
            if change.what == "learned":
                return {change.host: change.template}, number
    return {}, 0


def _proven(templates: dict) -> dict:
    return {host: replace(template, recent=(1.0,) * LAST) for host, template in templates.items()}


def _read(templates: dict, page: Page):  # noqa: ANN202 (an Extracted)
    best, found = float("inf"), None
    for _ in range(TRIES):
        reader = Reader(templates)
        began = time.process_time()
        found = reader.read([page]).results[0]
        best = min(best, time.process_time() - began)
    return best, found


if __name__ == "__main__":
    where = os.environ.get("KENTONGAN_PAGES")
    if not where:
        sys.exit(__doc__)
    print(results.table(run(Path(where))))
