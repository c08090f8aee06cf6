from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from troth.people import session_table


def create(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    session_table.create(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
