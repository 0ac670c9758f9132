"""Addresses of the desk on the staff host."""

from django.urls import path

from . import staff, staff_publication
from .checks import list_views

app_name = "newsroom"

urlpatterns = [
    path("", staff.queue, name="queue"),
    path("ungkapan/", list_views.wordings, name="wordings"),
    path("ungkapan/tambah/", list_views.add, name="wording-add"),
    path("ungkapan/<int:pk>/", list_views.change, name="wording-change"),
    path("ungkapan/tahapan/", list_views.period, name="stage-add"),
    path("ungkapan/tahapan/<int:pk>/hapus/", list_views.remove_period, name="stage-remove"),
    path("<int:pk>/", staff.case, name="case"),
    path("<int:pk>/baca/", staff.reading, name="reading"),
    path("<int:pk>/ajukan/", staff.submit, name="submit"),
    path("<int:pk>/tarik/", staff.recall, name="recall"),
    path("<int:pk>/setujui/", staff.approve, name="approve"),
    path("<int:pk>/kembalikan/", staff.send_back, name="return"),
    path("<int:pk>/perbaiki/", staff.revise, name="revise"),
    path("<int:pk>/jadwalkan/", staff_publication.schedule, name="schedule"),
    path("<int:pk>/terbitkan/", staff_publication.release, name="release"),
    path("<int:pk>/batal-jadwal/", staff_publication.unschedule, name="unschedule"),
    path("<int:pk>/cabut/", staff_publication.withdraw, name="withdraw"),
    path("<int:pk>/buka-lagi/", staff_publication.reopen, name="reopen"),
    path("<int:pk>/versi/<int:number>/hapus/", staff_publication.redact, name="redact"),
]
