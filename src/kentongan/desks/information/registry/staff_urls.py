"""Addresses of the registry's pages for staff, below ``/kantor/informasi-publik/``."""

from django.urls import path

from .staff import exclusions, imports, items, listing, pledges, rules, standards

app_name = "registry"

urlpatterns = [
    path("", listing.overview, name="list"),
    path("baru/", items.enter, name="enter"),
    path("unduh.csv", listing.export, {"form": "csv"}, name="export-csv"),
    path("unduh.xlsx", listing.export, {"form": "xlsx"}, name="export-xlsx"),
    path("kirim/", imports.send, name="send"),
    path("lembar/<int:sheet>/", imports.upload, name="sheet"),
    path("lembar/<int:sheet>/buang/", imports.discard, name="sheet-discard"),
    path("standar/", standards.overview, name="standards"),
    path("standar/ambil/", standards.take_over, name="take-over"),
    path("standar/baru/", standards.add, name="standard-add"),
    path("standar/<int:standard>/", standards.change, name="standard"),
    path("dikecualikan/", exclusions.overview, name="exclusions"),
    path("dikecualikan/baru/", exclusions.begin, name="exclusion-begin"),
    path("dikecualikan/<int:exclusion>/", exclusions.case, name="exclusion"),
    path("dikecualikan/<int:exclusion>/ubah/", exclusions.change, name="exclusion-change"),
    path("dikecualikan/<int:exclusion>/putuskan/", exclusions.decide, name="decide"),
    path("dikecualikan/<int:exclusion>/cabut/", exclusions.revoke, name="revoke"),
    path("maklumat/", pledges.overview, name="pledges"),
    path("maklumat/<int:unit>/", pledges.case, name="pledge"),
    path("maklumat/<int:unit>/tulis/", pledges.write, name="pledge-write"),
    path("maklumat/<int:unit>/terbitkan/", pledges.publish, name="pledge-publish"),
    path("aturan/", rules.overview, name="rules"),
    path("aturan/baru/", rules.add, name="rule-add"),
    path("aturan/<int:rule>/", rules.confirm_rule, name="rule"),
    path("aturan/dasar/<int:ground>/", rules.confirm_ground, name="ground"),
    path("<int:information>/", items.case, name="information"),
    path("<int:information>/ubah/", items.change, name="change"),
    path("<int:information>/terbitkan/", items.publish, name="publish"),
    path("<int:information>/perbarui/", items.renew, name="renew"),
    path("<int:information>/tarik/", items.withdraw, name="withdraw"),
    path("<int:information>/buka/", items.reopen, name="reopen"),
]
