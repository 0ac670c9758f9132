"""Addresses of the desk's pages for staff, below ``/kantor/pemilu/``."""

from django.urls import path

from .staff import elections, tables, versions

app_name = "elections"

urlpatterns = [
    path("", elections.overview, name="list"),
    path("baru/", elections.enter, name="enter"),
    path("<int:election>/", elections.case, name="election"),
    path("<int:election>/ubah/", elections.change, name="change"),
    path("<int:election>/terbitkan/", elections.publish, name="publish"),
    path("<int:election>/turunkan/", elections.withdraw, name="withdraw"),
    path("<int:election>/tahapan/", elections.add_stage, name="stage-add"),
    path("<int:election>/peserta/", elections.add_participant, name="participant-add"),
    path("<int:election>/tabel/", tables.open_table, name="table-add"),
    path("tahapan/<int:stage>/", elections.stage, name="stage"),
    path("tahapan/<int:stage>/hapus/", elections.remove_stage, name="stage-remove"),
    path("peserta/<int:participant>/", elections.participant, name="participant"),
    path("peserta/<int:participant>/hapus/", elections.remove_participant, name="participant-remove"),
    path("tabel/<int:table>/", tables.table, name="table"),
    path("tabel/<int:table>/unggah/", tables.upload, name="upload"),
    path("tabel/<int:table>/kolom/", tables.columns, name="columns"),
    path("versi/<int:version>/", versions.version, name="version"),
    path("versi/<int:version>/ajukan/", versions.submit, name="submit"),
    path("versi/<int:version>/tarik/", versions.recall, name="recall"),
    path("versi/<int:version>/buang/", versions.discard, name="discard"),
    path("versi/<int:version>/setujui/", versions.approve, name="approve"),
    path("versi/<int:version>/kembalikan/", versions.send_back, name="return"),
    path("versi/<int:version>/berkas/", versions.file, name="file"),
]
