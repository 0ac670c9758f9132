"""The person's own calendar address: made, shown once, revoked; and the calendar itself behind its secret."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kentongan.foundation.backoffice.offices.finding import own_unit
from kentongan.foundation.units.access import StaffRequest, holding

from .. import ical
from ..actions.feeds import digest_of, make_key, revoke_key
from ..models import Assignment, CalendarKey
from ..states import VIEW


@require_http_methods(["GET", "POST"])
@holding(VIEW)
def feed(request: StaffRequest) -> HttpResponse:
    """Make the address of one's own calendar, or revoke it."""
    unit, address = own_unit(request.user), ""
    if unit is None:
        raise PermissionDenied
    if request.method == "POST" and "revoke" in request.POST:
        revoke_key(by=request.user, unit=unit)
        messages.success(request, _("Revoked. The old address shows nothing any more."))
        return redirect("coverage:feed")
    if request.method == "POST":
        key = make_key(by=request.user, unit=unit)
        address = f"{settings.STAFF_URL}{reverse('coverage_feed', args=[key])}"
    context = {
        "address": address,
        "has_key": CalendarKey.objects.filter(person=request.user).exists(),
        "unit": unit,
        "public_address": f"{unit.address_url}/agenda/agenda.ics",
    }
    return render(request, "coverage/staff/feed.html", context)


@require_safe
def personal(request: HttpRequest, token: str) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """A person's assignments for whoever has the address; a calendar program signs in nowhere."""
    key = CalendarKey.objects.filter(digest=digest_of(token)).select_related("person").first()
    if key is None or not key.person.is_active:
        raise Http404
    now = timezone.now()
    rows = Assignment.objects.visible_to(key.person).standing().filter(person=key.person)
    rows = rows.filter(item__ends_at__gte=now - ical.PAST, item__starts_at__lt=now + ical.AHEAD)
    found = rows.select_related("item__unit").order_by("item__starts_at")[: ical.MOST]
    content = ical.of_person(
        key.person.name,
        found,
        address=lambda one: f"{settings.STAFF_URL}{reverse('coverage:assignment', args=[one.pk])}",
    )
    response = ical.answer(content, "penugasan")
    response["Cache-Control"] = "private, no-store"
    return response
