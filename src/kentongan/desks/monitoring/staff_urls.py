"""Addresses of the desk on the staff host, below ``/kantor/pantauan/``."""

from django.urls import include, path

from .backfill.staff import looking_back
from .labels.staff import correcting, tone_model
from .staff import copies, imports, places, queries, roads, sources, story, stream

app_name = "monitoring"

urlpatterns = [
    path("", stream.mentions, name="stream"),
    path("<int:concern>/", stream.show, name="concern"),
    path("<int:concern>/salinan/<int:sighting>/", copies.copy, name="copy"),
    path("<int:concern>/salinan/<int:sighting>/lihat/", copies.page, name="copy_page"),
    path("<int:concern>/jawab/", stream.answer, name="answer"),
    path("<int:concern>/langkah/<slug:verb>/", stream.move, name="move"),
    path("<int:concern>/tanda/<slug:name>/", stream.mark, name="mark"),
    path("<int:concern>/nada/<slug:tone>/", correcting.tone, name="tone"),
    path("<int:concern>/topik/", correcting.topics, name="topics"),
    path("nada/", tone_model.show, name="tone_model"),
    path("nada/<int:model>/pakai/", tone_model.take_again, name="take_model_again"),
    path("nada/label/", tone_model.label_anew, name="relabel"),
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
    path("tambah/ekspor/<int:delivery>/tarik/", imports.withdraw, name="withdraw_import"),
    path("tambah/ekspor/<int:delivery>/ditolak.csv", imports.refusals, name="refused_rows"),
    path("cetak/", include("kentongan.desks.monitoring.printed.staff_urls")),
    path("kueri/", queries.queries, name="queries"),
    path("kueri/baru/", queries.write, name="write_query"),
    path("kueri/periksa/", queries.look, name="look_query"),
    path("kueri/<int:query>/", queries.change, name="query"),
    path("kueri/<int:query>/ke-belakang/", looking_back.begin, name="look_back"),
    path("kueri/<int:query>/ke-belakang/henti/", looking_back.stop, name="stop_look_back"),
    path("jejaring/", include("kentongan.desks.monitoring.networks.staff_urls")),
    path("sumber/", sources.sources, name="sources"),
    path("sumber/baru/", sources.add, name="add_source"),
    path("sumber/<int:source>/<slug:verb>/", sources.change, name="change_source"),
]
