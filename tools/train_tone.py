"""Rebuild the tone model that the product begins with, and tell how good it is.

    KENTONGAN_TONE_DATA=… .venv/bin/python tools/train_tone.py [--check]

The folder holds ``train_preprocess.tsv`` and ``valid_preprocess.tsv`` of SmSA (IndoNLU; Apache-2.0). The same data
give the same bytes. ``--check`` writes nothing and fails when the file would change.
"""

import csv
import os
import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kentongan.desks.monitoring.labelling import tone
from kentongan.desks.monitoring.labelling.judging import Report, report
from kentongan.desks.monitoring.labelling.linear import Model
from kentongan.desks.monitoring.labelling.selecting import for_tone
from kentongan.desks.monitoring.labelling.training import Example, train

ROOT = Path(__file__).resolve().parent.parent
HELD_OUT = ROOT / "tests" / "desks" / "monitoring" / "tone_held_out.toml"
OWN_WEIGHT, GENERAL_WEIGHT = 3.0, 0.1
"""One sentence on elections counts as some thirty of SmSA. These and the strength were chosen by cross-validation on
the sentences that are learned from, never on those held out."""
BITS, STRENGTH = 15, 5.0
FACTS = {
    "sources": [
        {
            "name": "SmSA, positive and negative texts of the training part (9,852)",
            "licence": "Apache-2.0",
            "from": "IndoNLU, Prosa.ai",
            "cite": [
                "Purwarianti & Crisdayanti: Bi-LSTM for Indonesian Sentiment Analysis. ICAICTA 2019.",
                "Wilie et al.: IndoNLU: Benchmark and Resources for Indonesian NLU. AACL-IJCNLP 2020.",
            ],
        },
        {"name": "starting_examples.toml", "licence": "Apache-2.0", "from": "The Kentongan developers"},
    ]
}


def smsa(part: str) -> list[Example]:
    """Texts of SmSA, each taken to speak of the institution throughout."""
    path = Path(os.environ["KENTONGAN_TONE_DATA"]) / f"{part}_preprocess.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Example(text, label, whole=True) for text, label in rows]


def written(path: Path) -> list[Example]:
    """Our own sentences."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    return [Example(text, label) for label, texts in told.items() for text in texts]


def polar(examples: Sequence[Example]) -> list[Example]:
    """Of SmSA's texts the positive and negative ones, each tone weighing the same.

    Its neutral ones are mostly news on politics; with them, whatever speaks of elections would look neutral.
    """
    kept = [one for one in examples if one.label != tone.NEUTRAL]
    counts = Counter(one.label for one in kept)
    share = GENERAL_WEIGHT * len(kept) / len(counts)
    return [replace(one, weight=share / counts[one.label]) for one in kept]


def made(examples: Sequence[Example]) -> Model:
    """The model, as it is shipped."""
    return train("tone", examples, for_tone, bits=BITS, strength=STRENGTH, facts=FACTS)


def main() -> int:
    """Train, measure, write."""
    own = tone.starting_examples(weight=OWN_WEIGHT)
    general, valid, held_out = smsa("train"), smsa("valid"), written(HELD_OUT)
    model = made([*polar(general), *own])
    tell("shipped, SmSA valid", report(model, valid, for_tone))
    polarity = [one for one in valid if one.label != tone.NEUTRAL]
    tell("shipped, SmSA valid without its neutral texts", report(model, polarity, for_tone))
    tell("shipped, election sentences", report(model, held_out, for_tone))
    if "--compare" in sys.argv:
        alone = made(general)
        tell("SmSA alone, SmSA valid", report(alone, valid, for_tone))
        tell("SmSA alone, election sentences", report(alone, held_out, for_tone))
        tell("own sentences alone, election sentences", report(made(own), held_out, for_tone))
    text = model.as_json() + "\n"
    if "--check" in sys.argv:
        return int(tone.SHIPPED.read_text(encoding="utf-8") != text)
    tone.SHIPPED.write_text(text, encoding="utf-8")
    print(f"{model.version}: {len(text):,} bytes")
    return 0


def tell(what: str, one: Report) -> None:
    """Print a report."""
    print(f"{what}: macro-F1 {one.macro_f1:.3f} ({one.low:.3f} to {one.high:.3f}), n {one.n}, ECE {one.misjudged:.3f}")
    for each in one.classes:
        print(f"    {each.label:9} n {each.n:4}  precision {each.precision:.2f}  recall {each.recall:.2f}")


if __name__ == "__main__":
    sys.exit(main())
