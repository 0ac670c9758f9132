"""Illustrations for the demo, drawn by program: no photograph, no download, the same from the same seed."""

from collections.abc import Callable
from random import Random

from . import batik, places, rooms, voting
from .brush import Brush
from .colours import PALETTES, Palette

MOTIFS: dict[str, Callable[[Brush, Palette, Random], None]] = {
    "arsip": rooms.archive,
    "batik-awan": batik.mega_mendung,
    "batik-ceplok": batik.ceplok,
    "batik-kawung": batik.kawung,
    "batik-parang": batik.parang,
    "batik-truntum": batik.truntum,
    "bilik-ramah": voting.open_booth,
    "bukit": places.hills,
    "daftar-pemilih": voting.checked_list,
    "kebun": places.garden,
    "kelas": rooms.class_room,
    "kentongan": places.drum,
    "kota": places.town,
    "kotak-suara": voting.ballot_box,
    "loket": rooms.counter,
    "perpustakaan": rooms.library,
    "peta": places.hexagons,
    "pulau": places.islands,
    "rapat": rooms.meeting,
    "siniar": rooms.studio,
    "tenun": places.loom,
}
"""What can be drawn, by the name that the texts use."""


def draw(motif: str, seed: int) -> bytes:
    """A JPEG of 1600 × 1000 of one motif; the seed chooses colours and arrangement.

    Raises:
        KeyError: there is no such motif.
    """
    chance = Random(f"{motif}:{seed}")  # noqa: S311 (an arrangement, not a secret)
    palette = PALETTES[seed % len(PALETTES)]
    brush = Brush(palette.ground)
    MOTIFS[motif](brush, palette, chance)
    return brush.jpeg()
