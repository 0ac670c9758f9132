"""Keeps a text with errors from being submitted."""

from collections import defaultdict

from ..completeness import Lacking
from ..models import Article
from .findings import errors
from .reading import check_article
from .wording import message


def refuse_errors(article: Article) -> None:
    """Refuse a text in which something must be mended before anybody else reads it.

    Args:
        article: as its newest revision has it.
    Raises:
        Lacking: with every error in words, and by field of the editor.
    """
    found = errors(check_article(article))
    if not found:
        return
    by_field: dict[str, dict[str, None]] = defaultdict(dict)
    for finding in found:
        by_field[finding.where.spot.field][message(finding)] = None
    once = dict.fromkeys(words for field in by_field.values() for words in field)
    raise Lacking(" ".join(once), {name: " ".join(words) for name, words in by_field.items()})
