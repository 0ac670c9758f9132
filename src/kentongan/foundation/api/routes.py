"""What every key may ask: which units it opens."""

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Router, Schema

from kentongan.foundation.units.models import Unit

from .asking import asker_of

router = Router(tags=["units"])


class UnitOut(Schema):
    """A unit that the key opens, and what it opens there."""

    code: str
    name: str
    kind: str
    parent: str | None
    opens: list[str]


class UnitsOut(Schema):
    """Every unit that the key opens."""

    items: list[UnitOut]


@router.get(
    "units",
    response=UnitsOut,
    summary=gettext_noop("The units that this key opens"),
    url_name="units",
    description=gettext_noop("Every unit in which the key opens anything at this moment, ordered by code."),
)
def units(request: HttpRequest) -> UnitsOut:
    """Every unit that the key opens."""
    opened = asker_of(request).opened
    numbers = frozenset[int]().union(*opened.values())
    rows = Unit.objects.filter(pk__in=numbers).select_related("parent").order_by("code")
    return UnitsOut(
        items=[
            UnitOut(
                code=one.code, name=one.short_name, kind=one.kind, parent=one.parent.code if one.parent else None,
                opens=sorted(code for code, where in opened.items() if one.pk in where),
            )
            for one in rows
        ]
    )  # fmt: skip
