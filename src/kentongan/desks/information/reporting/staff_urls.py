"""Addresses of reports on the staff host."""

from django.urls import path

from .staff import due, listing, overview, verbs, writing

app_name = "reporting"

urlpatterns = [
    path("", listing.reports, name="list"),
    path("baru/", listing.begin, name="begin"),
    path("pantauan/", overview.overview, name="overview"),
    path("pantauan.csv", overview.as_csv, name="overview_csv"),
    path("tenggat/", due.rules, name="due"),
    path("<int:report>/", writing.show, name="report"),
    path("<int:report>/tulis/", writing.write, name="write"),
    path("<int:report>/pratinjau.pdf", writing.preview, name="preview"),
    path("<int:report>/hitung/", verbs.count_anew, name="count"),
    path("<int:report>/ajukan/", verbs.submit, name="submit"),
    path("<int:report>/tarik/", verbs.recall, name="recall"),
    path("<int:report>/kembalikan/", verbs.give_back, name="return"),
    path("<int:report>/terbitkan/", verbs.publish, name="publish"),
    path("<int:report>/perbaiki/", verbs.revise, name="revise"),
    path("<int:report>/turunkan/", verbs.withdraw, name="withdraw"),
]
