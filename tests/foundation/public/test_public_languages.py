"""Indonesian by path, English behind /en/, and the staff host by person."""

import pytest
from django.urls import get_script_prefix
from django.utils import translation

pytestmark = pytest.mark.django_db


def test_a_page_is_indonesian_whatever_the_browser_prefers(site, karanganyar, client):
    client.cookies["bahasa"] = "en"
    response = site(karanganyar, "/tentang/?bahasa=en", HTTP_ACCEPT_LANGUAGE="en")
    assert response["Content-Language"] == "id"
    assert '<html lang="id">' in response.text
    assert "<h1>Tentang kami</h1>" in response.text


def test_behind_en_the_same_page_is_english_and_its_links_stay_there(site, karanganyar):
    response = site(karanganyar, "/en/tentang/")
    assert response["Content-Language"] == "en"
    assert "<h1>About us</h1>" in response.text
    assert 'href="/en/kontak/"' in response.text
    assert 'href="/tentang/"' in response.text  # the way back to Indonesian


def test_nothing_of_the_language_is_left_behind(site, karanganyar):
    site(karanganyar, "/en/tentang/")
    assert get_script_prefix() == "/"
    assert translation.get_language() == "id"


@pytest.mark.parametrize(("path", "target"), [("/en", "/en/"), ("/en/tentang", "/en/tentang/")])
def test_a_missing_slash_is_added_in_the_same_language(site, karanganyar, path, target):
    response = site(karanganyar, path)
    assert (response.status_code, response["Location"]) == (301, target)


@pytest.mark.parametrize("path", ["/en/en/", "/english/", "/EN/"])
def test_only_one_en_is_a_language(site, karanganyar, path):
    response = site(karanganyar, path)
    assert response.status_code == 404


def test_search_engines_find_both_languages(site, karanganyar):
    text = site(karanganyar, "/en/tentang/?utm_source=x&hal=2").text
    address = karanganyar.address_url
    assert f'<link rel="canonical" href="{address}/en/tentang/?hal=2">' in text
    assert f'<link rel="alternate" hreflang="id" href="{address}/tentang/?hal=2">' in text
    assert f'<link rel="alternate" hreflang="en" href="{address}/en/tentang/?hal=2">' in text
    assert "utm_source" not in text


@pytest.mark.parametrize("path", ["//evil.example/", "/en//evil.example/"])
def test_the_language_switch_never_leaves_the_host(site, karanganyar, path):
    text = site(karanganyar, "/", PATH_INFO=path).text
    assert 'href="//' not in text
    assert "/%2Fevil.example/" in text


# --- staff host -----------------------------------------------------------------------------------------


@pytest.fixture
def login_page(client):
    return lambda query="": client.get(f"/akun/login/{query}", headers={"host": "kantor.localhost"})


def test_signing_in_is_indonesian_at_first(login_page):
    response = login_page()
    assert response["Content-Language"] == "id"
    assert "bahasa" not in response.cookies


def test_one_click_switches_the_sign_in_pages_and_is_kept(login_page):
    response = login_page("?bahasa=en")
    assert response["Content-Language"] == "en"
    cookie = response.cookies["bahasa"]
    assert (cookie.value, cookie["domain"], cookie["httponly"], cookie["samesite"]) == ("en", "", True, "Lax")
    assert login_page()["Content-Language"] == "en"
    assert login_page("?bahasa=id")["Content-Language"] == "id"
    assert login_page()["Content-Language"] == "id"


def test_an_unknown_language_changes_nothing(login_page, client):
    assert login_page("?bahasa=xx")["Content-Language"] == "id"
    client.cookies["bahasa"] = "xx"
    assert login_page()["Content-Language"] == "id"


def test_a_signed_in_persons_own_choice_beats_the_cookie(client, author):
    from wagtail.users.models import UserProfile

    client.force_login(author, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.cookies["bahasa"] = "id"
    UserProfile.objects.create(user=author, preferred_language="en")
    path = "/akun/password/change/"
    assert client.get(path, headers={"host": "kantor.localhost"})["Content-Language"] == "en"
    asked = client.get(f"{path}?bahasa=id", headers={"host": "kantor.localhost"})
    assert asked["Content-Language"] == "id"
    assert translation.get_language() == "id"
