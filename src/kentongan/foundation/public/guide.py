"""The style guide: every component with what it is for, an example and the markup that made it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kentongan.foundation.units.models import Unit

from .hosts import UnitRequest
from .palette import GROUNDS, PAIRS, Colour, Pair, contrast, read_colours
from .slots import Card, Link, Text


@dataclass(frozen=True, slots=True)
class Chapter:
    """One component in the guide: its file under ``templates/guide/``, its name, and when to use it."""

    name: str
    title: Text
    purpose: Text


CHAPTERS = (
    Chapter("button", _("Button"), _("A verb. One filled button on a screen: the next action. A disabled one says why.")),
    Chapter("link_row", _("Link row"), _("A door to a service, with one sentence on what lies behind it.")),
    Chapter("field", _("Field"), _("Label above, hint before typing, and an error that says how to mend it.")),
    Chapter("chip", _("State"), _("Where something stands: always a word and a shape, never a colour alone.")),
    Chapter("card", _("Card"), _("One published thing with its picture. The whole card leads to it.")),
    Chapter("list_row", _("List row"), _("One line of a list, its day standing out on the left.")),
    Chapter("table", _("Table"), _("Numbers side by side; on a narrow screen every row becomes a small list.")),
    Chapter("clock", _("Clock"), _("The working days of a term as strokes, the last day, and how it was counted.")),
    Chapter("timeline", _("Timeline"), _("What happened, newest first, with who and when.")),
    Chapter("step_bar", _("Step bar"), _("Where the reader is in a procedure with an order.")),
    Chapter("empty", _("Empty state"), _("Why a list is empty and what fills it.")),
    Chapter("notice", _("Notice"), _("A slip pinned above the text: a correction, a withdrawal, a hoax, a freeze.")),
    Chapter("figure", _("Figure"), _("A picture with its caption and credit.")),
    Chapter("chart", _("Chart"), _("The finding as the title, the picture, the same numbers as a table, the source.")),
    Chapter("person", _("Person line"), _("Somebody with their office; initials where there is no face.")),
    Chapter("unit", _("Unit line"), _("An office with its area, its zone and its own beat.")),
    Chapter("seal", _("Seal"), _("The stamp on what a unit really published, and how to check a copy.")),
    Chapter("share", _("Share row"), _("Plain links to where people pass things on; nothing loads from there.")),
    Chapter("pager", _("Pager"), _("From newer to older, with the place in between.")),
    Chapter("dialog", _("Dialog"), _("A short question about this page; without scripts its button leads to a page that asks.")),
    Chapter("progress", _("Progress"), _("How far something long has come, in numbers too.")),
)


@require_safe
def style_guide(request: UnitRequest) -> HttpResponse:
    """The guide, on the national portal of a demo only."""
    if settings.PRODUCTION or not request.unit.is_national:
        raise Http404
    samples = sample_values()
    chapters = [(chapter, *show_example(chapter, samples)) for chapter in CHAPTERS]
    context = {"unit": request.unit, "chapters": chapters, "swatches": swatches()}
    return render(request, "public/guide.html", context)


def show_example(chapter: Chapter, samples: dict[str, Any]) -> tuple[str, str]:
    """The example as it looks, and as it is written."""
    template = get_template(f"guide/{chapter.name}.html")
    markup = template.template.source.partition("%}\n")[2]
    return template.render(samples), markup.strip()


def swatches() -> list[tuple[Colour, list[tuple[Pair, float, float]]]]:
    """Each colour with its contrasts on the grounds, light and dark."""
    css = files(__package__).joinpath("static/kentongan/tokens.css").read_text(encoding="utf-8")
    colours = read_colours(css)
    return [(colour, list(_ratios(colour, colours))) for colour in colours.values()]


def _ratios(colour: Colour, colours: dict[str, Colour]) -> Any:
    for pair in PAIRS:
        if pair.front == colour.name and pair.ground in {*GROUNDS, "accent"}:
            ground = colours[pair.ground]
            yield pair, round(contrast(colour.light, ground.light), 1), round(contrast(colour.dark, ground.dark), 1)


class SampleForm(forms.Form):
    """A few fields of each kind."""

    name = forms.CharField(label="Nama lengkap", help_text="Seperti tertulis di KTP.")
    email = forms.EmailField(
        label="Alamat surel", error_messages={"invalid": "Alamat ini belum lengkap: tulis seperti nama@contoh.id."}
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
    """Invented things in the forms that components take; nothing is read from the database."""
    national = Unit(pk=1, code="00", name="KPU RI", place="Indonesia", kind=Unit.Kind.NATIONAL)
    province = Unit(pk=2, code="33", name="KPU Provinsi Jawa Tengah", place="Jawa Tengah", parent=national)
    unit = Unit(pk=3, code="33.13", name="KPU Kabupaten Karanganyar", place="Karanganyar", parent=province)
    eastern = Unit(
        pk=4, code="94.01", name="KPU Kabupaten Nabire", place="Nabire", parent=province, zone="Asia/Jayapura"
    )
    when = datetime(2025, 10, 27, 6, 10, tzinfo=UTC)
    picture = SamplePicture(f"{settings.STATIC_URL}kentongan/sample.svg", "Balai desa dengan papan pengumuman")
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
        Card(title="Kelas pemilih pemula di tujuh SMA", url="#", when=when - timedelta(days=3), category="Pendidikan"),
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
