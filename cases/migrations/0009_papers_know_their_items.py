from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_page_codes")]

    operations = [
        migrations.AddField(
            model_name="paper", name="items", field=models.JSONField(default=list)
        ),
    ]
