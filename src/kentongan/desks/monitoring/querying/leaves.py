"""A word or quotation as a term or a label of the tree, or what is wrong with it."""

import re
from collections.abc import Callable, Sequence

from ..folding import MARKS, fold_pattern
from .findings import LEAST_LETTERS, LONGEST_TERM, MOST_AREAS, Facts, Fault, Mend
from .foreign import borrowed
from .lexing import Kind, Token
from .patterns import has_wildcards
from .texts import plain
from .tree import AUTHOR, LANGUAGE, MEDIUM, PLACE, SOURCE, TEXT, TITLE, Label, Node, Term, disjunction

Places = Callable[[str], Sequence[str]]
"""Name of a place → codes of the areas that are called so."""
MEDIA = {
    "online": "online", "daring": "online", "print": "print", "cetak": "print", "tv": "tv", "televisi": "tv",
    "radio": "radio", "social": "social", "sosial": "social", "medsos": "social",
}  # fmt: skip
WORDY = frozenset({"", TITLE, TEXT, AUTHOR})
"""Fields that are asked for words."""
_CODE = re.compile(r"\d\d(?:\.\d\d(?:\.\d\d(?:\.\d{4})?)?)?", re.ASCII)
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([^/]+)(/.*)?", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def leaf_of(token: Token, before: Token | None, field: str, places: Places | None) -> Node | Fault:
    """What a word or quotation asks for.

    Args:
        token: the word or quotation.
        before: the piece before it.
        field: in which it is asked for.
        places: finds areas by name; without it places are asked for by code.
    """
    if field not in WORDY:
        return _label(token, field, places)
    if token.kind is Kind.WORD and (found := borrowed(token, before)):
        mend = None if found.here is None else Mend(token.start, token.end, _fitted(found.here, before))
        return Fault(found.code, token.start, token.end, {"written": token.value, "here": found.here or ""}, mend)
    return _term(token, field)


def _term(token: Token, field: str) -> Node | Fault:
    words = tuple(re.sub(r"\*[*?]*(?=\*)", "*", word) for word in fold_pattern(token.value))
    if not words:
        code = "empty_quotes" if not token.value.strip() else "no_word"
        return Fault(code, token.start, token.end, {"written": token.value}, drop=True)
    if len(" ".join(words)) > LONGEST_TERM:
        return _too_long(token)
    return next(filter(None, (_wildcard_fault(word, token) for word in words)), None) or Term(words, field)


def _too_long(token: Token) -> Fault:
    return Fault("term_too_long", token.start, token.end, {"most": LONGEST_TERM})


def _fitted(text: str, before: Token | None) -> str:
    """Several words in parentheses, unless they stand behind one."""
    if before and before.kind is Kind.CLOSE:
        return f" {text}"
    several = " " in text and not text.startswith("NOT ")
    return f"({text})" if several and not (before and before.kind is Kind.OPEN) else text


def _wildcard_fault(word: str, token: Token) -> Fault | None:
    bare = word.lstrip(MARKS)
    letters = re.split(r"[*?]", bare)[0]
    if not has_wildcards(bare) or len(letters) >= LEAST_LETTERS:
        return None
    facts: Facts = {"word": word, "least": LEAST_LETTERS}
    rest = re.sub(r"[*?]+", "", bare) if letters else bare.lstrip("*?")
    written = token.value
    mend = (
        Mend(token.start, token.end, written.replace("*", "").replace("?", ""))
        if rest and token.kind is Kind.WORD
        else None
    )
    code = "wildcard_too_early" if letters else "wildcard_first"
    return Fault(code, token.start, token.end, facts, mend, drop=not rest)


def _label(token: Token, field: str, places: Places | None) -> Node | Fault:
    value = plain(token.value)
    if not value:
        return Fault("empty_quotes", token.start, token.end, {"written": token.value}, drop=True)
    if len(value) > LONGEST_TERM:
        return _too_long(token)
    if field == SOURCE:
        return _source(token, value)
    return _place(token, value, places) if field == PLACE else _named(token, field, value)


def _named(token: Token, field: str, value: str) -> Node | Fault:
    """A medium or a language."""
    if field == LANGUAGE and _LANGUAGE.fullmatch(value):
        return Label(LANGUAGE, value)
    if field == LANGUAGE:
        return Fault("unknown_language", token.start, token.end, {"written": token.value})
    if value in MEDIA:
        return Label(MEDIUM, MEDIA[value])
    return Fault("unknown_medium", token.start, token.end, {"written": token.value, "known": " ".join(MEDIA)})


def _source(token: Token, value: str) -> Node | Fault:
    facts = {"written": token.value}
    if not value.strip("*?"):
        return Fault("wildcard_first", token.start, token.end, facts | {"word": value}, drop=True)
    address = _ADDRESS.fullmatch(value)
    if address and address[1] != value and (value.startswith(("http://", "https://", "www."))):
        return Fault("source_is_address", token.start, token.end, facts, Mend(token.start, token.end, address[1]))
    return Label(SOURCE, re.sub(r"\*+", "*", value))


def _place(token: Token, value: str, places: Places | None) -> Node | Fault:
    if _CODE.fullmatch(value):
        return Label(PLACE, value)
    codes = tuple(dict.fromkeys(places(token.value))) if places else ()
    if not codes:
        return Fault("unknown_place", token.start, token.end, {"written": token.value})
    if len(codes) > MOST_AREAS:
        return Fault("too_many_places", token.start, token.end, {"written": token.value, "most": MOST_AREAS})
    return disjunction(Label(PLACE, code) for code in codes)
