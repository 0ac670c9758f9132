"""The editor's panels in their order, and those that only some people or texts get to see."""

from typing import Any

from django import forms
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.widgets import AdminAutoHeightTextInput

from kentongan.foundation.assets.widgets import PhotoChooser
from kentongan.foundation.units.models import Unit

from .checks.panel import FindingsPanel
from .fields import KNOWN, NUMBER
from .forms import ArticleForm
from .remarks import asked_of, with_ways
from .states import WRITE

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
"""The phone's own date picker."""
TITLE = AdminAutoHeightTextInput(attrs={"data-one-line": ""})
"""Grows with a long title, and still takes one line."""
NOTE = forms.Textarea(attrs={"rows": 2})
SENDERS = (Unit.Kind.NATIONAL, Unit.Kind.PROVINCE)
"""Units that have others below them, to which they send releases."""
MEANINGS: dict[str, Promise] = {
    "wilayah": _("the unit's area"),
    "satker": _("the unit's name"),
    "kota": _("the town in which the unit sits"),
    "pejabat": _("the name of the unit's chair, from its directory of officials"),
    "jabatan": _("the chair's office, from the same directory"),
    "tanggal": _("the date of the event"),
    NUMBER: _("a number of its own that the unit must fill in; say after a colon which, as in {angka: jumlah TPS}"),
}


class UnitPanel(FieldPanel):
    """The choice of the unit, shown only to people who write in several."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            shown = self.bound_field is not None and not self.bound_field.is_hidden
            return shown and bool(super().is_shown())


class RemarksPanel(Panel):
    """What the head asked for when returning the text; the page puts each remark beside its part as well."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "newsroom/staff/remarks.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and bool(self.asked)

        @cached_property
        def asked(self) -> Any:
            return asked_of(self.instance)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "remarks": with_ways(self.asked, self.instance), "editor": ""}


class ChangePanel(MultiFieldPanel):
    """What kind of change a new version is, asked only when readers know an earlier one."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(self.instance.first_published_at) and bool(super().is_shown())


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


LAYOUT = ObjectList(
    [
        RemarksPanel(),
        FindingsPanel(),
        FieldPanel("title", widget=TITLE),
        FieldPanel("lead"),
        FieldPanel("picture", widget=PhotoChooser),
        FieldPanel("body"),
        FieldsPanel(),
        MultiFieldPanel(
            [
                FieldPanel("category"),
                FieldPanel("topics"),
                FieldRowPanel([FieldPanel("event_start", widget=DAY), FieldPanel("event_end", widget=DAY)]),
                FieldPanel("event_place"),
                FieldPanel("dateline_place"),
            ],
            heading=_("Event"),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("writer"), FieldPanel("editor"), FieldPanel("photographer")])],
            heading=_("Credits"),
        ),
        ChangePanel(
            [FieldPanel("change_kind", widget=forms.RadioSelect), FieldPanel("change_note", widget=NOTE)],
            heading=_("Change"),
        ),
        MultiFieldPanel(
            [FieldPanel("title_en", widget=TITLE), FieldPanel("lead_en"), FieldPanel("body_en")],
            heading=_("In English"),
            classname="collapsed",
            help_text=_(
                "Optional. Readers of English pages get these words instead of the Indonesian ones; pictures stay."
            ),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("embargo_until"), FieldPanel("expire_at")])],
            heading=_("Embargo and term"),
            classname="collapsed",
        ),
        UnitPanel("chosen_unit"),
    ],
    base_form_class=ArticleForm,
)
