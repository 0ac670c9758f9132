"""Cutting articles out of newspaper pages: which share comes out right, and what a page costs.

Pages are set by the tests' own setter, so every word and its article is known: three layouts of five columns, five to
seven articles each, pictures with captions. Each is read clean and as a phone sees it. Run it with ``src`` on
``PYTHONPATH`` and Tesseract installed.
"""

import io
import os
import subprocess
import sys
import time
from pathlib import Path

from results import Row

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests" / "desks" / "monitoring"))

PAGES = 6
DEGREES = (-2, -1, 0.7, 1.5, 2, -1.4)
WORDS, ARTICLES = 0.05, 0.1
"""Shares of words and of articles that may come out wrong on photographs."""


def run() -> list[Row]:
    """Read each page clean and photographed; compare with what was set."""
    from newspaper_pages import pdf_of, photographed, picture_of, pieces, right_articles, words_of_pdf

    from kentongan.desks.monitoring.layout.articles import articles_of
    from kentongan.desks.monitoring.layout.pictures import straightened
    from kentongan.desks.monitoring.layout.words import Reading, read_tsv

    tally: dict[str, list[tuple[int, int, float]]] = {"set": [], "clean": [], "photographed": []}
    spent = {"straightening": 0.0, "reading": 0.0, "cutting": 0.0}
    for seed in range(PAGES):
        page = pieces(seed)
        exact = articles_of(Reading(tuple(words_of_pdf(pdf_of(page))), ()))
        tally["set"].append((len(page), *right_articles(exact, page)))
        clean = picture_of(page)
        crooked = photographed(clean, degrees=DEGREES[seed], seed=seed)
        shots = {"clean": clean, "photographed": crooked}
        for kind, picture in shots.items():
            began = time.perf_counter()
            _colour, grey = straightened(picture)
            straight = time.perf_counter()
            told = _read(grey)
            read = time.perf_counter()
            layout = articles_of(read_tsv(told.splitlines()))
            ended = time.perf_counter()
            tally[kind].append((len(page), *right_articles(layout, page)))
            for name, seconds in zip(spent, (straight - began, read - straight, ended - read), strict=True):
                spent[name] += seconds / PAGES / 2
    return [*_rows(tally), *(Row(f"{name} a page", seconds, "s") for name, seconds in spent.items())]


def _rows(tally: dict[str, list[tuple[int, int, float]]]) -> list[Row]:
    rows = []
    for kind, found in tally.items():
        articles = 1 - sum(right for _all, right, _share in found) / sum(one for one, _right, _share in found)
        words = 1 - sum(share for _all, _right, share in found) / len(found)
        rows.append(Row(f"articles wrong, {kind}", articles, "", ARTICLES))
        rows.append(Row(f"words wrong, {kind}", words, "", WORDS))
    return rows


def _read(grey: "object") -> str:
    pixels = io.BytesIO()
    grey.save(pixels, "PPM")  # type: ignore[attr-defined]
    asked = ["tesseract", "stdin", "stdout", "-l", "ind", "--psm", "3", "--dpi", "200", "tsv"]
    limited = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    return subprocess.run(asked, input=pixels.getvalue(), capture_output=True, check=True, env=limited).stdout.decode()


if __name__ == "__main__":
    for row in run():
        print(row)
