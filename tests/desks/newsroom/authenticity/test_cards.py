"""Cards are known again after compression, another size and a border; only the very file is called genuine."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from kentongan.desks.newsroom.authenticity.answering import Verdict
from kentongan.desks.newsroom.authenticity.cards import about_picture, register_card
from kentongan.desks.newsroom.authenticity.looks import NEAR, bands_of, distance, look_of
from kentongan.desks.newsroom.authenticity.models import CardLook
from kentongan.desks.newsroom.versions.models import PublishedVersion

TITLES = [
    "Pemungutan suara ulang di Desa Jati tetap hari Minggu",
    "Gudang logistik dibuka untuk umum setiap Jumat pagi",
    "Rapat pleno rekapitulasi disiarkan langsung dari pendapa",
    "Kelas pemilih pemula di tujuh SMA se-kabupaten",
]


def drawn(title):
    """A card as one may be: ground, a coloured bar, the title in large lines."""
    card = Image.new("RGB", (1200, 630), "#FBFAF7")
    pen = ImageDraw.Draw(card)
    pen.rectangle((0, 0, 1200, 60), fill="#A6301F")
    font = ImageFont.load_default(size=84)
    words, lines = title.split(), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 22:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    for place, line in enumerate(lines):
        pen.text((70, 110 + 100 * place), line, font=font, fill="#1C1A17")
    return card


def saved(picture, kind="PNG", **options):
    out = BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


CHANGES = {
    "jpeg 70": lambda card: saved(card, "JPEG", quality=70),
    "jpeg 30": lambda card: saved(card, "JPEG", quality=30),
    "twice": lambda card: saved(Image.open(BytesIO(saved(card, "JPEG", quality=60))), "JPEG", quality=50),
    "half size": lambda card: saved(card.resize((600, 315)), "JPEG", quality=70),
    "phone size": lambda card: saved(card.resize((360, 189)), "JPEG", quality=70),
    "webp": lambda card: saved(card, "WEBP", quality=60),
    "black border": lambda card: saved(bordered(card, "black"), "JPEG", quality=70),
    "white border": lambda card: saved(bordered(card, "white"), "PNG"),
}


def bordered(card, colour):
    screen = Image.new("RGB", (1300, 1400), colour)
    screen.paste(card, (50, 380))
    return screen


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("title", TITLES)
def test_a_copy_looks_like_its_card_and_unlike_the_others(title, change):
    looks = {one: look_of(drawn(one)) for one in TITLES}
    copy = look_of(Image.open(BytesIO(CHANGES[change](drawn(title)))))
    assert distance(copy, looks[title]) <= NEAR
    assert min(looks, key=lambda one: distance(copy, looks[one])) == title
    assert set(bands_of(copy)) & set(bands_of(looks[title]))


@given(st.integers(0, 2**256 - 1), st.integers(0, 2**256 - 1))
def test_distance_is_one(one, other):
    first, second = f"{one:064x}", f"{other:064x}"
    assert distance(first, first) == 0
    assert distance(first, second) == distance(second, first) <= 256
    assert len(set(bands_of(first))) == 16
    assert (distance(first, second) < 16) <= bool(set(bands_of(first)) & set(bands_of(second)))


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "CMYK", "I;16"])
def test_any_picture_has_a_look(mode):
    assert len(look_of(Image.new(mode, (3, 2)))) == 64


@pytest.fixture
def cards(draft, author, head, publish, db):
    """The published draft with the first title's card; three others belong to its version as well."""
    publish(draft, by=author, head=head)
    version = PublishedVersion.objects.get()
    return [register_card(version, saved(drawn(title))) for title in TITLES]


def ask(content, name="kartu.jpg"):
    return about_picture(BytesIO(content), name)


def test_the_very_file_is_genuine(cards):
    answer = ask(saved(drawn(TITLES[0])), "kartu.png")
    assert (answer.verdict, answer.found.version) == (Verdict.GENUINE, cards[0].version)


@pytest.mark.parametrize("change", ["jpeg 30", "phone size", "black border"])
def test_a_copy_is_like_it_and_never_called_genuine(change, cards):
    answer = ask(CHANGES[change](drawn(TITLES[0])), "kartu.jpg")
    assert (answer.verdict, answer.found.version) == (Verdict.SIMILAR, cards[0].version)


def test_another_picture_is_not_found(cards):
    noise = Image.effect_noise((400, 300), 90)
    assert ask(saved(noise, "JPEG")).verdict is Verdict.UNKNOWN


def test_registering_twice_changes_nothing(cards):
    before = CardLook.objects.count()
    again = register_card(cards[0].version, saved(drawn(TITLES[0])))
    assert (again, CardLook.objects.count()) == (cards[0], before)
    assert cards[0].bands.count() <= 16
