"""Paragraphs of an article as lines, without what sites put between them: pointers to other texts, players, adverts."""

import re

from .markup import INVISIBLE

_POINTER = re.compile(
    r"""^[\W_]*(?:
      (?:baca|simak|lihat|tonton|saksikan|cek)\s+(?:juga|selengkapnya|pula|berita|artikel|video|halaman\s+berikutnya)\b
    | baca\s*(?:artikel)?\s*:
    | (?:berita|artikel|topik|video|tautan|konten)\s+(?:terkait|lainnya|pilihan|rekomendasi|menarik)\b\W*$
    | pilihan\s+editor\b\s*: | (?:also\s+read|read\s+also|read\s+more|see\s+also|related)\s*:
    | halaman\s+(?:selanjutnya|berikutnya|sebelumnya)\b | selanjutnya\W*$ | halaman\b[\d\W]+$
    | (?:scroll\s+to\s+continue|gulir\s+untuk\s+(?:melanjutkan|membaca))\b.{0,40}$ | (?:advertisement|iklan)\W*$
    | \[?gambas\s*: | loading\W*$ | (?:bagikan|share|copy\s+link|salin\s+tautan)\W*$
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_HEADS = re.compile(
    r"^[\W_]*(?:(?:baca|simak|lihat)\s+(?:juga|pula)|(?:berita|artikel)\s+terkait|pilihan\s+editor)\s*:?\W*$",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^\s*[-•*]\s+")
LONGEST_POINTER = 400
LONGEST = 20_000


def clean_lines(text: str) -> list[str]:
    """The paragraphs of a text, one each, without pointers to other texts.

    ``Baca juga: …`` goes, and so do the items of a list right below a bare ``Baca juga``. A paragraph that only begins
    so and goes on for more than 400 characters stays.
    """
    kept: list[str] = []
    pointing = False
    for written in text.split("\n"):
        line = plain_line(written)
        if not line:
            continue
        if pointing and _ITEM.match(line):
            continue
        pointing = False
        if len(line) <= LONGEST_POINTER and _POINTER.match(line):
            pointing = bool(_HEADS.match(line))
            continue
        kept.append(line)
    return kept


def plain_line(line: str) -> str:
    """One line with single spaces, without invisible characters."""
    if not line.isprintable():
        line = line.translate(INVISIBLE)
    return " ".join(line.split())
