"""Invented things in the forms that components take; the style guide reads nothing from the database."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.templatetags.static import static

from kentongan.foundation.units.models import Unit

from .slots import Card, Link


class SampleForm(forms.Form):
    """A few fields of each kind."""

    name = forms.CharField(label="Nama lengkap", help_text="Seperti tertulis di KTP.")
    email = forms.EmailField(
        label="Alamat surel",
        error_messages={"invalid": "Alamat ini belum lengkap: tulis seperti nama@contoh.id."},
    )
    how = forms.ChoiceField(
        label="Cara memperoleh",
        choices=[("softcopy", "Salinan digital"), ("see", "Melihat di kantor")],
        widget=forms.RadioSelect,
        required=False,
    )


@dataclass(frozen=True, slots=True)
class SamplePicture:
    """A drawn picture that needs no upload."""

    url: str
    alt: str
    width: int = 960
    height: int = 640


def sample_values() -> dict[str, Any]:
    """Everything that the examples name."""
    national = Unit(pk=1, code="00", name="KPU RI", place="Indonesia", kind=Unit.Kind.NATIONAL)
    province = Unit(pk=2, code="33", name="KPU Provinsi Jawa Tengah", place="Jawa Tengah", parent=national)
    unit = Unit(pk=3, code="33.13", name="KPU Kabupaten Karanganyar", place="Karanganyar", parent=province)
    eastern = Unit(
        pk=4, code="94.01", name="KPU Kabupaten Nabire", place="Nabire", parent=province, zone="Asia/Jayapura"
    )
    when = datetime(2025, 10, 27, 6, 10, tzinfo=UTC)
    picture = SamplePicture(static("kentongan/sample.svg"), "Balai desa dengan papan pengumuman")
    return {
        "unit": unit,
        "eastern": eastern,
        "when": when,
        "picture": picture,
        "form": SampleForm({"name": "Sri Rahayu", "email": "sri@"}),
        "cards": sample_cards(eastern, when, picture),
        "entries": sample_history(when),
        "columns": ["Bulan", "Permohonan", "Dijawab tepat waktu"],
        "rows": [["Agustus", "12", "12"], ["September", "9", "8"], ["Oktober", "1.089", "1.071"]],
        "due": when.date() + timedelta(days=10),
        "why": ["Senin, 27 Oktober 2025: diterima (hari ke-0)", "Selasa, 28 Oktober 2025: hari kerja ke-1"],
        "steps": ["Tulis permohonan", "Periksa kembali", "Kirim", "Simpan tanda bukti"],
        "page": Paginator(range(280), 20).page(3),
        "service": Link("Ajukan permohonan informasi", "#", "Dijawab paling lambat sepuluh hari kerja."),
    }


def sample_cards(eastern: Unit, when: datetime, picture: SamplePicture) -> list[Card]:
    """Three invented articles."""
    return [
        Card(
            title="Gudang logistik dibuka untuk umum setiap Jumat",
            url="#",
            lead="Siapa pun boleh melihat kotak suara disegel dan bertanya kepada petugas.",
            when=when,
            picture=picture,
            category="Sosialisasi",
        ),
        Card(title="Rapat pleno pemutakhiran data pemilih disiarkan langsung", url="#", when=when, unit=eastern),
        Card(
            title="Kelas pemilih pemula di tujuh SMA",
            url="#",
            when=when - timedelta(days=3),
            category="Pendidikan",
        ),
    ]


def sample_history(when: datetime) -> list[dict[str, Any]]:
    """Three entries of an invented history."""
    return [
        {"what": "Terbit", "who": "Disetujui Dewi Lestari, Ketua", "when": when},
        {
            "what": "Dikembalikan",
            "who": "Dewi Lestari, Ketua",
            "when": when - timedelta(hours=2),
            "note": "Sebutkan sumber angka di paragraf kedua.",
        },
        {"what": "Diajukan", "who": "Andi Wibowo, staf", "when": when - timedelta(hours=3)},
    ]
