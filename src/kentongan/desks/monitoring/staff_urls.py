"""Addresses of the desk on the staff host, below ``/kantor/pantauan/``."""

from django.urls import path

from .staff import imports, places, queries, roads, sources, story, stream

app_name = "monitoring"

urlpatterns = [
    path("", stream.mentions, name="stream"),
    path("<int:concern>/", stream.show, name="concern"),
    path("<int:concern>/salinan/<int:sighting>/", stream.copy, name="copy"),
    path("<int:concern>/jawab/", stream.answer, name="answer"),
    path("<int:concern>/langkah/<slug:verb>/", stream.move, name="move"),
    path("<int:concern>/tanda/<slug:name>/", stream.mark, name="mark"),
    path("isu/<int:story>/", story.show, name="story"),
    path("isu/<int:story>/versi/<int:mention>/", story.compare, name="version"),
    path("<int:concern>/wilayah/", places.correct, name="correct_place"),
    path("wilayah/<int:correction>/kembali/", places.take_back, name="take_back_place"),
    path("pokok/", places.subject, name="subject"),
    path("<int:concern>/tangkapan/<int:screenshot>/", roads.screenshot, name="screenshot"),
    path("tambah/", roads.add, name="add"),
    path("tambah/kiriman/", roads.post, name="add_post"),
    path("tambah/siaran/", roads.broadcast, name="add_broadcast"),
    path("tambah/ekspor/", imports.take, name="add_export"),
    path("tambah/ekspor/<int:delivery>/", imports.show, name="import"),
    path("tambah/ekspor/<int:delivery>/tinggalkan/", imports.drop, name="drop_import"),
    path("tambah/ekspor/<int:delivery>/ditolak.csv", imports.refusals, name="refused_rows"),
    path("kueri/", queries.queries, name="queries"),
    path("kueri/baru/", queries.write, name="write_query"),
    path("kueri/periksa/", queries.look, name="look_query"),
    path("kueri/<int:query>/", queries.change, name="query"),
    path("sumber/", sources.sources, name="sources"),
    path("sumber/baru/", sources.add, name="add_source"),
    path("sumber/<int:source>/<slug:verb>/", sources.change, name="change_source"),
]
