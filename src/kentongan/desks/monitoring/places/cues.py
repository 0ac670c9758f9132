"""What the words before a name say: an institution, a type, a smaller place, somebody's origin, a brand."""

from collections.abc import Container
from typing import NamedTuple

from .rows import CITY, PROVINCE, REGENCY


class Role:
    """How a place is named, as code of a reason; the strongest first."""

    UNIT = "unit_named"
    HOST = "host_named"
    OFFICE = "office_named"
    TYPE = "type_said"
    PROVINCE = "with_province"
    DATELINE = "dateline"
    CAPITAL = "capital_named"
    PLAIN = "named"
    LOWER = "lower_case"
    PART = "part_of_name"
    ROUTE = "route"
    FOREIGN = "foreign_role"
    SMALLER = "smaller_place"
    CONTEXT = "context"
    NONE = "not_a_place"


class Cue(NamedTuple):
    """What stands before a name.

    Attributes:
        role: see :class:`Role`.
        start: where the words that belong to it begin (characters in the text).
        types: what was said outright: ``kabupaten``, ``kota``, ``provinsi``.
        hint: what the office implies (a mayor has a city).
        located: ``di``, ``ke`` or ``dari`` stands before it.
        before: the word before the name, in lower case.
    """

    role: str
    start: int
    types: frozenset[str] = frozenset()
    hint: str = ""
    located: bool = False
    before: str = ""


def _table(text: str) -> frozenset[str]:
    return frozenset(word.replace("_", " ") for word in text.split())


TYPES = {
    "kabupaten": {REGENCY}, "kab": {REGENCY}, "kab.": {REGENCY}, "kota": {CITY}, "kotamadya": {CITY}, "kodya": {CITY},
    "kabupaten/kota": {REGENCY, CITY}, "kab/kota": {REGENCY, CITY}, "provinsi": {PROVINCE}, "propinsi": {PROVINCE},
    "prov": {PROVINCE}, "prov.": {PROVINCE},
}  # fmt: skip
UNITS = _table("kpu kpud kip komisi_pemilihan_umum komisi_independen_pemilihan komisioner_pemilu")
OFFICES = {
    REGENCY: _table("bupati wabup cabup cawabup pemkab pilbup"),
    CITY: _table("walikota wawali wawalkot cawali pemkot pilwalkot pilwali pilwakot polrestabes wali"),
    PROVINCE: _table("gubernur wagub cagub cawagub pemprov pilgub polda kejati kodam"),
    "": _table(
        "bawaslu panwaslu panwaslih panwas dprd dprk pilkada pilkades pemilukada polres polresta polsek kodim kejari "
        "kejaksaan_negeri pn pengadilan_negeri pemilu pemilihan dpc dpd dpw disdukcapil dispendukcapil dukcapil "
        "diskominfo kesbangpol bakesbangpol satpol_pp kpps ppk pps pantarlih dpt dps kapolres kapolresta "
        "dandim kajari sekda pemda apbd pemerintah"
    ),
}  # fmt: skip
AND = _table("dan & / atau maupun serta")
AT = _table("in at from di ke dari se- wilayah daerah warga masyarakat pemilih tps petani pedagang nelayan")
AWAY = {
    "dari": _table(
        "merantau berasal pindah pindahan didatangkan dibeli dikirim dipasok pulang mudik dicetak diproduksi"
    ),
    "di": _table("merantau kuliah lahir dilahirkan bersekolah menimba_ilmu dibeli dicetak diproduksi"),
    "ke": _table("merantau mudik"),
}
"""Somebody or something that is from elsewhere, by the word between it and the place."""
FROM = _table("asal kelahiran perantau perantauan lulusan alumni alumnus jebolan produksi putra putri keturunan")
SMALLER = _table(
    "kecamatan kec kec. desa ds. kelurahan kel. dusun dukuh kampung rw rt jalan jl jl. jln jln. jalan_raya gang "
    "perumahan perum distrik nagari pekon jorong lingkungan"
)
LANDSCAPE = _table(
    "gunung sungai danau selat teluk laut pantai pulau bukit stasiun terminal bandara pelabuhan pasar karesidenan "
    "keresidenan simpang pengadilan_tinggi ptun pttun pt_tun pengadilan_tata_usaha_negara"
)
BRANDS = _table(
    "suara_merdeka jawa_pos pikiran_rakyat radar tribun rri tvri antara espos persis persib psis persebaya "
    "persik arema psim persija persita psms semen bank hotel ptn pt cv unnes undip uns ums ugm unair ub unand "
    "unhas rsud rsup lapas sirkuit stadion kapal km batik"
)
DISHES = _table(
    "nasi sate soto tahu tempe dodol jenang lumpia pempek wingko getuk serabi rawon coto bakpia apel jeruk salak "
    "masakan rumah_makan rm warung kain ukir mebel kopi tari wayang wayang_kulit batik_tulis kerupuk lontong gudeg"
)
ORGANISATIONS = _table(
    "pt cv universitas institut univ politeknik uin iain stain sekolah smk sma poltekkes akademi pesantren"
)
ABBREVIATED = frozenset({"kab", "kec", "kel", "jl", "jln", "ds", "prov", "adm", "no", "dr", "h", "hj", "ir", "drs"})
WINDOW = 72
DEEPEST = 7
_QUOTES = "[\"'“”‘’*#"
_WRAPPED, _STOPS, _STOPPED = "()[]\"'“”‘’*#", ".,;:!?", '.,;:!?)”’"'


