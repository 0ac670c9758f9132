"""Who is said to say it, and which clause: *kata X*, *menurut X*, *X menyatakan bahwa*, *disampaikan X*."""

import re
from typing import NamedTuple

from .people import Person, Places, read_person

BACK = 400
"""Characters before a verb in which its subject begins."""
MOST_CLAUSES, LONGEST_ASIDE = 12, 90
"""Clauses before a verb in which its subject may begin; characters between the two."""
AT_FRONT = 40
"""Characters from the beginning of a sentence in which *menurut X* leads the clause behind it."""
SPOKEN, FILLED = "\ufffc", "\ufffd"
"""What stands in place of direct speech where attributions are looked for: at its ends, and within."""

_BEHIND = (
    "kata|ujar|jelas|terang|tutur|ungkap|tegas|ucap|tambah|papar|pungkas|imbuh|sebut|tandas|beber|urai|lanjut|pesan|harap|tukas|"
    "cetus|jawab|balas|keluh|sambung|tulis|aku|kilah|pinta|imbau"
)
_BEFORE = (
    "mengatakan|menyatakan|menjelaskan|menegaskan|menyebut|menyebutkan|menilai|menambahkan|mengungkapkan|mengungkap|menuturkan|"
    "memaparkan|mengaku|berharap|mengimbau|meminta|mengingatkan|membantah|menekankan|menyampaikan|berpendapat|memastikan|mengklaim|"
    "menuding|berujar|berkata|bertutur|menerangkan|menganggap|menduga|mendesak|menjawab|menulis|membenarkan|mengakui|mengeluhkan|"
    "menyayangkan|memperingatkan|menampik|mengkritik"
)
_PASSIVES = "disampaikan|dikatakan|diungkapkan|ditegaskan|diutarakan|dilontarkan"
_ABOUT = r"(?!\s+(?:mengenai|tentang|soal|terkait|materi|sambutan|apresiasi|terima|pesan|selamat)\b)"
"""Behind a verb it names a subject and no words."""
_VERB_BEHIND = re.compile(
    rf"(?:^|[,”{SPOKEN}.]\s*|\bdemikian\s+)(?P<verb>{_BEHIND})(?P<nya>nya)?(?![\w-])", re.IGNORECASE
)
_VERB_BEFORE = re.compile(rf"\s(?:{_BEFORE})(?![\w-]){_ABOUT}(?:,?\s+bahwa\b)?[\s,:]*")
_PASSIVE = re.compile(rf"\b(?:{_PASSIVES})(?:\s+oleh)?\s+", re.IGNORECASE)
_THAT = re.compile(r"\s*,?\s*bahwa\s+")
_ACCORDING = re.compile(r"\bmenurut(?P<nya>nya)?(?![\w-])\s*", re.IGNORECASE)
_ADVERBS = re.compile(
    r"(?:[\s,]|\b(?:juga|pun|lalu|kemudian|kembali|sendiri|telah|sudah|sebelumnya|lebih lanjut|lebih jauh|turut|sempat|"
    r"hanya|Senin|Selasa|Rabu|Kamis|Jumat|Sabtu|Minggu)\b|\([\d/ -]+\))*"
)
_WHERE = re.compile(r"(?:dalam|pada|saat|ketika|melalui|lewat|usai|di|kepada)\s")


CUES = frozenset({"“", "”", '"', "menurut", "menurutnya", *_BEFORE.split("|"), *_PASSIVES.split("|")}) | {
    verb + ending for verb in _BEHIND.split("|") for ending in ("", "nya")
}
"""Words and marks without one of which nobody says anything, in lower case."""


class Attribution(NamedTuple):
    """Who says it, and the characters that are said where nothing stands between marks."""

    person: Person
    start: int
    end: int


def attribute(text: str, start: int, end: int, places: Places) -> Attribution | None:
    """Who says what the sentence from ``start`` to ``end`` tells; None when nobody does."""
    return (
        _according(text, start, end, places)
        or _verb_behind(text, start, end, places)
        or _verb_before(text, start, end, places)
        or _passive(text, start, end, places)
    )


def _according(text: str, start: int, end: int, places: Places) -> Attribution | None:
    for found in _ACCORDING.finditer(text, start, end):
        person = _pronoun(found) or read_person(text, found.end(), end, places)
        if person:
            at = max(person.end, found.end())
            leads = found.start() - start < AT_FRONT and text[at:end].strip(" .,")
            return Attribution(person, at, end) if leads else Attribution(person, start, found.start())
    return None


def _verb_behind(text: str, start: int, end: int, places: Places) -> Attribution | None:
    for found in _VERB_BEHIND.finditer(text, start, end):
        at = found.end() + (text[found.end() : found.end() + 1] == " ")
        person = _pronoun(found) or read_person(text, at, end, places)
        if person:
            verb = found.start("verb")
            leads = verb == start
            return Attribution(person, max(person.end, at), end) if leads else Attribution(person, start, verb)
    return None


def _verb_before(text: str, start: int, end: int, places: Places) -> Attribution | None:
    for found in _VERB_BEFORE.finditer(text, start, end):
        person = _subject(text, start, found.start(), places)
        if person:
            return Attribution(person, found.end(), end)
    return None


def _passive(text: str, start: int, end: int, places: Places) -> Attribution | None:
    """Somebody who is only said to have spoken is remembered; nothing is said but behind *bahwa*."""
    for found in _PASSIVE.finditer(text, start, end):
        person = read_person(text, found.end(), end, places)
        if person and person.name:
            that = _THAT.match(text, person.end, end)
            return Attribution(person, that.end() if that else end, end)
    return None


def _pronoun(found: re.Match[str]) -> Person | None:
    return Person("", "", True, found.end()) if found["nya"] else None


def _subject(text: str, start: int, verb: int, places: Places) -> Person | None:
    """The person whose words end right before the verb, but for adverbs and where or when it was said."""
    start = max(start, verb - BACK)
    begins = [start, *(at + 1 for at in range(start, verb) if text[at] in f",{SPOKEN}:")]
    for begin in begins[:1] + begins[1:][-MOST_CLAUSES:]:
        at = begin
        while at < verb and text[at] in " ,":
            at += 1
        person = read_person(text, at, verb, places)
        if person and person.end > at:
            rest = _ADVERBS.match(text, person.end, verb)
            at = rest.end() if rest else person.end
            if at == verb or (_WHERE.match(text, at, verb) and verb - at < LONGEST_ASIDE):
                return person
    return None
