"""What an action refuses stands where the person can mend it; everything else passes."""

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import PermissionDenied, ValidationError

from kentongan.foundation.backoffice.refusals import refusals_above_page, refusals_in
from kentongan.foundation.conduct.errors import Incomplete, NotAllowed, Stale


class Asked(forms.Form):
    place = forms.CharField()


@pytest.fixture
def form():
    form = Asked({"place": "Aula"})
    assert form.is_valid()
    return form


@pytest.fixture
def request_(rf):
    request = rf.post("/")
    request._messages = CookieStorage(request)
    return request


@pytest.mark.parametrize(
    ("refusal", "told"),
    [
        (Stale("Muat ulang."), {"__all__": ["Muat ulang."]}),
        (NotAllowed("Bukan Anda."), {"__all__": ["Bukan Anda."]}),
        (Incomplete("Tulis.", field="place"), {"place": ["Tulis."]}),
        (Incomplete("Tulis.", field="hour"), {"__all__": ["Tulis."]}),
        (ValidationError("Kurang."), {"__all__": ["Kurang."]}),
        (ValidationError({"place": "Di mana?"}), {"place": ["Di mana?"]}),
        (ValidationError({"hour": "Pukul berapa?"}), {"__all__": ["Pukul berapa?"]}),
        (ValidationError({"place": ["Satu.", "Dua."], "hour": "3."}), {"place": ["Satu.", "Dua."], "__all__": ["3."]}),
    ],
)
def test_a_refusal_stands_in_the_form(form, refusal, told):
    with refusals_in(form):
        raise refusal
    assert form.errors == told
    assert not form.is_valid()


@pytest.mark.parametrize(
    ("refusal", "told"),
    [
        (Stale("Muat ulang."), "Muat ulang."),
        (ValidationError("Kurang."), "Kurang."),
        (ValidationError(["Satu.", "Dua."]), "Satu.; Dua."),
        (ValidationError({"hour": "Pukul berapa?"}), "Pukul berapa?"),
    ],
)
def test_a_refusal_stands_above_the_page(request_, refusal, told):
    with refusals_above_page(request_):
        raise refusal
    assert [(one.level_tag, str(one)) for one in get_messages(request_)] == [("error", told)]


@pytest.mark.parametrize("error", [PermissionDenied("Tidak."), KeyError("place"), KeyboardInterrupt()])
def test_every_other_error_passes(form, request_, error):
    with pytest.raises(type(error)), refusals_in(form):
        raise error
    with pytest.raises(type(error)), refusals_above_page(request_):
        raise error
    assert form.is_valid()
    assert list(get_messages(request_)) == []


def test_what_goes_through_leaves_nothing_behind(form, request_):
    def view():
        with refusals_in(form), refusals_above_page(request_):
            return "done"
        return "shown again"

    assert view() == "done"
    assert form.is_valid()
    assert list(get_messages(request_)) == []
