"""Addresses of the page of people."""

from django.urls import path

from . import inviting, verbs, views

urlpatterns = [
    path("", views.people, name="people"),
    path("unduh/", views.export, name="people-export"),
    path("undang/", inviting.invite, name="invite"),
    path("undangan/", inviting.waiting, name="invitations"),
    path("undangan/<int:invitation>/cabut/", inviting.revoke, name="invitation-revoke"),
    path("<int:person>/", views.person, name="person"),
    path("<int:person>/peran/", verbs.give, name="person-give"),
    path("<int:person>/peran/<int:membership>/akhiri/", verbs.end, name="person-end"),
    path("<int:person>/pindah/", verbs.move, name="person-move"),
    path("<int:person>/tutup/", verbs.close, name="person-close"),
    path("<int:person>/buka/", verbs.reopen, name="person-reopen"),
    path("<int:person>/faktor-kedua/", verbs.forget_factor, name="person-forget-factor"),
    path("<int:person>/hapus/", verbs.erase, name="person-erase"),
]
