"""Pages of a newspaper that never was, set by Typst: what stands in each article, clean or as a phone sees it."""

import difflib
import random
import re
from dataclasses import dataclass
from io import BytesIO

import numpy as np
import pypdfium2
import typst
from PIL import Image, ImageFilter

from kentongan.desks.monitoring.layout.boxes import Box
from kentongan.desks.monitoring.layout.words import Word

WIDTH, HEIGHT, COLUMNS = 290, 420, 5
"""Millimetres of a tabloid page."""
MARGIN, GUTTER, TOP = 12, 5, 40
COLUMN = (WIDTH - 2 * MARGIN - GUTTER * (COLUMNS - 1)) / COLUMNS

SUBJECTS = (
    "Petugas pemungutan suara", "Warga kampung nelayan", "Ketua panitia", "Seorang guru sekolah dasar", "Para pedagang",
    "Kepala desa", "Anggota komisi", "Pemantau dari perguruan tinggi", "Relawan muda", "Sejumlah pemilih pemula",
    "Penyandang disabilitas", "Petani garam", "Mahasiswa tingkat akhir", "Sopir angkutan", "Juru bicara kantor",
)  # fmt: skip
VERBS = (
    "mengatakan bahwa", "menyampaikan kepada wartawan bahwa", "berharap", "menegaskan kembali bahwa", "menduga",
    "menjelaskan dengan sabar bahwa", "mengingatkan supaya", "menceritakan bahwa", "membantah kabar bahwa",
)  # fmt: skip
OBJECTS = (
    "daftar pemilih di kecamatan itu sudah dicocokkan dua kali", "gudang logistik dijaga siang dan malam",
    "surat suara yang rusak akan diganti sebelum akhir pekan", "jalan menuju tempat pemungutan suara masih tergenang",
    "anak-anak muda lebih banyak bertanya daripada tahun lalu", "rekapitulasi berlangsung terbuka dan disiarkan",
    "undang-undang memberi waktu tujuh hari untuk keberatan", "harga beras di pasar induk mulai turun",
    "kotak suara disegel di hadapan para saksi", "pelatihan petugas berlangsung sampai malam hari",
    "jembatan gantung itu diperbaiki secara bergotong-royong", "kapal pengangkut logistik tertunda karena ombak",
    "sekolah menyiapkan ruang yang mudah dijangkau kursi roda", "pengeras suara masjid dipakai untuk pengumuman",
    "peta tempat pemungutan suara dapat dilihat di balai desa", "laporan keuangan diserahkan tepat pada waktunya",
)  # fmt: skip
ENDS = (
    "meskipun hujan turun sejak pagi", "sebagaimana diputuskan dalam rapat pleno",
    "kata warga yang hadir di balai desa", "sesuai jadwal yang diumumkan bulan lalu", "supaya tidak ada yang terlewat",
    "tanpa menunggu perintah dari provinsi",
    "sehingga antrean tidak sepanjang dahulu", "dan masyarakat diminta tetap tenang", "walaupun anggarannya terbatas",
)  # fmt: skip
TITLES = (
    "Surat Suara Rusak Segera Diganti", "Ombak Tinggi Tunda Pengiriman Logistik", "Pemilih Pemula Belajar Mencoblos",
    "Rekapitulasi Kecamatan Selesai Lebih Awal", "Harga Beras Turun Menjelang Panen", "Guru Honorer Jadi Petugas",
    "Saksi Minta Hitung Ulang", "Gudang Dijaga Siang Malam", "Jembatan Gantung Kembali Dibuka",
    "Daftar Pemilih Dicocokkan",
    "Nelayan Titip Hak Pilih", "Kursi Roda Kini Bisa Masuk", "Warga Bergotong Royong", "Pasar Induk Kembali Ramai",
)  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """An article as it was written and where it was set: left column, how many columns, millimetres from the top."""

    title: str
    paragraphs: tuple[str, ...]
    caption: str
    column: int
    span: int
    top: float
    height: float


LAYOUTS = (
    ((0, 5, 0, 120), (0, 2, 126, 110), (2, 3, 126, 110), (0, 3, 242, 120), (3, 2, 242, 60), (3, 2, 308, 54)),
    (
        (0, 3, 0, 175),
        (3, 2, 0, 90),
        (3, 2, 96, 79),
        (0, 1, 181, 181),
        (1, 4, 181, 100),
        (1, 2, 287, 75),
        (3, 2, 287, 75),
    ),
    ((0, 4, 0, 150), (4, 1, 0, 362), (0, 2, 156, 206), (2, 2, 156, 100), (2, 2, 262, 100)),
)


def sentences(chance: random.Random, letters: int) -> list[str]:
    """Paragraphs of two or three sentences with about so many letters together."""
    found: list[str] = []
    while sum(map(len, found)) < letters:
        told = [
            f"{chance.choice(SUBJECTS)} {chance.choice(VERBS)} {chance.choice(OBJECTS)}, {chance.choice(ENDS)}."
            for _ in range(chance.randint(2, 3))
        ]
        found.append(" ".join(told))
    return found


def pieces(seed: int) -> list[Piece]:
    """The articles of one page."""
    chance = random.Random(seed)
    titles = chance.sample(TITLES, len(TITLES))
    found = []
    for number, (column, span, top, height) in enumerate(LAYOUTS[seed % len(LAYOUTS)]):
        pictured = span > 1 and height >= 100
        room = (height - 21 - (span > 2) * 8) * span - (60 if pictured else 0)
        paragraphs = sentences(chance, int(room * 8.0))
        caption = f"{chance.choice(SUBJECTS)} pada hari Senin, {chance.choice(ENDS)}." if pictured else ""
        found.append(Piece(titles[number], tuple(paragraphs), caption, column, span, top, height))
    return found


