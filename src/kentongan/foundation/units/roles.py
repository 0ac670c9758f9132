"""The roles of the house, and the rights each desk adds to them.

Desks call :func:`grant` when they are registered; after each migration the rows are brought up to date, so that a
new desk needs no data migration. A role that somebody changed by hand keeps its rows' other fields.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class RoleSeed:
    """A role as the house ships it."""

    code: str
    name_id: str
    name_en: str
    reaches_below: bool = False
    needs_second_factor: bool = False
    given_with: str = "people.manage"
    held_in: str = ""


SEEDS = (
    RoleSeed("author", "Penulis", "Author"),
    RoleSeed("editor", "Penyunting", "Editor"),
    RoleSeed("head", "Pimpinan (penyetuju)", "Head (approver)", needs_second_factor=True),
    RoleSeed("ppid-officer", "Petugas PPID", "Information officer"),
    RoleSeed("ppid-superior", "Atasan PPID", "Information officer's superior", needs_second_factor=True),
    RoleSeed(
        "coordinator", "Koordinator provinsi", "Provincial coordinator", True, True, "people.manage_wide", "provinsi"
    ),
    RoleSeed("national-editor", "Penyunting nasional", "National editor", True, True, "people.manage_wide", "nasional"),
    RoleSeed(
        "national-admin",
        "Administrator nasional",
        "National administrator",
        True,
        True,
        "people.manage_wide",
        "nasional",
    ),
)

_granted: dict[str, set[str]] = defaultdict(set)


def grant(right: str, *roles: str) -> None:
    """Give a right to roles of the house; called while packages register."""
    known = {seed.code for seed in SEEDS}
    if unknown := set(roles) - known:
        raise ValueError(f"unknown roles: {', '.join(sorted(unknown))}")
    for role in roles:
        _granted[role].add(right)


def granted(role: str) -> list[str]:
    """Rights the house gives to a role, sorted."""
    return sorted(_granted[role])


def refresh_roles(**_: Any) -> None:
    """Bring the role rows up to date with the registered desks (after each migration)."""
    from .models import Role

    for rank, seed in enumerate(SEEDS):
        Role.objects.update_or_create(
            code=seed.code,
            defaults={"rights": granted(seed.code), "rank": rank},
            create_defaults={
                "name_id": seed.name_id,
                "name_en": seed.name_en,
                "reaches_below": seed.reaches_below,
                "needs_second_factor": seed.needs_second_factor,
                "given_with": seed.given_with,
                "held_in": seed.held_in,
                "rights": granted(seed.code),
                "rank": rank,
            },
        )


ALL = tuple(seed.code for seed in SEEDS)
COORDINATORS = ("coordinator", "national-editor", "national-admin")
