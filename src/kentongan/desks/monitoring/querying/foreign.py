"""What people bring along from regular expressions and other engines: refused, with the same in this language."""

import re
from dataclasses import dataclass

from .lexing import Kind, Token

_REGEX = re.compile(
    r"""[\[\]{}\\|]                          # classes, counts, escapes, alternatives
    |^/.+/[a-z]*$|^\^|\^\d*$                 # /…/, ^ in front, weights
    |(?<!^US)(?<!^HK)(?<!^AU)(?<!^S)(?<!^A)\$$   # $ at the end, but not dollars
    |\.[*+?]|\*\+|\+\?|^\?[:=!<]""",
    re.VERBOSE,
)
_REST = re.compile(r"[\[\]{}\\|^$+()]|\.[*?]")
_GAP = re.compile(r"\.[*+]\??|\\s[*+]?|\.\{\d*,?\d*\}")
_SLASHES = re.compile(r"/(.+)/[a-z]*")
_OTHERS = {"&&": "AND", "&": "AND", "||": "OR", "|": "OR", "!": "NOT"}
_FUZZY = re.compile(r"~\d*(?:\.\d+)?$")


@dataclass(frozen=True, slots=True)
class Borrowed:
    """Something of another language: the error's code, and the same here, if it can be said."""

    code: str
    here: str | None


def borrowed(token: Token, before: Token | None) -> Borrowed | None:
    """Whether a word as typed belongs to another language.

    Args:
        token: a word.
        before: what stands before it.
    """
    written = token.value
    adjacent = before is not None and before.end == token.start
    if written in _OTHERS:
        return Borrowed("foreign_operator", _OTHERS[written])
    if written[0] == "!" and written[1:2].isalnum():
        return Borrowed("foreign_operator", f"NOT {written[1:]}")
    if fuzzy := _FUZZY.search(written):
        return Borrowed("foreign_operator", written[: fuzzy.start()])
    if adjacent and before and before.kind is Kind.CLOSE and written[0] in "+*?":
        return Borrowed("regular_expression", None)
    if _REGEX.search(written):
        return Borrowed("regular_expression", _said_here(written))
    return None


def _said_here(written: str) -> str | None:
    """A regular expression in this language, for the ones that people write."""
    if slashes := _SLASHES.fullmatch(written):
        written = slashes[1]
    written = re.sub(r"\\b|^\^|\^\d*$|\$$", "", written).replace("\\.", ".")
    choices = [_choice(choice) for choice in written.split("|")]
    if not choices or any(choice is None for choice in choices):
        return None
    return " OR ".join(str(choice) for choice in choices)


def _choice(written: str) -> str | None:
    written = re.sub(r"\\w[*+]\??", "*", written.removeprefix("^").removesuffix("$"))
    open_end = re.search(r"(?:\.[*+]\??)+$", written)
    written = written[: open_end.start()] if open_end else written
    words = [word for word in _GAP.split(written) if word]
    if not words or _REST.search("".join(words)) or not all(any(map(str.isalnum, word)) for word in words):
        return None
    words[-1] += "*" if open_end else ""
    return " AND ".join(words)
