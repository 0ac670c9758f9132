"""Pure rules of what people bring: posts by their links, dates, subtitles, rows of exports."""

import io
import json
import tracemalloc
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.desks.monitoring.roads import clips, tables
from kentongan.desks.monitoring.roads.clips import Clip, clips_of
from kentongan.desks.monitoring.roads.columns import FIELDS, recognised
from kentongan.desks.monitoring.roads.moments import Order, moment_of, order_of
from kentongan.desks.monitoring.roads.posts import Post, network_of, post_of
from kentongan.desks.monitoring.roads.rows import Layout, Said, Unusable
from kentongan.desks.monitoring.roads.tables import Row, rows_of, shape_of

JAKARTA, JAYAPURA = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")

digits = st.integers(10**14, 10**19).map(str)
code = st.text("ABCDEFabcdef0123456789_-", min_size=11, max_size=11)
name = st.text("abcdefgh0123_", min_size=4, max_size=15).filter(lambda one: one[0].isalpha())

FORMS = {
    "x": (digits, ["twitter.com/{a}/status/{n}", "x.com/{a}/status/{n}/photo/1", "mobile.twitter.com/{a}/statuses/{n}",
                   "x.com/i/web/status/{n}"]),
    "facebook": (digits, ["www.facebook.com/{a}/posts/{n}", "m.facebook.com/story.php?story_fbid={n}&id=4",
                          "facebook.com/permalink.php?id=9&story_fbid={n}", "facebook.com/groups/{a}/permalink/{n}",
                          "web.facebook.com/{a}/videos/judul-video/{n}", "facebook.com/watch/?v={n}",
                          "facebook.com/reel/{n}"]),
    "instagram": (code, ["www.instagram.com/p/{n}", "instagram.com/{a}/reel/{n}", "instagram.com/reels/{n}"]),
    "tiktok": (digits, ["www.tiktok.com/@{a}/video/{n}", "m.tiktok.com/v/{n}.html", "tiktok.com/embed/v2/{n}"]),
    "youtube": (code, ["www.youtube.com/watch?v={n}", "youtu.be/{n}", "m.youtube.com/watch?app=desktop&v={n}",
                       "youtube.com/shorts/{n}", "youtube.com/live/{n}", "www.youtube-nocookie.com/embed/{n}"]),
    "threads": (code, ["www.threads.net/@{a}/post/{n}", "threads.com/t/{n}"]),
}  # fmt: skip


@given(st.sampled_from(sorted(FORMS)), st.data())
def test_a_post_is_the_same_however_it_is_linked(network, data):
    numbers, forms = FORMS[network]
    number, account = data.draw(numbers), data.draw(name)
    front = data.draw(st.sampled_from(["https://", "http://", " https://"]))
    found = set()
    for form in forms:
        link = front + form.format(n=number, a=account)
        link += data.draw(st.sampled_from(["", "&utm_source=x"] if "?" in link else ["", "?s=20&t=abc", "/", "#top"]))
        post = post_of(link)
        assert post is not None, link
        assert network_of(link) == network
        found.add(post.key)
    assert found == {f"{network}:{number}"}


@given(name, st.integers(1, 10**9), digits)
def test_numbers_that_hold_in_one_place_carry_it(channel, number, toot):
    for link in (f"https://t.me/{channel}/{number}", f"https://t.me/s/{channel.upper()}/{number}?single"):
        assert post_of(link).key == f"telegram:{channel}/{number}"
    sky = "https://bsky.app/profile/{}/post/3kabcdefgh234"
    assert post_of(sky.format(f"{channel}.Bsky.Social")).key == f"bluesky:{channel}.bsky.social/3kabcdefgh234"
    assert post_of(sky.format(f"did:plc:{channel}")).key == f"bluesky:did:plc:{channel}/3kabcdefgh234"
    here = post_of(f"https://sosial.example/@{channel}/{toot[:18]}")
    assert here == Post("mastodon", f"sosial.example/{toot[:18]}", f"{channel}@sosial.example")
    assert post_of(f"https://sosial.example/users/{channel}/statuses/{toot[:18]}") == here
    assert post_of(f"https://lain.example/@{channel}/{toot[:18]}").key != here.key


@given(st.text(max_size=200))
def test_any_text_may_be_asked_for_its_post(text):
    post_of(text)
    post_of("https://x.com/" + text)
    network_of("https://" + text)


