"""Addresses of the routing on the staff host, below ``/kantor/disposisi/``."""

from django.urls import path

from .staff import calendars, dispositions, searches, sections

app_name = "routing"

urlpatterns = [
    path("", dispositions.dispositions, name="list"),
    path("kirim/<int:case>/", dispositions.send, name="send"),
    path("pencarian/<int:case>/", searches.searches, name="searches"),
    path("subbagian/<str:code>/", sections.sections, name="sections"),
    path("kalender/", calendars.calendars, name="calendars"),
    path("berkas/<int:routed_file>/", dispositions.open_file, name="file"),
    path("<int:disposition>/", dispositions.disposition, name="disposition"),
    path("<int:disposition>/terima/", dispositions.accept, name="accept"),
    path("<int:disposition>/jawab/", dispositions.answer, name="answer"),
    path("<int:disposition>/kembalikan/", dispositions.send_back, name="return"),
    path("<int:disposition>/batalkan/", dispositions.cancel, name="cancel"),
    path("<int:disposition>/dibaca/", dispositions.read, name="read"),
]
