"""Inviting people, and taking invitations back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.units import invitations
from kentongan.foundation.units.access import StaffRequest, holding
from kentongan.foundation.units.giving import MANAGE

from .forms import InviteForm
from .reading import open_invitations, units_in_reach
from .verbs import carried_out

PER_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@holding(MANAGE)
def invite(request: StaffRequest) -> HttpResponse:
    """Ask for name, address, role and unit, and send the letter."""
    by = request.user
    form = InviteForm(request.POST or None, by=by)
    if request.method == "POST" and carried_out(form, lambda **words: invitations.invite(by=by, **words)):
        messages.success(request, _("The invitation is on its way. The link in it works for seven days."))
        return redirect("backoffice:invitations")
    status = 422 if form.errors else 200
    context = {"form": form, "units": units_in_reach(by)}
    return render(request, "backoffice/people/invite.html", context, status=status)


@require_GET
@holding(MANAGE)
def waiting(request: StaffRequest) -> HttpResponse:
    """The invitations that nobody has accepted yet."""
    by = request.user
    page = Window.of(open_invitations(by), request.GET.get("p"), PER_PAGE)
    return render(request, "backoffice/people/invitations.html", {"page": page})


@require_POST
@holding(MANAGE)
def revoke(request: StaffRequest, invitation: int) -> HttpResponse:
    """Take an invitation back."""
    by = request.user
    waiting_one = get_object_or_404(open_invitations(by), pk=invitation)
    try:
        invitations.revoke(waiting_one, by=by)
    except (ValidationError, PermissionDenied) as refusal:
        messages.error(request, " ".join(getattr(refusal, "messages", [str(refusal)])))
    else:
        messages.success(request, _("The invitation was taken back; its link no longer works."))
    return redirect("backoffice:invitations")
