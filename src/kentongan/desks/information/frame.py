"""The frame of an office's letters: letterhead, place, signature, footer."""

from typing import Any

from django.utils.translation import gettext as _

from kentongan.foundation.units.models import Unit

OFFICE = "Pejabat Pengelola Informasi dan Dokumentasi"


def frame_of(unit: Unit, *, office: str = OFFICE, signed_by: str = "") -> dict[str, Any]:
    """The facts of the frame as they stand when the letter is written."""
    reach = " · ".join(filter(None, (unit.phone, unit.email, unit.host_name)))
    return {
        "letterhead": {
            "institution": OFFICE, "unit": unit.long_name, "contact": [line for line in (unit.address, reach) if line],
        },
        "author": unit.long_name, "place": unit.place, "classification": _("Ordinary"), "attachments": "—",
        "footer": f"PPID {unit.short_name}",
        "signature": {
            "office": office,
            "statement": _("Made electronically; valid without a handwritten signature."),
            "name": signed_by or unit.long_name,
        },
    }  # fmt: skip
