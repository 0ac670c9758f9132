"""Near duplicates end to end: texts in, groups out; and how many pairs are found, by how alike they are.

Texts are made-up news. For recall, each of some is edited as outlets edit agencies' copy — another dateline, paragraphs
cut from the end, lines “Baca juga” put in, quotes reordered, words exchanged — with growing force, and the pair's exact
resemblance is taken by a slow, obvious count of three words in a row. A pair is found when both land in one group.
"""

import os
import random
import re
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from measuring import telling
from monitoring_queries import made_up_documents
from results import Row

PAIRS = 2000
RATE, RECALL, PRECISION = 10_000, 0.9, 0.99
"""Documents a second on one core, share of pairs found from ``SURE`` on, as promised; and our own aim for precision."""
SURE = 0.7
COPIES = 0.3
"""Share of the documents of the stream that are copies of another."""
OUTLETS, FOOTER = 30, (300, 1200)
"""Outlets that end all of their news alike, and with how many characters."""
BUCKETS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
ROUNDS = 5
SIGNATURE = 48
"""Numbers in a signature of the peer: as many as ours."""

_WORD = re.compile(r"\w+")


def run() -> list[Row]:
    """Measure the rate with its stages, the peer's, and what is found."""
    os.environ["RAYON_NUM_THREADS"] = "1"
    with telling("texts"):
        originals = _originals()
        stream = _stream(originals)
        pairs = _pairs(originals)
    rows, rate = _rates(stream)
    with telling("exact resemblance of pairs"):
        measured = [_exact(one, other) for one, other in pairs]
    return [*rows, *_peer(stream, rate), *_found(pairs, measured), _precision(stream)]


def _originals() -> list[str]:
    """Texts of one event each, in paragraphs; every third ends as its outlet ends all of its news."""
    dice = random.Random(5)
    texts = [_in_paragraphs(document.text, dice) for document in made_up_documents()]
    endings = [dice.choice(texts)[: dice.randrange(*FOOTER)] for _ in range(OUTLETS)]
    return [f"{text}\n{dice.choice(endings)}" if number % 3 == 0 else text for number, text in enumerate(texts)]


def _rates(stream: Sequence[str]) -> tuple[list[Row], float]:
    from kentongan.desks.monitoring.likeness.shingling import shingle
    from kentongan.desks.monitoring.likeness.sketching import sketch

    shingled, _ = _best(lambda: shingle(stream))
    sketched, _ = _best(lambda: sketch(stream))
    whole, _ = _best(lambda: _grouped(stream))
    each = 1e6 / len(stream)
    rate = len(stream) / whole
    size = sum(map(len, stream)) / len(stream)
    return [
        Row(
            "time for a document", whole * each, "µs", 1e6 / RATE, f"{rate:,.0f} documents/s of {size:,.0f} characters"
        ),
        Row("… of it folding and shingling", shingled * each, "µs"),
        Row("… of it signatures and keys", (sketched - shingled) * each, "µs"),
        Row("… of it looking up, comparing and grouping", (whole - sketched) * each, "µs"),
    ], rate


def _grouped(texts: Sequence[str]) -> list[int]:
    """The group of each text, worked off in batches, as they would arrive."""
    from kentongan.desks.monitoring.likeness.grouping import Groups
    from kentongan.desks.monitoring.likeness.sketching import sketch

    groups = Groups()
    for number, one in enumerate(sketch(texts)):
        groups.add(number, one)
    return [groups.group(number) for number in range(len(texts))]


def _peer(stream: Sequence[str], rate: float) -> list[Row]:
    """Shingles by plain Python with rensa's MinHash and index; and rensa on shingles that are there already."""
    from rensa import RMinHash

    from kentongan.desks.monitoring.likeness.shingling import shingle
    from kentongan.desks.monitoring.likeness.signing import band_keys

    plain, _ = _best(lambda: _by_rensa(stream), 2)
    theirs = len(stream) / plain
    rows = [row for row, _said in shingle(stream)]
    flat, starts = np.concatenate(rows), np.cumsum([0, *map(len, rows)]).astype(np.uint64)
    own, _ = _best(lambda: [band_keys(row) for row in rows])
    ready, _ = _best(
        lambda: RMinHash.digest_matrix_from_flat_token_hashes(flat, starts, num_perm=SIGNATURE, seed=1).to_rows()
    )
    return [
        Row("plain Python with rensa, time for a document", 1e6 / theirs, "µs", None, f"{theirs:,.0f} documents/s"),
        Row("its time over ours", rate / theirs, "×"),
        Row("signatures alone: ours / rensa's of ready shingles", 1e6 * own / len(rows), "µs", None,
            f"rensa {1e6 * ready / len(rows):.1f} µs"),
    ]  # fmt: skip


def _by_rensa(texts: Sequence[str]) -> Any:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=SURE, num_perm=SIGNATURE, num_bands=12)
    found = []
    for number, text in enumerate(texts):
        words = _WORD.findall(text.lower())
        sketch = RMinHash(num_perm=SIGNATURE, seed=1)
        sketch.update([" ".join(words[at : at + 3]) for at in range(len(words) - 2)])
        found.append(index.query(sketch))
        index.insert(number, sketch)
    return found