@pytest.mark.parametrize(
    "link",
    [
        "https://x.com/kpu_ri", "https://t.co/abc", "https://www.facebook.com/KPURI", "https://kabar.example/@kolom/123",
        "https://youtube.com/@kpu", "https://t.me/kpuri", "ftp://x.com/a/status/1", "https://x.com.palsu.example/a/status/1",
        "https://instagram.com/kpuri/", "http://[", "",
    ],
)  # fmt: skip
def test_what_is_no_post_has_no_number(link):
    assert post_of(link) is None


MOMENTS = {
    "2026-11-22T08:05:00Z": (8, 5), "2026-11-22T17:05:00.123+09:00": (8, 5), "2026-11-22 17:05": (8, 5),
    "22/11/2026 17:05": (8, 5), "22-11-2026 17.05.30": (8, 5), "22 November 2026 pukul 15.05 WIB": (8, 5),
    "Minggu, 22 Nov 2026 17:05": (8, 5), "Sun, 22 Nov 2026 15:05:00 +0700": (8, 5), "1795334700": (8, 5),
    "1795334700000": (8, 5), "Nov 22, 2026 5:05 PM": (8, 5), "22-Nov-2026 05:05PM": (8, 5),
    "22 Nov 2026 16:05 GMT+8": (8, 5),
    "Sun Nov 22 08:05:00 +0000 2026": (8, 5), "22/11/26 17:05": (8, 5),
}  # fmt: skip


def test_dates_in_their_usual_forms_are_read_on_the_unit_s_clock():
    read = {written: moment_of(written, JAYAPURA) for written in MOMENTS}
    expected = {
        written: datetime(2026, 11, 22, *clock, 30 if written.endswith(".30") else 0, tzinfo=UTC)
        for written, clock in MOMENTS.items()
    }
    assert read == expected
    assert moment_of("03/04/2026", JAKARTA) == datetime(2026, 4, 2, 17, tzinfo=UTC)
    assert moment_of("03/04/2026", JAKARTA, Order.MONTH) == datetime(2026, 3, 3, 17, tzinfo=UTC)
    for wrong in ("", "kemarin", "32/01/2026", "2026-13-01", "1" * 400, "22/11/2026 25:00", "13 PM", "Foo 22, 2026"):
        assert moment_of(wrong, JAKARTA) is None
    assert order_of(["03/04/2026", "04/25/2026"]) is Order.MONTH
    assert order_of(["03/04/2026", "25/04/2026", "04/25/2026"]) is Order.DAY


@given(st.datetimes(datetime(1995, 1, 1), datetime(2090, 1, 1)).map(lambda one: one.replace(microsecond=0)))  # noqa: DTZ001
def test_what_is_written_is_read_back(moment):
    expected = moment.replace(tzinfo=JAKARTA).astimezone(UTC)
    for form in ("%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M:%S", "%d %B %Y %I:%M:%S %p", "%Y/%m/%dT%H:%M:%S"):
        assert moment_of(moment.strftime(form), JAKARTA) == expected, form
    assert moment_of(moment.strftime("%m/%d/%Y %H:%M:%S"), JAKARTA, Order.MONTH) == expected


@given(st.text(max_size=100))
def test_any_text_may_be_asked_for_its_moment(text):
    moment_of(text, JAKARTA)


SRT = (
    "1\r\n00:00:01,500 --> 00:00:03,000\r\n<i>Selamat malam</i>\r\n\r\n"
    "2\r\n00:01:02,000 --> 00:01:04,000\r\nKPU membuka\r\nposko\r\n"
)
VTT = (
    "WEBVTT\n\nNOTE oleh stasiun\ndua baris\n\nSTYLE\n::cue{}\n\nid\n00:01.500 --> 00:03.000 align:start\n"
    "<v Pembawa>Selamat malam</v>\n\n00:01:02.000 --> 00:01:04.000\nKPU membuka\nposko\n"
)
PLAIN = "[00:00:01.5] Selamat malam\n1:02 KPU membuka posko\n"


@pytest.mark.parametrize("text", [SRT, VTT, PLAIN, "\ufeff" + SRT.replace("\r\n", "\r")])
def test_subtitles_of_every_form_say_the_same(text):
    assert clips_of(text) == [Clip(1.5, "Selamat malam"), Clip(62.0, "KPU membuka posko")]


