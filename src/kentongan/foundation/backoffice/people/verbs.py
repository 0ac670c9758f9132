"""What managers do from a person's page: each view calls one action and, refused, shows the page again."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kentongan.foundation.people.models import Person
from kentongan.foundation.units import accounts, memberships
from kentongan.foundation.units.access import StaffRequest, holding
from kentongan.foundation.units.giving import MANAGE, people_managed_by

from ..refusals import tell
from .forms import EndForm, EraseForm, MoveForm, RoleForm
from .reading import roles_in_reach, units_in_reach
from .views import in_reach, page


def carried_out(form: forms.Form, act: Callable[..., Any]) -> bool:
    """Run the action with what the form holds; a refusal goes into the form."""
    if not form.is_valid():
        return False
    try:
        act(**form.cleaned_data)
    except ValidationError as refusal:
        tell(form, refusal)
    except PermissionDenied as refusal:
        form.add_error(None, str(refusal))
    return form.is_valid()


def _done(request: StaffRequest, person: Person, words: Any) -> HttpResponse:
    """Say so and go back: to the person, or to the list when they are no longer in reach."""
    messages.success(request, str(words))
    by = request.user
    if people_managed_by(by).filter(pk=person.pk).exists():
        return redirect("backoffice:person", person.pk)
    return redirect("backoffice:people")


@require_POST
@holding(MANAGE)
def give(request: StaffRequest, person: int) -> HttpResponse:
    """Give a further role."""
    by = request.user
    one = in_reach(request, person)
    form = RoleForm(request.POST, by=by, auto_id="give_%s")
    if carried_out(form, lambda **words: memberships.give_role(one, by=by, **words)):
        return _done(request, one, _("The role was given; it holds from the next click on."))
    return page(request, one, status=422, give_form=form)


@require_POST
@holding(MANAGE)
def end(request: StaffRequest, person: int, membership: int) -> HttpResponse:
    """End a role, now or at the end of a day."""
    by = request.user
    one = in_reach(request, person)
    role = get_object_or_404(roles_in_reach(by).select_related("role", "unit", "person"), pk=membership, person=person)
    form = EndForm(request.POST, auto_id=f"end_{role.pk}_%s")
    if carried_out(form, lambda **words: memberships.end_membership(role, by=by, **words)):
        return _done(request, one, _("The role ends."))
    return page(request, one, status=422, ended=(role.pk, form))


@require_POST
@holding(MANAGE)
def move(request: StaffRequest, person: int) -> HttpResponse:
    """Move a person to another unit."""
    by = request.user
    one = in_reach(request, person)
    form = MoveForm(request.POST, by=by, leaving=units_in_reach(by), auto_id="move_%s")

    def act(*, unit: Any, **words: Any) -> None:
        memberships.move(one, to_unit=unit, by=by, **words)

    if carried_out(form, act):
        return _done(request, one, _("Moved. The old roles ended and the new one holds from the next click on."))
    return page(request, one, status=422, move_form=form)


def _plain(act: Callable[..., Person], success: Any, form_class: type[forms.Form] = forms.Form) -> Any:
    """A view for a verb that needs nothing but its button, or a tick beside it."""

    @require_POST
    @holding(MANAGE)
    def view(request: StaffRequest, person: int) -> HttpResponseBase:
        one = in_reach(request, person)
        form = form_class(request.POST, auto_id="erase_%s")
        if carried_out(form, lambda **_ticked: act(one, by=request.user)):
            return _done(request, one, success)
        name = "account_form" if form.non_field_errors() else "erase_form"
        return page(request, Person.objects.get(pk=one.pk), status=422, **{name: form})

    return view


close = _plain(accounts.deactivate, gettext_lazy("The account is closed, and the person was signed out everywhere."))
reopen = _plain(accounts.reactivate, gettext_lazy("The account is open again."))
forget_factor = _plain(
    accounts.forget_second_factor,
    gettext_lazy("The second factor was removed. At the next sign-in a new one is set up."),
)
erase = _plain(
    accounts.erase,
    gettext_lazy("Name and address were erased. What the person did stays on record."),
    EraseForm,
)
