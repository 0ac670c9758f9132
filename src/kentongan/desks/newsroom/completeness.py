"""What an article still lacks before it may go public, told for each field of the editor."""

from collections.abc import Iterable, Mapping
from html import unescape
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kentongan.foundation.assets.models import Photo
from kentongan.foundation.assets.withdrawing import twins_of_withdrawn
from kentongan.foundation.conduct.errors import Incomplete

from .versions.models import ChangeKind

if TYPE_CHECKING:
    from .models import Article

WANTED = {
    "title": gettext_lazy("title"),
    "lead": gettext_lazy("lead"),
    "body": gettext_lazy("text"),
    "writer": gettext_lazy("writer (initials)"),
}
"""Fields that may be empty in a draft, and only there."""
ENGLISH = ("title_en", "lead_en", "body_en")
"""All of them or none."""


class Lacking(Incomplete):
    """The article isn't ready; ``fields`` says for each field of the editor what to mend there."""

    def __init__(self, words: str, fields: Mapping[str, str]) -> None:
        super().__init__(words)
        self.fields = fields


def refuse_unready(article: "Article") -> None:
    """Refuse words that aren't all there, and pictures that nobody has described.

    Args:
        article: as its newest revision has it.
    Raises:
        Lacking: naming the fields and pictures.
    """
    empty = [name for name in WANTED if not _filled(article, name)]
    fields = {name: _("Fill this in before you submit.") for name in empty}
    fields |= change_untold(article) | english_in_part(article)
    bare = undescribed(article)
    fields |= {name: _ask_for_words(photos) for name, photos in bare.items()}
    gone = _by_field(article, twins_of_withdrawn(pictures_in(article).values_list("pk", flat=True)))
    fields |= {name: _ask_for_others(photos) for name, photos in gone.items()}
    if not fields:
        return
    sentences = [fields[name] for name in ("change_kind", "change_note") if name in fields]
    sentences += sorted({fields[name] for name in ENGLISH if name in fields})
    if empty:
        names = ", ".join(str(WANTED[name]) for name in empty)
        sentences.append(_("Please fill in before submitting: %(names)s.") % {"names": names})
    if bare:
        sentences.append(_ask_for_words(_once(bare)))
    if gone:
        sentences.append(_ask_for_others(_once(gone)))
    raise Lacking(" ".join(sentences), fields)


def change_untold(article: "Article") -> dict[str, str]:
    """What readers of an earlier version must be told about the new one: the kind of change, and what it is."""
    if article.first_published_at is None:
        return {}
    if not article.change_kind:
        return {"change_kind": _("Readers know an earlier version. Choose under “Change” what kind of change this is.")}
    if article.change_kind != ChangeKind.MINOR and not article.change_note.strip():
        return {"change_note": _("Write under “Change”, in one sentence for readers, what was changed.")}
    return {}


def english_in_part(article: "Article") -> dict[str, str]:
    """What is still to be written in English, once any of it is."""
    empty = [name for name in ENGLISH if not _filled(article, name)]
    if len(empty) == len(ENGLISH):
        return {}
    return dict.fromkeys(empty, _("Write title, lead and text in English, or leave all three empty."))


def undescribed(article: "Article") -> dict[str, list[Photo]]:
    """The pictures without a description, by the field that shows them: a reader who can't see would get nothing.

    Wherever a picture stands in the text (alone, in a gallery, before a video), the words are its own, so that
    they are written once.
    """
    return _by_field(article, pictures_in(article).filter(description="").order_by("pk"))


def pictures_in(article: "Article") -> QuerySet[Photo]:
    """The pictures that an article shows, wherever it shows them."""
    wanted = _in_text(article) | ({article.picture_id} if article.picture_id else set())
    rows: QuerySet[Photo] = Photo.objects.filter(pk__in=wanted)
    return rows


def _in_text(article: "Article") -> set[int]:
    mentioned = article.body.stream_block.extract_references(article.body)
    return {int(pk) for model, pk, *_rest in mentioned if model is Photo}


def _by_field(article: "Article", photos: Iterable[Photo]) -> dict[str, list[Photo]]:
    """Pictures by the field of the editor that shows them; fields without any are left out."""
    some, in_text = list(photos), _in_text(article)
    found = {
        "picture": [photo for photo in some if photo.pk == article.picture_id],
        "body": [photo for photo in some if photo.pk in in_text],
    }
    return {name: photos for name, photos in found.items() if photos}


def _once(found: dict[str, list[Photo]]) -> list[Photo]:
    return list({photo.pk: photo for photos in found.values() for photo in photos}.values())


def _ask_for_others(photos: list[Photo]) -> str:
    names = ", ".join(f"“{photo.title}”" for photo in photos)
    return _("Your unit withdrew this very picture: %(names)s. Choose another one.") % {"names": names}


def _ask_for_words(photos: list[Photo]) -> str:
    names = ", ".join(f"“{photo.title}”" for photo in photos)
    return _(
        "No description yet: %(names)s. Choose “Edit this image” beside the picture, say under “Description” what it"
        " shows, and submit again."
    ) % {"names": names}


def _filled(article: "Article", name: str) -> bool:
    value: Any = getattr(article, name)
    return any(not is_blank(block) for block in value) if name in {"body", "body_en"} else bool(value.strip())


def is_blank(block: Any) -> bool:
    """Whether a block of the text is a paragraph in which nobody has written yet."""
    return block.block_type == "text" and not unescape(strip_tags(block.value.source)).strip()
