"""Signing in and out: the limits on guessing, the cookie, the addresses that are open, the way back."""

import re

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from kentongan.foundation.people.models import Person

pytestmark = pytest.mark.django_db

PASSWORD = "kata-sandi-panjang"
TOO_MANY = "Terlalu banyak percobaan masuk yang gagal"


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def browser():
    return Client(headers={"host": "kantor.localhost"})


def sign_in(browser, person, password=PASSWORD, **more):
    return browser.post("/akun/login/", {"login": person.email, "password": password, **more.pop("data", {})}, **more)


def is_signed_in(browser):
    return "_auth_user_id" in browser.session


# --- the limits --------------------------------------------------------------------------------------


def test_after_five_wrong_passwords_even_the_right_one_waits_wherever_it_comes_from(browser, author):
    for number in range(5):
        answer = sign_in(browser, author, "salah-sekali", REMOTE_ADDR=f"192.0.2.{number}")
        assert answer.status_code == 200
        assert TOO_MANY not in answer.text
    refused = sign_in(browser, author, REMOTE_ADDR="198.51.100.7")
    assert TOO_MANY in refused.text
    assert not is_signed_in(browser)
    assert f'value="{author.email}"' in refused.text


def test_the_address_is_the_same_in_capitals(browser, author):
    for _ in range(5):
        browser.post("/akun/login/", {"login": author.email.upper(), "password": "salah-sekali"})
    assert TOO_MANY in sign_in(browser, author).text


def test_one_persons_wrong_passwords_hold_up_nobody_else(browser, author, head):
    for _ in range(5):
        sign_in(browser, author, "salah-sekali")
    sign_in(browser, head)
    assert is_signed_in(browser)


def test_right_passwords_in_between_do_not_reset_the_count(browser, author):
    for _ in range(4):
        sign_in(browser, author, "salah-sekali")
    sign_in(Client(headers={"host": "kantor.localhost"}), author)
    sign_in(browser, author, "salah-sekali")
    assert TOO_MANY in sign_in(browser, author).text


def test_from_one_place_thirty_wrong_guesses_at_many_accounts_are_the_end(browser, author):
    for number in range(30):
        browser.post("/akun/login/", {"login": f"tebak{number}@contoh.test", "password": "salah-sekali"})
    assert TOO_MANY in sign_in(browser, author).text
    assert TOO_MANY not in sign_in(browser, author, REMOTE_ADDR="198.51.100.7").text


def test_an_unknown_address_and_a_wrong_password_look_the_same(browser, author):
    wrong = sign_in(browser, author, "salah-sekali").text.replace(author.email, "x")
    unknown = browser.post("/akun/login/", {"login": "siapa@contoh.test", "password": "salah-sekali"}).text
    assert hide_tokens(wrong) == hide_tokens(unknown.replace("siapa@contoh.test", "x"))


def hide_tokens(text):
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)


# --- the session -------------------------------------------------------------------------------------


def test_the_cookie_is_for_this_host_and_out_of_reach_of_scripts(browser, author):
    answer = sign_in(browser, author)
    cookie = answer.cookies["kentongan"]
    assert cookie["httponly"] is True
    assert (cookie["samesite"], cookie["domain"], cookie["path"]) == ("Lax", "", "/")


def test_over_https_the_cookie_travels_over_https_only(browser, author, settings):
    settings.SESSION_COOKIE_SECURE = True
    assert sign_in(browser, author, secure=True).cookies["kentongan"]["secure"] is True


def test_a_planted_session_is_not_the_one_that_gets_signed_in(browser, author):
    session = browser.session
    session["planted"] = "x"
    session.save()
    planted = session.session_key
    sign_in(browser, author)
    assert browser.session.session_key != planted
    thief = Client(headers={"host": "kantor.localhost"})
    thief.cookies["kentongan"] = planted
    assert thief.get("/kantor/").status_code == 302


@pytest.mark.parametrize("path", ["/akun/logout/", "/kantor/logout/"])
def test_only_a_post_signs_out(path, browser, author):
    sign_in(browser, author)
    page = browser.get(path)
    assert page.status_code == 200
    assert "Keluar sekarang?" in page.text
    assert is_signed_in(browser)
    answer = browser.post(path)
    assert (answer.status_code, answer["Location"]) == (302, "/akun/login/")
    assert not is_signed_in(browser)


