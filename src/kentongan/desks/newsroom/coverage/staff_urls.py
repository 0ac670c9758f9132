"""Addresses of the desk on the staff host."""

from django.urls import path

from .staff import agenda, archive, calendar, captions, feeds, material, notes, procedures, records, uploads

app_name = "coverage"

urlpatterns = [
    path("", calendar.calendar, name="calendar"),
    path("arsip/", archive.archive, name="archive"),
    path("kalender-saya/", feeds.feed, name="feed"),
    path("sop/", procedures.procedures, name="procedures"),
    path("sop/baru/", procedures.set_next, name="procedure-set"),
    path("sop/<int:procedure>/", procedures.procedure, name="procedure"),
    path("agenda/tambah/", agenda.add, name="item-add"),
    path("agenda/<int:item>/", agenda.item, name="item"),
    path("agenda/<int:item>/ubah/", agenda.change, name="item-change"),
    path("agenda/<int:item>/batal/", agenda.cancel, name="item-cancel"),
    path("agenda/<int:item>/tugaskan/", agenda.assign, name="assign"),
    path("agenda/<int:item>/liput/", agenda.begin, name="begin"),
    path("tugas/<int:assignment>/", agenda.assignment, name="assignment"),
    path("tugas/<int:assignment>/terima/", agenda.accept, name="accept"),
    path("tugas/<int:assignment>/tolak/", agenda.decline, name="decline"),
    path("tugas/<int:assignment>/cabut/", agenda.withdraw, name="withdraw"),
    path("<int:coverage>/", records.coverage, name="coverage"),
    path("<int:coverage>/catatan/", notes.notes, name="notes"),
    path("<int:coverage>/kutipan/", records.quote, name="quote"),
    path("<int:coverage>/kutipan/<int:quote>/hapus/", records.unquote, name="unquote"),
    path("<int:coverage>/hadir/", records.attend, name="attend"),
    path("<int:coverage>/hadir/<int:attendance>/hapus/", records.unattend, name="unattend"),
    path("<int:coverage>/centang/", records.tick, name="tick"),
    path("<int:coverage>/tutup/", records.close, name="close"),
    path("<int:coverage>/buka/", records.reopen, name="reopen"),
    path("<int:coverage>/tulis/", records.write, name="write"),
    path("<int:coverage>/video/", records.video, name="video"),
    path("<int:coverage>/unggah/", material.upload, name="send"),
    path("<int:coverage>/pilih/", material.choose, name="choose"),
    path("<int:coverage>/keterangan/", captions.captions, name="captions"),
    path("<int:coverage>/unggahan/", uploads.start, name="upload-start"),
    path("unggahan/<uuid:upload>/", uploads.upload, name="upload"),
    path("unggahan/<uuid:upload>/selesai/", uploads.finish, name="upload-finish"),
    path("berkas/<int:material>/", material.material, name="material"),
    path("berkas/<int:material>/simpan/", material.describe, name="describe"),
    path("berkas/<int:material>/izin/", material.consent, name="consent"),
    path("berkas/<int:material>/izin/<int:consent>/akhiri/", material.end_consent, name="consent-end"),
    path("berkas/<int:material>/tarik/", material.withdraw, name="material-withdraw"),
    path("berkas/<int:material>/pulihkan/", material.restore, name="restore"),
    path("berkas/<int:material>/rekaman/", material.recording, name="recording"),
]
