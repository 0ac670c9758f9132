"""The shell wears the house's dress: its name, its mark, its colours, and every pair of them readable."""

import colorsys
import re
from pathlib import Path

import pytest
from pytest_django.asserts import assertInHTML

import kentongan.foundation.backoffice
from kentongan.foundation.public.palette import contrast

SHEET = Path(kentongan.foundation.backoffice.__file__).parent / "static/backoffice/staff.css"
CSS = re.sub(r"/\*.*?\*/", "", SHEET.read_text(encoding="utf-8"), flags=re.DOTALL)
WHITE = "#ffffff"


def declared(selector: str) -> dict[str, str]:
    """The custom properties that a selector sets, wherever it stands."""
    blocks = re.findall(rf"(?:^|[}}{{\s]){re.escape(selector)}\s*{{([^}}]*)}}", CSS)
    return dict(re.findall(r"--([\w-]+):\s*([^;]+?)\s*;", " ".join(blocks)))


def from_hsl(name: str, *, lighter: float = 0) -> str:
    """The colour whose parts the root names, some percent lighter, as Wagtail derives its greys."""
    root = declared(":root")
    hue, saturation, lightness = (
        float(root[f"w-color-{name}-{part}"].rstrip("%")) for part in ("hue", "saturation", "lightness")
    )
    red, green, blue = colorsys.hls_to_rgb(hue / 360, (lightness + lighter) / 100, saturation / 100)
    return "#" + "".join(f"{round(part * 255):02x}" for part in (red, green, blue))


ROOT, DARK = declared(":root"), declared(".w-theme-dark")
INK, BATA = from_hsl("primary"), from_hsl("secondary")
META = from_hsl("grey-800", lighter=24.7)
DARK_PAGE, DARK_FIELD = from_hsl("grey-800", lighter=3.5), from_hsl("grey-800", lighter=8.6)
SIDEBAR_TEXT = "#d2d1d1"  # Wagtail's white at 80 % over ink


@pytest.mark.parametrize(
    ("front", "ground"),
    [
        (WHITE, INK),
        (SIDEBAR_TEXT, INK),
        (WHITE, ROOT["w-color-primary-200"]),
        (WHITE, BATA),
        (BATA, WHITE),
        (BATA, ROOT["w-color-secondary-50"]),
        (META, WHITE),
        (ROOT["wait"], WHITE),
        (ROOT["good"], WHITE),
        (WHITE, DARK["w-color-surface-button-default"]),
        (WHITE, DARK["w-color-surface-button-hover"]),
        *(
            (DARK[name], ground)
            for name in (
                "w-color-text-link-default",
                "w-color-text-button-outline-default",
                "bata",
                "good",
                "wait",
            )
            for ground in (DARK_PAGE, DARK_FIELD)
        ),
    ],
)
def test_text_can_be_read(front, ground):
    assert contrast(front, ground) >= 4.5


@pytest.mark.parametrize(
    ("front", "ground"),
    [
        (ROOT["w-color-focus"], WHITE),
        (DARK["w-color-focus"], DARK_PAGE),
        (declared(".sidebar, .sidebar-nav-toggle")["w-color-focus"], INK),
        (from_hsl("grey-800", lighter=45.9), WHITE),
        (from_hsl("grey-800", lighter=45.9), DARK_PAGE),
    ],
)
def test_focus_and_fields_can_be_seen(front, ground):
    assert contrast(front, ground) >= 3


def test_the_colours_are_those_of_the_house():
    assert contrast(BATA, "#a6301f") < 1.02
    assert contrast(INK, "#1c1a17") < 1.02


def test_a_system_in_the_dark_looks_like_the_dark_theme():
    assert declared(".w-theme-system") == DARK


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/kantor/", "/kantor/satker/", "/kantor/satker/99.99/"])
def test_pages_carry_the_houses_name_and_mark(address, author, staff):
    page = staff(author).get(address).content.decode()
    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    assert title
    assert title[1].strip().endswith("- Kentongan")
    assertInHTML('<link rel="icon" type="image/svg+xml" href="/static/kentongan/mark.svg">', page)
    assert "favicon.ico" not in page


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "slug", "expected"),
    [
        ("author", "kab-karanganyar", {"offices", "calendar"}),
        ("head", "kab-karanganyar", {"offices", "calendar", "records"}),
        ("coordinator", "jateng", {"offices", "calendar", "records"}),
        ("national-admin", "ri", {"offices", "calendar", "records", "parked"}),
    ],
)
def test_the_menu_shows_what_the_person_may_open(role, slug, expected, person, unit_at, staff):
    page = staff(person(role, unit_at(slug))).get("/kantor/").content.decode()
    names = {"offices": "satker", "calendar": "kalender", "records": "catatan", "parked": "antrean"}
    assert {name for name, path in names.items() if f'"/kantor/{path}/"' in page} == expected


def test_a_unit_without_pages_is_told_what_fills_the_list(karanganyar, author, staff):
    browser = staff(author)
    address = f"/kantor/pages/{karanganyar.home.pk}/"
    page = browser.get(address).content.decode()
    assert "Belum ada halaman di sini." in page
    add = f"/kantor/pages/{karanganyar.home.pk}/add_subpage/"
    assert f'class="button" href="{add}">Tulis halaman</a>' in page
    assert browser.get(add, follow=True).status_code == 200
    assert "Halaman 1 dari 1" not in page
    assert "Tidak ada halaman yang cocok" in browser.get(f"{address}?q=zzz").content.decode()


@pytest.mark.parametrize("address", ["/kantor/account/", "/akun/login/", "/akun/password/reset/"])
def test_account_pages_say_surel_and_name_no_machinery(address, author, staff, client):
    host = {"host": "kantor.localhost"}
    page = staff(author).get(address) if address == "/kantor/account/" else client.get(address, headers=host)
    assert page.status_code == 200
    text = re.sub(r"<(script|style|template)\b.*?</\1>|<[^>]*>", " ", page.content.decode(), flags=re.DOTALL)
    assert re.findall(r"\b(?:Wagtail|server|e-?mail)\b", text, re.IGNORECASE) == []
