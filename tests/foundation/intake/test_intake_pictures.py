import struct
import zlib
from datetime import datetime, timedelta, timezone
from io import BytesIO

import pytest
from intake_samples import XMP, exif, heic, iptc_segment, marked_picture, picture_bytes, srgb_profile
from PIL import Image

from kentongan.foundation.intake import pictures
from kentongan.foundation.intake.credits import parse_taken
from kentongan.foundation.intake.errors import Rejected
from kentongan.foundation.intake.kinds import Kind

FORMAT_KINDS = [("JPEG", Kind.JPEG), ("PNG", Kind.PNG), ("WEBP", Kind.WEBP), ("GIF", Kind.GIF)]


def clean(data: bytes, kind: Kind = Kind.JPEG) -> tuple[pictures.Cleaned, bytes]:
    cleaned = pictures.clean(BytesIO(data), kind)
    return cleaned, cleaned.content.read()


def refusal(data: bytes, kind: Kind) -> str:
    with pytest.raises(Rejected) as refused:
        clean(data, kind)
    return refused.value.code


def outcome(data: bytes, kind: Kind) -> str:
    try:
        clean(data, kind)
    except Rejected as refused:
        return refused.code
    return "accepted"


def with_segment(jpeg: bytes, segment: bytes) -> bytes:
    return jpeg[:2] + segment + jpeg[2:]


@pytest.mark.parametrize(("codec", "kind"), FORMAT_KINDS)
def test_a_picture_comes_out_the_same_without_what_followed_it(codec, kind):
    data = picture_bytes(codec)
    cleaned, written = clean(data + b"<script>alert(1)</script>PK\x03\x04", kind)
    picture = Image.open(BytesIO(written))
    assert (cleaned.width, cleaned.height) == picture.size == (60, 40)
    assert picture.format == codec
    assert b"script" not in written
    red, green, blue = picture.convert("RGB").getpixel((5, 5))
    assert red > 240
    assert max(green, blue) < 20


def test_gps_comments_and_camera_are_gone_and_the_moment_is_kept():
    data = picture_bytes(
        exif=exif(gps=True, taken="2025:02:13 09:30:00", offset="+07:00", artist="Sri"),
        comment=b"rahasia",
        xmp=XMP.encode(),
    )
    assert Image.open(BytesIO(data)).getexif().get_ifd(0x8825)
    cleaned, written = clean(data)
    picture = Image.open(BytesIO(written))
    assert dict(picture.getexif()) == {}
    assert "comment" not in picture.info
    assert "xmp" not in picture.info
    assert b"SAMSUNG" not in written
    assert b"rahasia" not in written
    assert cleaned.taken_at == datetime(2025, 2, 13, 9, 30, tzinfo=timezone(timedelta(hours=7)))


@pytest.mark.parametrize(("codec", "kind"), [("PNG", Kind.PNG), ("WEBP", Kind.WEBP)])
def test_other_formats_lose_their_metadata_too(codec, kind):
    _, written = clean(picture_bytes(codec, exif=exif(gps=True, artist="Sri")), kind)
    assert dict(Image.open(BytesIO(written)).getexif()) == {}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_is_turned_upright(orientation):
    upright = marked_picture()
    undo = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    stored = upright.transpose(undo) if undo is not None else upright
    file = BytesIO()
    stored.save(file, "JPEG", exif=exif(orientation=orientation))
    cleaned, written = clean(file.getvalue())
    picture = Image.open(BytesIO(written))
    assert (cleaned.width, cleaned.height) == picture.size == (60, 40)
    red, green, _ = picture.getpixel((3, 3))
    assert (red > 240, green < 20) == (True, True)


def test_iptc_credits_are_read_and_stay_in_the_file_alone():
    segment = iptc_segment(
        (1, 90, b"\x1b%G"),
        (2, 80, b"Sri Rahayu"),
        (2, 110, b"KPU Kota Contoh"),
        (2, 116, "© KPU".encode()),
        (2, 120, b"Rapat pleno"),
        (2, 90, b"Kota rahasia"),
    )
    cleaned, written = clean(with_segment(picture_bytes(), segment))
    made = cleaned.credits
    assert (made.byline, made.credit, made.caption, made.copyright) == (
        "Sri Rahayu",
        "KPU Kota Contoh",
        "Rapat pleno",
        "© KPU",
    )
    assert b"Kota rahasia" not in written
    again, _ = clean(written)
    assert again.credits == made


