"""Addresses of the desk on the staff host."""

from django.urls import path

from .staff import files, oversight, queue, redacting, regime, registering, registers, verbs

app_name = "information"

urlpatterns = [
    path("", queue.queue, name="queue"),
    path("daftarkan/", registering.register, name="register"),
    path("pantauan/", oversight.oversight, name="oversight"),
    path("register/", registers.registers_page, name="registers"),
    path("tenggat/", regime.terms, name="terms"),
    path("<int:case>/", queue.show, name="case"),
    path("<int:case>/terima/", verbs.accept, name="accept"),
    path("<int:case>/minta-lengkapi/", verbs.clarify, name="clarify"),
    path("<int:case>/dilengkapi/", verbs.complete, name="complete"),
    path("<int:case>/tutup/", verbs.lapse, name="lapse"),
    path("<int:case>/cabut/", verbs.withdraw, name="withdraw"),
    path("<int:case>/perpanjang/", verbs.extend, name="extend"),
    path("<int:case>/jawab/", verbs.decide, name="decide"),
    path("<int:case>/identitas/", verbs.reveal, name="reveal"),
    path("<int:case>/keberatan/", verbs.object_to, name="object"),
    path("<int:case>/hitamkan/", redacting.redactions, name="redactions"),
    path("hitamkan/<int:case_file>/", redacting.redaction, name="redaction"),
    path("hitamkan/<int:case_file>/halaman/<int:number>.jpg", redacting.page, name="redaction_page"),
    path("keberatan/<int:objection>/jawab/", verbs.reply_to, name="reply_objection"),
    path("surat/<int:case_letter>.pdf", files.letter, name="letter"),
    path("berkas/<int:case_file>/", files.open_file, name="file"),
]