class Before:
    """The words before a name up to the end of a sentence or a paragraph, the nearest first."""

    __slots__ = ("_pieces", "_text", "words")

    def __init__(self, text: str, end: int) -> None:
        self._text = text[max(0, end - WINDOW) : end].rpartition("\n\n")[2]
        self._pieces = self._text.rsplit(None, DEEPEST)[-DEEPEST:]
        self.words: list[str] = []
        for piece in reversed(self._pieces):
            word = piece.strip(_WRAPPED).lower()
            if piece[-1] in _STOPS or piece[-2:-1] in _STOPS:
                word = word.rstrip(_STOPPED)
                if piece[-1] != "." or word not in ABBREVIATED:
                    break
            self.words.append(word.strip("/"))

    def word(self, at: int) -> str:
        return self.words[at] if at < len(self.words) else ""

    def back(self, count: int) -> int:
        """Characters from the name back to the beginning of the word so many words before it."""
        at = len(self._text)
        for piece in self._pieces[::-1][:count]:
            at = self._text.rindex(piece, 0, at)
        return len(self._text) - at

    def known(self, at: int, table: Container[str]) -> int:
        """How many words from there back are one of the table's, at most three; 0 for none."""
        joined = ""
        for count, word in enumerate(self.words[at : at + 3], start=1):
            joined = f"{word} {joined}" if joined else word
            if joined in table:
                return count
        return 0


def cue_before(text: str, at: int) -> Cue:
    """Read what stands before the name that begins there."""
    before = Before(text, at)
    if not before.words:
        return Cue(Role.PLAIN, at)
    first = before.words[0]
    if first.endswith("-") and first != "se-":
        return Cue(Role.PLAIN, at, before=first)
    place, types = _type(before)
    cue = _institution(before, place, types, at)
    start = cue.start
    while start < at and (text[start] in _QUOTES or (text[start] == "(" and ")" not in text[start:at])):
        start += 1
    return cue._replace(before=first, start=start)


def _type(before: Before) -> tuple[int, frozenset[str]]:
    """How many words say the type, and which."""
    place = 1 if before.words[0] in ("administrasi", "adm") else 0
    said = TYPES.get(before.word(place))
    if said is None or before.word(place + 1) == "ibu":
        return 0, frozenset()
    types = set(said)
    place += 1
    while before.word(place) in AND and before.word(place + 1) in TYPES:
        types |= TYPES[before.word(place + 1)]
        place += 2
    return place, frozenset(types)


def _institution(before: Before, place: int, types: frozenset[str], at: int) -> Cue:
    begin = at - before.back(place)
    word = before.word(place)
    if word.replace("/", "").isdigit():
        place += 1
        word = before.word(place)
    if count := before.known(place, UNITS):
        return Cue(Role.UNIT, at - before.back(_long_form(before, place + count)), types)
    if word in ("di", "of") and (count := before.known(place + 1, UNITS)):
        return Cue(Role.UNIT, at - before.back(place + count + 1), types, located=True)
    if count := before.known(place, OFFICE):
        hint = OFFICE[" ".join(reversed(before.words[place : place + count]))]
        return Cue(Role.OFFICE, at - before.back(place + count), types, hint)
    if before.known(place, FROM) or (word in AT and before.known(place + 1, AWAY.get(word, FROM) | FROM)):
        return Cue(Role.FOREIGN, begin, types)
    if types:
        return Cue(Role.TYPE, begin, types, located=True)
    return _by_nature(before, at)


def _long_form(before: Before, place: int) -> int:
    """The words up to where ``Komisi Pemilihan Umum (KPU)`` begins."""
    return place + before.known(place, UNITS)


def _by_nature(before: Before, at: int) -> Cue:
    if count := before.known(0, SMALLER):
        return Cue(Role.SMALLER, at - before.back(count))
    if before.known(0, DISHES):
        return Cue(Role.NONE, at)
    if count := before.known(0, LANDSCAPE) or before.known(0, BRANDS):
        return Cue(Role.PART, at - before.back(count))
    if any(word in ORGANISATIONS for word in before.words[:4]):
        return Cue(Role.PART, at)
    return Cue(Role.PLAIN, at, located=before.words[0] in AT)


OFFICE = {name: kind for kind, names in OFFICES.items() for name in names}
"""Name of an office → the kind of area it implies, empty for any."""
