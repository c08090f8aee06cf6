from django.db import migrations

from troth.people import session_table


def create(apps, schema_editor):
    session_table.create(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
