"""The keys of networks with what they spent; a new one; try it; withdraw it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.units.access import StaffRequest, holding

from ...states import SOURCES
from ...wording import fault
from ..actions import add_key, try_key, withdraw_key
from ..forms import KeyForm
from ..models import NetworkKey
from ..reads import held_keys
from ..states import Network
from ..wording import HOW_TO


@require_GET
@holding(SOURCES)
def keys(request: StaffRequest) -> HttpResponse:
    """For each network its keys, what they spent, and how to get one."""
    held = held_keys(request.user, timezone.now())
    networks = [(one, HOW_TO[one.value], [key for key in held if key.key.network == one]) for one in Network]
    return render(request, "networks/keys.html", {"networks": networks})


@require_http_methods(["GET", "POST"])
@holding(SOURCES)
def add(request: StaffRequest) -> HttpResponse:
    """A new key of the network that the address names, such as ``?jejaring=x``."""
    network = request.GET.get("jejaring", "")
    if network not in Network.values:
        raise Http404
    form = KeyForm(request.POST or None, network=network, person=request.user)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            key = add_key(**form.cleaned_data, network=network, by=request.user)
            messages.success(request, str(_("Sealed and kept. Try it now: “Try” asks the network whether it is good.")))
            return redirect(f"{_keys_page()}#k{key.pk}")
    context = {"form": form, "network": Network(network), "how": HOW_TO[network]}
    return render(request, "networks/key.html", context, status=422 if form.errors else 200)


@require_POST
@holding(SOURCES)
def attempt(request: StaffRequest, network_key: int) -> HttpResponse:
    """Ask the network whether the key is good."""
    found = _found(request, network_key)
    with refusals_above_page(request):
        if silence := try_key(found, by=request.user):
            messages.error(request, fault(silence.code, dict(silence.facts)))
        else:
            messages.success(request, str(_("The network takes the key.")))
    return redirect(_keys_page())


@require_POST
@holding(SOURCES)
def withdraw(request: StaffRequest, network_key: int) -> HttpResponse:
    """Forget the key."""
    found = _found(request, network_key)
    with refusals_above_page(request):
        withdraw_key(found, by=request.user)
        messages.success(request, str(_("Withdrawn and forgotten. Revoke it on the network's page as well.")))
    return redirect(_keys_page())


def _found(request: StaffRequest, key: int) -> NetworkKey:
    found = NetworkKey.objects.managed_by(request.user).select_related("unit").filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def _keys_page() -> str:
    return reverse("monitoring:networks:keys")