def test_subtitles_that_are_odd_are_read_as_far_as_they_make_sense():
    backwards = "00:00:09,000 --> 00:00:10,000\nkedua\n\n00:00:01,000 --> 00:00:02,000\npertama\n"
    assert [one.words for one in clips_of(backwards)] == ["pertama", "kedua"]
    rolling = "00:01.000 --> 00:02.000\nbaris satu\n\n00:02.000 --> 00:03.000\nbaris satu\nbaris dua\n"
    assert clips_of(rolling) == [Clip(1.0, "baris satu"), Clip(2.0, "baris dua")]
    assert clips_of("00:01.000 --> 00:02.000\n\n\n") == []
    assert clips_of("tanpa waktu\nbaris lagi") == [Clip(None, "tanpa waktu"), Clip(None, "baris lagi")]
    assert len(clips_of("00:01.000 --> 00:02.000\nx\n\n00:01.000 --> 00:02.000\ny\n\n" * 40_000)) == clips.MOST_LINES
    assert len(clips_of("x" * 3_000_000)[0].words) == clips.LONGEST_LINE


@given(st.text(max_size=300))
def test_any_text_may_be_a_transcript(text):
    for form in (text, "00:01.000 --> 00:02.000\n" + text):
        found = clips_of(form)
        assert all(clip.words and "\n" not in clip.words for clip in found)


def read(content: bytes):
    file = io.BytesIO(content)
    shape = shape_of(file)
    return shape, list(rows_of(file, shape, shape.begins)) if shape else []


cells = st.text(st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=12).filter(str.strip)


@given(st.lists(st.tuples(cells, st.one_of(cells, st.just('a\nb"c'))), max_size=20), st.sampled_from(",;\t"))
def test_a_table_is_read_on_from_any_row(table, delimiter):
    import csv

    written = io.StringIO()
    csv.writer(written, delimiter=delimiter, lineterminator="\n").writerows([("Judul", "Isi berita"), *table])
    content = written.getvalue().encode()
    shape, rows = read(content)
    assert (shape.columns, shape.delimiter) == (("Judul", "Isi berita"), delimiter)
    assert [(row.cells["Judul"], row.cells["Isi berita"]) for row in rows] == table
    for at, row in enumerate(rows):
        later = [one.cells for one in rows_of(io.BytesIO(content), shape, row.end)]
        assert later == [one.cells for one in rows[at + 1 :]]