def test_xmp_speaks_where_iptc_is_silent():
    segment = iptc_segment((2, 80, b"Dari IPTC"))
    cleaned, _ = clean(with_segment(picture_bytes(xmp=XMP.encode(), exif=exif(artist="Dari EXIF")), segment))
    assert cleaned.credits.byline == "Dari IPTC"
    assert cleaned.credits.credit == "KPU Kota Contoh"
    assert cleaned.credits.caption == "Rapat pleno terbuka"
    assert cleaned.credits.copyright == "© KPU Kota Contoh"


def test_exif_artist_is_the_last_resort_and_cameras_captions_are_not_believed():
    cleaned, written = clean(picture_bytes(exif=exif(artist="José da Costa")))
    assert cleaned.credits.byline == "José da Costa"
    assert cleaned.credits.caption == ""
    assert clean(written)[0].credits.byline == "José da Costa"


def test_an_entity_bomb_in_xmp_is_ignored():
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    bomb = entities + XMP.partition("?>")[2].replace("Rapat pleno terbuka", "&b;").encode()
    assert clean(picture_bytes(xmp=bomb))[0].credits.caption == ""


@pytest.mark.parametrize("moment", ["", "0000:00:00 00:00:00", "2025:13:45 99:00:00", "kemarin"])
def test_a_senseless_moment_is_no_moment(moment):
    assert parse_taken(moment) is None


def test_a_camera_without_a_zone_gives_naive_time():
    assert parse_taken("2025:02:13 09:30:00", "nonsense") == datetime(2025, 2, 13, 9, 30)  # noqa: DTZ001


def test_a_jpeg_loses_next_to_nothing():
    data = picture_bytes(size=(320, 200), quality=83)
    before = Image.open(BytesIO(data))
    after = Image.open(BytesIO(clean(data)[1]))
    assert after.quantization == before.quantization
    pairs = list(zip(before.tobytes(), after.tobytes(), strict=True))
    assert sum(abs(old - new) for old, new in pairs) / len(pairs) < 0.25


def test_noise_at_the_best_quality_is_written_too():
    noise = Image.effect_noise((700, 700), 120).convert("RGB")
    file = BytesIO()
    noise.save(file, "JPEG", quality=100, subsampling=0)
    assert clean(file.getvalue())[0].width == 700


@pytest.mark.parametrize(
    ("codec", "kind", "mode", "options"),
    [
        ("JPEG", Kind.JPEG, "L", {}),
        ("JPEG", Kind.JPEG, "CMYK", {}),
        ("PNG", Kind.PNG, "RGBA", {}),
        ("PNG", Kind.PNG, "P", {"transparency": 0}),
        ("PNG", Kind.PNG, "LA", {}),
        ("PNG", Kind.PNG, "1", {}),
        ("PNG", Kind.PNG, "I;16", {}),
        ("GIF", Kind.GIF, "P", {"transparency": 0}),
        ("WEBP", Kind.WEBP, "RGBA", {"lossless": True}),
    ],
)
def test_modes_survive(codec, kind, mode, options):
    data = picture_bytes(codec, mode=mode, **options)
    written = Image.open(BytesIO(clean(data, kind)[1]))
    original = Image.open(BytesIO(data))
    assert written.size == original.size
    assert written.mode == ("RGB" if mode == "CMYK" else original.mode)
    assert written.info.get("transparency") == original.info.get("transparency")
    if options.get("lossless") or codec != "JPEG":
        assert written.convert("RGBA").tobytes() == original.convert("RGBA").tobytes()


def test_a_colour_profile_stays_and_one_of_another_colour_space_goes():
    profile = srgb_profile()
    kept = Image.open(BytesIO(clean(picture_bytes(icc_profile=profile))[1]))
    assert kept.info["icc_profile"] == profile
    dropped = Image.open(BytesIO(clean(picture_bytes(mode="L", icc_profile=profile))[1]))
    assert "icc_profile" not in dropped.info
    nonsense = Image.open(BytesIO(clean(picture_bytes(icc_profile=b"bukan profil" * 20))[1]))
    assert "icc_profile" not in nonsense.info


def test_heic_becomes_an_upright_jpeg_with_its_credits():
    cleaned, written = clean(heic("credited"), Kind.HEIC)
    picture = Image.open(BytesIO(written))
    assert (cleaned.kind, picture.format, picture.size) == (Kind.JPEG, "JPEG", (128, 96))
    assert cleaned.credits.byline == "Sri"
    assert cleaned.taken_at == datetime(2025, 2, 13, 9, 30)  # noqa: DTZ001
    assert dict(picture.getexif()) == {}


