"""The product with Django's own cache middleware before everything else, pages kept in each process's memory."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from kentongan.config.settings import *  # noqa: F403 (settings are made so)
from kentongan.config.settings import CACHES, MIDDLEWARE

CACHES = {
    **CACHES,
    "pages": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 100_000}},
}
CACHE_MIDDLEWARE_ALIAS = "pages"


def storable(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that takes off what our pages tell browsers, which the cache would obey."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        del response["Cache-Control"]
        return response

    return answer


MIDDLEWARE = [
    "django.middleware.cache.UpdateCacheMiddleware",
    "django.middleware.cache.FetchFromCacheMiddleware",
    "cached_settings.storable",
    "django.middleware.gzip.GZipMiddleware",
    *MIDDLEWARE,
]
