"""Who is meant by the words before or behind a verb of saying: a name, an office as written, or a pronoun."""

import re
import tomllib
from collections.abc import Container, Sequence
from importlib.resources import files
from typing import NamedTuple


def _words_of(key: str) -> frozenset[str]:
    return frozenset(_TABLE[key].split())


_TABLE: dict[str, str] = tomllib.loads(files(__package__).joinpath("data/people.toml").read_text(encoding="utf-8"))
OFFICES = _words_of("offices")
_INNER = _words_of("within_offices")
_KINDS = _words_of("kinds_of_places")
_BODIES = _words_of("bodies")
_FIRST_OF_TWO = _words_of("first_of_two")
_SECOND = _words_of("second_of_two")
_NOT_NAMES = _words_of("not_names")
_ORGANISATIONS = _words_of("organisations")
_PLACED = _words_of("offices_of_places")
_TITLES = _words_of("titles")

PRONOUNS = frozenset({"dia", "ia", "beliau", "nya"})
_PARTED = re.compile(r"\s*[,(]\s*")
_LINK = re.compile(r"\s*[,(]?\s*(?:(?:yakni|yaitu|bernama)\s+)?")
_WORD = re.compile(r"[^\s,()“”\uFFFC:;]+")
_AGE = re.compile(r"\s*\(\d{1,3}(?:\s*tahun)?\)")
_ROLE = re.compile(r"\s*,?\s*(?:selaku|sebagai|yang (?:juga|merupakan|menjabat(?: sebagai)?))\s+|\s*,\s*|\s*\(")
_BODY, _KIND, _ORGANISATION = "body", "kind", "organisation"
_LINKS = frozenset({"bin", "binti", "al", "van", "de"})
LONGEST_NAME, LONGEST_OFFICE = 6, 24
"""In words."""


Places = Container[str]
"""Names of areas in lower case, without their type."""


class Person(NamedTuple):
    """Who speaks, as written; ``end`` is the character behind. Only one of name, office and pronoun need be there."""

    name: str
    office: str
    pronoun: bool
    end: int


def read_person(text: str, at: int, stop: int, places: Places = frozenset()) -> Person | None:
    """The person or institution that the words from ``at`` on name, or None."""
    first = _WORD.match(text, at, stop)
    if not first:
        return None
    word = first[0].rstrip(".")
    if word.lower() in PRONOUNS:
        return Person("", "", True, at + len(word))
    if _begins_office(word):
        return _office_first(text, at, stop, places)
    if not word[:1].isupper():
        return None
    name_end = _name_end(text, at, stop)
    if name_end == at:
        return None
    return _name_first(text, at, name_end, stop, places)


def _begins_office(word: str) -> bool:
    return word.lower() in OFFICES or word in _BODIES or _is_body(word)


def _is_body(word: str) -> bool:
    bare = word.strip("/.")
    return len(bare) > 1 and bare.replace("/", "").isupper() and bare.isascii() and "." not in bare


def _name_first(text: str, at: int, name_end: int, stop: int, places: Places) -> Person:
    end = name_end
    if age := _AGE.match(text, end, stop):
        end = age.end()
    office, office_end = "", end
    if role := _ROLE.match(text, end, stop):
        word = _WORD.match(text, role.end(), stop)
        if word and _begins_office(word[0].rstrip(".")):
            office_end = _office_end(text, role.end(), stop, places)
            office = text[role.end() : office_end].strip(" .")
            if text[office_end : office_end + 1] == ")":
                office_end += 1
    return Person(text[at:name_end].rstrip("."), office, False, office_end if office else end)


def _office_first(text: str, at: int, stop: int, places: Places) -> Person:
    end = _office_end(text, at, stop, places)
    while (comma := _PARTED.match(text, end, stop)) and (word := _WORD.match(text, comma.end(), stop)):
        if word[0].lower() not in _INNER or word[0].islower():
            break
        end = _office_end(text, comma.end(), stop, places)
    office = text[at:end]
    link = _LINK.match(text, end, stop)
    begin = link.end() if link else end
    name_end = _name_end(text, begin, stop)
    if name_end == begin:
        return Person("", office.strip(" ."), False, end)
    if age := _AGE.match(text, name_end, stop):
        return Person(text[begin:name_end], office.strip(" ."), False, age.end())
    closed = text[name_end : name_end + 1] == ")" and text[begin - 1 : begin] == "("
    return Person(text[begin:name_end].rstrip("."), office.strip(" ."), False, name_end + closed)


