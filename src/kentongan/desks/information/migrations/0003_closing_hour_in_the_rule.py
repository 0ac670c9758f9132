"""The hour at which offices close, until now a constant, stands in the dated rule itself."""

from typing import Any

from django.db import migrations

CLOSED_AT = "16:00"


def put_in(apps: Any, _editor: Any) -> None:
    apps.get_model("information", "ProcedureRule").objects.filter(code="outside_hours", value="yes").update(
        value=CLOSED_AT
    )


def take_out(apps: Any, _editor: Any) -> None:
    rules = apps.get_model("information", "ProcedureRule").objects.filter(code="outside_hours")
    rules.exclude(value="no").update(value="yes")


class Migration(migrations.Migration):
    dependencies = [("information", "0002_dispute_clocks_and_ends")]

    operations = [migrations.RunPython(put_in, take_out, elidable=True)]
