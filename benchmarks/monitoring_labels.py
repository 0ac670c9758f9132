"""All labels of texts of 3,000 characters on one core: tone, topics with a learned model, quotes, framing.

Texts are those of the queries' benchmark: half of them on elections, a seventh of the sentences spoken, in
paragraphs of one to three sentences. Beside it, in the same run, what only parting the texts into words costs, and
scikit-learn's own vectoriser with the same kind of features, without reasons, topics, quotes and framing.
"""

import random
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
from measuring import telling
from monitoring_likeness import _in_paragraphs
from monitoring_queries import _best as best
from monitoring_queries import made_up_documents as documents
from results import Row

DOCUMENTS = 1000
RATE = 1_000
"""Documents a second on one core, as promised."""
ROUNDS = 3
TOPICS, BITS = 12, 15


def run() -> list[Row]:
    """Measure everything together, and each part."""
    from kentongan.desks.monitoring.labelling import tone
    from kentongan.desks.monitoring.labelling.framing import Framing
    from kentongan.desks.monitoring.labelling.labels import Labeller
    from kentongan.desks.monitoring.labelling.sides import Directory
    from kentongan.desks.monitoring.labelling.speakers import find_quotes
    from kentongan.desks.monitoring.labelling.tokens import tokenise
    from kentongan.desks.monitoring.labelling.topics import Topics

    with telling(f"{DOCUMENTS} documents"):
        dice = random.Random(5)
        texts = [replace(one, text=_in_paragraphs(one.text, dice)) for one in documents()[:DOCUMENTS]]
    model = tone.starting_model()
    labeller = Labeller(model, Topics(on=date(2026, 11, 1), model=_topics()), Framing(), Directory())
    whole, labels = best(lambda: labeller.label(texts), ROUNDS)
    tokens, batch = best(lambda: [tokenise(text) for text in texts], ROUNDS)
    toned, _ = best(lambda: tone.label_tones(batch, model), ROUNDS)
    topical, _ = best(lambda: labeller.topics.label(batch), ROUNDS)
    quoted, _ = best(lambda: [find_quotes(one) for one in batch], ROUNDS)
    framed, _ = best(lambda: [labeller.framing.find(one) for one in batch], ROUNDS)
    peer, _ = best(lambda: _vectorised(texts), 1)
    each = 1e6 / DOCUMENTS
    quotes = sum(len(one.quotes) for one in labels) / DOCUMENTS
    return [
        Row("time for a document", whole * each, "µs", 1e6 / RATE, f"{DOCUMENTS / whole:,.0f} documents/s"),
        Row("… of it parting it into words", tokens * each, "µs"),
        Row("… of it tone with its reasons", toned * each, "µs"),
        Row("… of it topics: seed words and a learned model", topical * each, "µs"),
        Row("… of it who is quoted", quoted * each, "µs", None, f"{quotes:.1f} quotes in a text"),
        Row("… of it framing words", framed * each, "µs"),
        Row("scikit-learn's HashingVectorizer, words and pairs, alone", peer * each, "µs"),
        Row("time for a document over the vectoriser's", whole / peer, ""),
    ]


def _topics() -> Any:
    """A model of topics of the real size, with weights by chance."""
    from kentongan.desks.monitoring.labelling.linear import pack

    dice = np.random.default_rng(1)
    return pack("topic", [f"t{at}" for at in range(TOPICS)], dice.normal(size=(TOPICS, 1 << BITS)), np.zeros(TOPICS))


def _vectorised(texts: list[Any]) -> Any:
    from sklearn.feature_extraction.text import HashingVectorizer

    return HashingVectorizer(n_features=1 << BITS, ngram_range=(1, 2)).transform([one.text for one in texts])


if __name__ == "__main__":
    import results

    print(f"{results.load()}\n\n{results.table(run())}")
