"""Letters as they really come, and as nobody should send them."""

import base64
import struct


def letter(text="Mohon informasi jumlah TPS.", **head):
    """A plain letter; keywords are fields, with _ for -."""
    fields = {
        "From": "Ani Lestari <ani@contoh.id>",
        "To": "ppid@kpu.example",
        "Subject": "Permohonan",
        "Message-ID": "<abc@contoh.id>",
        "Date": "Sat, 21 Nov 2026 10:00:00 +0700",
        "Content-Type": "text/plain; charset=utf-8",
        **{name.replace("_", "-"): value for name, value in head.items()},
    }
    lines = [f"{name}: {value}" for name, value in fields.items() if value is not None]
    return ("\r\n".join(lines) + "\r\n\r\n" + text.replace("\n", "\r\n")).encode()


def multipart(*parts, kind="mixed", more="", **head):
    """A letter of several parts, each given as (fields, body)."""
    content = "".join(f"--batas\n{fields}\n\n{body}\n" for fields, body in parts) + "--batas--\n"
    return letter(content, Content_Type=f'multipart/{kind}; boundary="batas"{more}', **head)


def attached(name, content, mime="application/pdf"):
    """A part that is a file."""
    fields = (
        f'Content-Type: {mime}\nContent-Disposition: attachment; filename="{name}"\nContent-Transfer-Encoding: base64'
    )
    return fields, base64.encodebytes(content).decode()


def tnef(name, content, long_name=""):
    """A winmail.dat with one file."""
    wrapped = struct.pack("<IH", 0x223E9F78, 1)
    wrapped += _attribute(2, 0x00069002, b"\x01\x00")
    wrapped += _attribute(2, 0x00018010, name.encode() + b"\x00")
    wrapped += _attribute(2, 0x0006800F, content)
    if long_name:
        wide = (long_name + "\x00").encode("utf-16-le")
        padded = wide + b"\x00" * (-len(wide) % 4)
        number = struct.pack("<HHI", 0x0003, 0x3705, 1)
        own = struct.pack("<HH", 0x0003, 0x8000) + b"\x07" * 16 + struct.pack("<II", 0, 5) + struct.pack("<I", 9)
        name_of = struct.pack("<HHII", 0x001F, 0x3707, 1, len(wide)) + padded
        wrapped += _attribute(2, 0x00069005, struct.pack("<I", 3) + number + own + name_of)
    return wrapped


def _attribute(level, number, data):
    return struct.pack("<BII", level, number, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


BOUNCE = multipart(
    ("Content-Type: text/plain", "Alamat tidak ditemukan."),
    ("Content-Type: message/delivery-status", "Reporting-MTA: dns; mx.contoh.id\n\nAction: failed\nStatus: 5.1.1"),
    (
        "Content-Type: text/rfc822-headers",
        f"Message-ID: <{'a' * 40}.abcdefghjkmnpqrstuvw@kpu.example>\nTo: ani@contoh.id",
    ),
    kind="report",
    more="; report-type=delivery-status",
    From="Mail Delivery System <MAILER-DAEMON@contoh.id>",
    Return_Path="<>",
)

REAL = (
    letter(),
    multipart(("Content-Type: text/plain", "Halo"), ("Content-Type: text/html", "<p>Halo</p>"), kind="alternative"),
    multipart(("Content-Type: text/plain", "Terlampir"), attached("surat.pdf", b"%PDF-1.4 isi")),
    multipart(attached("winmail.dat", tnef("a.pdf", b"%PDF-1.4"), "application/ms-tnef")),
    multipart(("Content-Type: message/rfc822", letter("dalam").decode())),
    letter("=?utf-8?Q?a?= =20", Content_Transfer_Encoding="quoted-printable"),
    letter("SGFsbw==", Content_Transfer_Encoding="base64"),
    BOUNCE,
)
