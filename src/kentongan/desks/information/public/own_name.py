"""The form and the applicant's page under the unit's own name: a page that is a key must not stand on a passing host.

A unit answers under further host names: one that nobody has confirmed yet, and one that it had before. What is sent
there is taken; what is read there leads on.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse

from kentongan.foundation.public.hosts import UnitRequest, host_name

View = Callable[..., HttpResponse]


def on_own_name(view: View) -> View:
    """Lead whoever reads the page under another name of the unit to the same page under its own."""

    @wraps(view)
    def answer(request: UnitRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in {"GET", "HEAD"} and not _is_here(request):
            return HttpResponseRedirect(f"{request.unit.address_url}{request.get_full_path()}")
        return view(request, *args, **kwargs)

    return answer


def to_own_page(request: UnitRequest, token: str) -> HttpResponse:
    """Lead to the applicant's page after something was taken.

    From another name by a link: a browser doesn't follow the answer to a form to another host.
    """
    if _is_here(request):
        return redirect("ppid:track", token)
    address = f"{request.unit.address_url}{reverse('ppid:track', args=[token])}"
    answer = render(request, "information/public/arrived.html", {"unit": request.unit, "address": address})
    answer["Referrer-Policy"] = "same-origin"
    return answer


def _is_here(request: UnitRequest) -> bool:
    return host_name(request) == request.unit.host_name
