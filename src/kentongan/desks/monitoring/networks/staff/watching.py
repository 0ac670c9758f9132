"""A new source on a network."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from kentongan.foundation.backoffice.refusals import refusals_in
from kentongan.foundation.units.access import StaffRequest, holding

from ...states import SOURCES
from ..actions import lacks_key, watch
from ..forms import WatchForm


@require_http_methods(["GET", "POST"])
@holding(SOURCES)
def add(request: StaffRequest) -> HttpResponse:
    """Paste the address of an account, hashtag, channel or search; a missing key is said at once."""
    form = WatchForm(request.POST or None, person=request.user)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            source = watch(**form.cleaned_data, by=request.user)
            if network := lacks_key(source):
                messages.warning(
                    request, str(_("Added, but there is no key of this network yet. Here is how to get one."))
                )
                return redirect(f"{reverse('monitoring:networks:add_key')}?jejaring={network}")
            messages.success(request, str(_("Added. Its first visit begins within a minute.")))
            return redirect("monitoring:sources")
    return render(request, "networks/watch.html", {"form": form}, status=422 if form.errors else 200)
