"""What an Indonesian word is found by: light stemming by rules, without a dictionary.

A word's affixes are taken off on every path the rules allow, and the forms at the ends of those paths are its stems:
``mengirim`` gives ``irim`` and ``kirim``, since a rule can't know which of the two it was made from. Whatever a word
can be reduced to, it therefore shares a stem with. The rules follow Tala, *A Study of Stemming Effects on Information
Retrieval in Bahasa Indonesia* (2003), which also PostgreSQL's ``indonesian`` configuration implements, with all of
the sounds that swallow the first letter of a root (meN- and peN- before k, p, s, t).
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

LONGEST = 40
"""Letters of a word that count."""
FEWEST_SYLLABLES = 2
"""A form with fewer vowels is no root: ``makan`` doesn't become ``mak``."""
FEWEST_LETTERS = 3

PARTICLES = ("kah", "lah", "pun", "tah")
POSSESSIVES = ("nya", "ku", "mu")
SUFFIXES = ("kan", "an", "i")
PREFIXES = (
    ("di", ""), ("ke", ""), ("se", ""), ("ter", ""), ("ber", ""), ("per", ""), ("be", "kl"),
    ("me", "lrwymn"), ("pe", "lrwymnbdgjkt"),
    ("meng", "aiueoghkq"), ("peng", "aiueoghkq"), ("men", "dcjtsz"), ("pen", "dcjtsz"),
    ("mem", "bfpv"), ("pem", "bfpv"),
)  # fmt: skip
"""Each with the letters before which it stands; none for any."""
NASALS = (
    ("meng", "k"), ("peng", "k"), ("meny", "s"), ("peny", "s"),
    ("men", "t"), ("pen", "t"), ("mem", "p"), ("pem", "p"),
)  # fmt: skip
"""What meN- and peN- become before a vowel, and the first letter of the root that they swallowed."""
_USUAL = (
    "ada adalah akan antara atas atau bagi bahwa banyak dalam dan dari dengan di dia hingga ia ini itu jika juga kami "
    "karena ke kepada kita maka mereka oleh pada para saat sampai sebagai sejak seperti serta setelah telah tentang "
    "tersebut untuk yaitu yang"
)
STOP_WORDS = frozenset(_USUAL.split())
"""Words that nearly every text holds: a question asks for them only when it holds nothing else."""

_WORD = re.compile(r"[^\W_]+")
_ACCENT = re.compile(r"[\u0300-\u036f]")
_VOWEL = re.compile(r"[aiueo]")
_BEGINNING = re.compile(r"[^aiueo]?[aiueo]|[bfgkp][lr]|[dt]r|s[klptwy]|ny|kh")
"""How a root begins."""


def words_in(text: str) -> list[str]:
    """The words of a text in lower case, in order; hyphens part words, accents and marks go."""
    plain = text if text.isascii() else _ACCENT.sub("", unicodedata.normalize("NFKD", text))
    return [word[:LONGEST] for word in _WORD.findall(plain.lower())]


@lru_cache(maxsize=50_000)
def stems(word: str) -> frozenset[str]:
    """The forms by which a word is stored and asked for; never none.

    Args:
        word: one of ``words_in``. A word with a digit or of other letters is its own stem.
    """
    if not word.isascii() or not word.isalpha():
        return frozenset({word})
    seen, ends, waiting = {word}, set(), [word]
    while waiting:
        form = waiting.pop()
        shorter = [one for one in _shorter(form) if _is_root(one)]
        if not shorter:
            ends.add(form)
        waiting += [one for one in shorter if one not in seen]
        seen.update(shorter)
    return frozenset(ends)


def stems_of(text: str) -> set[str]:
    """Every stem of every word of a text."""
    return {stem for word in set(words_in(text)) for stem in stems(word)}


def _shorter(form: str) -> Iterator[str]:
    for ending in (*PARTICLES, *POSSESSIVES, *SUFFIXES):
        if form.endswith(ending):
            yield form[: -len(ending)]
    for prefix, swallowed in NASALS:
        rest = form[len(prefix) :]
        if form.startswith(prefix) and _VOWEL.match(rest):
            yield swallowed + rest
    for prefix, letters in PREFIXES:
        rest = form[len(prefix) :]
        if form.startswith(prefix) and (not letters or rest[:1] in letters):
            yield rest


def _is_root(form: str) -> bool:
    long_enough = len(form) >= FEWEST_LETTERS and len(_VOWEL.findall(form)) >= FEWEST_SYLLABLES
    return long_enough and bool(_BEGINNING.match(form))
