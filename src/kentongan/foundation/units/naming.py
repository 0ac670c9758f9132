"""Names, slugs and host names of units by rule, from their official area names.

In Aceh (code 11 and below) the institution is KIP, not KPU. Hosts follow KPU's published addresses:
``kab-karanganyar``, ``kota-semarang``, ``jateng``. A host made by rule stays unconfirmed until somebody
confirms it.
"""

import re
from dataclasses import dataclass

NATIONAL_CODE = "00"
ACEH = "11"

PROVINCE_SHORT = {
    "11": ("aceh", "Aceh"), "12": ("sumut", "Sumatera Utara"), "13": ("sumbar", "Sumatera Barat"),
    "14": ("riau", "Riau"), "15": ("jambi", "Jambi"), "16": ("sumsel", "Sumatera Selatan"),
    "17": ("bengkulu", "Bengkulu"), "18": ("lampung", "Lampung"), "19": ("babel", "Kepulauan Bangka Belitung"),
    "21": ("kepri", "Kepulauan Riau"), "31": ("jakarta", "DKI Jakarta"), "32": ("jabar", "Jawa Barat"),
    "33": ("jateng", "Jawa Tengah"), "34": ("diy", "DIY"), "35": ("jatim", "Jawa Timur"),
    "36": ("banten", "Banten"), "51": ("bali", "Bali"), "52": ("ntb", "Nusa Tenggara Barat"),
    "53": ("ntt", "Nusa Tenggara Timur"), "61": ("kalbar", "Kalimantan Barat"),
    "62": ("kalteng", "Kalimantan Tengah"), "63": ("kalsel", "Kalimantan Selatan"),
    "64": ("kaltim", "Kalimantan Timur"), "65": ("kaltara", "Kalimantan Utara"),
    "71": ("sulut", "Sulawesi Utara"), "72": ("sulteng", "Sulawesi Tengah"),
    "73": ("sulsel", "Sulawesi Selatan"), "74": ("sultra", "Sulawesi Tenggara"),
    "75": ("gorontalo", "Gorontalo"), "76": ("sulbar", "Sulawesi Barat"), "81": ("maluku", "Maluku"),
    "82": ("malut", "Maluku Utara"), "91": ("papua", "Papua"), "92": ("papuabarat", "Papua Barat"),
    "93": ("papuaselatan", "Papua Selatan"), "94": ("papuatengah", "Papua Tengah"),
    "95": ("papuapegunungan", "Papua Pegunungan"), "96": ("pabarda", "Papua Barat Daya"),
}  # fmt: skip
"""Province code → (slug, short name). Slugs seen in use: bali, jateng, jatim, kaltim; the others are by custom."""


@dataclass(frozen=True)
class UnitName:
    """The names of one unit, as the institution writes them."""

    slug: str
    name: str
    short: str
    long: str
    place: str


def _bare(area: str) -> str:
    """``Kabupaten Administrasi Kepulauan Seribu`` → ``Kepulauan Seribu``."""
    return re.sub(r"^(Kabupaten|Kota)\s+(Administrasi\s+)?", "", area)


def name_unit(code: str, area: str, kind: str) -> UnitName:
    """Names of the unit of an area.

    Args:
        code: ``"00"`` for KPU RI, two digits for a province, ``NN.NN`` for a regency or city.
        area: official area name, such as ``Kabupaten Karanganyar``.
        kind: ``nasional``, ``provinsi``, ``kabupaten`` or ``kota``.
    """
    body, full = ("KIP", "Komisi Independen Pemilihan") if code.startswith(ACEH) else ("KPU", "Komisi Pemilihan Umum")
    if kind == "nasional":
        return UnitName("ri", "KPU RI", "KPU RI", f"{full} Republik Indonesia", "Indonesia")
    if kind == "provinsi":
        slug, short = PROVINCE_SHORT[code]
        official = area if code in {"11", "34"} else f"Provinsi {short}"
        return UnitName(slug, f"{body} {official}", f"{body} {short}", f"{full} {official}", short)
    bare = _bare(area)
    label = "Kabupaten" if kind == "kabupaten" else "Kota"
    prefix = "kab" if kind == "kabupaten" else "kota"
    slug = f"{prefix}-{re.sub(r'[^a-z0-9]', '', bare.lower())}"
    short = f"{body} {bare}" if kind == "kabupaten" else f"{body} Kota {bare}"
    return UnitName(slug, f"{body} {label} {bare}", short, f"{full} {label} {bare}", bare)
