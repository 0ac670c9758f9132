"""The pages every unit's site has, as a reader and a browser meet them."""

import pytest
from django.utils import timezone
from page_reading import Page, faults

from kentongan.foundation.public import slots
from kentongan.foundation.units.models import Official, Unit

pytestmark = pytest.mark.django_db

PATHS = ["/", "/tentang/", "/kontak/", "/tidak-ada/"]
PORTAL_PATHS = ["/satker/", "/cari-satker/?q=karanganyar", "/cari-satker/?q=zzz"]


@pytest.mark.parametrize("language", ["", "/en"])
@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("slug", ["kab-karanganyar", "jateng", "ri", "aceh", "kab-nabire"])
def test_pages_are_well_written(site, unit_at, slug, path, language):
    assert faults(site(unit_at(slug), f"{language}{path}").text) == []


@pytest.mark.parametrize("path", PORTAL_PATHS)
@pytest.mark.parametrize("slug", ["jateng", "ri"])
def test_portal_pages_are_well_written(site, unit_at, slug, path):
    assert faults(site(unit_at(slug), path).text) == []


@pytest.mark.parametrize("slug", ["kab-karanganyar", "jateng", "ri"])
def test_no_link_of_the_site_itself_leads_nowhere(site, unit_at, slug):
    unit = unit_at(slug)
    own = {link for path in PATHS[:3] for link in Page(site(unit, path).text).links if link.startswith("/")}
    assert {link: site(unit, link).status_code for link in own} == dict.fromkeys(own, 200)


def test_nothing_is_loaded_from_elsewhere(site, karanganyar):
    page = Page(site(karanganyar).text)
    loaded = [
        attrs.get("src") or attrs.get("href")
        for tag, attrs in page.elements
        if ("src" in attrs and tag in {"script", "img"})
        or (tag == "link" and attrs.get("rel") in {"stylesheet", "icon"})
    ]
    assert loaded
    assert all(address.startswith("/") and not address.startswith("//") for address in loaded)


def test_a_home_says_whose_it_is(site, karanganyar):
    text = site(karanganyar).text
    assert '<h1 class="name">KPU Kabupaten Karanganyar</h1>' in text
    assert "Komisi Pemilihan Umum Kabupaten Karanganyar" in text
    assert "953.696 jiwa" in text


def test_in_aceh_the_institution_is_kip(site, unit_at):
    text = site(unit_at("kab-acehselatan"), "/tentang/").text
    assert "KIP Kabupaten Aceh Selatan" in text
    assert "Komisi Independen Pemilihan Kabupaten Aceh Selatan" in text


