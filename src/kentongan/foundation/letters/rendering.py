"""Facts and a template become a PDF that people and screen readers can read."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any

import typst

from . import facts as data
from .errors import LetterError, MissingFact, RenderingFailed
from .templates import HOUSE, sources

BOX = "□"
"""Stands for a letter that no font at hand can draw; PDF/UA refuses a gap."""
_UNDRAWN = re.compile(r'the text `"((?:\\.|[^"\\])+)"` could not be displayed')
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
_MISSING = re.compile(r'dictionary does not contain key "([^"]*)"')
_BEYOND_LATIN = re.compile(r"[^\x00-\u024f]")


def render(template: str, facts: Mapping[str, Any], *, made_at: datetime, bounds: data.Bounds = data.USUAL) -> bytes:
    """Make the PDF of a letter or report: tagged, PDF/UA-1, the same bytes for the same facts and moment.

    Args:
        template: folder and file, such as ``information/receipt.1.typ``.
        facts: texts, whole numbers, dates, lists, mappings, pictures and QRs. Texts are shown, never run.
        made_at: the moment that the file says it was made, with its zone.
        bounds: how much it may hold; wider ones are for the office's own tables, never for what citizens send.
    Raises:
        UnknownTemplate, MissingFact, UnusableFact, RenderingFailed: all of them a LetterError.
    """
    if made_at.tzinfo is None:
        raise ValueError("the moment needs its zone")
    files = sources(template)
    written = data.write(facts, bounds)
    files = {**files, **written.pictures, "main.typ": f'#include "/{template}"'.encode()}
    text = written.text
    while True:
        try:
            return _compiled({**files, "facts.json": text.encode()}, made_at)
        except (typst.TypstError, RenderingFailed) as error:
            plainer = _plainer(text, error)
            if plainer == text:
                raise _explained(error, template) from error
            text = plainer


def _compiled(files: dict[str, bytes], made_at: datetime) -> bytes:
    """The PDF. Files go in as bytes; the one folder on disk that is within reach holds the house's templates."""
    moment = made_at.astimezone(UTC).replace(microsecond=0)
    try:
        pdf: bytes = typst.compile(  # type: ignore[call-overload]  # its stubs don't know files given together
            files, root=str(HOUSE), font_paths=_fonts(), timestamp=moment, pdf_standards=["ua-1"]
        )
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # no Exception, and not importable; a worker must outlive it
            raise RenderingFailed(f"the typesetter broke down: {error}") from error
        raise
    return pdf


@cache
def _fonts() -> typst.Fonts:
    """The fonts inside the typesetter, and none of the machine's: letters look the same everywhere."""
    return typst.Fonts(include_system_fonts=False)


def _plainer(text: str, error: Exception) -> str:
    """The facts without the letters that no font has; after a breakdown, with Latin letters alone."""
    if not isinstance(error, typst.TypstError):
        return _BEYOND_LATIN.sub(BOX, text)
    shown = "".join(_UNDRAWN.findall(error.diagnostic))
    letters = _CODE.sub(lambda code: chr(int(code[1], 16)), shown)
    return text.translate({ord(letter): BOX for letter in letters if not letter.isascii()})


def _explained(error: Exception, template: str) -> LetterError:
    if isinstance(error, LetterError):
        return error
    if missing := _MISSING.search(str(error)):
        return MissingFact(f"{template} needs the fact '{missing[1]}'")
    return RenderingFailed(f"{template}: {error}")
