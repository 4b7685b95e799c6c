import django.db.models.deletion
import django.db.models.expressions
import evaluations.models.paper_twin
import evaluations.models.sheets
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ("evaluations", "0001_initial"),
        ("evaluations", "0002_names_in_vietnamese"),
        ("evaluations", "0003_figures"),
        ("evaluations", "0004_sheet_saving"),
        ("evaluations", "0005_judged_dossier"),
        ("evaluations", "0006_criteria_set_based_on"),
    ]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ("councils", "0001_squashed_0008_council_papers"),
        ("products", "0001_squashed_0006_renewals"),
        ("regulations", "0001_squashed_0013_help_in_words"),
    ]

    operations = [
        migrations.CreateModel(
            name='CommuneReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('meeting_on', models.DateField(blank=True, null=True, verbose_name='ngày họp')),
                ('participants', models.TextField(blank=True, verbose_name='thành phần dự họp')),
                ('proposal', models.CharField(blank=True, choices=[('evaluate', 'Đề nghị đánh giá, phân hạng sản phẩm'), ('complete', 'Đề nghị yêu cầu chủ thể hoàn thiện hồ sơ trước khi đánh giá')], max_length=10, verbose_name='đề nghị của UBND xã')),
                ('signer', models.CharField(blank=True, max_length=150, verbose_name='người ký báo cáo')),
                ('filed_on', models.DateField(editable=False, null=True, verbose_name='ngày gửi')),
                ('filed_at', models.DateTimeField(editable=False, null=True, verbose_name='gửi lúc')),
                ('saved_at', models.DateTimeField(auto_now=True, verbose_name='lưu lúc')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người lập')),
                ('dossier', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='commune_report', to='products.dossier', verbose_name='hồ sơ')),
            ],
            options={
                'verbose_name': 'báo cáo của xã',
                'verbose_name_plural': 'báo cáo của xã',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('filed_at', None), ('filed_on', None)), models.Q(('filed_at__isnull', False), ('filed_on__isnull', False), ('meeting_on__isnull', False), models.Q(('proposal', ''), _negated=True), models.Q(('participants', ''), _negated=True)), _connector='OR'), name='evaluations_report_filed_complete')],
            },
        ),
        migrations.CreateModel(
            name='CriteriaSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Bản thảo'), ('published', 'Đã ban hành')], default='draft', editable=False, max_length=10, verbose_name='tình trạng')),
                ('code', models.SlugField(max_length=20, verbose_name='mã')),
                ('ordinal', models.PositiveSmallIntegerField(verbose_name='số bộ')),
                ('name', models.CharField(max_length=250, verbose_name='tên')),
                ('requires_samples', models.BooleanField(default=True, verbose_name='cần sản phẩm mẫu')),
                ('origin', models.JSONField(default=dict, help_text='Giữ để xuất ra không mất gì (R-SET-5)', verbose_name='nguồn gốc dữ liệu')),
                ('based_on', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evaluations.criteriaset', verbose_name='chép từ')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sets', to='regulations.edition', verbose_name='ấn bản')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='criteria_sets', to='products.productgroup', verbose_name='nhóm sản phẩm')),
            ],
            options={
                'verbose_name': 'bộ tiêu chí',
                'verbose_name_plural': 'bộ tiêu chí',
                'ordering': ['edition', 'ordinal'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'ordinal'), name='evaluations_set_ordinal_unique'), models.UniqueConstraint(fields=('edition', 'group'), name='evaluations_one_set_a_group'), models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'published'])), name='evaluations_set_state_known')],
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10, verbose_name='mã')),
                ('name', models.CharField(max_length=500, verbose_name='tên')),
                ('max', models.PositiveSmallIntegerField(verbose_name='điểm tối đa')),
                ('commune_assessed', models.BooleanField(default=False, verbose_name='xã đánh giá')),
                ('subsection', models.JSONField(blank=True, null=True, verbose_name='tiểu mục')),
                ('order', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('criteria_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='evaluations.criteriaset', verbose_name='bộ tiêu chí')),
            ],
            options={
                'verbose_name': 'tiêu chí',
                'verbose_name_plural': 'tiêu chí',
                'ordering': ['order'],
            },
        ),
        migrations.CreateModel(
            name='CriterionRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('type', models.CharField(choices=[('disqualify', 'Loại'), ('stop', 'Dừng đánh giá'), ('ineligible', 'Không đánh giá'), ('precondition', 'Điều kiện'), ('conditional', 'Chỉ áp dụng khi'), ('evidence', 'Minh chứng'), ('guide', 'Hướng dẫn'), ('choose_case', 'Chọn trường hợp'), ('derived', 'Ghi chú dữ liệu')], max_length=15, verbose_name='loại')),
                ('text', models.CharField(max_length=1000, verbose_name='nội dung')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rules', to='evaluations.criterion', verbose_name='tiêu chí')),
            ],
            options={
                'verbose_name': 'quy tắc của tiêu chí',
                'verbose_name_plural': 'quy tắc của tiêu chí',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Disqualifier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=500, verbose_name='nội dung')),
                ('criteria_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='disqualifiers', to='evaluations.criteriaset', verbose_name='bộ tiêu chí')),
            ],
            options={
                'verbose_name': 'điều kiện loại',
                'verbose_name_plural': 'điều kiện loại',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Evaluation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('waiting', 'Chưa mở chấm'), ('scoring', 'Đang chấm'), ('locked', 'Đã đóng chấm'), ('rescoring', 'Đang chấm lại'), ('concluded', 'Đã kết luận')], default='waiting', editable=False, max_length=10, verbose_name='tình trạng')),
                ('locked_at', models.DateTimeField(editable=False, null=True, verbose_name='đóng chấm lúc')),
                ('outcome', models.CharField(blank=True, choices=[('ranked', 'Đã xếp hạng'), ('knocked_out', 'Bị loại'), ('stopped', 'Dừng đánh giá')], editable=False, max_length=12, verbose_name='kết cục')),
                ('total_sum', models.PositiveIntegerField(editable=False, null=True, verbose_name='tổng điểm các phiếu')),
                ('sheet_count', models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='số phiếu tính')),
                ('band_stars', models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='hạng theo điểm')),
                ('stars', models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='hạng sao')),
                ('explanation', models.TextField(blank=True, editable=False, verbose_name='giải thích')),
                ('reason', models.TextField(blank=True, editable=False, verbose_name='lý do loại hoặc dừng')),
                ('concluded_at', models.DateTimeField(editable=False, null=True, verbose_name='kết luận lúc')),
                ('agenda_item', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='evaluation', to='councils.agendaitem', verbose_name='sản phẩm trong phiên')),
                ('concluded_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người kết luận')),
                ('criteria_set', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='evaluations.criteriaset', verbose_name='bộ tiêu chí')),
            ],
            options={
                'verbose_name': 'đánh giá',
                'verbose_name_plural': 'đánh giá',
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['waiting', 'scoring', 'locked', 'rescoring', 'concluded'])), name='evaluations_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('concluded_at__isnull', False), ('concluded_by__isnull', False), ('status', 'concluded'), models.Q(('outcome', ''), _negated=True)), models.Q(models.Q(('status', 'concluded'), _negated=True), ('concluded_at', None), ('concluded_by', None), ('outcome', '')), _connector='OR'), name='evaluations_concluded_iff_outcome'), models.CheckConstraint(condition=models.Q(models.Q(('band_stars__range', (1, 5)), ('outcome', 'ranked'), ('sheet_count__gt', 0), ('stars__range', (1, 5)), ('total_sum__isnull', False)), models.Q(models.Q(('outcome', 'ranked'), _negated=True), ('band_stars', None), ('sheet_count', None), ('stars', None), ('total_sum', None)), _connector='OR'), name='evaluations_ranked_iff_figures'), models.CheckConstraint(condition=models.Q(models.Q(('outcome__in', ['knocked_out', 'stopped']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='evaluations_unranked_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='DiscussionNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(verbose_name='ghi chú thảo luận')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='discussion_notes', to='evaluations.evaluation')),
            ],
            options={
                'verbose_name': 'ghi chú thảo luận',
                'verbose_name_plural': 'ghi chú thảo luận',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='EvidenceLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evidence_links', to='evaluations.criterion')),
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='products.evidence')),
            ],
            options={
                'verbose_name': 'minh chứng cho tiêu chí',
                'verbose_name_plural': 'minh chứng cho tiêu chí',
                'constraints': [models.UniqueConstraint(fields=('evidence', 'criterion'), name='evaluations_evidence_link_unique')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.CharField(choices=[('material', 'Nguồn gốc sản phẩm, nguyên liệu địa phương'), ('labour', 'Sử dụng lao động địa phương'), ('idea', 'Nguồn gốc ý tưởng sản phẩm'), ('identity', 'Bản sắc, trí tuệ địa phương')], max_length=10, verbose_name='nội dung')),
                ('agreement', models.CharField(blank=True, choices=[('match', 'Đúng như chủ thể nêu'), ('partly', 'Đúng một phần'), ('differs', 'Không đúng')], max_length=10, verbose_name='so với điều chủ thể nêu')),
                ('text', models.TextField(blank=True, verbose_name='xã nhận thấy')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='evaluations.communereport')),
            ],
            options={
                'verbose_name': 'nhận xét của xã',
                'verbose_name_plural': 'nhận xét của xã',
                'constraints': [models.UniqueConstraint(fields=('report', 'content'), name='evaluations_one_finding_a_content')],
            },
        ),
        migrations.CreateModel(
            name='JudgedDossier',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.TextField(editable=False, verbose_name='nội dung')),
                ('sha256', models.CharField(editable=False, max_length=64, verbose_name='SHA-256')),
                ('frozen_at', models.DateTimeField(editable=False, verbose_name='giữ lúc')),
                ('evaluation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='judged', to='evaluations.evaluation', verbose_name='đánh giá')),
            ],
            options={
                'verbose_name': 'hồ sơ như khi chấm',
                'verbose_name_plural': 'hồ sơ như khi chấm',
            },
        ),
        migrations.CreateModel(
            name='JudgedFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(editable=False, max_length=64, verbose_name='SHA-256')),
                ('evidence', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='judged_files', to='products.evidence', verbose_name='minh chứng')),
                ('judged', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='files', to='evaluations.judgeddossier', verbose_name='hồ sơ như khi chấm')),
            ],
            options={
                'verbose_name': 'tệp như khi chấm',
                'verbose_name_plural': 'tệp như khi chấm',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('judged', 'evidence'), name='evaluations_judged_file_once')],
            },
        ),
        migrations.CreateModel(
            name='Level',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('points', models.PositiveSmallIntegerField(verbose_name='điểm')),
                ('text', models.CharField(max_length=1500, verbose_name='nội dung')),
                ('min_for_star', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='tối thiểu cho hạng')),
                ('case_code', models.CharField(blank=True, max_length=4, verbose_name='trường hợp')),
                ('case_name', models.CharField(blank=True, max_length=200, verbose_name='tên trường hợp')),
                ('order', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='levels', to='evaluations.criterion', verbose_name='tiêu chí')),
            ],
            options={
                'verbose_name': 'mức điểm',
                'verbose_name_plural': 'mức điểm',
                'ordering': ['order'],
                'constraints': [models.UniqueConstraint(fields=('criterion', 'order'), name='evaluations_level_order_unique'), models.CheckConstraint(condition=models.Q(('min_for_star__isnull', True), ('min_for_star__in', [3, 4, 5]), _connector='OR'), name='evaluations_level_star_mark')],
            },
        ),
        migrations.CreateModel(
            name='Claim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('none_reached', models.BooleanField(default=False, verbose_name='không đạt mức nào')),
                ('description', models.TextField(blank=True, verbose_name='mô tả, chứng minh')),
                ('saved_at', models.DateTimeField(auto_now=True)),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='claims', to='products.dossier')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evaluations.criterion')),
                ('level', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evaluations.level')),
            ],
            options={
                'verbose_name': 'tự đánh giá',
                'verbose_name_plural': 'tự đánh giá',
                'constraints': [models.UniqueConstraint(fields=('dossier', 'criterion'), name='evaluations_one_claim_a_criterion'), models.CheckConstraint(condition=models.Q(('level__isnull', True), ('none_reached', False), _connector='OR'), name='evaluations_claim_level_or_none')],
            },
        ),
        migrations.CreateModel(
            name='Minutes',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Dự thảo'), ('closed', 'Đã chốt')], default='draft', editable=False, max_length=10, verbose_name='tình trạng')),
                ('proceedings', models.TextField(blank=True, verbose_name='diễn biến phiên họp')),
                ('opinions', models.TextField(blank=True, verbose_name='ý kiến thảo luận')),
                ('conclusion', models.TextField(blank=True, verbose_name='kết luận của Chủ tịch Hội đồng')),
                ('closed_on', models.DateField(editable=False, null=True, verbose_name='ngày chốt')),
                ('digest', models.CharField(blank=True, editable=False, max_length=64, verbose_name='mã kiểm tra')),
                ('closed_by', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('session', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='minutes', to='councils.session')),
            ],
            options={
                'verbose_name': 'biên bản',
                'verbose_name_plural': 'biên bản',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('closed_by', None), ('closed_on', None), ('state', 'draft')), models.Q(('closed_by__isnull', False), ('closed_on__isnull', False), ('state', 'closed')), _connector='OR'), name='evaluations_minutes_closed_facts')],
            },
        ),
        migrations.CreateModel(
            name='PaperEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(verbose_name='lượt nhập')),
                ('opinion', models.TextField(blank=True, verbose_name='ý kiến của người đánh giá')),
                ('reason', models.TextField(blank=True, verbose_name='lý do chấm lại')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='nhập lúc')),
                ('replaced_at', models.DateTimeField(editable=False, null=True, verbose_name='nhập lại lúc')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
            ],
            options={
                'verbose_name': 'lượt nhập phiếu giấy',
                'verbose_name_plural': 'lượt nhập phiếu giấy',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='PaperMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evaluations.criterion', verbose_name='tiêu chí')),
                ('entry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='evaluations.paperentry', verbose_name='lượt nhập')),
                ('level', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evaluations.level', verbose_name='mức điểm')),
            ],
            options={
                'verbose_name': 'điểm nhập từ phiếu giấy',
                'verbose_name_plural': 'điểm nhập từ phiếu giấy',
                'constraints': [models.UniqueConstraint(fields=('entry', 'criterion'), name='evaluations_one_typed_mark_a_criterion')],
            },
        ),
        migrations.CreateModel(
            name='PaperSheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField(verbose_name='lần chấm')),
                ('file', models.FileField(upload_to=evaluations.models.paper_twin.scan_path, verbose_name='bản quét')),
                ('name', models.CharField(max_length=150, verbose_name='tên tệp')),
                ('extension', models.CharField(max_length=5, verbose_name='loại tệp')),
                ('size', models.PositiveBigIntegerField(verbose_name='dung lượng')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='nhận lúc')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paper_sheets', to='evaluations.evaluation', verbose_name='đánh giá')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paper_sheets', to='councils.seat', verbose_name='thành viên')),
            ],
            options={
                'verbose_name': 'phiếu giấy',
                'verbose_name_plural': 'phiếu giấy',
            },
        ),
        migrations.AddField(
            model_name='paperentry',
            name='paper',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='evaluations.papersheet', verbose_name='phiếu giấy'),
        ),
        migrations.CreateModel(
            name='Part',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=4, verbose_name='mã')),
                ('name', models.CharField(max_length=200, verbose_name='tên')),
                ('max', models.PositiveSmallIntegerField(verbose_name='điểm tối đa')),
                ('criteria_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='evaluations.criteriaset', verbose_name='bộ tiêu chí')),
            ],
            options={
                'verbose_name': 'phần',
                'verbose_name_plural': 'phần',
                'ordering': ['code'],
                'constraints': [models.UniqueConstraint(fields=('criteria_set', 'code'), name='evaluations_part_unique')],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('asked_by', models.CharField(max_length=150, verbose_name='người hỏi')),
                ('text', models.TextField(verbose_name='nội dung hỏi')),
                ('answered_by', models.CharField(blank=True, max_length=150, verbose_name='người trả lời')),
                ('answer', models.TextField(blank=True, verbose_name='trả lời')),
                ('agenda_item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='councils.agendaitem', verbose_name='sản phẩm')),
                ('by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='councils.session', verbose_name='phiên họp')),
            ],
            options={
                'verbose_name': 'câu hỏi tại phiên họp',
                'verbose_name_plural': 'câu hỏi tại phiên họp',
                'ordering': ['pk'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RescoreRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.TextField(blank=True, verbose_name='nội dung cần xem lại')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rescore_requests', to='evaluations.evaluation')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rescore_requests', to='councils.seat')),
            ],
            options={
                'verbose_name': 'yêu cầu chấm lại',
                'verbose_name_plural': 'yêu cầu chấm lại',
                'constraints': [models.UniqueConstraint(condition=models.Q(('answered_at', None)), fields=('evaluation', 'seat'), name='evaluations_one_open_rescore_request')],
            },
        ),
        migrations.CreateModel(
            name='ScoreSheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField(default=1, verbose_name='lần chấm')),
                ('status', models.CharField(choices=[('draft', 'Đang chấm'), ('handed_in', 'Đã nộp'), ('superseded', 'Đã chấm lại'), ('void', 'Không tính')], default='draft', editable=False, max_length=12, verbose_name='tình trạng')),
                ('opinion', models.TextField(blank=True, verbose_name='ý kiến của người đánh giá')),
                ('reason', models.TextField(blank=True, verbose_name='lý do chấm lại')),
                ('total', models.PositiveSmallIntegerField(editable=False, null=True, verbose_name='tổng điểm')),
                ('digest', models.CharField(blank=True, editable=False, max_length=64, verbose_name='mã kiểm tra')),
                ('pdf', models.FileField(blank=True, editable=False, upload_to=evaluations.models.sheets.sheet_path, verbose_name='bản in')),
                ('handed_in_at', models.DateTimeField(editable=False, null=True, verbose_name='nộp lúc')),
                ('revealed_at', models.DateTimeField(editable=False, null=True, verbose_name='mở lúc')),
                ('saved_at', models.DateTimeField(auto_now=True, verbose_name='lưu lúc')),
                ('text_stamps', models.JSONField(default=dict, editable=False)),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='evaluations.evaluation')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='councils.seat')),
            ],
            options={
                'verbose_name': 'phiếu đánh giá',
                'verbose_name_plural': 'phiếu đánh giá',
                'ordering': ['seat__number', 'version'],
                'constraints': [models.UniqueConstraint(fields=('evaluation', 'seat', 'version'), name='evaluations_sheet_version_unique'), models.UniqueConstraint(condition=models.Q(('status', 'draft')), fields=('evaluation', 'seat'), name='evaluations_one_draft_a_member'), models.UniqueConstraint(condition=models.Q(('status', 'handed_in')), fields=('evaluation', 'seat'), name='evaluations_one_counted_sheet_a_member'), models.CheckConstraint(condition=models.Q(('status__in', ['draft', 'handed_in', 'superseded', 'void'])), name='evaluations_sheet_status_known'), models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['handed_in', 'superseded']), _negated=True), models.Q(('handed_in_at__isnull', False), ('total__isnull', False), models.Q(('digest', ''), _negated=True)), _connector='OR'), name='evaluations_handed_in_has_total'), models.CheckConstraint(condition=models.Q(('version', 1), models.Q(('status__in', ['handed_in', 'superseded']), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='evaluations_rescored_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='ReopenRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(verbose_name='lý do mở lại')),
                ('state', models.CharField(choices=[('asked', 'Chờ đồng ý'), ('done', 'Đã mở lại'), ('declined', 'Không mở lại')], default='asked', editable=False, max_length=10)),
                ('asked_at', models.DateTimeField(verbose_name='đề nghị lúc')),
                ('answered_at', models.DateTimeField(null=True, verbose_name='trả lời lúc')),
                ('answer', models.TextField(blank=True, verbose_name='lý do không mở lại')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người đề nghị')),
                ('chair', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Chủ tịch Hội đồng')),
                ('office', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='Tổ giúp việc')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reopen_requests', to='evaluations.scoresheet', verbose_name='phiếu đánh giá')),
            ],
            options={
                'verbose_name': 'đề nghị mở lại phiếu',
                'verbose_name_plural': 'đề nghị mở lại phiếu',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('sheet',), name='evaluations_one_open_reopen_request'), models.UniqueConstraint(condition=models.Q(('state', 'done')), fields=('sheet',), name='evaluations_sheet_reopened_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='evaluations_reopen_has_reason'), models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'done', 'declined'])), name='evaluations_reopen_state_known'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'done'), _negated=True), models.Q(('answered_at__isnull', False), ('chair__isnull', False), ('office__isnull', False), models.Q(('chair', models.F('office')), _negated=True)), _connector='OR'), name='evaluations_reopened_by_two')],
            },
        ),
        migrations.AddField(
            model_name='papersheet',
            name='sheet',
            field=models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='paper', to='evaluations.scoresheet', verbose_name='phiếu đánh giá'),
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('page', models.CharField(blank=True, editable=False, max_length=32)),
                ('step', models.PositiveIntegerField(default=0, editable=False)),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evaluations.criterion')),
                ('level', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='evaluations.level')),
                ('sheet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='evaluations.scoresheet')),
            ],
            options={
                'verbose_name': 'điểm chọn',
                'verbose_name_plural': 'điểm chọn',
                'constraints': [models.UniqueConstraint(fields=('sheet', 'criterion'), name='evaluations_one_mark_a_criterion')],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=8, verbose_name='mã')),
                ('name', models.CharField(max_length=250, verbose_name='tên')),
                ('max', models.PositiveSmallIntegerField(verbose_name='điểm tối đa')),
                ('order', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('part', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='evaluations.part', verbose_name='phần')),
            ],
            options={
                'verbose_name': 'mục',
                'verbose_name_plural': 'mục',
                'ordering': ['part__code', 'order'],
                'constraints': [models.UniqueConstraint(fields=('part', 'code'), name='evaluations_section_unique')],
            },
        ),
        migrations.AddField(
            model_name='criterion',
            name='section',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='criteria', to='evaluations.section', verbose_name='mục'),
        ),
        migrations.CreateModel(
            name='Vote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('text', models.TextField(verbose_name='nội dung biểu quyết')),
                ('voters', models.PositiveSmallIntegerField(editable=False, verbose_name='được biểu quyết')),
                ('agreed', models.PositiveSmallIntegerField(verbose_name='tán thành')),
                ('against', models.PositiveSmallIntegerField(verbose_name='không tán thành')),
                ('abstained', models.PositiveSmallIntegerField(verbose_name='không biểu quyết')),
                ('dissent', models.TextField(blank=True, verbose_name='ý kiến bảo lưu')),
                ('agenda_item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='councils.agendaitem', verbose_name='sản phẩm')),
                ('by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='councils.session', verbose_name='phiên họp')),
            ],
            options={
                'verbose_name': 'biểu quyết',
                'verbose_name_plural': 'biểu quyết',
                'ordering': ['pk'],
                'abstract': False,
                'constraints': [models.CheckConstraint(condition=models.Q(('voters__gt', 0), ('voters__gte', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('agreed'), '+', models.F('against')), '+', models.F('abstained')))), name='evaluations_votes_within_the_present')],
            },
        ),
        migrations.AddConstraint(
            model_name='paperentry',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('paper', 'place'), name='evaluations_one_entry_a_place'),
        ),
        migrations.AddConstraint(
            model_name='paperentry',
            constraint=models.UniqueConstraint(condition=models.Q(('replaced_at', None)), fields=('paper', 'by'), name='evaluations_two_people_type'),
        ),
        migrations.AddConstraint(
            model_name='paperentry',
            constraint=models.CheckConstraint(condition=models.Q(('place__range', (1, 2))), name='evaluations_entered_twice'),
        ),
        migrations.AddConstraint(
            model_name='papersheet',
            constraint=models.UniqueConstraint(fields=('evaluation', 'seat', 'version'), name='evaluations_one_paper_a_scoring'),
        ),
        migrations.AddConstraint(
            model_name='criterion',
            constraint=models.UniqueConstraint(fields=('criteria_set', 'code'), name='evaluations_criterion_unique'),
        ),
    ]
