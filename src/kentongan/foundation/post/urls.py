"""Addresses of received letters and of mailboxes on the staff host."""

from django.urls import path

from .staff import letters, mailboxes

app_name = "post"

urlpatterns = [
    path("surat-masuk/", letters.letters, name="letters"),
    path("surat-masuk/unduh/", letters.export, name="letters-export"),
    path("surat-masuk/<int:received>/", letters.letter, name="letter"),
    path("surat-masuk/<int:received>/lampiran/<int:number>/", letters.attachment, name="attachment"),
    path("surat-masuk/<int:received>/tangani/", letters.handle, name="handle"),
    path("surat-masuk/<int:received>/sisihkan/", letters.discard, name="discard"),
    path("kotak-surat/", mailboxes.mailboxes, name="mailboxes"),
    path("kotak-surat/tambah/", mailboxes.add, name="mailbox-add"),
    path("kotak-surat/<int:mailbox>/", mailboxes.mailbox, name="mailbox"),
    path("kotak-surat/<int:mailbox>/coba/", mailboxes.probe, name="mailbox-probe"),
    path("kotak-surat/<int:mailbox>/pakai/", mailboxes.switch, name="mailbox-switch"),
]
