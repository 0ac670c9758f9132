"""Signs a person in who has just proved who they are outside the sign-in page."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.http import HttpRequest, HttpResponse

from .models import Person


def sign_in_by_password(request: HttpRequest, person: Person, *, to: str) -> HttpResponse:
    """Sign in somebody who has just chosen their password, and go to ``to``.

    The person may add a second factor without typing the password again.
    """
    record_authentication(request, person, "password", email=person.email, reauthenticated=True)
    response: HttpResponse = perform_login(request, person, redirect_url=to)
    return response
