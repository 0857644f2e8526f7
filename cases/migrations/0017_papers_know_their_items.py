from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_circumstances_and_intakes")]

    operations = [
        migrations.AddField(
            model_name="paper", name="items", field=models.JSONField(default=list)
        ),
    ]
