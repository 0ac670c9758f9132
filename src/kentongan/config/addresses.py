"""What a person needs to know once everything runs: where to look and how to sign in."""

from collections.abc import Iterable, Sequence

from django.conf import settings

from kentongan.foundation.units.models import Unit

EXAMPLES = ("kab-karanganyar", "kota-semarang", "jateng")
Row = Sequence[str]


def addresses() -> list[Row]:
    """Rows of (what, address): the portal, the staff's host and a few units."""
    units = {unit.slug: unit for unit in Unit.objects.filter(slug__in=EXAMPLES)}
    return [
        ("Portal nasional / national portal", f"{settings.BASE_URL}/"),
        *((units[slug].name, f"{units[slug].address_url}/") for slug in EXAMPLES if slug in units),
        ("Kantor (staf) / staff", f"{settings.STAFF_URL}/kantor/"),
    ]


def welcome() -> str:
    """The text shown when everything runs; in the demo with one account per role."""
    parts = [table(addresses())]
    if settings.DEMO:
        from .demo import accounts

        heading = ("Peran / role", "Surel / e-mail", "Sandi / password", "Satker / unit")
        parts += [table([heading, *accounts()]), f"Surat keluar / outgoing mail: {settings.MAIL_DIRECTORY}"]
    return "\n\n".join([*parts, "Ctrl-C: berhenti / stop"])


def table(rows: Iterable[Row]) -> str:
    """Align rows of words in columns."""
    kept = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*kept, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in kept)
    return "\n".join(f"  {line.rstrip()}" for line in lines)
