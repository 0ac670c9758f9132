"""Redaction without a process of its own, so that its parts can be broken on purpose."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.utils import translation

from kentongan.desks.information.redaction import redacting
from kentongan.desks.information.redaction.caged import main
from kentongan.desks.information.redaction.caged.refusal import Refusal
from kentongan.desks.information.redaction.errors import Unreadable


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redacting, "run", run_here)


def run_here(job: dict[str, Any], data: bytes, *, seconds: float) -> tuple[dict[str, Any], bytes]:
    """As ``cage.run``, without the cage: job and answer become JSON on the way as well."""
    try:
        answer, content = main.JOBS[job["do"]](json.loads(json.dumps(job)), data)
    except Refusal as refusal:
        raise Unreadable(refusal.code, **refusal.values) from refusal
    return json.loads(json.dumps(answer)), content


@pytest.fixture
def without_cage() -> Callable[[], Any]:
    """For property tests, which may not take a function-scoped patch: a context that does the same."""

    def patched() -> Any:
        patch = pytest.MonkeyPatch()
        patch.setattr(redacting, "run", run_here)
        return patch

    return patched
