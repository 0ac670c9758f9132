"""Where the institution is spoken of: by its names, its offices and the bodies it sets up for a vote."""

from collections.abc import Sequence

from .tokens import places_of

NAME = "«kpu»"
"""What stands for each of its names among the words that are learned from: KIP in Aceh is learned with KPU."""
_BEHIND: dict[str, frozenset[str]] = {
    "kpu": frozenset({"bea"}),
    "kpud": frozenset(),
    "kip": frozenset({"kuliah", "award", "sekolah", "pusat"}),
    "kpps": frozenset(),
    "ppk": frozenset({"proyek", "pengadaan", "dinas"}),
    "pps": frozenset(),
    "pantarlih": frozenset(),
    "penyelenggara": frozenset(
        {
            "acara",
            "lelang",
            "haji",
            "negara",
            "jalan",
            "event",
            "konser",
            "ibadah",
            "turnamen",
            "lomba",
            "jasa",
            "umrah",
        }
    ),
    "komisioner": frozenset(
        {"bawaslu", "kpk", "ojk", "kpai", "komnas", "kpi", "informasi", "ombudsman", "kompolnas", "polri", "lps"}
    ),
}
"""A word, and the words behind it that make it somebody else's."""
_BEFORE = {"kip": frozenset({"kartu", "beasiswa", "penerima", "dana", "program", "komisi"})}
"""And those before it."""
_PHRASES = frozenset({("komisi", "pemilihan", "umum"), ("komisi", "independen", "pemilihan")})
_FIRST = frozenset({*_BEHIND, *(words[0] for words in _PHRASES)})


def mentions(words: Sequence[str]) -> list[tuple[int, int]]:
    """First and last token of each mention, in order.

    Args:
        words: in lower case, as ``tokens`` has them.
    """
    found = []
    for at in places_of(words, _FIRST):
        word = words[at]
        if word in _BEHIND:
            behind = words[at + 1] if at + 1 < len(words) else ""
            before = words[at - 1] if at else ""
            if behind not in _BEHIND[word] and before not in _BEFORE.get(word, ()):
                found.append((at, at))
        elif tuple(words[at : at + 3]) in _PHRASES:
            found.append((at, at + 2))
    return found
