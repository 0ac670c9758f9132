"""Reading a letter never fails, finds what a person would, and says in words what was wrong."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kentongan.foundation.post.reading import LARGEST_LETTER, Kind, parts, read
from kentongan.foundation.post.reading import tnef as wraps
from kentongan.foundation.post.reading.bodies import from_html
from kentongan.foundation.post.reading.charsets import to_text
from post_letters import BOUNCE, REAL, attached, letter, multipart, tnef


def test_a_plain_letter():
    found = read(letter(Cc="Budi <BUDI@contoh.id>", X_Original_To="ppid+x@kpu.example", In_Reply_To="<1@kpu.example>"))
    assert (found.sender, found.sender_name, found.subject) == ("ani@contoh.id", "Ani Lestari", "Permohonan")
    assert found.recipients == ("ppid@kpu.example", "budi@contoh.id", "ppid+x@kpu.example")
    assert (found.message_id, found.in_reply_to) == ("abc@contoh.id", ("1@kpu.example",))
    assert found.date == datetime(2026, 11, 21, 3, tzinfo=UTC)
    assert found.date.utcoffset() == timedelta(hours=7)
    assert found.text == found.new_text == "Mohon informasi jumlah TPS."
    assert (found.kind, found.reason, found.problems, found.attachments) == (Kind.PERSON, "", (), ())


@given(st.binary(max_size=2000))
@settings(max_examples=300, deadline=None)
def test_no_bytes_make_it_fail(raw):
    assert_sound(read(raw))


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_no_damage_to_a_real_letter_makes_it_fail(data):
    raw = bytearray(data.draw(st.sampled_from(REAL)))
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(raw)))
        cut = data.draw(st.integers(0, 30))
        raw[place : place + cut] = data.draw(
            st.one_of(
                st.binary(max_size=12),
                st.sampled_from(
                    [
                        b"\r\n",
                        b"=?x?Q?=E9?=",
                        b'; charset="idna"',
                        b"; name*0*=utf-16''%00",
                        b"--batas\n",
                        b"\x00",
                        b"=",
                    ]
                ),
            )
        )
    assert_sound(read(bytes(raw)))


def assert_sound(found):
    for text in (found.text, found.subject, found.sender, found.sender_name, *(one.name for one in found.attachments)):
        text.encode()
        assert "\x00" not in text
    assert found.date is None or found.date.tzinfo is not None
    assert all(isinstance(problem, str) and problem for problem in found.problems)


@given(st.binary(max_size=3000))
@settings(max_examples=200, deadline=None)
def test_no_bytes_make_unpacking_fail_otherwise(raw):
    for content in (raw, tnef("a", b"b")[:6] + raw):
        with suppress(wraps.BrokenWrap):
            wraps.unpack(content)


@given(st.text(max_size=300), st.text(alphabet="<>/divpabr ='\"!-&;#x", max_size=300))
@settings(max_examples=200, deadline=None)
def test_no_page_makes_its_text_fail(page, markup):
    from_html(page + markup + page)


@pytest.mark.parametrize(
    ("raw", "text", "repaired"),
    [
        (b"caf\xc3\xa9", "café", False),
        (b"caf\xe9", "café", True),
        (b"\x81", "\x81", True),
    ],
)
def test_wrong_charsets_are_repaired_and_it_is_said(raw, text, repaired):
    body = b"From: a@contoh.id\nContent-Type: text/plain; charset=utf-8\n\n" + raw
    assert read(body).text == text
    assert bool(read(body).problems) is repaired


def test_charsets_that_do_not_exist_or_are_not_text_fall_back():
    for name in ("tidak-ada", "hex", "idna", "rot13", "unicode_escape", "utf-7", "x" * 5000, "\x00"):
        assert to_text("Halo é".encode(), name) == ("Halo é", True)
    assert to_text("Halo".encode("utf-16"), "utf-16") == ("Halo", False)
    assert to_text(b"\xa4\xa4", "iso-8859-15") == ("€€", False)


def test_encoded_words_join_halves_of_a_character():
    subject = "=?utf-8?Q?Hak_=C3?= =?utf-8?Q?=A9?= =?iso-8859-1?B?6Q==?= biasa =?utf-8?B?broken"
    assert read(letter(Subject=subject)).subject == "Hak éé biasa =?utf-8?B?broken"


def test_html_becomes_text_where_there_is_no_other():
    page = "<style>p{}</style><p>Yth. <b>PPID</b></p><ul><li>satu<li>dua</ul>"
    page += "<a href='https://a.id/?x=1&amp;y=2'>ini</a> 1 &lt; 2"
    found = read(letter(page, Content_Type="text/html"))
    assert found.text == "Yth. PPID\n\n– satu\n– dua\nini (https://a.id/?x=1&y=2) 1 < 2"
    assert read(REAL[1]).text == "Halo"


def test_html_that_stands_beside_a_text_is_kept_as_a_file():
    found = read(multipart(("Content-Type: text/plain", "satu"), ("Content-Type: text/html", "<p>dua</p>")))
    assert found.text == "satu"
    assert [(one.mime, one.content) for one in found.attachments] == [("text/html", b"<p>dua</p>")]


GMAIL = "On Sat, 21 Nov 2026 at 10:00, KPU\n<a@b.id> wrote:\n"
KUTIP = "Pada Sab, 21 Nov 2026 KPU <a@b.id> menulis:\n> lama\n> lagi"
OUTLOOK = "-----Original Message-----\nFrom: x\nlama"
KEPALA = "Dari: KPU <a@b.id>\nDikirim: Sabtu\nKepada: Ani\nPerihal: x\nlama"


@pytest.mark.parametrize(
    ("text", "new", "quoted", "signature"),
    [
        (f"baru\n\n{KUTIP}", "baru", KUTIP, ""),
        (f"baru\n\n{GMAIL}\n> lama", "baru", f"{GMAIL}> lama", ""),
        ("> tanya\njawab\n> lagi\nya", "jawab\nya", "> tanya\n> lagi", ""),
        ("baru\n-- \nAni\nJalan 1", "baru", "", "Ani\nJalan 1"),
        (f"baru\n{OUTLOOK}", "baru", OUTLOOK, ""),
        (f"baru\n{KEPALA}", "baru", KEPALA, ""),
        ("> hanya kutipan", "> hanya kutipan", "", ""),
        ("Beliau menulis:\nsaya setuju", "Beliau menulis:\nsaya setuju", "", ""),
    ],
)
def test_what_is_new_is_told_from_what_is_repeated(text, new, quoted, signature):
    found = read(letter(text))
    assert (found.new_text, found.quoted.replace("\n\n", "\n"), found.signature) == (new, quoted, signature)


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ({}, Kind.PERSON),
        ({"Auto_Submitted": "no"}, Kind.PERSON),
        ({"Auto_Submitted": "auto-replied; x"}, Kind.AUTO_REPLY),
        ({"Auto_Submitted": "auto-generated"}, Kind.AUTO_REPLY),
        ({"Precedence": "auto_reply"}, Kind.AUTO_REPLY),
        ({"X_Autoreply": "yes"}, Kind.AUTO_REPLY),
        ({"Subject": "Balasan otomatis: cuti", "X_Auto_Response_Suppress": "All"}, Kind.AUTO_REPLY),
        ({"Subject": "Out of office policy"}, Kind.PERSON),
        ({"Return_Path": "<>"}, Kind.AUTO_REPLY),
        ({"From": "MAILER-DAEMON@contoh.id"}, Kind.BOUNCE),
        ({"X_Failed_Recipients": "b@contoh.id"}, Kind.BOUNCE),
        ({"X_Kentongan": "kpu.example"}, Kind.LOOP),
        ({"X_Kentongan": "lain.example"}, Kind.PERSON),
        ({"Precedence": "bulk"}, Kind.BULK),
        ({"List_Id": "<warta.contoh.id>"}, Kind.BULK),
    ],
)
def test_kinds(head, kind):
    found = read(letter(**head), house="kpu.example")
    assert found.kind is kind
    assert bool(found.reason) is (kind is not Kind.PERSON)


def test_a_letter_that_goes_in_circles_is_a_loop():
    assert read(b"Received: x\n" * 61 + letter()).kind is Kind.LOOP


def test_a_bounce_names_the_letter_it_reports():
    found = read(BOUNCE)
    assert (found.kind, found.status) == (Kind.BOUNCE, "5.1.1")
    assert found.concerns == (f"{'a' * 40}.abcdefghjkmnpqrstuvw@kpu.example",)
    assert found.text == "Alamat tidak ditemukan."


def test_attachments_keep_name_claim_and_bytes():
    found = read(
        multipart(
            ("Content-Type: text/plain", "Terlampir"),
            attached("surat.pdf", b"%PDF-1.4\x00isi"),
            ("Content-Type: application/x; name*0*=utf-8''ka%C3; name*1*=%A9.bin", "x"),
            ("Content-Type: message/rfc822", "Subject: dalam\n\nisi"),
        )
    )
    assert [(one.name, one.mime, one.content) for one in found.attachments] == [
        ("surat.pdf", "application/pdf", b"%PDF-1.4\x00isi"),
        ("kaé.bin", "application/x", b"x"),
        ("lampiran-3.eml", "message/rfc822", b"Subject: dalam\r\n\r\nisi"),
    ]


@pytest.mark.parametrize("long_name", ["", "Laporan Tahunan.pdf"])
def test_winmail_is_unpacked(long_name):
    raw = multipart(attached("winmail.dat", tnef("LAPORA~1.PDF", b"%PDF-1.4", long_name), "application/ms-tnef"))
    found = read(raw)
    assert [(one.name, one.content) for one in found.attachments] == [(long_name or "LAPORA~1.PDF", b"%PDF-1.4")]
    assert len(found.problems) == 1


def test_a_broken_winmail_is_kept_as_it_is():
    raw = multipart(attached("winmail.dat", tnef("a.pdf", b"%PDF-1.4")[:40], "application/ms-tnef"))
    found = read(raw)
    assert [one.name for one in found.attachments] == ["winmail.dat"]
    assert len(found.problems) == 1


def test_broken_base64_gives_what_can_be_read():
    found = read(letter("SGFs!bw=", Content_Transfer_Encoding="base64"))
    assert found.text == "Halo"
    assert len(found.problems) == 1


def test_parts_without_end_or_bottom_are_bounded_and_nothing_is_lost():
    many = read(multipart(*[("Content-Type: application/x", f"{n}") for n in range(1000)]))
    assert len(many.attachments) <= parts.MOST_PARTS + 1
    assert many.attachments[-1].content.rstrip().endswith(b"--batas--")
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=x%d\n\n--x%d\n" % (n, n) for n in range(5000))
    found = read(b"From: a@contoh.id\n" + deep + b"\ninti")
    assert found.problems
    assert found.text.endswith("inti")


def test_what_lies_beyond_the_largest_letter_is_not_read_and_it_is_said():
    raw = letter("a\n") + b"x" * LARGEST_LETTER
    assert any("45 MB" in problem for problem in read(raw).problems)


def test_an_empty_letter_says_so():
    assert len(read(b"").problems) == 2
