"""A letter that found no case: put into one by its number, or made a request of its own."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from kentongan.foundation.backoffice.refusals import refusals_in
from kentongan.foundation.post.models import ReceivedLetter
from kentongan.foundation.post.states import State as PostState
from kentongan.foundation.units.access import StaffRequest, holding

from ..actions.placing import content_of, place_as_new, place_into
from ..actions.receiving import Asked
from ..applicants import Contact, email_index
from ..models import InformationRequest
from ..public.forms import AskForm
from ..states import HANDLE

KNOWN = 5


class IntoForm(forms.Form):
    """Into which case."""

    number = forms.CharField(
        label=_("Number of the case"), max_length=60,
        help_text=_("As it stands on its letters, such as 012/PI/33.13/2026."),
        error_messages={"required": _("Write the number of the case.")},
    )  # fmt: skip


class NewForm(AskForm):
    """A request as the letter has it; what a letter leaves out is asked for afterwards."""

    document = None  # type: ignore[assignment]  # Django's way to leave a field out
    mandate = None  # type: ignore[assignment]  # as above

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("purpose", "identity", "address"):
            self.fields[name].required = False
        for name in ("key", "since"):
            del self.fields[name]


def _letter(request: StaffRequest, pk: int) -> ReceivedLetter:
    return get_object_or_404(ReceivedLetter.objects.visible_to(request.user).select_related("unit"), pk=pk)


def _handled(request: StaffRequest, unit: Any) -> Any:
    return InformationRequest.objects.managed_by(request.user).filter(unit=unit)


@never_cache
@require_GET
@holding(HANDLE)
def place(request: StaffRequest, received: int) -> HttpResponse:
    """The letter, and where it may go."""
    return _page(request, _letter(request, received))


@require_POST
@holding(HANDLE)
def into(request: StaffRequest, received: int) -> HttpResponseBase:
    """Put it into a case of its office."""
    letter = _letter(request, received)
    form = IntoForm(request.POST)
    if form.is_valid():
        case = _handled(request, letter.unit).filter(number__iexact=form.cleaned_data["number"].strip()).first()
        if case is None:
            form.add_error("number", _("This office has no case with this number."))
            return _page(request, letter, into_form=form)
        with refusals_in(form):
            place_into(letter, case, by=request.user)
            messages.success(request, str(_("The letter stands in the case now.")))
            return redirect("information:case", case.pk)
    return _page(request, letter, into_form=form)


@require_POST
@holding(HANDLE)
def as_new(request: StaffRequest, received: int) -> HttpResponseBase:
    """Make a request of it."""
    letter = _letter(request, received)
    form = NewForm(request.POST, auto_id="new_%s")
    if form.is_valid():
        given = form.cleaned_data
        names = ("name", "address", "phone", "email", "occupation", "behalf")
        contact = Contact(**{name: given[name] for name in names})
        facts = {name: given[name] for name in ("asked", "purpose", "kind", "identity", "obtain", "delivery")}
        with refusals_in(form):
            case = place_as_new(letter, Asked(contact=contact, **facts), by=request.user)
            messages.success(request, str(_("Registered. Its days count from when the letter came.")))
            return redirect("information:case", case.pk)
    return _page(request, letter, new_form=form)


def _page(request: StaffRequest, letter: ReceivedLetter, **shown: Any) -> HttpResponse:
    content = content_of(letter)
    index = email_index(content.sender) if content else ""
    known = _handled(request, letter.unit).filter(applicant__email_index=index).order_by("-pk")[:KNOWN] if index else []
    context = {
        "letter": letter,
        "content": content,
        "parked": letter.state == PostState.PARKED,
        "known": known,
        "into_form": IntoForm(),
        "new_form": NewForm(auto_id="new_%s", initial=_initial(content)),
        **shown,
    }
    return render(request, "information/staff/place.html", context, status=422 if shown else 200)


def _initial(content: Any) -> dict[str, str]:
    if content is None:
        return {}
    return {"asked": content.new_text.strip() or content.subject, "name": content.sender_name, "email": content.sender}