def test_rows_without_an_end_are_bounded_and_left_behind():
    long = b"Judul,Isi\nsatu,ok\n" + b"x" * (3 * tables.MOST_BYTES) + b"\n"
    long += b'"tak tertutup,ya\ndua,ok\ntiga,ok\n' + b"y,z\n" * (tables.MOST_BYTES // 4) + b"akhir,ok\n"
    _shape, rows = read(long)
    assert [row.cells.get("Judul") for row in rows if not row.problem][:3] == ["satu", "dua", "tiga"]
    assert rows[-1].cells == {"Judul": "akhir", "Isi": "ok"}
    assert [row.problem for row in rows if row.problem] == ["too_long", "too_long"]
    bomb = b'{"text":' + b"[" * 500_000 + b"]" * 400_000 + b"}\n"
    lines = b'{"title":"satu","n":1' + b"0" * 9000 + b"}\n"
    lines += b'{"title":"dua \\u0000\\ud800","author":{"name":"Siti"}}\n' + bomb
    lines += b'["x"]\n{"a":' + b" " * (2 * tables.MOST_BYTES) + b'1}\n\n{"title":"tiga"}\n'
    _shape, rows = read(lines)
    assert [row.problem for row in rows] == ["not_an_object", "", "not_an_object", "not_an_object", "too_long", ""]
    assert rows[1].cells == {"title": "dua ?", "author.name": "Siti"}
    assert rows[-1].cells == {"title": "tiga"}


def test_a_row_tells_how_much_was_read_to_find_it(monkeypatch):
    monkeypatch.setattr(tables, "MOST_BYTES", 9_000)
    content = b"a,b\nx,y\n" + b'tak","tertutup\n' * 3 + b"z,z\n" * (tables.MOST_BYTES // 3)
    shape = shape_of(io.BytesIO(content))
    rows = rows_of(io.BytesIO(content), shape, shape.begins)
    first, *overlong = [next(rows) for _ in range(4)]
    assert (first.scanned, [row.problem for row in overlong]) == (4, ["too_long"] * 3)
    assert all(tables.MOST_BYTES < row.scanned < tables.MOST_BYTES + 100 for row in overlong)


def test_the_first_rows_are_read_from_a_piece_of_the_file_alone(monkeypatch):
    monkeypatch.setattr(tables, "MOST_BYTES", 9_000)
    monkeypatch.setattr(tables, "SAMPLE", 10_000)

    def of(content: bytes, count=200):
        shape = shape_of(io.BytesIO(content))
        return tables.first_rows(content[shape.begins :][: tables.SAMPLE], shape, count)

    assert len(of(b"a,b\n" + b"x,y\n" * 300)) == 200
    assert [row.cells for row in of(b"a,b\nx,y\nz,w")] == [{"a": "x", "b": "y"}, {"a": "z", "b": "w"}]
    assert [row.problem for row in of(b"a,b\n" + b'tak","tertutup\n' * 2_000)] == ["too_long"] * tables.MOST_OVERLONG
    endless = of(b"a,b\nx,y\n" + b"z" * (40 * tables.MOST_BYTES))
    assert [row.problem for row in endless] == [""], "the end of a row that is cut isn't looked for"


def test_memory_stays_flat_over_many_rows(tmp_path):
    path = tmp_path / "besar.csv"
    with path.open("wb") as file:
        file.write(b"title,url\n")
        for _ in range(200):
            file.write(b"judul,https://kabar.example/x\n" * 1000)
    with path.open("rb") as file:
        shape = shape_of(file)
        tracemalloc.start()
        assert sum(1 for _row in rows_of(file, shape, shape.begins)) == 200_000
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert most < 2_000_000


def test_what_is_no_table_has_no_shape():
    assert shape_of(io.BytesIO(b"\n\n\n")) is None
    assert shape_of(io.BytesIO(b'"' + b"x" * 2_000_000)) is None
    assert shape_of(io.BytesIO(b'{"a":\n')) is None


def test_columns_are_known_by_their_usual_names():
    assert recognised(["Date", "Headline", "URL", "Opening Text", "Source", "Influencer", "Sentiment"]) == {
        "title": "Headline", "text": "Opening Text", "link": "URL", "date": "Date", "author": "Influencer",
        "source": "Source",
    }  # fmt: skip
    assert recognised(["tanggal", "Judul", "isi", "tautan", "media", "Jenis Media", "penulis"]) == {
        "title": "Judul", "text": "isi", "link": "tautan", "date": "tanggal", "author": "penulis", "source": "media",
        "medium": "Jenis Media",
    }  # fmt: skip
    assert recognised(["createdAt", "user.username", "text", "x"]) == {
        "date": "createdAt", "author": "user.username", "text": "text",
    }  # fmt: skip


def row_of(**values: str) -> Row:
    return Row(values, 0)


def test_a_row_tells_what_was_said_or_why_not():
    layout = Layout({field: field for field in FIELDS}, JAKARTA)
    said = layout.read(row_of(
        title="=HYPERLINK(1)", text="Isi", link="https://www.kabar.example/1", date="22/11/2026", time="08:00",
        author="Siti", source="Kabar", medium="Online News",
    ))  # fmt: skip
    assert isinstance(said, Said)
    assert (said.document.title, said.document.medium, said.outlet, said.outlet_name) == (
        "=HYPERLINK(1)", "online", "kabar.example", "Kabar",
    )  # fmt: skip
    assert said.document.published_at == datetime(2026, 11, 22, 1, tzinfo=UTC)
    post = layout.read(row_of(text="Antre panjang " * 30, link="https://x.com/Warga/status/77", author="@warga"))
    assert (post.document.medium, post.outlet) == ("social", "x/warga")
    assert post.document.title.endswith("…")
    paper = layout.read(row_of(title="Judul", source="Suara Pagi", medium="Koran"))
    assert (paper.document.medium, paper.outlet, paper.document.text) == ("print", "print/suara-pagi", "Judul")
    assert layout.read(row_of(link="https://a.example/1")) == Unusable("no_words")
    assert layout.read(row_of(title="x", date="kapan-kapan")) == Unusable("bad_date")
    assert layout.read(row_of(title="x", link="javascript:alert(1)")) == Unusable("bad_link")
    assert layout.read(row_of(title="x", link="http://[")) == Unusable("bad_link")
    assert layout.read(row_of(title="x", link="-")).link == ""
    assert layout.read(Row({}, 0, "too_long")) == Unusable("too_long")


def test_json_of_an_export_reads_like_its_table():
    layout = Layout(recognised(["text", "created_at", "user.username", "url"]), JAKARTA)
    line = json.dumps({"text": "Halo", "created_at": 1795334700, "user": {"username": "warga"}, "url": None}).encode()
    [row] = rows_of(io.BytesIO(line), shape_of(io.BytesIO(line)), 0)
    said = layout.read(row)
    assert said.document.published_at == datetime(2026, 11, 22, 8, 5, tzinfo=UTC)
    assert (said.document.author, said.link) == ("warga", "")