def test_a_turned_heic_comes_out_upright_once():
    cleaned, written = clean(heic("turned"), Kind.HEIC)
    assert (cleaned.width, cleaned.height) == (128, 96)
    red, green, _ = Image.open(BytesIO(written)).getpixel((5, 5))
    assert (red > 220, green < 40) == (True, True)


@pytest.mark.parametrize(("codec", "kind"), [("GIF", Kind.GIF), ("WEBP", Kind.WEBP), ("PNG", Kind.PNG)])
def test_a_moving_picture_is_refused(codec, kind):
    data = picture_bytes(codec, save_all=True, append_images=[Image.new("RGB", (60, 40), "blue")], duration=200)
    assert refusal(data, kind) == "animated"


def test_two_pictures_in_one_jpeg_give_the_first():
    file = BytesIO()
    marked_picture().save(file, "MPO", save_all=True, append_images=[Image.new("RGB", (60, 40), "blue")])
    _, written = clean(file.getvalue())
    picture = Image.open(BytesIO(written))
    assert picture.format == "JPEG"
    assert picture.getpixel((55, 35))[0] > 240


def png_header(width: int, height: int) -> bytes:
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"")
    chunks = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    chunks += struct.pack(">I", len(data)) + b"IDAT" + data + struct.pack(">I", zlib.crc32(b"IDAT" + data))
    return b"\x89PNG\r\n\x1a\n" + chunks


def gif_header(width: int, height: int) -> bytes:
    frame = b"," + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\x02\x02D\x01\x00"
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\x00\x00\x00\xff\xff\xff" + frame + b";"


def webp_header(width: int, height: int) -> bytes:
    canvas = (
        b"VP8X"
        + struct.pack("<I", 10)
        + b"\x00" * 4
        + (width - 1).to_bytes(3, "little")
        + (height - 1).to_bytes(3, "little")
    )
    frame = b"VP8L" + struct.pack("<I", 6) + b"/" + struct.pack("<I", (width - 1) | (height - 1) << 14) + b"\x00"
    return b"RIFF" + struct.pack("<I", 4 + len(canvas + frame)) + b"WEBP" + canvas + frame


def heic_header(width: int, height: int) -> bytes:
    data = heic("plain")
    return data.replace(b"ispe" + struct.pack(">III", 0, 128, 96), b"ispe" + struct.pack(">III", 0, width, height))


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (heic_header(8000, 8000), Kind.HEIC),
        (png_header(7746, 7746), Kind.PNG),
        (png_header(30_000, 30_000), Kind.PNG),
        (png_header(2_000_000_000, 2_000_000_000), Kind.PNG),
        (gif_header(60_000, 60_000), Kind.GIF),
        (webp_header(8000, 8000), Kind.WEBP),
        (webp_header(16_000, 16_000), Kind.WEBP),
    ],
)
def test_too_many_pixels_are_refused_before_they_are_decoded(data, kind, monkeypatch):
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("decoded"))
    assert refusal(data, kind) == "too_many_pixels"


@pytest.mark.parametrize(("codec", "kind"), FORMAT_KINDS)
def test_a_truncated_picture_is_refused(codec, kind):
    data = picture_bytes(codec, size=(300, 200))
    assert refusal(data[: len(data) // 2], kind) == "broken"
    assert refusal(data[:20], kind) == "broken"


def test_a_truncated_heic_is_refused():
    data = heic("plain")
    assert refusal(data[: len(data) // 2], Kind.HEIC) == "broken"


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@pytest.mark.parametrize(("codec", "kind"), [*FORMAT_KINDS, ("HEIF", Kind.HEIC)])
def test_damaged_bytes_are_cleaned_or_refused_but_never_crash(codec, kind):
    options = {"exif": exif(artist="Sri")} if codec == "JPEG" else {}
    data = bytearray(heic("plain") if codec == "HEIF" else picture_bytes(codec, size=(64, 48), **options))
    for position in range(0, len(data), max(1, len(data) // 150)):
        damaged = data.copy()
        damaged[position] ^= 0xFF
        assert outcome(bytes(damaged), kind) in {"accepted", "broken", "too_many_pixels", "animated"}
