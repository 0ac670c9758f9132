"""What the desk puts on the public pages: asking for information as a service, its pages in the site map."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kentongan.foundation.public import slots
from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.public.store import tag
from kentongan.foundation.units.models import Unit

from .models import PublicAnswer
from .tags import answers_tag


def service(request: UnitRequest, unit: Unit) -> slots.Link:  # noqa: ARG001 (a provider)
    return slots.Link(
        _("Ask for information"),
        reverse("ppid:front"),
        _("What we hold is yours to ask for. We answer within the days that the law counts."),
    )


def sitemap(request: UnitRequest, unit: Unit) -> Iterable[slots.Location]:  # noqa: ARG001 (a provider)
    return [
        slots.Location("/ppid/"),
        slots.Location("/ppid/permohonan/"),
        slots.Location("/ppid/kalkulator/"),
        slots.Location("/ppid/jawaban/"),
    ]


def opened_answers(request: UnitRequest, unit: Unit) -> slots.Map:
    tag(request, answers_tag(unit.code))
    rows = PublicAnswer.objects.public(unit).order_by("pk")

    def portion(start: int, stop: int) -> Iterable[slots.Location]:
        told = rows.only("title", "changed_at")[start:stop]
        return [slots.Location(one.path, one.changed_at, english=False) for one in told]

    return slots.Map("jawaban", rows.count(), portion)


def register() -> None:
    """Called when the desk registers."""
    slots.register_service(service, rank=10)
    slots.register_sitemap(sitemap)
    slots.register_map(opened_answers)
