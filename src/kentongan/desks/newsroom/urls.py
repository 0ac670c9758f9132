"""Addresses of articles on every unit's site, below ``/berita/``."""

from django.urls import path

from . import views
from .versions import views as kept

app_name = "newsroom"

urlpatterns = [
    path("", views.article_list, name="list"),
    path("rss.xml", views.rss, name="rss"),
    path("<int:pk>/dilihat/", views.seen, name="seen"),
    path("<int:pk>/riwayat/", kept.history, name="history"),
    path("<int:pk>/versi/<int:number>/", kept.version, name="version"),
    path("<int:pk>-<slug:slug>/", views.article, name="article"),
    path("<int:pk>/", views.article, {"slug": ""}, name="article-short"),
]
