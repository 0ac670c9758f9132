"""From host name to unit: who answers where, at what cost, and that nothing else answers."""

import re

import pytest
from django.db import DatabaseError, connection
from django.test import RequestFactory
from django.utils import timezone

from kentongan.foundation.public import hosts
from kentongan.foundation.units.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client):
    return lambda host, path="/tentang/", **kwargs: client.get(path, headers={"host": host}, **kwargs)


@pytest.mark.parametrize(
    ("host", "code"),
    [
        ("localhost", "00"),
        ("jateng.localhost", "33"),
        ("kab-karanganyar.localhost", "33.13"),
        ("kab-karanganyar.localhost:8000", "33.13"),
        ("KAB-Karanganyar.LOCALHOST", "33.13"),
        ("kab-karanganyar.localhost.", "33.13"),
        ("kab-karanganyar.localhost.:8000", "33.13"),
    ],
)
def test_a_host_leads_to_its_unit(ask, host, code):
    response = ask(host)
    assert response.status_code == 200
    assert response.wsgi_request.unit.code == code


@pytest.mark.parametrize(
    "host",
    [
        "nowhere.localhost",
        "a.kab-karanganyar.localhost",
        "example.com",
        "localhost.example.com",
        "kab-karanganyar.localhost.example.com",
        "127.0.0.1",
        "[::1]",
        ".localhost",
        "kab_karanganyar.localhost",
        "kab-karanganyar.localhost:80:80",
        "kab-karanganyar.localhost/x",
        "<script>.localhost",
        "",
    ],
)
@pytest.mark.parametrize("path", ["/", "/kantor/", "/akun/login/"])
def test_any_other_host_gets_a_404_in_both_languages_that_repeats_nothing(ask, host, path):
    response = ask(host, path)
    assert (response.status_code, response.content) == (404, hosts.nobody_here().content)
    assert response["Content-Type"] == "text/html; charset=utf-8"
    assert not response.cookies


def test_the_page_for_an_unknown_host_leads_to_the_portal_and_loads_nothing(django_assert_num_queries):
    with django_assert_num_queries(1):
        response = hosts.HostMiddleware(pytest.fail)(RequestFactory().get("/", headers={"host": "nowhere.localhost"}))
    text = response.text
    assert text.index("Tidak ada situs di alamat ini") < text.index("There is no site at this address")
    assert re.findall('(?:href|src)="([^"]+)"', text) == ["http://localhost:8000/", "http://localhost:8000/en/"]
    assert response["Content-Security-Policy"] == "default-src 'none'"


def test_the_unit_and_those_above_it_cost_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        unit = hosts.unit_at("kab-karanganyar.localhost")
        assert unit.parent.parent.code == "00"


@pytest.mark.parametrize("host", ["kab-karanganyar.localhost", "karanganyar.example", "localhost"])
def test_the_query_uses_indexes_only(host, django_assert_num_queries):
    with django_assert_num_queries(1) as queries:
        hosts.unit_at(host)
    if connection.vendor != "sqlite":
        pytest.skip("reads SQLite's plan")
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + queries[0]["sql"])
        plan = [row[3] for row in cursor.fetchall()]
    assert not [step for step in plan if step.startswith("SCAN")]


def test_a_confirmed_own_host_answers_and_the_label_leads_to_it(ask, karanganyar):
    karanganyar.host = "kab-karanganyar.kpu.test"
    karanganyar.host_confirmed_at = timezone.now()
    karanganyar.save()
    assert ask("kab-karanganyar.kpu.test").wsgi_request.unit == karanganyar
    moved = ask("kab-karanganyar.localhost", "/en/berita/?hal=2")
    assert moved.status_code == 301
    assert moved["Location"] == f"{karanganyar.address_url}/en/berita/?hal=2"


def test_an_unconfirmed_own_host_moves_nobody(ask, karanganyar):
    karanganyar.host = "elsewhere.test"
    karanganyar.save()
    assert ask("kab-karanganyar.localhost").status_code == 200


def test_the_nations_label_leads_to_the_portal(ask, nation):
    moved = ask("ri.localhost", "/berita/")
    assert (moved.status_code, moved["Location"]) == (301, f"{nation.address_url}/berita/")


@pytest.mark.parametrize("claimed", ["kota-semarang.localhost", "kantor.localhost", "localhost"])
def test_nobody_takes_over_an_address_by_claiming_it_as_own_host(ask, karanganyar, claimed):
    Unit.objects.filter(pk=karanganyar.pk).update(host=claimed, host_confirmed_at=timezone.now())
    response = ask(claimed, "/")
    assert getattr(response.wsgi_request.unit, "pk", None) != karanganyar.pk


def test_unit_hosts_know_no_staff_address(ask):
    assert ask("kab-karanganyar.localhost", "/kantor/").status_code == 404
    assert ask("kab-karanganyar.localhost", "/akun/login/").status_code == 404


def test_the_staff_host_has_no_unit(ask):
    response = ask("kantor.localhost", "/akun/login/")
    assert response.status_code == 200
    assert response.wsgi_request.unit is None


def test_head_is_answered_like_get(client):
    response = client.head("/tentang/", headers={"host": "kab-karanganyar.localhost"})
    assert (response.status_code, response.content) == (200, b"")


def test_a_reader_brings_and_gets_no_cookie(client, head):
    client.force_login(head, backend="allauth.account.auth_backends.AuthenticationBackend")
    response = client.get("/", headers={"host": "kab-karanganyar.localhost"})
    assert response.wsgi_request.COOKIES == {}
    assert not response.cookies
    assert "cookie" not in response.get("Vary", "").lower()


@pytest.mark.parametrize(
    ("vary", "kept"), [("Cookie", None), ("Accept, Cookie", "Accept"), ("Accept-Encoding", "Accept-Encoding")]
)
def test_only_cookie_is_taken_out_of_vary(vary, kept):
    response = hosts.nobody_here()
    response["Vary"] = vary
    hosts.forget_cookies_in_vary(response)
    assert response.get("Vary") == kept


# --- operations ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("host", ["localhost", "kantor.localhost", "10.0.0.7:8000", "nobody.example", "bad host"])
@pytest.mark.parametrize("method", ["get", "head"])
def test_health_answers_on_any_host(client, host, method):
    response = getattr(client, method)("/healthz", headers={"host": host})
    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert method == "head" or response.content == b"ok\n"


def _break(monkeypatch, name):
    def broken(*_args, **_kwargs):
        raise DatabaseError("gone")

    monkeypatch.setattr(hosts, name, broken)


def test_health_says_when_the_database_is_gone(client, monkeypatch):
    class Gone:
        def cursor(self):
            raise DatabaseError("gone")

    monkeypatch.setattr(hosts, "connection", Gone())
    assert client.get("/healthz").status_code == 503


def test_a_site_without_database_asks_to_come_back(ask, monkeypatch):
    _break(monkeypatch, "unit_at")
    response = ask("kab-karanganyar.localhost")
    assert response.status_code == 503
    assert response["Retry-After"] == "30"
    assert "Ada yang rusak di pihak kami" in response.text
