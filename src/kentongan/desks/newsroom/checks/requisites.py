"""What an article must carry: title, lead, text, credits, dateline, and words for each of its pictures. Pure."""

from collections.abc import Iterator

from ..credits import split_dateline
from .draft import Draft, Picture
from .findings import Finding, Severity, Spot, Where
from .passages import Kind

_PICTURE_WORDS = ("gambar", "foto", "image", "picture")


def check_filled(draft: Draft) -> Iterator[Finding]:
    """Title, lead, text and the writer's initials are there; so is the dateline's town."""
    empty = {
        "title": not draft.title.strip(),
        "lead": not draft.lead.strip(),
        "body": not draft.body and not draft.wordless_blocks,
        "writer": not draft.writer.strip(),
        "dateline_place": not draft.dateline_place.strip(),
    }
    for name, is_empty in empty.items():
        if is_empty:
            yield Finding(f"{name.partition('_')[0]}-missing", Severity.ERROR, Where(Spot(name)))


def check_credits(draft: Draft) -> Iterator[Finding]:
    """The credit line names an editor, and a photographer when a picture is shown."""
    if draft.writer.strip() and not draft.editor.strip():
        yield Finding("editor-missing", Severity.ADVICE, Where(Spot("editor")))
    if draft.photographer.strip():
        return
    for picture in draft.pictures:
        if not picture.credit.strip():
            yield Finding("picture-credit-missing", Severity.ERROR, Where(picture.spot), {"picture": picture.name})


def check_dateline(draft: Draft) -> Iterator[Finding]:
    """The first paragraph doesn't repeat the dateline, which the page adds by itself."""
    first = next((passage for passage in draft.body if passage.kind is Kind.PARAGRAPH), None)
    if first is None or not draft.dateline_place:
        return
    dateline, rest = split_dateline(first.text)
    if dateline.host or dateline.place.casefold() == draft.dateline_place.casefold():
        yield first.finding("dateline-twice", Severity.ADVICE, (0, len(first.text) - len(rest)))


def check_pictures(draft: Draft) -> Iterator[Finding]:
    """Every picture has a caption for everybody and a description for who doesn't see it."""
    for picture in draft.pictures:
        where, args = Where(picture.spot), {"picture": picture.name}
        if not picture.caption.strip():
            yield Finding("caption-missing", Severity.ERROR, where, args)
        if not picture.alt.strip():
            yield Finding("alt-missing", Severity.ERROR, where, args)
        elif code := _weak_description(picture, draft.title):
            yield Finding(code, Severity.ADVICE, where, args)


def _weak_description(picture: Picture, title: str) -> str:
    alt = picture.alt.strip().casefold()
    if alt.startswith(_PICTURE_WORDS):
        return "alt-begins-with-picture"
    return "alt-repeats" if alt in {title.strip().casefold(), picture.caption.strip().casefold()} else ""
