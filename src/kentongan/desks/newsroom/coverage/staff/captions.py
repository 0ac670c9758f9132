"""The words of a coverage's pictures, all on one page."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kentongan.foundation.backoffice.refusals import refusals_in
from kentongan.foundation.units.access import StaffRequest, holding

from ..actions.captions import caption
from ..caption_forms import CaptionsForm, suggested
from ..models import Coverage, Material
from ..states import COVER
from .finding import coverage_of

AT_ONCE = 40
WORDLESS = Q(photo__caption="") | Q(photo__description="")


def wordless(coverage: Coverage) -> list[Material]:
    """Pictures that lack words, those of the story first; as many as one page takes."""
    rows = coverage.material.filter(WORDLESS, kind=Material.Kind.PHOTO, withdrawn_at=None).select_related("photo")
    return sorted(rows.order_by("pk")[:AT_ONCE], key=lambda one: (one.rank is None, one.rank or 0))


@require_http_methods(["GET", "POST"])
@holding(COVER)
def captions(request: StaffRequest, coverage: int) -> HttpResponse:
    """Say what the pictures show."""
    found = coverage_of(request, coverage)
    pictures = wordless(found)
    form = CaptionsForm(request.POST or None, pictures=pictures, initial={"shared": suggested(found)})
    if form.is_valid():
        with refusals_in(form):
            told = caption(found, form.words(), shared=form.cleaned_data["shared"], by=request.user)
            said = ngettext("The words of %(n)d picture are saved.", "The words of %(n)d pictures are saved.", told)
            left = len(wordless(found))
            more = ngettext("%(n)d picture still lacks words.", "%(n)d pictures still lack words.", left)
            messages.success(request, " ".join([said % {"n": told}, *([more % {"n": left}] if left else [])]))
            return redirect("coverage:coverage", coverage)
    return render(request, "coverage/staff/captions.html", {"coverage": found, "item": found.item, "form": form})
