"""News pages as Indonesian sites build them, made up for the tests of extraction."""

import json
import random

WORDS = (
    *(
        "komisi",
        "pemilihan",
        "umum",
        "kabupaten",
        "menetapkan",
        "daftar",
        "pemilih",
        "tetap",
        "dalam",
        "rapat",
        "pleno",
    ),
    *(
        "terbuka",
        "yang",
        "dihadiri",
        "partai",
        "politik",
        "badan",
        "pengawas",
        "serta",
        "pemantau",
        "setelah",
        "petugas",
    ),
    *("mencocokkan", "data", "rumah", "demi", "selama", "satu", "bulan", "penuh", "di", "seluruh", "kecamatan"),
)


def paragraphs(seed: int, count: int = 6) -> list[str]:
    """Paragraphs of 30 words, the same for the same seed, different for another."""
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=29)).capitalize() + f" {seed}." for _ in range(count)]


def page(seed: int, *, head: str = "", body: str = "", site: str = "lama", texts: list[str] | None = None) -> str:
    """One article in a site's frame: menu, boxes of other articles inside and beside the text, footer.

    ``site`` is ``lama`` or ``baru``, the same site after it was rebuilt. ``head`` and ``body`` are put in as they are.
    """
    texts = paragraphs(seed) if texts is None else texts
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": f"Berita nomor {seed}",
        "datePublished": "2026-11-22T10:15:00+07:00",
        "author": {"@type": "Person", "name": "Pewarta Satu"},
        "publisher": {"@type": "Organization", "name": "Kabar Contoh"},
        "image": ["/gambar/utama.jpg"],
    }
    box = (
        f'<div class="terkait-{seed}"><a href="/x">Harga cabai naik lagi di pasar induk kota sebelah pagi ini</a></div>'
    )
    inside = f"</p>{box}<p>".join(texts)
    container = {
        "lama": f'<div class="isi-berita"><p>{inside}</p></div>',
        "baru": f'<section data-v="2"><div id="tulisan"><p>{inside}</p></div></section>',
    }[site]
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ("politik", "ekonomi", "olahraga", "daerah"))
    return (
        f'<!DOCTYPE html><html lang="id"><head><meta charset="utf-8"><title>Berita nomor {seed} - Kabar Contoh</title>'
        f'<meta property="og:site_name" content="Kabar Contoh"><link rel="canonical" href="/berita/{seed}">{head}'
        f'<script type="application/ld+json">{json.dumps(data)}</script></head><body><ul class="menu">{menu}</ul>'
        f'<h1>Berita nomor {seed}</h1><div class="share"><a href="#">Bagikan</a></div>{container}{body}'
        '<div class="kaki"><p>Hak cipta Kabar Contoh.</p></div></body></html>'
    )
