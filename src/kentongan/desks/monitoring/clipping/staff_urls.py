"""Addresses of clippings on the staff host, below ``/kantor/pantauan/kliping/``."""

from django.urls import path

from .staff import choosing, issues

app_name = "clipping"

urlpatterns = [
    path("", issues.listing, name="list"),
    path("<int:issue>/", issues.show, name="issue"),
    path("<int:issue>/kliping.pdf", issues.pdf, name="pdf"),
    path("<int:issue>/kirim/", issues.send, name="send"),
    path("satker/", choosing.other_unit, name="other_unit"),
    path("satker/<int:unit>/", choosing.choose, name="choose"),
    path("satker/<int:unit>/pratinjau/", choosing.look, name="look"),
    path("satker/<int:unit>/orang/", choosing.people, name="people"),
    path("satker/<int:unit>/alamat/", choosing.add, name="add"),
    path("satker/<int:unit>/catatan/", choosing.note, name="note"),
    path("alamat/<int:receiver>/hapus/", choosing.remove, name="remove"),
]
