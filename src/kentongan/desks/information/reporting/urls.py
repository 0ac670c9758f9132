"""Addresses of reports and statistics on every unit's site, below ``/ppid/``."""

from django.urls import path

from . import views

app_name = "ppid_reports"

urlpatterns = [
    path("laporan/", views.report_list, name="list"),
    path("laporan/<slug:code>/", views.report, name="report"),
    path("laporan/<slug:code>/laporan.pdf", views.report_pdf, name="pdf"),
    path("statistik/", views.statistics, name="statistics"),
]
