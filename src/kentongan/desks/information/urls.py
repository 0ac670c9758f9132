"""Addresses on every unit's site, below ``/ppid/``."""

from django.urls import path

from .public import answers, asking, calculating, following, proofs

app_name = "ppid"

urlpatterns = [
    path("", asking.front, name="front"),
    path("permohonan/", asking.ask, name="ask"),
    path("permohonan/bukti/", proofs.challenge, name="challenge"),
    path("jawaban/", answers.answers, name="answers"),
    path("jawaban/<int:pk>/", answers.answer, name="answer_short"),
    path("jawaban/<int:pk>-<slug:slug>/", answers.answer, name="answer"),
    path("jawaban/<int:pk>/berkas/<int:attachment>/", answers.answer_file, name="answer_file"),
    path("kalkulator/", calculating.calculator, name="calculator"),
    path("lacak/<str:token>/", following.track, name="track"),
    path("lacak/<str:token>/surat/<int:letter>.pdf", following.letter, name="letter"),
    path("lacak/<str:token>/berkas/<int:attachment>/", following.file, name="file"),
    path("lacak/<str:token>/surel/", following.confirm, name="confirm"),
    path("lacak/<str:token>/lengkapi/", following.complete, name="complete"),
    path("lacak/<str:token>/tarik/", following.withdraw, name="withdraw"),
    path("lacak/<str:token>/keberatan/tarik/", following.withdraw_objection, name="withdraw_objection"),
    path("lacak/<str:token>/keberatan/", following.object_to, name="object"),
]
"""All under a secret link say no-store and leave no referrer."""
