"""Addresses that every unit's site has; desks' own are mounted in ``config.urls_public``."""

from django.urls import path

from . import guide, media, robots, searching, views

urlpatterns = [
    path("", views.home, name="home"),
    path("tentang/", views.about, name="about"),
    path("kontak/", views.contact, name="contact"),
    path("pejabat/", views.list_officials, name="officials"),
    path("halaman/<path:path>/", views.serve_page, name="page"),
    path("satker/", views.list_units, name="units"),
    path("cari/", searching.search, name="search"),
    path("cari/saran/", searching.suggest, name="search_suggestions"),
    path("cari-satker/", views.find_units, name="find_units"),
    path("gaya/", guide.style_guide, name="style_guide"),
    path("media/<path:path>", media.serve_picture, name="picture"),
    path("robots.txt", robots.robots, name="robots"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
    path("sitemap-<slug:name>-<int:number>.xml", robots.sitemap_portion, name="sitemap_portion"),
    path("favicon.svg", robots.favicon, name="favicon"),
]
