"""Readers who come by an address of a previous site are led on: to the article, the shelf, or the search."""

from urllib.parse import urlencode

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from kentongan.foundation.public.hosts import UnitRequest
from kentongan.foundation.search.terms import LONGEST_QUESTION

from .legacy import article_at, words_of
from .models import LegacyShelf


@require_safe
def read(request: UnitRequest, name: str) -> HttpResponseBase:
    """An article: moved for good where it stands now, else the search for the words of its address."""
    article = article_at(request.unit, name.replace("\x00", ""))
    if article is not None:
        return redirect(article.get_absolute_url(), permanent=True)
    asked = urlencode({"q": words_of(name)[:LONGEST_QUESTION], "di": "satker"})
    return redirect(f"{reverse('search')}?{asked}")


@require_safe
def category(request: UnitRequest, number: str) -> HttpResponseBase:  # noqa: ARG001 (Django's signature)
    """A list: its shelf, or all news where nobody knows the number."""
    shelf = LegacyShelf.objects.filter(number=int(number)).first()
    return redirect(shelf.path, permanent=True) if shelf else redirect("newsroom:list")
