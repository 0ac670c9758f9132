"""What the staff host answers when there is nothing at an address, in the shell's own dress."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django's signature)
    """Nothing here, or nothing for this person: the two look alike."""
    return render(request, "wagtailadmin/404.html", status=404)
