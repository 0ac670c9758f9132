"""Addresses of the desk on the staff host."""

from django.urls import path

from . import staff

app_name = "newsroom"

urlpatterns = [
    path("", staff.queue, name="queue"),
    path("<int:pk>/", staff.case, name="case"),
    path("<int:pk>/baca/", staff.reading, name="reading"),
    path("<int:pk>/ajukan/", staff.submit, name="submit"),
    path("<int:pk>/tarik/", staff.recall, name="recall"),
    path("<int:pk>/setujui/", staff.approve, name="approve"),
    path("<int:pk>/kembalikan/", staff.send_back, name="return"),
    path("<int:pk>/perbaiki/", staff.revise, name="revise"),
]
