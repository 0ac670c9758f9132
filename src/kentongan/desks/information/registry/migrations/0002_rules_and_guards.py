from datetime import date

from django.db import migrations

from kentongan.desks.information.registry import guards

ACT = "UU 14/2008"
FORCE = date(2010, 4, 30)
GROUNDS = {
    "a": "membukanya dapat menghambat penegakan hukum",
    "b": "membukanya dapat mengganggu perlindungan hak atas kekayaan intelektual atau persaingan usaha yang sehat",
    "c": "membukanya dapat membahayakan pertahanan dan keamanan negara",
    "d": "membukanya dapat mengungkapkan kekayaan alam Indonesia",
    "e": "membukanya dapat merugikan ketahanan ekonomi nasional",
    "f": "membukanya dapat merugikan kepentingan hubungan luar negeri",
    "g": "membukanya dapat mengungkapkan isi akta otentik yang bersifat pribadi, kemauan terakhir, atau wasiat seseorang",
    "h": "membukanya dapat mengungkapkan rahasia pribadi",
    "i": "surat di dalam atau di antara badan publik yang menurut sifatnya dirahasiakan",
    "j": "undang-undang lain melarang membukanya",
}


def enter(apps, schema_editor):
    rule = apps.get_model("registry", "RenewalRule")
    rule.objects.get_or_create(valid_from=FORCE, defaults={"months": 6, "legal_basis": f"{ACT} pasal 9 ayat (3)"})
    ground = apps.get_model("registry", "ExclusionGround")
    for letter, text in GROUNDS.items():
        facts = {"text": text, "legal_basis": f"{ACT} pasal 17 huruf {letter}", "needs_law": letter == "j"}
        ground.objects.get_or_create(letter=letter, valid_from=FORCE, defaults=facts)


def put_up(apps, schema_editor):
    for statement in guards.installing(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def take_down(apps, schema_editor):
    for statement in guards.removing(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    dependencies = [("registry", "0001_initial")]

    operations = [
        migrations.RunPython(enter, migrations.RunPython.noop),
        migrations.RunPython(put_up, take_down),
    ]