def _office_end(text: str, at: int, stop: int, places: Places) -> int:
    """Behind the office that begins there: its words, its institution, and the place or organisation of that."""
    end, expects, skip = at, "", 0
    words = _words(text, at, stop, LONGEST_OFFICE)
    for place, found in enumerate(words):
        word = found[0]
        bare = word.rstrip(".")
        lower = bare.lower()
        if skip:
            skip -= 1
        elif _is_body(bare) or bare in _BODIES:
            expects = _BODY
        elif bare in _KINDS:
            expects = _ORGANISATION if bare in _ORGANISATIONS else _KIND
        elif lower in OFFICES or lower in _INNER or bare.isdigit():
            expects = _BODY if lower in _PLACED else ("" if bare.islower() else expects)
        else:
            skip = _of_place(_run(words[place:]), expects, _name_follows(text, words[place:], stop), places)
            if not skip:
                break
            skip, expects = skip - 1, ""
        end = found.start() + (len(bare) if word not in _KINDS else len(word))
    return _without_link(text, at, end)


def _of_place(run: Sequence[str], expects: str, named_next: bool, places: Places) -> int:
    """How many of some capitalised words are the place or organisation that an office goes on with."""
    if not run or not (expects or named_next):
        return 0
    if title := next((at for at, word in enumerate(run) if at and word in _TITLES), 0):
        return title
    for size in range(min(3, len(run)), 0, -1):
        if " ".join(run[:size]).lower() in places:
            return size
    return _guessed(run, expects, named_next)


def _guessed(run: Sequence[str], expects: str, named_next: bool) -> int:
    """The same for a place that isn't listed."""
    size = 2 if len(run) > 1 and run[0] in _FIRST_OF_TWO else 1
    while size < len(run) and run[size] in _SECOND:
        size += 1
    if expects == _KIND:
        return size
    if named_next:
        return len(run)
    if expects == _ORGANISATION:
        return max(len(run) - 2, size) if len(run) > 2 else len(run)  # noqa: PLR2004 (a name of two words)
    return 0 if size == 1 and len(run) == 2 else min(size, len(run))  # noqa: PLR2004 (as above)


def _run(words: Sequence[re.Match[str]]) -> list[str]:
    """The words from the first on that could be names."""
    run: list[str] = []
    for found in words:
        bare = found[0].rstrip(".")
        if not bare[:1].isupper() or bare in _NOT_NAMES or bare in _KINDS or _begins_office(bare):
            break
        run.append(bare)
        if found[0] != bare and bare not in _TITLES:
            break
    return run


def _name_follows(text: str, words: Sequence[re.Match[str]], stop: int) -> bool:
    """Whether all of these words could be an office, and a name stands behind the comma at their end."""
    if not all(found[0][:1].isupper() or found[0].lower() in _INNER for found in words):
        return False
    comma = _PARTED.match(text, words[-1].end(), stop)
    return comma is not None and _name_end(text, comma.end(), stop) > comma.end()


def _without_link(text: str, at: int, end: int) -> int:
    office = text[at:end]
    while office.rpartition(" ")[2] in ("dan", "dari", "pada", "dalam"):
        office = office.rpartition(" ")[0]
    return at + len(office)


def _words(text: str, at: int, stop: int, most: int) -> list[re.Match[str]]:
    """Words parted by nothing but one space, so many at most."""
    found: list[re.Match[str]] = []
    while len(found) < most and (one := _WORD.match(text, at, stop)) is not None:
        found.append(one)
        at = one.end()
        if text[at : at + 1] != " ":
            break
        at += 1
    return found


def _name_end(text: str, at: int, stop: int) -> int:
    end, count = at, 0
    for found in _words(text, at, stop, LONGEST_NAME + 1):
        word = found[0]
        bare = word.rstrip(".")
        if bare.lower() in _LINKS and count:
            continue
        fits = bare[:1].isupper() and bare not in _NOT_NAMES and not _begins_office(bare) and bare[-1:].isalpha()
        if not fits or count == LONGEST_NAME or bare in _KINDS:
            break
        count += 1
        end = found.start() + len(bare)
        if word.endswith(".") and len(bare) > 3 and bare != "Prof":  # noqa: PLR2004 (no initial)
            break
    return end
