from datetime import date

import django.core.validators
import django.db.models.deletion
import django.db.models.manager
from django.conf import settings
from django.db import migrations, models

from kentongan.desks.information.registry import guards


ACT = "UU 14/2008"
FORCE = date(2010, 4, 30)
GROUNDS = {
    "a": "membukanya dapat menghambat penegakan hukum",
    "b": "membukanya dapat mengganggu perlindungan hak atas kekayaan intelektual atau persaingan usaha yang sehat",
    "c": "membukanya dapat membahayakan pertahanan dan keamanan negara",
    "d": "membukanya dapat mengungkapkan kekayaan alam Indonesia",
    "e": "membukanya dapat merugikan ketahanan ekonomi nasional",
    "f": "membukanya dapat merugikan kepentingan hubungan luar negeri",
    "g": "membukanya dapat mengungkapkan isi akta otentik yang bersifat pribadi, kemauan terakhir, atau wasiat seseorang",
    "h": "membukanya dapat mengungkapkan rahasia pribadi",
    "i": "surat di dalam atau di antara badan publik yang menurut sifatnya dirahasiakan",
    "j": "undang-undang lain melarang membukanya",
}


def enter(apps, schema_editor):
    rule = apps.get_model("registry", "RenewalRule")
    rule.objects.get_or_create(valid_from=FORCE, defaults={"months": 6, "legal_basis": f"{ACT} pasal 9 ayat (3)"})
    ground = apps.get_model("registry", "ExclusionGround")
    for letter, text in GROUNDS.items():
        facts = {"text": text, "legal_basis": f"{ACT} pasal 17 huruf {letter}", "needs_law": letter == "j"}
        ground.objects.get_or_create(letter=letter, valid_from=FORCE, defaults=facts)


