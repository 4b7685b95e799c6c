import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ("accounts", "0002_initial"),
        ("accounts", "0003_consent"),
        ("accounts", "0004_vietnamese_order"),
        ("accounts", "0005_username_whatever_case"),
        ("accounts", "0006_address"),
    ]

    initial = True

    dependencies = [
        ("accounts", "0001_squashed_0001_initial"),
        ('auth', '0012_alter_user_first_name_max_length'),
        ("regulations", "0001_squashed_0013_help_in_words"),
    ]

    operations = [
        migrations.AddField(
            model_name='user',
            name='commune',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='officials', to='regulations.commune', verbose_name='xã'),
        ),
        migrations.AddField(
            model_name='user',
            name='groups',
            field=models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups'),
        ),
        migrations.AddField(
            model_name='user',
            name='user_permissions',
            field=models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions'),
        ),
        migrations.AddField(
            model_name='consent',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to=settings.AUTH_USER_MODEL, verbose_name='người đồng ý'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('username'), name='accounts_username_unique_whatever_case', violation_error_message='Tên đăng nhập này đã có người dùng. Xin chọn tên khác.'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['', 'producer', 'commune', 'secretariat', 'leader', 'admin'])), name='accounts_user_role_known'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('commune__isnull', False), ('role', 'commune')), models.Q(models.Q(('role', 'commune'), _negated=True), ('commune__isnull', True)), _connector='OR'), name='accounts_commune_iff_commune_official'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_on', None)), fields=('user', 'version'), name='accounts_consent_one_standing'),
        ),
    ]
