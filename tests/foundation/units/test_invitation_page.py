"""The page behind an invitation's link, as new, known, wrong and late visitors see it."""

import json
import re

import pytest
from django.core.cache import cache
from django.test import Client

from kentongan.foundation.outbox.models import Message
from kentongan.foundation.people.models import Person
from kentongan.foundation.units import invitations
from kentongan.foundation.units.models import Invitation, Role
from kentongan.foundation.vault import unseal

pytestmark = pytest.mark.django_db

ADDRESS = "ratna@contoh.test"
PASSWORD = "sawah hijau di lereng"
FORM = {"name": "Ratna Dewi", "password": PASSWORD, "again": PASSWORD}


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def path(head, karanganyar):
    return invited(head, karanganyar)


def invited(by, unit, code="author"):
    role = Role.objects.get(code=code)
    invitation = invitations.invite(email=ADDRESS, name="Ratna Dewi", role=role, unit=unit, by=by)
    letter = json.loads(unseal(Message.objects.get(key=f"invitation:{invitation.pk}").payload))
    return re.search(r"/akun/undangan/[\w-]+/", letter["text"])[0]


class Visitor:
    """A browser on the staff host that nobody signed in yet."""

    def __init__(self):
        self.client = Client(headers={"host": "kantor.localhost"})

    def get(self, path, **kwargs):
        return self.client.get(path, **kwargs)

    def post(self, path, data=None, **kwargs):
        return self.client.post(path, data, **kwargs)

    @property
    def signed_in_as(self):
        return int(self.client.session.get("_auth_user_id", 0))


@pytest.fixture
def visitor():
    return Visitor()


def test_a_new_person_reads_who_invites_to_what(visitor, path, head):
    page = visitor.get(path)
    assert page.status_code == 200
    for words in (
        "Selamat datang di KPU Kabupaten Karanganyar",
        head.name,
        "Penulis",
        ADDRESS,
        'value="Ratna Dewi"',
    ):
        assert words in page.text
    assert "12 karakter" in page.text
    assert "no-store" in page["Cache-Control"]


def test_a_new_person_chooses_a_password_and_is_signed_in(visitor, path):
    answer = visitor.post(path, FORM)
    assert (answer.status_code, answer["Location"]) == (302, "/kantor/")
    person = Person.objects.get(email=ADDRESS)
    assert visitor.signed_in_as == person.pk
    assert person.check_password(PASSWORD)
    assert person.last_login is not None
    assert visitor.get("/kantor/").status_code == 200


def test_a_role_that_asks_for_it_leads_to_the_second_factor_first(visitor, head, karanganyar):
    answer = visitor.post(invited(head, karanganyar, "head"), FORM)
    assert answer["Location"] == "/akun/2fa/"
    assert visitor.get("/akun/2fa/totp/activate/").status_code == 200  # without typing the password again


def test_the_session_before_is_not_the_session_after(visitor, path):
    session = visitor.client.session
    session["planted"] = "x"
    session.save()
    before = visitor.client.session.session_key
    visitor.post(path, FORM)
    assert visitor.client.session.session_key != before


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"again": "lain sekali lagi"}, "Kedua kata sandi berbeda"),
        ({"password": "pendek", "again": "pendek"}, "12 karakter"),
        ({"password": "password1234", "again": "password1234"}, "sandi"),
        ({"password": ADDRESS, "again": ADDRESS}, "mirip"),
        ({"name": "  "}, "error"),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_typed_is_kept(change, complaint, visitor, path, nothing_changes):
    with nothing_changes():
        page = visitor.post(path, {**FORM, "name": "Ratna Dewi Lestari", **change})
    assert page.status_code == 422
    assert complaint in page.text
    if "name" not in change:
        assert 'value="Ratna Dewi Lestari"' in page.text
    assert PASSWORD not in page.text
    assert visitor.signed_in_as == 0


def test_the_link_works_once(visitor, path, nothing_changes):
    visitor.post(path, FORM)
    late = Visitor()
    with nothing_changes():
        assert late.get(path).status_code == 404
        assert late.post(path, FORM).status_code == 404
    assert late.signed_in_as == 0


def test_unknown_used_revoked_and_expired_look_the_same(visitor, path, head):
    unknown = visitor.get(f"/akun/undangan/{'x' * 43}/")
    assert unknown.status_code == 404
    assert "Undangan ini tidak berlaku" in unknown.text
    invitations.revoke(Invitation.objects.get(), by=head)
    revoked = Visitor().get(path)
    assert (revoked.status_code, revoked.text) == (unknown.status_code, unknown.text)


def test_somebody_with_an_account_is_sent_to_sign_in_and_comes_back(visitor, path, person, nothing_changes):
    known = person(email=ADDRESS)
    page = visitor.get(path)
    assert "sudah punya akun" in page.text
    assert 'name="password"' not in page.text
    with nothing_changes():
        assert visitor.post(path, FORM).status_code == 409
    login = re.search(r'/akun/login/\?next=[^"]+', page.text)[0]
    answer = visitor.post(login, {"login": ADDRESS, "password": "kata-sandi-panjang", "next": path})
    assert (answer.status_code, answer["Location"]) == (302, path)
    assert visitor.signed_in_as == known.pk


def test_a_signed_in_person_accepts_with_one_click(path, person, staff):
    browser = staff(person(email=ADDRESS))
    assert "Terima undangan" in browser.get(path).text
    answer = browser.post(path)
    assert (answer.status_code, answer["Location"]) == (302, "/kantor/")
    assert "KPU Kabupaten Karanganyar" in browser.get("/kantor/").text


def test_somebody_else_signed_in_is_asked_to_sign_out(path, author, staff, nothing_changes):
    browser = staff(author)
    page = browser.get(path)
    assert "dikirim ke alamat lain" in page.text
    assert ADDRESS not in page.text
    with nothing_changes():
        assert browser.post(path).status_code == 403


def test_many_attempts_from_one_place_are_stopped(visitor):
    answers = [visitor.get(f"/akun/undangan/{number}/").status_code for number in range(31)]
    assert answers == [404] * 30 + [429]


def test_a_post_without_its_token_against_forgery_is_refused(path, nothing_changes):
    strict = Client(enforce_csrf_checks=True, headers={"host": "kantor.localhost"})
    with nothing_changes():
        assert strict.post(path, FORM).status_code == 403


def test_the_page_is_on_the_staff_host_only(path, client, karanganyar):
    for host in ("localhost", karanganyar.host_name):
        assert client.get(path, headers={"host": host}).status_code == 404