@pytest.mark.parametrize("path", ["/akun/login/", "/akun/logout/", "/kantor/logout/", "/akun/sessions/"])
def test_a_forged_post_is_refused(path, author):
    strict = Client(enforce_csrf_checks=True, headers={"host": "kantor.localhost"})
    strict.force_login(author, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert strict.post(path, {"login": author.email, "password": PASSWORD}).status_code == 403
    assert is_signed_in(strict)


def test_everywhere_else_is_signed_out_with_one_click(author):
    here, there = (Client(headers={"host": "kantor.localhost"}) for _ in range(2))
    for one in (here, there):
        sign_in(one, author)
        one.get("/kantor/")
    page = here.get("/akun/sessions/")
    assert "peramban ini" in page.text
    here.post("/akun/sessions/")
    assert here.get("/kantor/").status_code == 200
    assert there.get("/kantor/").status_code == 302


def test_the_greeting_tells_when_one_signed_in_last(browser, author):
    sign_in(browser, author)
    assert f"Selamat datang, {author.name}." in browser.get("/kantor/").text
    browser.post("/akun/logout/")
    sign_in(browser, author)
    assert re.search(r"Terakhir Anda masuk pada \d+ \w+ \d{4}, \d\d\.\d\d WIB", browser.get("/kantor/").text)


def test_a_changed_password_ends_the_other_sessions(author):
    here, there = (Client(headers={"host": "kantor.localhost"}) for _ in range(2))
    for one in (here, there):
        sign_in(one, author)
    new = {"password1": "sawah hijau di lereng", "password2": "sawah hijau di lereng"}
    here.post("/akun/password/change/", {"oldpassword": PASSWORD, **new})
    assert here.get("/kantor/").status_code == 200
    assert there.get("/kantor/").status_code == 302
    assert Person.objects.get(pk=author.pk).check_password("sawah hijau di lereng")


# --- addresses ---------------------------------------------------------------------------------------


def test_the_office_sends_strangers_to_the_one_sign_in(browser):
    assert browser.get("/kantor/orang/")["Location"] == "/akun/login/?next=/kantor/orang/"
    assert browser.get("/kantor/login/?next=/kantor/orang/")["Location"] == "/akun/login/?next=/kantor/orang/"
    assert browser.post("/kantor/login/", {"username": "x", "password": "y"})["Location"] == "/akun/login/"


@pytest.mark.parametrize(
    "path",
    [
        "signup/",
        "email/",
        "confirm-email/",
        "confirm-email/x/",
        "password/set/",
        "3rdparty/",
        "login/code/",
        "social/connections/",
    ],
)
def test_what_the_house_does_not_use_is_shut(path, browser, author):
    assert browser.get(f"/akun/{path}").status_code == 404
    sign_in(browser, author)
    assert browser.get(f"/akun/{path}").status_code == 404
    assert browser.post(f"/akun/{path}").status_code == 404


@pytest.mark.parametrize("name", ["account_signup", "account_email", "socialaccount_connections"])
def test_nothing_links_to_what_is_shut(name):
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("elsewhere", ["https://jahat.test/", "//jahat.test/", "javascript:alert(1)", "/\\jahat.test"])
def test_signing_in_leads_to_no_other_host(elsewhere, browser, author):
    assert sign_in(browser, author, data={"next": elsewhere})["Location"] == "/kantor/"


def test_signing_in_leads_back_to_where_one_was(browser, author):
    assert sign_in(browser, author, data={"next": "/kantor/redaksi/"})["Location"] == "/kantor/redaksi/"


def test_units_sites_have_no_sign_in(client, karanganyar):
    for host in ("localhost", karanganyar.host_name):
        for path in ("/akun/login/", "/kantor/", "/kantor/login/"):
            answer = client.get(path, headers={"host": host})
            assert answer.status_code == 404
            assert not answer.cookies


# --- the pages themselves ----------------------------------------------------------------------------

OPEN_TO_ALL = [
    "/akun/login/",
    "/akun/inactive/",
    "/akun/password/reset/",
    "/akun/password/reset/done/",
    "/akun/password/reset/key/1-x/",
    "/akun/password/reset/key/done/",
    "/akun/undangan/x/",
]
FOR_MEMBERS = [
    "/akun/logout/",
    "/akun/password/change/",
    "/akun/2fa/",
    "/akun/2fa/webauthn/",
    "/akun/reauthenticate/",
    "/akun/sessions/",
]


@pytest.mark.parametrize("path", [*OPEN_TO_ALL, *FOR_MEMBERS])
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_is_ours_in_both_languages_and_runs_no_script_of_its_own(path, language, browser, author):
    if path in FOR_MEMBERS:
        sign_in(browser, author)
    page = browser.get(path, {"bahasa": language}).text
    assert f'<html lang="{language}">' in page
    assert "people/account.css" in page
    assert page.count("<h1>") == 1
    scripts = re.findall(r"<script([^>]*)>", page)
    assert all("src=" in script or 'type="application/json"' in script for script in scripts)
    assert not re.search(r"\son\w+=|\sstyle=|javascript:", page)


def test_the_account_itself_leads_to_the_sessions(browser, author):
    sign_in(browser, author)
    assert browser.get("/akun/")["Location"] == "/akun/sessions/"
