"""Bring pages of a newspaper, and see how far they are."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.units.access import StaffRequest, holding

from ...actions.bringing import Upload
from ...states import WORK
from .. import cage
from ..actions.bringing import bring_pages, drop_edition
from ..forms import EditionForm
from ..models import Edition
from ..reads import editions, pages_of, progress


@require_http_methods(["GET", "POST"])
@holding(WORK)
def bring(request: StaffRequest) -> HttpResponse:
    """Choose pages; and what was brought lately."""
    form = EditionForm(request.POST or None, request.FILES or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            given = dict(form.cleaned_data)
            uploads = [Upload(file, file.name) for file in given.pop("pages")]
            edition, new = bring_pages(**given, uploads=uploads, by=request.user)
            told = ngettext("%(n)s page is kept and is read now.", "%(n)s pages are kept and are read now.", new)
            messages.success(request, told % {"n": new} if new else _("All these pages are there already."))
            return redirect("monitoring:printed:edition", edition.pk)
    context = {"form": form, "editions": editions(request.user), "reads": cage.is_installed()}
    return render(request, "printed/bring.html", context, status=422 if form.errors else 200)


@require_GET
@holding(WORK)
def show(request: StaffRequest, edition: int) -> HttpResponse:
    """The pages of an edition and how far they are."""
    found = _edition(request, edition)
    pages = list(pages_of(found, request.user))
    context = {"edition": found, "pages": pages, "progress": progress(pages)}
    return render(request, "printed/edition.html", context)


@require_POST
@holding(WORK)
def drop(request: StaffRequest, edition: int) -> HttpResponse:
    """Delete what was sent by mistake."""
    found = _edition(request, edition)
    with refusals_above_page(request):
        drop_edition(found, by=request.user)
        messages.success(request, _("The pages are deleted."))
        return redirect("monitoring:printed:bring")
    return redirect("monitoring:printed:edition", edition)


def _edition(request: StaffRequest, edition: int) -> Edition:
    if found := Edition.objects.managed_by(request.user).select_related("unit", "by").filter(pk=edition).first():
        return found
    raise Http404
