"""Addresses of releases on the staff host."""

from django.urls import path

from .staff import answering, following, preparing, wall

app_name = "releases"

urlpatterns = [
    path("", wall.releases, name="list"),
    path("dari/<int:pk>/", preparing.begin, name="begin"),
    path("<int:release>/", wall.release, name="release"),
    path("<int:release>/simpan/", preparing.save, name="save"),
    path("<int:release>/pratinjau/", preparing.preview, name="preview"),
    path("<int:release>/kirim/", preparing.send, name="send"),
    path("<int:release>/batal/", preparing.drop, name="drop"),
    path("<int:release>/unduh/", wall.download, name="download"),
    path("<int:release>/ingatkan/", following.remind, name="remind"),
    path("<int:release>/koreksi/", following.correct, name="correct"),
    path("<int:release>/tarik/", following.recall, name="recall"),
    path("kiriman/<int:delivery>/tolak/", answering.decline, name="decline"),
    path("kiriman/<int:delivery>/lanjut/", answering.resume, name="resume"),
    path("kiriman/<int:delivery>/dibaca/", answering.acknowledge, name="acknowledge"),
]
