import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ("jobs", "0001_jobs"),
        ("jobs", "0002_kinds_issue_and_sheet"),
        ("jobs", "0003_kind_email"),
        ("jobs", "0004_daily_runs"),
    ]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('contenttypes', '0002_remove_content_type_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='DailyRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(unique=True, verbose_name='ngày làm việc')),
                ('started_at', models.DateTimeField(auto_now_add=True, verbose_name='bắt đầu lúc')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='kết thúc lúc')),
                ('done', models.PositiveIntegerField(default=0, verbose_name='số việc đã làm')),
                ('remarks', models.JSONField(blank=True, default=list, verbose_name='lưu ý')),
                ('has_failed', models.BooleanField(default=False, verbose_name='có việc không làm được')),
            ],
            options={
                'verbose_name': 'lượt việc hằng ngày',
                'verbose_name_plural': 'các lượt việc hằng ngày',
                'ordering': ['-on'],
            },
        ),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('packet', 'Lập bộ hồ sơ chuyển'), ('issue', 'Phát hành quyết định'), ('sheet', 'In phiếu đánh giá'), ('email', 'Gửi thư điện tử')], max_length=20, verbose_name='việc')),
                ('object_id', models.PositiveBigIntegerField()),
                ('title', models.CharField(max_length=200, verbose_name='đối tượng')),
                ('asked_on', models.DateField(verbose_name='ngày làm việc')),
                ('asked_at', models.DateTimeField(auto_now_add=True, verbose_name='yêu cầu lúc')),
                ('state', models.CharField(choices=[('waiting', 'Đang chờ'), ('running', 'Đang làm'), ('done', 'Đã xong'), ('failed', 'Không làm được')], default='waiting', max_length=10, verbose_name='tình trạng')),
                ('turn', models.PositiveIntegerField(default=1, verbose_name='lượt')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='số lần làm')),
                ('worker', models.CharField(blank=True, max_length=200, verbose_name='tiến trình')),
                ('stage', models.CharField(blank=True, max_length=200, verbose_name='đang làm gì')),
                ('share', models.PositiveSmallIntegerField(default=0, verbose_name='phần trăm')),
                ('started_at', models.DateTimeField(blank=True, null=True, verbose_name='bắt đầu lúc')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='kết thúc lúc')),
                ('remarks', models.JSONField(blank=True, default=list, verbose_name='lưu ý')),
                ('error', models.CharField(blank=True, max_length=500, verbose_name='lý do')),
                ('trace', models.TextField(blank=True, verbose_name='chi tiết kỹ thuật')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người yêu cầu')),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
            ],
            options={
                'verbose_name': 'việc máy chủ làm',
                'verbose_name_plural': 'việc máy chủ làm',
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['content_type', 'object_id', 'kind'], name='jobs_job_content_9999ea_idx')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['waiting', 'running'])), fields=('kind', 'content_type', 'object_id'), name='jobs_job_one_at_a_time'), models.CheckConstraint(condition=models.Q(('kind__in', ['packet', 'issue', 'sheet', 'email'])), name='jobs_job_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at__isnull', True), ('state__in', ['waiting', 'running'])), models.Q(('ended_at__isnull', False), ('state__in', ['done', 'failed'])), _connector='OR'), name='jobs_job_ended_by_state')],
            },
        ),
    ]