def put_up(apps, schema_editor):
    for statement in guards.installing(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def take_down(apps, schema_editor):
    for statement in guards.removing(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('assets', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ('units', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='ExclusionGround',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid to')),
                ('legal_basis', models.CharField(max_length=250, verbose_name='legal basis')),
                ('confirmed', models.BooleanField(default=False, verbose_name='confirmed against the legal basis')),
                ('letter', models.CharField(max_length=1, verbose_name='letter of the article')),
                ('text', models.CharField(max_length=300, verbose_name='in a few words, in Indonesian')),
                ('needs_law', models.BooleanField(default=False, verbose_name='only with the Act that forbids opening it')),
            ],
            options={
                'verbose_name': 'ground of exclusion',
                'verbose_name_plural': 'grounds of exclusion',
                'ordering': ('letter', 'valid_from'),
                'abstract': False,
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('letter', 'valid_from'), name='exclusion_ground_starts_once'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='exclusion_ground_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='ConsequenceTest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('decided', 'decided'), ('revoked', 'revoked'), ('expired', 'expired')], default='draft', editable=False, max_length=10, verbose_name='state')),
                ('document', models.CharField(max_length=250, verbose_name='document')),
                ('part', models.TextField(max_length=1000, verbose_name='part that is excluded')),
                ('occasion', models.CharField(choices=[('before', 'before anybody asked'), ('request', 'because of a request'), ('dispute', 'by order in a dispute')], default='before', max_length=8, verbose_name='occasion')),
                ('law', models.CharField(blank=True, max_length=250, verbose_name='Act and article besides')),
                ('harm', models.TextField(max_length=2000, verbose_name='what happens if it is opened')),
                ('benefit', models.TextField(max_length=2000, verbose_name='what closing it protects')),
                ('weighing', models.TextField(max_length=2000, verbose_name='how the public interest was weighed')),
                ('testers', models.TextField(max_length=1000, verbose_name='who tested it: name and office, one a line')),
                ('until', models.DateField(verbose_name='excluded until')),
                ('decision_number', models.CharField(blank=True, editable=False, max_length=120, verbose_name='number of the decision')),
                ('decision_day', models.DateField(editable=False, null=True, verbose_name='date of the decision')),
                ('decided_at', models.DateTimeField(editable=False, null=True)),
                ('ended_on', models.DateField(editable=False, null=True, verbose_name='open again since')),
                ('revoked_because', models.CharField(blank=True, editable=False, max_length=500, verbose_name='why it is revoked')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('decided_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='consequence_tests', to='units.unit')),
                ('written_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ground', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registry.exclusionground', verbose_name='ground of exclusion')),
            ],
            options={
                'verbose_name': 'test of consequence',
                'verbose_name_plural': 'tests of consequence',
                'default_permissions': (),
                'default_manager_name': 'framework',
                'indexes': [models.Index(models.F('unit'), models.F('state'), models.F('until'), name='test_in_force'), models.Index(models.F('unit'), models.OrderBy(models.F('decided_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='test_newest'), models.Index(models.F('state'), models.F('until'), name='test_expiry')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'decided', 'revoked', 'expired'])), name='test_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['decided', 'expired']), _negated=True), models.Q(models.Q(('decision_number', ''), _negated=True), ('decided_at__isnull', False), ('decision_day__isnull', False)), _connector='OR'), name='test_decided_by_letter'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'revoked'), _negated=True), models.Q(('revoked_because', ''), _negated=True), _connector='OR'), name='test_revoked_why')],
            },
            managers=[
                ('framework', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='ListUpload',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rows', models.JSONField()),
                ('file_name', models.CharField(max_length=150, verbose_name='file name')),
                ('file_sha256', models.CharField(max_length=64, verbose_name='fingerprint of the file')),
                ('uploaded_at', models.DateTimeField(auto_now=True)),
                ('unit', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='units.unit')),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'uploaded list',
                'verbose_name_plural': 'uploaded lists',
                'default_permissions': (),
                'default_manager_name': 'framework',
            },
            managers=[
                ('framework', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='PublicInformation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('published', 'published'), ('withdrawn', 'withdrawn')], default='draft', editable=False, max_length=10, verbose_name='state')),
                ('live', models.BooleanField(default=False, editable=False)),
                ('key', models.CharField(editable=False, max_length=250)),
                ('information_class', models.CharField(choices=[('berkala', 'periodic information'), ('serta-merta', 'immediate information'), ('setiap-saat', 'information available at any time')], max_length=12, verbose_name='class')),
                ('title', models.CharField(max_length=250, verbose_name='information')),
                ('summary', models.TextField(blank=True, max_length=2000, verbose_name='summary of its content')),
                ('holder', models.CharField(max_length=200, verbose_name='section that holds it')),
                ('responsible', models.CharField(max_length=200, verbose_name='responsible official')),
                ('made_at', models.CharField(blank=True, max_length=120, verbose_name='made where')),
                ('made_on', models.CharField(blank=True, max_length=120, verbose_name='made when')),
                ('form', models.CharField(choices=[('soft', 'file'), ('hard', 'paper'), ('both', 'file and paper')], default='soft', max_length=4, verbose_name='form')),
                ('retention', models.CharField(max_length=120, verbose_name='kept for')),
                ('link', models.CharField(blank=True, max_length=500, validators=[django.core.validators.URLValidator(schemes=['http', 'https'])], verbose_name='link')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='holds from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='holds until')),
                ('renew_by', models.DateField(editable=False, null=True, verbose_name='renew by')),
                ('published_at', models.DateTimeField(editable=False, null=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('withdrawn_because', models.CharField(blank=True, editable=False, max_length=500, verbose_name='why it is withdrawn')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='assets.unitdocument', verbose_name='document')),
                ('unit', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='public_information', to='units.unit')),
                ('written_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'public information',
                'verbose_name_plural': 'list of public information',
                'default_permissions': (),
                'default_manager_name': 'framework',
                'indexes': [models.Index(models.F('unit'), models.F('state'), models.OrderBy(models.F('published_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='information_newest'), models.Index(models.F('unit'), models.F('information_class'), models.F('state'), models.OrderBy(models.F('published_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='information_of_class'), models.Index(models.F('unit'), models.OrderBy(models.F('changed_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='information_changed'), models.Index(models.OrderBy(models.F('changed_at'), descending=True), models.OrderBy(models.F('id'), descending=True), name='information_changed_all'), models.Index(models.F('state'), models.F('renew_by'), models.F('unit'), name='information_renewal')],
                'constraints': [models.UniqueConstraint(fields=('unit', 'key'), name='information_once'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'published', 'withdrawn'])), name='information_state_known'), models.CheckConstraint(condition=models.Q(('information_class__in', ['berkala', 'serta-merta', 'setiap-saat'])), name='information_class_known'), models.CheckConstraint(condition=models.Q(models.Q(('live', True), ('published_at__isnull', False), ('state', 'published')), models.Q(models.Q(('state', 'published'), _negated=True), ('live', False)), _connector='OR'), name='information_live_when_published'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('withdrawn_because', ''), _negated=True), _connector='OR'), name='information_withdrawn_why'), models.CheckConstraint(condition=models.Q(('valid_from', None), ('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='information_ends_after_start')],
            },
            managers=[
                ('framework', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='InformationVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='version')),
                ('verb', models.CharField(max_length=20)),
                ('state', models.CharField(max_length=10, verbose_name='state')),
                ('content', models.JSONField()),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('information', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='registry.publicinformation')),
            ],
            options={
                'verbose_name': 'version of public information',
                'verbose_name_plural': 'versions of public information',
                'ordering': ('-number',),
                'abstract': False,
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('information', 'number'), name='information_version_once')],
            },
        ),
        migrations.CreateModel(
            name='RenewalRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(verbose_name='valid from')),
                ('valid_to', models.DateField(blank=True, null=True, verbose_name='valid to')),
                ('legal_basis', models.CharField(max_length=250, verbose_name='legal basis')),
                ('confirmed', models.BooleanField(default=False, verbose_name='confirmed against the legal basis')),
                ('months', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(120)], verbose_name='months')),
            ],
            options={
                'verbose_name': 'rule of renewal',
                'verbose_name_plural': 'rules of renewal',
                'ordering': ('-valid_from',),
                'abstract': False,
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('valid_from',), name='renewal_rule_starts_once'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='renewal_rule_ends_after_start'), models.CheckConstraint(condition=models.Q(('months__gte', 1)), name='renewal_rule_months')],
            },
        ),
        migrations.CreateModel(
            name='ServicePledge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(editable=False, verbose_name='version')),
                ('state', models.CharField(choices=[('draft', 'draft'), ('published', 'published')], default='draft', editable=False, max_length=10, verbose_name='state')),
                ('promise', models.TextField(max_length=1000, verbose_name='what we promise')),
                ('legal_basis', models.TextField(blank=True, max_length=2000, verbose_name='legal basis')),
                ('procedure', models.TextField(blank=True, max_length=4000, verbose_name='system, mechanism and procedure')),
                ('duration', models.TextField(blank=True, max_length=2000, verbose_name='how long it takes')),
                ('cost', models.TextField(blank=True, max_length=2000, verbose_name='what it costs')),
                ('guarantee', models.TextField(blank=True, max_length=2000, verbose_name='what we guarantee')),
                ('evaluation', models.TextField(blank=True, max_length=2000, verbose_name='how the service is evaluated')),
                ('access', models.TextField(blank=True, max_length=2000, verbose_name='for people with disabilities')),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('published_at', models.DateTimeField(editable=False, null=True)),
                ('published_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('unit', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='service_pledges', to='units.unit')),
                ('written_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'service pledge',
                'verbose_name_plural': 'service pledges',
                'ordering': (models.OrderBy(models.F('number'), descending=True),),
                'default_permissions': (),
                'default_manager_name': 'framework',
                'constraints': [models.UniqueConstraint(fields=('unit', 'number'), name='pledge_version_once'), models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('unit',), name='pledge_draft_once'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'published'])), name='pledge_state_known'), models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(models.Q(('legal_basis', ''), _negated=True), models.Q(('procedure', ''), _negated=True), models.Q(('duration', ''), _negated=True), models.Q(('cost', ''), _negated=True), models.Q(('guarantee', ''), _negated=True), models.Q(('evaluation', ''), _negated=True), ('published_at__isnull', False)), _connector='OR'), name='pledge_complete')],
            },
            managers=[
                ('framework', django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name='StandardInformation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('information_class', models.CharField(choices=[('berkala', 'periodic information'), ('serta-merta', 'immediate information'), ('setiap-saat', 'information available at any time')], max_length=12, verbose_name='class')),
                ('title', models.CharField(max_length=250, verbose_name='information')),
                ('summary', models.TextField(blank=True, max_length=2000, verbose_name='summary of its content')),
                ('holder', models.CharField(blank=True, max_length=200, verbose_name='section that holds it')),
                ('responsible', models.CharField(blank=True, max_length=200, verbose_name='responsible official')),
                ('form', models.CharField(choices=[('soft', 'file'), ('hard', 'paper'), ('both', 'file and paper')], default='soft', max_length=4, verbose_name='form')),
                ('retention', models.CharField(blank=True, max_length=120, verbose_name='kept for')),
                ('active', models.BooleanField(default=True, verbose_name='units are asked for it')),
            ],
            options={
                'verbose_name': 'standard information',
                'verbose_name_plural': 'standard list',
                'ordering': ('information_class', 'title'),
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('title',), name='standard_information_once'), models.CheckConstraint(condition=models.Q(('information_class__in', ['berkala', 'serta-merta', 'setiap-saat'])), name='standard_class_known')],
            },
        ),
        migrations.AddField(
            model_name='publicinformation',
            name='standard',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='registry.standardinformation'),
        ),
        migrations.CreateModel(
            name='TestVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='version')),
                ('verb', models.CharField(max_length=20)),
                ('state', models.CharField(max_length=10, verbose_name='state')),
                ('content', models.JSONField()),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='reason')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('test', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='registry.consequencetest')),
            ],
            options={
                'verbose_name': 'version of a test',
                'verbose_name_plural': 'versions of tests',
                'ordering': ('-number',),
                'abstract': False,
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('test', 'number'), name='test_version_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='publicinformation',
            constraint=models.UniqueConstraint(fields=('unit', 'standard'), name='information_standard_once'),
        ),
        migrations.RunPython(enter, migrations.RunPython.noop),
        migrations.RunPython(put_up, take_down),
    ]
