"""A term may be one agency's own: it stands in the place of the common row of the same key."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ('mediation', '0004_divorce_terms'),
    ]

    operations = [
        migrations.AddField(
            model_name='term',
            name='agency',
            field=models.ForeignKey(blank=True, help_text='Kosong: berlaku bagi semua instansi yang tidak mempunyai barisnya sendiri.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='terms', to='mediation.unit', verbose_name='instansi'),
        ),
        migrations.AlterField(
            model_name='term',
            name='key',
            field=models.SlugField(verbose_name='kunci'),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.UniqueConstraint(fields=('key', 'agency'), name='one_term_of_a_key_in_an_agency'),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.UniqueConstraint(condition=models.Q(('agency', None)), fields=('key',), name='one_common_term_of_a_key'),
        ),
    ]
