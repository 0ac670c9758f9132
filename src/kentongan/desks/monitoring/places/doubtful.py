"""Names of areas that are also words, persons' names or parts of other names, and what decides in each case."""

from typing import NamedTuple

WORD, PERSON, CUE = "word", "person", "cue"


class Doubt(NamedTuple):
    """Why a name is doubtful.

    Attributes:
        rule: ``word``: an ordinary word, so only a capital within a sentence, or a cue, makes it a place. ``person``:
            as ``word``, and a neighbour with a capital makes it part of a name. ``cue``: nothing but an institution or
            a type before it makes it a place, or the same name with such a cue elsewhere in the text.
        before, after: words that make it something else, whatever else stands there.
    """

    rule: str
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()


def _of(rule: str, before: str = "", after: str = "") -> Doubt:
    return Doubt(rule, frozenset(before.split()), frozenset(after.split()))


_PLAIN_WORDS = (
    "alor ambon aru asahan banggai bangka bangli barru belu berau bintan bireuen blora bone bungo buol buru "
    "buton dairi demak depok dompu empat_lawang ende garut gerung gunung_mas jombang kampar kapuas karimun "
    "kaur kediri kendal kepulauan_seribu kota_bengawan kupang lahat landak langkat lebak lebong "
    "lima_puluh_kota loteng mabar malang maluku mappi maros merangin muba nabire natuna pagar_alam pangkep "
    "paser pasuruan penajam pesisir_barat pesisir_selatan poso praya rembang riau sabang sampang selong seluma "
    "siak siantar sigi sikka solok sorong subang sungai_penuh tanah_datar tanah_laut tanbu tapin tasik "
    "tebing_tinggi tebo torut touna tual tuban wajo wonosari"
)
DOUBTFUL: dict[str, Doubt] = {name.replace("_", " "): _of(WORD) for name in _PLAIN_WORDS.split()} | {
    "agam": _of(PERSON),
    "balut": _of(CUE),
    "banjar": _of(WORD, after="dinas adat"),
    "batang": _of(WORD, after="hari"),
    "batu bara": _of(CUE),
    "batu": _of(WORD, after="bara akik bata kali gunung nisan split ginjal kapur"),
    "batubara": _of(CUE),
    "bima": _of(PERSON),
    "butur": _of(CUE),
    "dekai": _of(PERSON),
    "hst": _of(CUE),
    "intan jaya": _of(PERSON),
    "karo": _of(PERSON),
    "ktt": _of(CUE, after="g20 asean apec"),
    "kudus": _of(WORD, before="roh maha tanah bunda"),
    "kuningan": _of(WORD, before="logam patung hr", after="jakarta emas timur barat city"),
    "lingga": _of(PERSON),
    "malaka": _of(WORD, before="selat tan kesultanan"),
    "matra": _of(CUE),
    "medan": _of(WORD, after="perang tempur magnet laga merdeka berat"),
    "meranti": _of(WORD, before="kayu"),
    "metro": _of(WORD, before="polda pembaca", after="tv jaya globe"),
    "morut": _of(CUE),
    "muna": _of(PERSON),
    "padang": _of(WORD, before="rumput", after="rumput pasir ilalang golf savana mahsyar arafah bulan lamun"),
    "palas": _of(CUE),
    "palu": _of(WORD, before="ketuk ketukan mengetuk mengetok", after="hakim sidang arit"),
    "papua": _of(WORD, after="nugini"),
    "pati": _of(PERSON, before="santan tepung bhayangkara", after="polri tni jagung"),
    "ppu": _of(CUE),
    "puncak": _of(CUE),
    "sbb": _of(CUE),
    "sbt": _of(CUE),
    "serang": _of(WORD, after="balik"),
    "soe": _of(CUE, after="hok"),
    "solo": _of(WORD, before="penyanyi album karier konser gitar vokal duet"),
    "sula": _of(PERSON),
    "tegal": _of(WORD, after="alur parang gundil"),
    "toba": _of(WORD, before="danau batak"),
    "tts": _of(CUE),
}
"""Name in lower case → its doubt."""
