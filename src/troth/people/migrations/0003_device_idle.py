from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_sessions")]
    operations = [
        migrations.AddField("device", "idle_seconds", models.PositiveIntegerField(default=43200), preserve_default=False),
    ]
