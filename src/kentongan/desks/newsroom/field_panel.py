"""The list of fields beside the editor, for those who write for units below them."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from kentongan.foundation.units.models import Unit

from .fields import KNOWN, NUMBER
from .states import WRITE

SENDERS = (Unit.Kind.NATIONAL, Unit.Kind.PROVINCE)
MEANINGS: dict[str, Promise] = {
    "wilayah": _("the unit's area"),
    "satker": _("the unit's name"),
    "kota": _("the town in which the unit sits"),
    "pejabat": _("the name of the unit's chair, from its directory of officials"),
    "jabatan": _("the chair's office, from the same directory"),
    "tanggal": _("the date of the event"),
    NUMBER: _("a number of its own that the unit must fill in; say after a colon which, as in {angka: jumlah TPS}"),
}


class FieldsPanel(Panel):
    """Each field of a release with what stands in its place, and an example."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "newsroom/staff/fields.html"

        def is_shown(self) -> bool:
            if self.instance.unit_id:
                return self.instance.unit.kind in SENDERS
            return Unit.objects.reached_by(self.request.user, WRITE).filter(kind__in=SENDERS).exists()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            fields = [(f"{{{name}}}", MEANINGS[name], one.example) for name, one in KNOWN.items()]
            return {**context, "fields": fields}
