"""Addresses of printed media on the staff host, below ``/kantor/pantauan/cetak/``."""

from django.urls import path

from .staff import editions, pages, pictures

app_name = "printed"

urlpatterns = [
    path("", editions.bring, name="bring"),
    path("<int:edition>/", editions.show, name="edition"),
    path("<int:edition>/hapus/", editions.drop, name="drop_edition"),
    path("halaman/<int:printed_page>/", pages.show, name="page"),
    path("halaman/<int:printed_page>/ulang/", pages.again, name="read_again"),
    path("halaman/<int:printed_page>/nomor/", pages.renumber, name="number_page"),
    path("halaman/<int:printed_page>/gambar/", pictures.page, name="page_picture"),
    path("halaman/<int:printed_page>/gambar/kecil/", pictures.small, name="page_small"),
    path("potongan/<int:concern>/<int:cut_picture>/", pictures.cut, name="cut_picture"),
]
