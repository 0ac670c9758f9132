"""Names that stand for several areas, told apart by the rest of the text, by who speaks, and by corrections."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .cues import Role
from .learning import BEFORE, OUTLET, Circumstance, Learned
from .reading import Read
from .rows import NATION, PROVINCE

IDLE = frozenset({Role.NONE, Role.CONTEXT})


@dataclass(slots=True)
class Known:
    """What a gazetteer knows beside names.

    Attributes:
        kinds: code of an area → its kind.
        names: code of an area → its name with its type.
        hosts: host → code of the unit that speaks from it.
        outlets: key of an outlet → code of its area.
        learned: see ``learning``.
    """

    kinds: Mapping[str, str]
    names: Mapping[str, str] = field(default_factory=dict)
    hosts: Mapping[str, str] = field(default_factory=dict)
    outlets: Mapping[str, str] = field(default_factory=dict)
    learned: Learned = field(default_factory=dict)


@dataclass(slots=True)
class Resolved:
    """A name with the areas that remain, and what told them apart: code and fact of a reason, if anything did."""

    read: Read
    codes: tuple[str, ...]
    by: str = ""
    fact: str = ""


def resolve(read: list[Read], source: str, known: Known) -> list[Resolved]:
    """The areas of each name, told apart as far as can be."""
    single: dict[str, set[str]] = {}
    for one in read:
        if (len(one.codes) == 1 or len(one.cue.types) > 1) and one.role not in IDLE:
            single.setdefault(one.entry.name, set()).update(one.codes)
    around = _around(read)
    return [_resolve(one, around, single, source, known) for one in read]


def _around(read: Iterable[Read]) -> dict[str, set[str]]:
    """Code of an area and of its province → the names that stand for it alone in the text."""
    names: dict[str, set[str]] = {}
    for one in read:
        if len(one.codes) == 1 and one.role != Role.NONE and one.codes[0] != NATION:
            for code in {one.codes[0], one.codes[0].partition(".")[0]}:
                names.setdefault(code, set()).add(one.entry.name)
    return names


def _resolve(
    one: Read, around: Mapping[str, set[str]], single: Mapping[str, set[str]], source: str, known: Known
) -> Resolved:
    if one.role in IDLE or one.cue.types:
        return Resolved(one, one.codes)
    if known.learned and (taught := _learned(one, source, known)):
        return taught
    if len(one.codes) == 1:
        return Resolved(one, one.codes)
    if same := single.get(one.entry.name):
        return Resolved(one, tuple(sorted(same)) if len(same) == 1 else (), "same_text")
    for by, evidence in (
        ("beside_named", {code for code in one.codes if _named_beside(code, one, around)}),
        ("own_site", filter(None, [known.hosts.get(source, "")])),
        ("outlet_area", filter(None, [known.outlets.get(source, "")])),
        ("province_context", {code for code in map(_province, one.codes) if _named_beside(code, one, around)}),
    ):
        if found := _only(one.codes, set(evidence)):
            return Resolved(one, (found[0],), by, found[1])
    default = [code for code in one.codes if known.kinds.get(code) == PROVINCE]
    return Resolved(one, tuple(default), "province_default") if default else Resolved(one, one.codes)


def _learned(one: Read, source: str, known: Known) -> Resolved | None:
    for kind, value in ((OUTLET, source), (BEFORE, one.cue.before)):
        if value and (lesson := known.learned.get(Circumstance(one.entry.name, kind, value))):
            return Resolved(one, (lesson.code,), "learned", str(lesson.times))
    return None


def _named_beside(code: str, one: Read, around: Mapping[str, set[str]]) -> bool:
    """Whether another name in the text stands for the area: Ungaran tells the regency of Semarang."""
    return bool(around.get(code, set()) - {one.entry.name})


def _province(code: str) -> str:
    return code.partition(".")[0]


def _only(codes: tuple[str, ...], evidence: set[str]) -> tuple[str, str] | None:
    """The one candidate for which there is evidence, with the evidence: itself, or what it lies in."""
    for fits in (str, _province):
        found = [code for code in codes if fits(code) in evidence]
        if len(found) == 1:
            return found[0], fits(found[0])
    return None
