"""The list of people in reach, the same list as a file, and one person's page."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from kentongan.foundation.conduct.windows import Window
from kentongan.foundation.ledger.reads import entries
from kentongan.foundation.people.erasing import is_anonymous
from kentongan.foundation.people.models import Person
from kentongan.foundation.people.second_factor import has_factor
from kentongan.foundation.people.sessions import open_sessions
from kentongan.foundation.units.access import EVERYWHERE, StaffRequest, holding, reach
from kentongan.foundation.units.giving import MANAGE, MANAGE_WIDE, governs, governs_all, people_managed_by
from kentongan.foundation.units.models import Membership, Unit

from ..sheets import sheet
from .forms import EndForm, EraseForm, MoveForm, PeopleFilter, RoleForm
from .reading import found, open_invitations, roles_in_reach, row, units_in_reach

PER_PAGE = 25
HISTORY = 30


def _filter(request: StaffRequest) -> PeopleFilter:
    limits = reach(request.user, MANAGE)
    return PeopleFilter(request.GET, one_unit=not limits.everywhere and len(limits.unit_ids) == 1)


@require_GET
@holding(MANAGE)
def people(request: StaffRequest) -> HttpResponse:
    """The people in reach, by name."""
    by = request.user
    chosen = _filter(request)
    context = {
        "filter": chosen,
        "narrowed": bool(chosen.given),
        "page": Window.of(found(by, **chosen.given), request.GET.get("p"), PER_PAGE),
        "invited": open_invitations(by).count(),
        "units": units_in_reach(by) if "unit" in chosen.fields else (),
    }
    return render(request, "backoffice/people/list.html", context)


@require_GET
@never_cache
@holding(MANAGE)
def export(request: StaffRequest) -> HttpResponse:
    """The same list as a file."""
    by = request.user
    header = [
        _("name"),
        _("mail address"),
        _("roles"),
        _("last sign-in"),
        _("second factor"),
        _("account open"),
    ]
    listed = found(by, **_filter(request).given)
    words = {True: _("yes"), False: _("no")}
    rows = ([words[cell] if isinstance(cell, bool) else cell for cell in row(one)] for one in listed)
    return sheet("orang.csv", header, rows)


@require_GET
@never_cache
@holding(MANAGE)
def person(request: StaffRequest, person: int) -> HttpResponse:
    """One person: roles, account, and what was done about them."""
    return page(request, in_reach(request, person))


def in_reach(request: StaffRequest, pk: int) -> Person:
    """The person with this number; 404 when ``request.user`` doesn't look after them."""
    by = request.user
    return get_object_or_404(people_managed_by(by), pk=pk)


def page(request: StaffRequest, one: Person, *, status: int = 200, **forms: Any) -> HttpResponse:
    """The person's page; ``forms`` are those that were sent and refused."""
    by = request.user
    own = by.pk == one.pk
    roles = list(roles_in_reach(by).filter(person=one).select_related("role", "unit"))
    theirs = [role for role in roles if not own and governs(by, role.role, role.unit)]
    refused = forms.pop("ended", None)
    context = {
        "one": one,
        "own": own,
        "erased": is_anonymous(one),
        "rows": [(role, _end_form(role, theirs, refused)) for role in roles],
        "elsewhere": Membership.objects.lasting().filter(person=one).count() - len(roles),
        "sessions": open_sessions(one),
        "with_factor": has_factor(one),
        "may_close": not own and governs_all(by, one),
        "may_erase": not own and reach(by, MANAGE_WIDE) == EVERYWHERE,
        "give_form": RoleForm(by=by, auto_id="give_%s"),
        "move_form": MoveForm(by=by, leaving=_leaving(theirs), auto_id="move_%s") if theirs else None,
        "erase_form": EraseForm(auto_id="erase_%s"),
        "units": units_in_reach(by),
        "zone": roles[0].unit if roles else Unit.objects.get(parent=None),
        "history": entries(_codes(by), subject=f"people.person:{one.pk}")[:HISTORY],
        **forms,
    }
    return render(request, "backoffice/people/person.html", context, status=status)


def _end_form(role: Membership, theirs: list[Membership], refused: tuple[int, EndForm] | None) -> EndForm | None:
    """The form that ends a role; None when the viewer may not."""
    if role not in theirs:
        return None
    if refused and refused[0] == role.pk:
        return refused[1]
    return EndForm(auto_id=f"end_{role.pk}_%s")


def _leaving(theirs: list[Membership]) -> Any:
    return Unit.objects.filter(pk__in={role.unit_id for role in theirs})


def _codes(by: Person) -> list[str] | None:
    """The units whose ledger the viewer may see here; None is all of them."""
    if reach(by, MANAGE).everywhere:
        return None
    return list(units_in_reach(by).values_list("code", flat=True))