def _found(pairs: Sequence[tuple[str, str]], measured: Sequence[float]) -> list[Row]:
    """Recall by resemblance, each pair among all the others in one stream."""
    texts = [text for pair in pairs for text in pair]
    groups = _grouped(texts)
    found = [groups[2 * number] == groups[2 * number + 1] for number in range(len(pairs))]
    rows = []
    for low, high in pairwise(BUCKETS):
        inside = [hit for hit, one in zip(found, measured, strict=True) if low <= one < high]
        share = sum(inside) / len(inside) if inside else 0.0
        rows.append(
            Row(f"pairs found, resemblance {low:.1f} to {min(high, 1):.1f}", share, "", None, f"{len(inside)} pairs")
        )
    sure = [hit for hit, one in zip(found, measured, strict=True) if one >= SURE]
    recall = sum(sure) / len(sure)
    rows.append(Row(f"pairs missed from {SURE} on: measured over allowed", 1 - recall, "", 1 - RECALL,
                    f"recall {recall:.3f} of {len(sure)} pairs"))  # fmt: skip
    return rows


def _precision(stream: Sequence[str]) -> Row:
    """Share of pairs in one group that come from one original; the stream's copies tell theirs by their place."""
    groups = defaultdict(list)
    for number, group in enumerate(_grouped(stream)):
        groups[group].append(_ORIGIN[stream[number]])
    told = [one == other for members in groups.values() for one, other in _couples(members)]
    right = sum(told) / len(told)
    return Row("pairs put together that don't belong: measured over allowed", 1 - right, "", 1 - PRECISION,
               f"precision {right:.4f} of {len(told)} pairs")  # fmt: skip


def _couples(members: Sequence[Any]) -> Iterable[tuple[Any, Any]]:
    return ((one, other) for at, one in enumerate(members) for other in members[:at])


_ORIGIN: dict[str, int] = {}


def _stream(originals: Sequence[str]) -> list[str]:
    """Originals and copies of some, in no order."""
    dice = random.Random(11)
    stream = list(enumerate(originals))
    stream += [
        (number, edited(originals[number], dice, dice.uniform(0, 0.4)))
        for number in dice.choices(range(len(originals)), k=round(len(originals) * COPIES / (1 - COPIES)))
    ]
    dice.shuffle(stream)
    _ORIGIN.update({text: number for number, text in stream})
    return [text for _number, text in stream]


def _pairs(originals: Sequence[str]) -> list[tuple[str, str]]:
    dice = random.Random(13)
    chosen = dice.sample(list(originals), min(PAIRS, len(originals)))
    return [(text, edited(text, dice, dice.random())) for text in chosen]


def edited(text: str, dice: random.Random, force: float) -> str:
    """The text as another outlet prints it; ``force`` from 0 (its dateline) to 1 (half of it cut, much said anew)."""
    paragraphs = text.split("\n")
    if dice.random() < force:
        paragraphs = paragraphs[: max(2, round(len(paragraphs) * (1 - dice.uniform(0, force) * 0.6)))]
    if dice.random() < force:
        quotes = [at for at, one in enumerate(paragraphs) if "“" in one]
        moved = dice.sample(quotes, len(quotes))
        paragraphs = [paragraphs[moved[quotes.index(at)]] if at in quotes else one for at, one in enumerate(paragraphs)]
    words_of = dice.choice(paragraphs).split()
    paragraphs = [_reworded(one, dice, force**2 * 0.15, words_of) for one in paragraphs]
    for _ in range(dice.randrange(0, 1 + round(4 * force))):
        title = " ".join(dice.choices(words_of, k=dice.randrange(5, 11))).title()
        paragraphs.insert(dice.randrange(1, len(paragraphs) + 1), f"Baca juga: {title}")
    town = dice.choice(("KARANGANYAR", "SEMARANG", "JAKARTA", "MATARAM"))
    return "\n".join([f"{town}, {dice.choice(('KABAR.ID', 'WARTA.COM', 'SUARA'))} - {paragraphs[0]}", *paragraphs[1:]])


def _reworded(paragraph: str, dice: random.Random, share: float, words: Sequence[str]) -> str:
    return " ".join(dice.choice(words) if dice.random() < share else word for word in paragraph.split(" "))


def _in_paragraphs(text: str, dice: random.Random) -> str:
    sentences = re.split(r"(?<=\.) ", text)
    parts, at = [], 0
    while at < len(sentences):
        taken = dice.choice((1, 2, 2, 3))
        parts.append(" ".join(sentences[at : at + taken]))
        at += taken
    return "\n".join(parts)


def _exact(one: str, other: str) -> float:
    """Jaccard of the sets of three words in a row, as anybody would count them."""
    mine, theirs = (
        {tuple(words[at : at + 3]) for at in range(len(words) - 2)}
        for words in (_WORD.findall(text.lower()) for text in (one, other))
    )
    return len(mine & theirs) / len(mine | theirs)


def _best(work: Callable[[], Any], rounds: int = ROUNDS) -> tuple[float, Any]:
    """Least processor seconds of some rounds, and the result."""
    spent, result = [], None
    for _ in range(rounds):
        began = time.process_time()
        result = work()
        spent.append(time.process_time() - began)
    return min(spent), result


if __name__ == "__main__":
    import results

    print(f"{results.load()}\n\n{results.table(run())}")
