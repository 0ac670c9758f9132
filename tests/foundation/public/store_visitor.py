"""A visitor who asks a WSGI application directly, and applications that the store can stand before."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any
from wsgiref.util import setup_testing_defaults

from kentongan.foundation.public.store.terms import DRAFT


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def ask(application: Any, host: str, path: str, **given: str) -> Answer:
    """One request; ``given`` are further entries of the WSGI environment."""
    address, _, query = path.partition("?")
    environ: dict[str, Any] = {"HTTP_HOST": host, "PATH_INFO": address, "QUERY_STRING": query, **given}
    setup_testing_defaults(environ)
    heads: list[Any] = []
    parts = application(environ, lambda status, headers, *_: heads.extend((status, headers)))
    try:
        body = b"".join(parts)
    finally:
        getattr(parts, "close", lambda: None)()
    return Answer(int(heads[0][:3]), {name.lower(): value for name, value in heads[1]}, body)


@dataclass
class Counting:
    """Passes requests on and remembers them."""

    application: Any
    seen: list[dict[str, Any]] = field(default_factory=list)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.seen.append(environ)
        return self.application(environ, start_response)


@dataclass
class Page:
    """An application whose one page says what ``read`` gives, and tells the store so."""

    read: Callable[[], str]
    tags: tuple[str, ...] = ("article:1",)
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)
    status: str = "200 OK"
    until: Any = None

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        draft = environ.get(DRAFT)
        text = self.read()
        if draft is not None:
            draft.storable = True
            draft.tags.update(self.tags)
            draft.until = self.until
        start_response(self.status, list(self.headers))
        return [text.encode()]
