"""Queries and documents made up for properties, and a slow, obvious matcher: the tree asked over the list of words."""

from fnmatch import fnmatchcase
from itertools import product

from hypothesis import strategies as st

from kentongan.desks.monitoring.documents import Document
from kentongan.desks.monitoring.folding import fold_words
from kentongan.desks.monitoring.querying.necessary import is_bounded
from kentongan.desks.monitoring.querying.tree import And, Label, Near, Node, Not, Or, Term, conjunction, disjunction

WORDS = (
    "kpu",
    "kpud",
    "jepara",
    "jeparan",
    "pemilu",
    "pemilih",
    "pemilihan",
    "suara",
    "a",
    "é",
    "ß",
    "ſtraße",
    "1",
    "выборы",
)
GLUE = (" ", " ", " ", "-", ", ", ". ", " #", " @", "#", "@", "’", "\n", "_", "\u200d", " “", "\x1e", "\x1f", "\x00")
WANTED = (
    "kpu",
    "jepara",
    "pemilu",
    "pemilih",
    "suara",
    "a",
    "e",
    "strasse",
    "1",
    "kpu_ri",
    "#kpu",
    "@jepara",
    "#suara",
)
WILD = (
    "pem*",
    "pemi*",
    "pemilih*",
    "jep?ra",
    "pem?l*n",
    "jepar*",
    "kpu*",
    "#pem*",
    "str?sse",
    "выб?ры",
    "выб*ы",
    "выбо*",
)
SOURCES = ("kompas.com", "regional.kompas.com", "detik.com", "Radar Jepara")
CODES = ("33", "33.20", "33.20.01", "35", "35.78")


def texts() -> st.SearchStrategy[str]:
    """Texts of few words, often the same, with all that can stand between words."""
    piece = st.tuples(st.sampled_from(GLUE), st.sampled_from(WORDS), st.booleans())
    return st.lists(piece, max_size=14).map(
        lambda pieces: "".join(glue + (word.upper() if loud else word) for glue, word, loud in pieces)
    )


def documents() -> st.SearchStrategy[Document]:
    """Documents of such texts, with labels."""
    return st.builds(
        Document, texts(), texts(), medium=st.sampled_from(["online", "tv", "social"]), source=st.sampled_from(SOURCES),
        author=texts(), language=st.sampled_from(["id", "jv", ""]),
        places=st.frozensets(st.sampled_from(CODES), max_size=2),
    )  # fmt: skip


def terms(field: st.SearchStrategy[str]) -> st.SearchStrategy[Node]:
    """Words and phrases, some with wildcards."""
    words = st.lists(st.sampled_from(WANTED * 2 + WILD), min_size=1, max_size=3).map(tuple)
    return st.builds(Term, st.one_of(st.sampled_from(WANTED).map(lambda word: (word,)), words), field)


def labels() -> st.SearchStrategy[Node]:
    """What stands beside the words."""
    sources = ("kompas.com", "*.kompas.com", "kompas.*", "detik*", "radar jepara", "?etik.com")
    return st.one_of(
        st.sampled_from(sources).map(lambda value: Label("source", value)),
        st.sampled_from(["online", "tv"]).map(lambda value: Label("medium", value)),
        st.sampled_from(["id", "jv"]).map(lambda value: Label("language", value)),
        st.sampled_from(CODES).map(lambda value: Label("place", value)),
    )


def nears() -> st.SearchStrategy[Node]:
    """Two sides close together, in one field."""

    def near(field: str) -> st.SearchStrategy[Node]:
        term = terms(st.just(field))
        side = st.one_of(term, st.lists(term, min_size=2, max_size=3).map(disjunction))
        return st.builds(Near, st.integers(0, 4), side, side)

    return st.sampled_from(["", "", "title", "text", "author"]).flatmap(near)


def trees() -> st.SearchStrategy[Node]:
    """Trees that can be written: each asks for something that must be there."""
    fields = st.sampled_from(["", "", "", "title", "text", "author"])
    leaves = st.one_of(terms(fields), terms(fields), labels(), nears())
    nested = st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, min_size=2, max_size=3).map(conjunction),
            st.lists(inner, min_size=2, max_size=3).map(disjunction),
            inner.map(Not),
        ),
        max_leaves=8,
    )
    return nested.filter(is_bounded)


def answers(node: Node, document: Document) -> bool:  # noqa: PLR0911 (one for each kind)
    """Whether the document answers, by looking at every word."""
    match node:
        case And(parts):
            return all(answers(part, document) for part in parts)
        case Or(parts):
            return any(answers(part, document) for part in parts)
        case Not(part):
            return not answers(part, document)
        case Label("place", code):
            return any(place == code or place.startswith(f"{code}.") for place in document.places)
        case Label(field, value):
            return fnmatchcase(getattr(document, field).lower(), value)
        case Term():
            return any(occurrences(node, words) for words in _fields(node.field, document))
        case Near(distance, left, right):
            first = left if isinstance(left, Term) else left.parts[0]
            return any(
                _close(distance, one, other)
                for words in _fields(first.field, document)
                for one, other in product(occurrences(left, words), occurrences(right, words))
            )


def occurrences(node: Term | Or, words: list[str]) -> list[range]:
    """Each row of words that is meant, as the range of their numbers."""
    if isinstance(node, Or):
        return [found for part in node.parts for found in occurrences(part, words)]
    size = len(node.words)
    rows = [range(start, start + size) for start in range(len(words) - size + 1)]
    return [row for row in rows if all(_is(words[at], wanted) for at, wanted in zip(row, node.words, strict=True))]


def _is(word: str, wanted: str) -> bool:
    return fnmatchcase(word if wanted[0] in "#@" else word.lstrip("#@"), wanted)


def _close(distance: int, one: range, other: range) -> bool:
    if set(one) & set(other):
        return False
    return max(one[0], other[0]) - min(one[-1], other[-1]) - 1 <= distance


def _fields(field: str, document: Document) -> list[list[str]]:
    named = [field] if field else ["title", "text"]
    return [fold_words(getattr(document, name)) for name in named]