def broken(text: str) -> str:
    """With the places at which Indonesian words may be broken: before a single consonant between vowels."""
    return re.sub(r"(?<=[a-z]{2}[aiueo])(?=[bcdfghjklmnpqrstwy][aiueo][a-z]{2})", "-?", text)


PAGE = """
#set page(width: {width}mm, height: {height}mm, margin: 0mm)
#set text(font: "Libertinus Serif", size: 9pt, lang: "id", hyphenate: true)
#set par(justify: true, leading: 0.45em, spacing: 0.45em, first-line-indent: (amount: 1em, all: true))
#place(top + left, dx: {margin}mm, dy: 12mm)[#text(size: 44pt, weight: "bold")[Warta Pesisir]]
#place(top + left, dx: {margin}mm, dy: 32mm)[#line(length: {inside}mm, stroke: 0.6pt)]
"""
ARTICLE = """
#place(top + left, dx: {left}mm, dy: {top}mm, block(width: {width}mm, height: {height}mm, clip: true)[
#set text(hyphenate: false)
#par(leading: 0.5em, justify: false, first-line-indent: 0pt)[#text(size: {size}pt, weight: "bold")[{title}]]
#set text(hyphenate: true)
#v(2mm)
#columns({span}, gutter: {gutter}mm)[{picture}{body}]])
"""
PICTURE = """#block(width: 100%, height: 42mm, fill: gradient.linear(gray, silver))
#text(size: 7.5pt, style: "italic", hyphenate: false)[{caption}]
#v(1mm)
"""


def typeset(page: list[Piece]) -> str:
    """The page as Typst reads it."""
    told = PAGE.format(width=WIDTH, height=HEIGHT, margin=MARGIN, inside=WIDTH - 2 * MARGIN)
    for one in page:
        told += ARTICLE.format(
            left=MARGIN + one.column * (COLUMN + GUTTER), top=TOP + one.top, height=one.height, span=one.span,
            width=one.span * COLUMN + (one.span - 1) * GUTTER, size={1: 15, 2: 20, 3: 27}.get(one.span, 34),
            title=one.title, gutter=GUTTER, picture=PICTURE.format(caption=one.caption) if one.caption else "",
            body="\n\n".join(map(broken, one.paragraphs)),
        )  # fmt: skip
    return told


def picture_of(page: list[Piece], dpi: int = 200) -> Image.Image:
    """The page as it was printed."""
    return Image.open(BytesIO(typst.compile(typeset(page).encode(), format="png", ppi=dpi))).convert("RGB")


def pdf_of(*pages: list[Piece]) -> bytes:
    """All pages in one document."""
    return typst.compile("\n#pagebreak()\n".join(typeset(one) for one in pages).encode())


def photographed(clean: Image.Image, *, degrees: float = 1.5, seed: int = 1) -> Image.Image:
    """As a phone sees it: turned a little, lit from one side, grainy, slightly out of focus."""
    turned = clean.rotate(degrees, expand=True, fillcolor=(236, 230, 214), resample=Image.Resampling.BICUBIC)
    pixels = np.asarray(turned.filter(ImageFilter.GaussianBlur(0.6)), dtype=np.float32)
    light = np.linspace(0.72, 1.0, pixels.shape[1], dtype=np.float32)[None, :, None]
    grain = np.random.default_rng(seed).normal(0, 7, pixels.shape[:2]).astype(np.float32)[..., None]
    return Image.fromarray(np.clip(pixels * light + grain, 0, 255).astype(np.uint8))


def words_of_pdf(data: bytes, number: int = 0, dpi: int = 200) -> list[Word]:
    """What a faultless reader would tell of a page: every word with its box."""
    page = pypdfium2.PdfDocument(data)[number]
    scale, height, text = dpi / 72, page.get_size()[1], page.get_textpage()
    found: list[Word] = []
    letters, boxes = "", []

    def end(mark: str = "") -> None:
        sides = zip((min, min, max, max), zip(*boxes, strict=True), strict=True)
        found.append(Word(f"{letters}{mark}", Box(*(round(pick(side)) for pick, side in sides)), 96.0))

    for at in range(text.count_chars()):
        letter = text.get_text_range(at, 1)
        if not letter.strip():
            if letters:
                end()
            letters, boxes = "", []
        elif letter not in "\ufffe\u00ad":  # where a word may be broken, and where it is
            left, bottom, right, top = text.get_charbox(at)
            box = (left * scale, (height - top) * scale, right * scale, (height - bottom) * scale)
            if letters and (box[1] > boxes[-1][3] or box[3] < boxes[-1][1]):
                end("" if letters.endswith("-") else "-")
                letters, boxes = "", []
            letters += letter
            boxes.append(box)
    if letters:
        end()
    return found


def right_words(got: str, want: str) -> float:
    """Which share of the words of a text was found, in its order."""
    one, other = got.split(), want.split()
    blocks = difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / max(1, len(other))


def right_articles(layout, page: list[Piece]) -> tuple[int, float]:
    """How many articles came out right (title, and 85 of 100 words of what is told), and the share of right words."""
    right, words = 0, []
    for piece in page:
        best = max(layout.articles, key=lambda one: difflib.SequenceMatcher(None, one.title, piece.title).ratio())
        want = f"{' '.join(piece.paragraphs)} {piece.caption}"
        share = right_words(want, best.text)
        words.append(share)
        right += difflib.SequenceMatcher(None, best.title, piece.title).ratio() >= 0.9 and share >= 0.85
    return right, sum(words) / len(words)
