"""An answer of before the column is one to what its filing holds."""

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    filings = apps.get_model("cases", "Filing").objects.filter(pk=OuterRef("filing"))
    answers = apps.get_model("cases", "OfficeAnswer").objects.filter(version=None)
    answers.update(version=Subquery(filings.values("version")[:1]))


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_learning_and_recheck")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
