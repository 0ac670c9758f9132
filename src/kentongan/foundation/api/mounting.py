"""The one API: desks mount their routes, and every answer and error has the same shape."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.http import Http404
from ninja import NinjaAPI, Router
from ninja.errors import HttpError, ValidationError

from . import problems
from .asking import KeyInHeader

ROOT = "/api/v1/"
TITLE = "Kentongan API"
ABOUT = (
    "What other programs may ask. Each request carries a key of a unit in its header: `Authorization: Bearer ktg_…`. "
    "Errors are `application/problem+json` (RFC 9457). Times are ISO 8601 with their offset; days are those of "
    "Asia/Jakarta."
)

_routers: dict[str, Router] = {}


def mount(prefix: str, router: Router) -> None:
    """Serve a desk's routes below ``/api/v1/<prefix>/``; called while the desk registers.

    Raises:
        ValueError: the prefix is taken.
    """
    if prefix in _routers:
        raise ValueError(f"There already are routes below {prefix!r}.")
    _routers[prefix] = router


@cache
def api() -> NinjaAPI:
    """The API with everything that was mounted; asked for once all packages have registered."""
    from .routes import router

    made = NinjaAPI(
        title=TITLE, version="1", description=ABOUT, docs_url=None, urls_namespace="api", auth=KeyInHeader()
    )
    for error, answer in _answers():
        made.add_exception_handler(error, answer)
    made.add_router("", router)
    for prefix, mounted in _routers.items():
        made.add_router(prefix, mounted, tags=[prefix])
    return made


def _answers() -> Iterator[tuple[type[Exception], Any]]:
    """Every error with the function that answers it."""
    yield problems.Problem, problems.answer_problem
    yield HttpError, problems.answer_http_error
    yield Http404, problems.answer_missing
    yield ValidationError, problems.answer_unfit
    yield Exception, problems.answer_fault