def test_a_home_costs_few_queries(site, karanganyar, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        site(karanganyar, "/tentang/")


def test_about_shows_who_holds_an_office_today(site, karanganyar):
    today = timezone.localdate()
    Official.objects.create(unit=karanganyar, name="Sri Rahayu", title="Ketua", since=today)
    Official.objects.create(unit=karanganyar, name="Dulu Sekali", title="Ketua", until=today.replace(year=2020))
    text = site(karanganyar, "/tentang/").text
    assert "Sri Rahayu" in text
    assert "Dulu Sekali" not in text


def test_about_shows_the_units_own_words(site, karanganyar):
    karanganyar.home.about = "<p>Kami berkantor di tepi alun-alun.</p>"
    karanganyar.home.save()
    assert "Kami berkantor di tepi alun-alun." in site(karanganyar, "/tentang/").text


def test_contact_shows_what_is_known(site, karanganyar):
    assert "Alamat kantor belum diisi" in site(karanganyar, "/kontak/").text
    Unit.objects.filter(pk=karanganyar.pk).update(address="Jalan Lawu 1", phone="0271 49 50", email="a@kpu.test")
    text = site(karanganyar, "/kontak/").text
    assert "Jalan Lawu 1" in text
    assert 'href="tel:02714950"' in text
    assert 'href="mailto:a@kpu.test"' in text


# --- pages of the unit's own ------------------------------------------------------------------------------


@pytest.fixture
def own_page(karanganyar):
    from kentongan.foundation.public.models import StaticPage

    def make(**fields):
        page = StaticPage(title="Sejarah kantor", slug="sejarah", lead="Sejak 2003.", **fields)
        return karanganyar.home.add_child(instance=page)

    return make


def test_a_page_of_its_own_is_shown_and_linked_from_about(site, karanganyar, own_page):
    own_page(
        body=[
            ("heading", "Awal"),
            ("table", {"caption": "Ketua", "rows": "Tahun|Nama\n2003|Budi", "source": "Arsip"}),
        ]
    )
    text = site(karanganyar, "/halaman/sejarah/").text
    assert "<h1>Sejarah kantor</h1>" in text
    assert "<h2>Awal</h2>" in text
    assert '<td data-label="Nama">Budi</td>' in text
    assert "Sumber: </span>Arsip" in text
    assert faults(text) == []
    assert "/halaman/sejarah/" in site(karanganyar, "/tentang/").text


def test_a_page_stays_on_its_own_host(site, semarang, own_page):
    own_page()
    assert site(semarang, "/halaman/sejarah/").status_code == 404


def test_a_page_that_is_not_live_is_not_there(site, karanganyar, own_page):
    own_page(live=False)
    assert site(karanganyar, "/halaman/sejarah/").status_code == 404


@pytest.mark.parametrize("path", ["/halaman/tidak-ada/", "/halaman/%2F/", "/halaman/%00/", "/halaman/sejarah/lagi/"])
def test_no_page_is_a_404_in_the_units_dress(site, karanganyar, own_page, path):
    own_page()
    response = site(karanganyar, path)
    assert response.status_code == 404
    assert "Halaman ini tidak ada di papan kami" in response.text
    assert "KPU Kabupaten Karanganyar" in response.text
    assert '<meta name="robots" content="noindex">' in response.text


# --- portals ------------------------------------------------------------------------------------------------


def test_the_nation_shows_a_tile_for_each_of_553_units(site, nation):
    page = Page(site(nation).text)
    tiles = [attrs for attrs in page.all("a") if attrs.get("tabindex") == "-1" and attrs.get("aria-label")]
    assert len(tiles) == 553
    assert len({attrs["href"] for attrs in tiles}) == 553
    assert {
        "href": "http://kab-karanganyar.localhost:8000/",
        "tabindex": "-1",
        "aria-label": "KPU Kabupaten Karanganyar",
    } in tiles


def test_the_keyboard_reaches_the_news_before_500_tiles(site, nation):
    page = Page(site(nation).text)
    assert len([attrs for attrs in page.all("a") if attrs.get("tabindex") != "-1"]) < 60


def test_a_province_shows_its_own_units(site, jateng):
    text = site(jateng).text
    assert text.count("<use ") == 36
    assert "36 kantor di Jawa Tengah" in text


def test_tiles_of_units_heard_this_week_say_so(site, jateng, karanganyar):
    def pulse(request, unit):
        return frozenset({karanganyar.pk})

    slots.register_pulse(pulse)
    try:
        text = site(jateng).text
    finally:
        slots.PULSE.remove(pulse)
    assert text.count("terdengar minggu ini</title>") == 1
    assert "1 dari 36 menerbitkan berita dalam tujuh hari terakhir." in text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("karanganyar", ["33.13"]),
        ("kab karanganyar", ["33.13"]),
        ("Kab. Karanganyar", ["33.13"]),
        ("semarang", ["33.22", "33.74"]),
        ("kota semarang", ["33.74"]),
        ("33.13", ["33.13"]),
        ("kab-karanganyar", ["33.13"]),
        ("tidak ada begini", []),
        ("%", []),
        ("\x00karanganyar", ["33.13"]),
    ],
)
def test_an_office_is_found_by_name_place_or_code(site, nation, asked, found):
    response = site(nation, "/cari-satker/", data={"q": asked})
    assert [unit.code for _, members in response.context["groups"] for unit in members] == found


def test_a_search_for_nothing_lists_all(site, nation):
    response = site(nation, "/cari-satker/?q=+")
    assert sum(len(members) for _, members in response.context["groups"]) == 553
    assert response.context["groups"][0][0] == "KPU RI"


def test_a_search_that_finds_too_many_says_so(site, nation):
    response = site(nation, "/cari-satker/?q=kabupaten")
    assert sum(len(members) for _, members in response.context["groups"]) == 60
    assert "tulis nama lebih panjang" in response.text


def test_what_was_typed_is_kept_and_harmless(site, nation):
    text = site(nation, "/cari-satker/", data={"q": '"><script>'}).text
    assert 'value="&quot;&gt;&lt;script&gt;"' in text
    assert "Tidak ada kantor dengan nama itu" in text


def test_a_province_lists_its_own_and_finds_all(site, jateng):
    listed = site(jateng, "/satker/").context["groups"]
    assert [(name, len(members)) for name, members in listed] == [("Jawa Tengah", 36)]
    assert site(jateng, "/cari-satker/?q=denpasar").context["groups"][0][0] == "Bali"


