"""Addresses of the page of people."""

from django.urls import path

from . import inviting, verbs, views

urlpatterns = [
    path("", views.people, name="people"),
    path("unduh/", views.export, name="people-export"),
    path("undang/", inviting.invite, name="invite"),
    path("undangan/", inviting.waiting, name="invitations"),
    path("undangan/<int:pk>/cabut/", inviting.revoke, name="invitation-revoke"),
    path("<int:pk>/", views.person, name="person"),
    path("<int:pk>/peran/", verbs.give, name="person-give"),
    path("<int:pk>/peran/<int:membership>/akhiri/", verbs.end, name="person-end"),
    path("<int:pk>/pindah/", verbs.move, name="person-move"),
    path("<int:pk>/tutup/", verbs.close, name="person-close"),
    path("<int:pk>/buka/", verbs.reopen, name="person-reopen"),
    path("<int:pk>/faktor-kedua/", verbs.forget_factor, name="person-forget-factor"),
    path("<int:pk>/hapus/", verbs.erase, name="person-erase"),
]
