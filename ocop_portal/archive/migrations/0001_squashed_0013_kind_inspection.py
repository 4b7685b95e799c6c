import django.db.models.deletion
import ocop_portal.archive.models.papers
import ocop_portal.archive.models.signed_copies
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ("archive", "0001_initial"),
        ("archive", "0002_answer"),
        ("archive", "0003_register_entries"),
        ("archive", "0004_enter_issued_papers"),
        ("archive", "0005_kinds_of_papers"),
        ("archive", "0006_twins_of_packets"),
        ("archive", "0007_kind_correction"),
        ("archive", "0008_kind_complaint_answer"),
        ("archive", "0009_signed_copies"),
        ("archive", "0010_signers_of_papers"),
        ("archive", "0011_texts_of_papers"),
        ("archive", "0012_kind_complaint_receipt"),
        ("archive", "0013_kind_inspection"),
    ]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ('contenttypes', '0002_remove_content_type_name'),
        ("regulations", "0001_squashed_0013_help_in_words"),
    ]

    operations = [
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('receipt', 'Giấy tiếp nhận hồ sơ'), ('registration', 'Phiếu đăng ký'), ('self_assessment', 'Báo cáo tự đánh giá'), ('return_letter', 'Yêu cầu hoàn thiện hồ sơ'), ('commune_report', 'Báo cáo của UBND cấp xã'), ('score_sheet', 'Phiếu đánh giá'), ('summary', 'Bảng tổng hợp điểm'), ('minutes', 'Biên bản'), ('decision', 'Quyết định'), ('certificate', 'Giấy chứng nhận'), ('referral', 'Công văn chuyển hồ sơ'), ('packet', 'Bộ hồ sơ chuyển'), ('notice', 'Thông báo kết quả'), ('answer', 'Văn bản trả lời của cấp trên'), ('founding', 'Quyết định thành lập Hội đồng'), ('charter', 'Quy chế làm việc của Hội đồng'), ('invitation', 'Giấy mời họp'), ('proposal', 'Tờ trình'), ('expiry_notice', 'Thông báo sắp hết hạn'), ('revocation', 'Quyết định thu hồi'), ('correction', 'Quyết định đính chính'), ('complaint_receipt', 'Giấy tiếp nhận đơn'), ('inspection', 'Biên bản kiểm tra'), ('complaint_answer', 'Văn bản giải quyết đơn')], max_length=20, verbose_name='loại')),
                ('number', models.CharField(blank=True, max_length=60, verbose_name='số, ký hiệu')),
                ('title', models.CharField(max_length=300, verbose_name='trích yếu')),
                ('issued_on', models.DateField(verbose_name='ngày')),
                ('file', models.FileField(upload_to=ocop_portal.archive.models.papers.paper_path, verbose_name='tệp')),
                ('filename', models.CharField(max_length=200, verbose_name='tên tệp')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('pages', models.PositiveIntegerField(default=0, verbose_name='số trang')),
                ('texts', models.JSONField(blank=True, default=dict, verbose_name='phiên bản nội dung')),
                ('object_id', models.PositiveBigIntegerField()),
                ('issued_at', models.DateTimeField(auto_now_add=True, verbose_name='phát hành lúc')),
                ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người phát hành')),
                ('signer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='regulations.signer', verbose_name='người ký')),
            ],
            options={
                'verbose_name': 'văn bản đã phát hành',
                'verbose_name_plural': 'văn bản đã phát hành',
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('number', 'issued_on'), name='archive_paper_number_unique'), models.CheckConstraint(condition=models.Q(('kind__in', ['receipt', 'registration', 'self_assessment', 'return_letter', 'commune_report', 'score_sheet', 'summary', 'minutes', 'decision', 'certificate', 'referral', 'packet', 'notice', 'answer', 'founding', 'charter', 'invitation', 'proposal', 'expiry_notice', 'revocation', 'correction', 'complaint_receipt', 'inspection', 'complaint_answer'])), name='archive_paper_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='Register',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('series', models.CharField(max_length=40, verbose_name='sổ')),
                ('year', models.PositiveSmallIntegerField(verbose_name='năm')),
                ('last', models.PositiveIntegerField(default=0, verbose_name='số cuối')),
                ('opened_at', models.PositiveIntegerField(default=1, verbose_name='số bắt đầu')),
                ('of_papers', models.BooleanField(default=True, verbose_name='sổ văn bản')),
            ],
            options={
                'verbose_name': 'sổ đăng ký văn bản',
                'verbose_name_plural': 'sổ đăng ký văn bản',
                'constraints': [models.UniqueConstraint(fields=('series', 'year'), name='archive_register_unique')],
            },
        ),
        migrations.CreateModel(
            name='SignedCopy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('method', models.CharField(choices=[('scan', 'Bản ký tay, quét'), ('digital', 'Ký số')], max_length=10, verbose_name='cách ký')),
                ('file', models.FileField(upload_to=ocop_portal.archive.models.signed_copies.signed_copy_path, verbose_name='tệp')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('pages', models.PositiveIntegerField(verbose_name='số trang')),
                ('signed_by', models.CharField(blank=True, max_length=200, verbose_name='người ký')),
                ('signed_at', models.DateTimeField(blank=True, null=True, verbose_name='ký lúc')),
                ('certificate_subject', models.CharField(blank=True, max_length=500, verbose_name='chủ chứng thư số')),
                ('certificate_issuer', models.CharField(blank=True, max_length=500, verbose_name='nơi cấp chứng thư số')),
                ('certificate_serial', models.CharField(blank=True, max_length=80, verbose_name='số chứng thư')),
                ('certificate_from', models.DateTimeField(blank=True, null=True, verbose_name='chứng thư có hiệu lực từ')),
                ('certificate_until', models.DateTimeField(blank=True, null=True, verbose_name='chứng thư có hiệu lực đến')),
                ('added_at', models.DateTimeField(auto_now_add=True, verbose_name='đưa vào lúc')),
                ('replaced_at', models.DateTimeField(blank=True, null=True, verbose_name='thay lúc')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='lý do thay')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đưa vào')),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signed_copies', to='archive.paper', verbose_name='văn bản')),
                ('replaced_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người thay')),
            ],
            options={
                'verbose_name': 'bản đã ký',
                'verbose_name_plural': 'bản đã ký',
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('paper',), name='archive_signed_copy_one_standing'), models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('sha256',), name='archive_signed_copy_file_of_one_paper', violation_error_message='Tệp này đã là bản ký của một văn bản. Xin chọn đúng tệp.'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('certificate_from__isnull', False), ('certificate_until__isnull', False), ('signed_at__isnull', False), models.Q(('certificate_subject', ''), ('certificate_issuer', ''), ('certificate_serial', ''), _connector='OR', _negated=True)), ('method', 'digital')), models.Q(models.Q(('certificate_from', None), ('certificate_issuer', ''), ('certificate_serial', ''), ('certificate_subject', ''), ('certificate_until', None), ('signed_at', None)), ('method', 'scan')), _connector='OR'), name='archive_signed_copy_certified_iff_digital'), models.CheckConstraint(condition=models.Q(models.Q(('replaced_at__isnull', False), ('replaced_by__isnull', False), models.Q(('reason', ''), _negated=True)), models.Q(('reason', ''), ('replaced_at', None), ('replaced_by', None)), _connector='OR'), name='archive_signed_copy_replaced_facts'), models.CheckConstraint(condition=models.Q(('certificate_from', None), ('certificate_until__gt', models.F('certificate_from')), _connector='OR'), name='archive_signed_copy_certificate_period')],
            },
        ),
        migrations.AddField(
            model_name='paper',
            name='signed_copy',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archive.signedcopy', verbose_name='bản đã ký'),
        ),
        migrations.CreateModel(
            name='Twin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(upload_to=ocop_portal.archive.models.papers.twin_path, verbose_name='tệp ZIP')),
                ('filename', models.CharField(max_length=200, verbose_name='tên tệp')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('size', models.PositiveBigIntegerField(verbose_name='dung lượng')),
                ('paper', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='twin', to='archive.paper', verbose_name='văn bản')),
            ],
            options={
                'verbose_name': 'tệp ZIP đi cùng văn bản',
                'verbose_name_plural': 'tệp ZIP đi cùng văn bản',
            },
        ),
        migrations.CreateModel(
            name='RegisterEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(verbose_name='số')),
                ('text', models.CharField(max_length=60, verbose_name='số, ký hiệu')),
                ('state', models.CharField(choices=[('reserved', 'Đã giữ'), ('issued', 'Đã phát hành'), ('cancelled', 'Đã hủy')], max_length=10, verbose_name='tình trạng')),
                ('given_outside', models.BooleanField(default=False, verbose_name='cấp ngoài hệ thống')),
                ('title', models.CharField(blank=True, max_length=300, verbose_name='trích yếu')),
                ('recipients', models.CharField(blank=True, max_length=500, verbose_name='nơi nhận')),
                ('signed_by', models.CharField(blank=True, max_length=200, verbose_name='người ký')),
                ('reserved_at', models.DateTimeField(null=True, verbose_name='giữ lúc')),
                ('cancelled_at', models.DateTimeField(null=True, verbose_name='hủy lúc')),
                ('reason', models.CharField(blank=True, max_length=500, verbose_name='lý do hủy')),
                ('cancelled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người hủy')),
                ('paper', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='entry', to='archive.paper', verbose_name='văn bản')),
                ('register', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='archive.register', verbose_name='sổ')),
                ('reserved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người giữ số')),
            ],
            options={
                'verbose_name': 'số văn bản',
                'verbose_name_plural': 'số văn bản',
                'ordering': ['-register__year', 'register__series', '-number'],
                'constraints': [models.UniqueConstraint(fields=('register', 'number'), name='archive_entry_number_unique'), models.CheckConstraint(condition=models.Q(('number__gt', 0)), name='archive_entry_number_positive'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('cancelled_at', None), ('cancelled_by', None), ('reason', '')), models.Q(('reserved_at__isnull', False), ('reserved_by__isnull', False)), ('paper', None), ('state', 'reserved')), models.Q(models.Q(('cancelled_at', None), ('cancelled_by', None), ('reason', '')), ('paper__isnull', False), ('state', 'issued')), models.Q(models.Q(('cancelled_at__isnull', False), ('cancelled_by__isnull', False), models.Q(('reason', ''), _negated=True)), models.Q(('reserved_at__isnull', False), ('reserved_by__isnull', False)), ('paper', None), ('state', 'cancelled')), _connector='OR'), name='archive_entry_state_facts')],
            },
        ),
        migrations.AddIndex(
            model_name='paper',
            index=models.Index(fields=['content_type', 'object_id', 'kind'], name='archive_pap_content_475f89_idx'),
        ),
    ]
