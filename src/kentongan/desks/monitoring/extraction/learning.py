"""Templates learned from what the thorough road found on a site's first pages."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml.etree import _Element

from .agreement import agreement, words
from .bounds import look_at_size
from .containers import BLOCKS, SILENT, Mark, parse, signature
from .templates import Template

FEWEST = 3
"""Pages below which nothing is learned."""
ENOUGH = 0.985
"""Mean agreement at which no wider container is tried."""
LEAST = 0.97
LEAST_OF_ANY = 0.85
COVER = 0.6
"""Share of the pages that must have the container; those without it stay with the thorough road."""
DEPTH = 12
"""Containers that are tried on each page, from the narrowest outward."""
SHARE = 0.9
"""Of the text's lines that a container must hold."""
IN = 0.5
FEW = 6
"""Words of an element below which they must stand in the text as they are."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A page's source beside the text that the thorough road found in it."""

    source: str
    text: str


def learn(samples: Sequence[Sample]) -> Template | None:
    """The template that reads these pages as the thorough road did, or None when none agrees well enough.

    Containers are tried from the narrowest outward. Elements inside that never hold a part of the text on any page
    (boxes of other articles, captions, share buttons) are dropped by their tag and class.

    Args:
        samples: pages of one site that the thorough road read as sound articles; five do, three are the least.
    """
    samples = [sample for sample in samples if look_at_size(sample.source) is None]
    if len(samples) < FEWEST:
        return None
    trees = [tree for sample in samples if (tree := parse(sample.source)) is not None]
    if len(trees) < len(samples):
        return None
    best: Template | None = None
    for mark in _marks(samples, trees):
        template = _fitted(mark, samples)
        if template and (best is None or template.agreement > best.agreement):
            best = template
            if best.agreement >= ENOUGH:
                break
    return best if best and best.agreement >= LEAST else None


def _marks(samples: Sequence[Sample], trees: Sequence[_Element]) -> Iterator[Mark]:
    """Marks for the containers of the pages' texts, the narrowest of each page first."""
    seen: set[Mark] = set()
    for sample, tree in zip(samples, trees, strict=True):
        for element in _chain(tree, sample.text):
            for mark in _marks_of(element, tree):
                if mark not in seen and next(mark.places(sample.source), None) is not None:
                    seen.add(mark)
                    yield mark


def _chain(tree: _Element, text: str) -> list[_Element]:
    """Elements that hold most of the text's lines, from the narrowest to the widest."""
    lines = [joined for line in text.split("\n") if (joined := _joined(line))]
    total = sum(map(len, lines))
    chain: list[_Element] = []
    element: _Element | None = tree.find(".//body")
    while element is not None:
        chain.append(element)
        element = next((each for each in element if _holds(each, lines, total)), None)
    return chain[:0:-1][:DEPTH]


def _holds(element: _Element, lines: list[str], total: int) -> bool:
    if not isinstance(element.tag, str) or element.tag in SILENT - {"form"}:
        return False
    inside = _joined(" ".join(element.itertext()))
    return sum(len(line) for line in lines if line in inside) >= SHARE * total


def _joined(text: str) -> str:
    return " ".join(words(text))


def _marks_of(element: _Element, tree: _Element) -> Iterator[Mark]:
    tag = str(element.tag)
    for name in ("itemprop", "id", "class"):
        value = element.get(name)
        if value and not (name == "id" and re.search(r"\d{3,}", value)):
            alike = [each for each in tree.iter(tag) if each.get(name) == value]
            for quote in ('"', "'", ""):
                yield Mark(tag, f"{name}={quote}{value}{quote}", alike.index(element))
    if not element.attrib:
        bare = [each for each in tree.iter(tag) if not each.attrib]
        yield Mark(tag, "", bare.index(element))


def _fitted(mark: Mark, samples: Sequence[Sample]) -> Template | None:
    cut = [(source, sample) for sample in samples if (source := mark.cut(sample.source))]
    if len(cut) < max(FEWEST, COVER * len(samples)):
        return None
    template = Template(mark, _dropped(cut), len(cut))
    scores = [agreement("\n".join(template.lines(sample.source) or ()), sample.text) for _, sample in cut]
    if min(scores) < LEAST_OF_ANY:
        return None
    return replace(template, agreement=round(sum(scores) / len(scores), 4))


def _dropped(cut: Sequence[tuple[str, Sample]]) -> frozenset[str]:
    """Signatures that are no part of the text wherever they occur."""
    part: Counter[str] = Counter()
    none: Counter[str] = Counter()
    for source, sample in cut:
        tree = parse(source)
        if tree is None:
            continue
        said = words(sample.text)
        text, threes = f" {' '.join(said)} ", set(zip(said, said[1:], said[2:], strict=False))
        for element in tree.iter():
            if isinstance(element.tag, str) and element.tag not in SILENT:
                inside = words(" ".join(element.itertext()))
                if inside and (element.tag in BLOCKS or element.get("class") or element.get("id")):
                    (part if _is_part(inside, text, threes) else none)[signature(element)] += 1
    return frozenset(each for each in none if not part[each])


def _is_part(said: list[str], text: str, threes: set[tuple[str, str, str]]) -> bool:
    """Whether these words stand in the text; of many, at least half of them in threes."""
    if len(said) < FEW:
        return f" {' '.join(said)} " in text
    here = list(zip(said, said[1:], said[2:], strict=False))
    return sum(three in threes for three in here) >= IN * len(here)
