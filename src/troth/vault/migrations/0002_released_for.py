from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vault", "0001_initial")]
    operations = [
        migrations.RemoveField("entry", "bound_to"),
        migrations.AddField("entry", "met", models.BinaryField(null=True)),
        migrations.AddField("earlierversion", "author_tag", models.BinaryField(default=b""), preserve_default=False),
    ]
