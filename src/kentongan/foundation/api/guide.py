"""The page that tells people what programs may ask, drawn from the same description that machines read."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_GET

from kentongan.foundation.public.languages import asked_language

from .mounting import ROOT, api
from .problems import TITLES, language_of
from .scopes import scopes
from .throttling import BURST, INTERVAL


@dataclass(frozen=True, slots=True)
class Route:
    """One address with what may be said in its question."""

    path: str
    summary: str
    about: str
    parameters: list[dict[str, Any]]
    fields: list[str]


@require_GET
def guide(request: HttpRequest) -> HttpResponse:
    """The page, in the language that was asked for or that the browser prefers."""
    language = asked_language(request) or language_of(request)
    described: Any = api().get_openapi_schema()
    with translation.override(language):
        request.LANGUAGE_CODE = language
        context = {
            "routes": [_route(path, one["get"], described) for path, one in described["paths"].items()],
            "scopes": scopes().values(), "root": f"{settings.STAFF_URL}{ROOT}", "language": language,
            "burst": BURST, "per_minute": round(60 / INTERVAL), "titles": TITLES.items(),
        }  # fmt: skip
        answer = render(request, "api/guide.html", context)
        answer["Content-Language"] = language
    return answer


def _route(path: str, operation: dict[str, Any], described: dict[str, Any]) -> Route:
    parameters = [
        {"name": one["name"], "required": one.get("required", False), "kind": _kind(one["schema"]),
         "about": _plain(one["schema"].get("description", ""))}
        for one in operation.get("parameters", ())
    ]  # fmt: skip
    answer = operation["responses"][200]["content"]["application/json"]["schema"]
    named = described["components"]["schemas"].get(answer.get("$ref", "").rpartition("/")[2], {})
    summary = translation.gettext(operation["summary"])
    return Route(path, summary, _plain(operation.get("description", "")), parameters, list(named.get("properties", ())))


def _kind(schema: dict[str, Any]) -> str:
    """What a parameter takes, in a line."""
    several = schema.get("anyOf", [schema])
    kinds = [_one_kind(one) for one in several if one.get("type") != "null"]
    return " · ".join(kinds)


def _one_kind(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "const" in schema:
        return str(schema["const"])
    if schema.get("type") == "array":
        return f"[{_one_kind(schema['items'])}]"
    bounds = [str(schema[name]) for name in ("minimum", "maximum") if name in schema]
    words = " ".join(filter(None, (schema.get("type", ""), schema.get("format", ""))))
    return f"{words} {'–'.join(bounds)}".strip()


def _plain(words: str) -> str:
    """In the reader's language, without the marks that machines' descriptions put around code."""
    return translation.gettext(words).replace("`", "") if words else ""