def test_the_nations_offices_are_folded_by_province_under_islands(site, nation):
    response = site(nation, "/satker/")
    page = Page(response.text)
    tags = [tag for tag, _ in page.elements]
    jumps = [link for link in page.links if link.startswith("#wilayah-")]
    assert jumps == [f"#wilayah-{digits}" for digits in ("12", "3", "5", "6", "7", "8", "9")]
    assert set(jumps) == {f"#{attrs['id']}" for tag, attrs in page.elements if tag == "h2" and "id" in attrs}
    folded = [attrs for tag, attrs in page.elements if tag == "details"]
    assert len(folded) == 38
    assert not any("open" in attrs for attrs in folded)
    shown = [members for island in response.context["islands"] for _, members in island.provinces]
    assert sum(map(len, shown)) == 552
    assert "script" not in tags


@pytest.mark.parametrize(("slug", "path"), [("ri", "/cari-satker/?q=karanganyar"), ("jateng", "/satker/")])
def test_what_was_found_and_one_provinces_offices_stand_open(slug, path, site, unit_at):
    text = site(unit_at(slug), path).text
    assert "<details" not in text
    assert "KPU Kabupaten Karanganyar" in text


@pytest.mark.parametrize("path", ["/satker/", "/cari-satker/?q=x"])
def test_a_regency_is_no_portal(site, karanganyar, path):
    assert site(karanganyar, path).status_code == 404


@pytest.mark.parametrize("path", ["/", "/tentang/", "/satker/", "/gaya/", "/robots.txt"])
def test_pages_are_for_reading_only(client, path):
    assert client.post(path, headers={"host": "localhost"}).status_code == 405


# --- the rest -----------------------------------------------------------------------------------------------


def test_the_guide_shows_every_component_in_a_demo_only(site, nation, karanganyar, settings):
    text = site(nation, "/gaya/").text
    assert faults(text.replace("<h1>Gudang", "<h2>Gudang").replace("Jumat</h1>", "Jumat</h2>")) == []
    assert text.count("<summary>Kode</summary>") == 22
    assert "83,5\u202f%" in text
    assert site(karanganyar, "/gaya/").status_code == 404
    settings.PRODUCTION = True
    assert site(nation, "/gaya/").status_code == 404


def test_robots_read_everything_but_a_demo(site, karanganyar, settings):
    assert site(karanganyar, "/robots.txt").text == (
        "User-agent: *\nDisallow: /\nSitemap: http://kab-karanganyar.localhost:8000/sitemap.xml\n"
        "Sitemap: http://kab-karanganyar.localhost:8000/berita/peta-48-jam.xml\n"
    )
    settings.PRODUCTION = True
    assert "Disallow: /cari-satker/\n" in site(karanganyar, "/robots.txt").text


def test_the_site_map_names_pages_in_both_languages(site, karanganyar):
    def provider(request, unit):
        return [slots.Location("/berita/1-satu/", timezone.now().replace(2025, 1, 2))]

    slots.register_sitemap(provider)
    try:
        text = site(karanganyar, "/sitemap.xml").text
    finally:
        slots.SITEMAP.remove(provider)
    address = karanganyar.address_url
    assert text.startswith("<?xml")
    assert f"<loc>{address}/</loc>" in text
    assert f"<loc>{address}/berita/1-satu/</loc><lastmod>2025-01-02T" in text
    assert f'hreflang="en" href="{address}/en/berita/1-satu/"' in text
    assert site(karanganyar, "/en/sitemap.xml").status_code == 404


def test_the_mark_is_the_icon(site, karanganyar):
    response = site(karanganyar, "/favicon.svg")
    assert response["Content-Type"] == "image/svg+xml"
    assert response.content.startswith(b"<svg")


def test_a_failure_shows_the_units_name_without_touching_the_database(
    client, karanganyar, monkeypatch, django_assert_num_queries
):
    from kentongan.foundation.public import urls

    def broken(request):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(urls.urlpatterns[2], "callback", broken)
    client.raise_request_exception = False
    with django_assert_num_queries(1):  # the unit of the host
        response = client.get("/kontak/", headers={"host": "kab-karanganyar.localhost"})
    assert response.status_code == 500
    assert "KPU Kabupaten Karanganyar" in response.text
    assert "Ada yang rusak di pihak kami" in response.text
    assert "secret" not in response.text
    assert faults(response.text) == []
    assert "default-src 'none'" in response["Content-Security-Policy"]
