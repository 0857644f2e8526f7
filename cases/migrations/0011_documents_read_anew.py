"""Checks know their statement, not its place; documents whose kind was said are read by it."""

import hashlib
import json
from collections import Counter

from django.db import migrations, models


_OPEN = ("received", "returned", "checked", "awaiting_signatures", "in_review")


def know_statements(apps, schema_editor):
    """A check whose place is gone was shown to nobody, and never counted."""
    for check in apps.get_model("cases", "StatementCheck").objects.select_related("document"):
        told = Counter()
        for at, each in enumerate(check.document.transcript["statements"]):
            page = each["spot"].get("page")
            said = (each["subject"], each.get("role"), each.get("about"), each["value"], page)
            told[said] += 1
            if at == check.position:
                check.mark = hashlib.sha256(json.dumps([*said, told[said]]).encode()).hexdigest()
                check.statement = each
                check.save(update_fields=["mark", "statement"])
                break
        else:
            check.delete()


def read_by_what_was_said(apps, schema_editor):
    said = apps.get_model("cases", "DocumentTranscript").objects.exclude(said_kind="")
    said.filter(file__version__case__status__in=_OPEN).update(status="waiting")


class Migration(migrations.Migration):

    dependencies = [
        ('cases', '0010_transcripts_and_notices'),
    ]

    operations = [
        migrations.AddField(
            model_name='documenttranscript',
            name='read_as',
            field=models.CharField(blank=True, default='', max_length=40),
        ),
        migrations.AlterField(
            model_name='documenttranscript',
            name='status',
            field=models.CharField(choices=[('read', '已识读'), ('waiting', '等待识读'), ('suggested', '待人工确认'), ('confirmed', '已人工确认'), ('by_eye', '需人工阅读')], db_index=True, max_length=12),
        ),
        migrations.AddField(
            model_name='statementcheck',
            name='mark',
            field=models.CharField(default='', max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='statementcheck',
            name='statement',
            field=models.JSONField(default=dict),
            preserve_default=False,
        ),
        migrations.RunPython(know_statements, migrations.RunPython.noop),
        migrations.RunPython(read_by_what_was_said, migrations.RunPython.noop),
        migrations.RemoveConstraint(
            model_name='statementcheck',
            name='one_check_a_statement',
        ),
        migrations.RemoveField(
            model_name='statementcheck',
            name='position',
        ),
        migrations.AddConstraint(
            model_name='statementcheck',
            constraint=models.UniqueConstraint(fields=('document', 'mark'), name='one_check_a_statement'),
        ),
    ]
