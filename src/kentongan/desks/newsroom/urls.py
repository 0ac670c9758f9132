"""Addresses of articles on every unit's site, below ``/berita/``."""

from django.urls import URLPattern, path

from . import views
from .authenticity.views import qr
from .reading import maps
from .reading import views as reading
from .reading.feeds import FORMS
from .versions import views as kept

app_name = "newsroom"


def feeds(below: str, named: str = "") -> list[URLPattern]:
    """The addresses of a list's feeds, one for each form."""
    return [
        path(f"{below}{form.file}", reading.feed, {"form": code}, name=f"{named}{code}") for code, form in FORMS.items()
    ]


urlpatterns = [
    path("", reading.news, name="list"),
    *feeds(""),
    path("peta-48-jam.xml", maps.recent_news, name="recent_news"),
    path("arsip/", reading.archive, name="archive"),
    path("arsip/<int:year>/<int:month>/", reading.month, name="month"),
    path("rubrik/<slug:code>/", reading.shelf, name="shelf"),
    *feeds("rubrik/<slug:code>/", "shelf-"),
    path("topik/<slug:slug>/", reading.topic, name="topic"),
    *feeds("topik/<slug:slug>/", "topic-"),
    path("<int:pk>/dilihat/", views.seen, name="seen"),
    path("<int:pk>/kode.svg", qr, name="qr"),
    path("<int:pk>/riwayat/", kept.history, name="history"),
    path("<int:pk>/versi/<int:number>/", kept.version, name="version"),
    path("<int:pk>-<slug:slug>/", views.article, name="article"),
    path("<int:pk>/", views.article, {"slug": ""}, name="article-short"),
]
