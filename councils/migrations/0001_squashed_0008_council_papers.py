import councils.models.visits
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ("councils", "0001_initial"),
        ("councils", "0002_agenda_again"),
        ("councils", "0003_names_in_vietnamese"),
        ("councils", "0004_hall"),
        ("councils", "0005_council_legal"),
        ("councils", "0006_answers_extended"),
        ("councils", "0007_substitution_ended"),
        ("councils", "0008_council_papers"),
    ]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
        ("archive", "0001_squashed_0013_kind_inspection"),
        ("products", "0001_squashed_0006_renewals"),
        ("regulations", "0001_squashed_0013_help_in_words"),
    ]

    operations = [
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(verbose_name='thứ tự')),
                ('samples_received', models.PositiveSmallIntegerField(default=0, verbose_name='số sản phẩm mẫu đã nhận')),
                ('samples_on', models.DateField(blank=True, null=True, verbose_name='ngày nhận mẫu')),
                ('visited_on', models.DateField(blank=True, null=True, verbose_name='ngày khảo sát thực tế')),
                ('visitors', models.TextField(blank=True, verbose_name='thành phần khảo sát')),
                ('visit_findings', models.TextField(blank=True, verbose_name='kết quả khảo sát')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agenda', related_query_name='agenda_item', to='products.dossier', verbose_name='hồ sơ')),
            ],
            options={
                'verbose_name': 'sản phẩm trong phiên',
                'verbose_name_plural': 'sản phẩm trong phiên',
                'ordering': ['order', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Council',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=250, verbose_name='tên Hội đồng')),
                ('decision_number', models.CharField(blank=True, max_length=60, verbose_name='quyết định thành lập số')),
                ('founded_on', models.DateField(verbose_name='ngày thành lập')),
                ('max_spread', models.PositiveSmallIntegerField(default=10, verbose_name='độ chênh tối đa (điểm)')),
                ('quorum_numerator', models.PositiveSmallIntegerField(default=3, verbose_name='tỷ lệ dự họp tối thiểu: tử số')),
                ('quorum_denominator', models.PositiveSmallIntegerField(default=4, verbose_name='mẫu số')),
                ('minimum_way', models.CharField(choices=[('mean', 'điểm trung bình của các thành viên đạt mức'), ('majority', 'quá nửa số thành viên chọn mức đó trở lên'), ('all', 'mọi thành viên chọn mức đó trở lên')], default='mean', max_length=10, verbose_name='cách xét yêu cầu tối thiểu')),
                ('team', models.TextField(blank=True, editable=False, verbose_name='Tổ giúp việc')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulations.authority', verbose_name='cơ quan')),
                ('regulation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='regulations.regulation', verbose_name='văn bản quy định')),
                ('secretary', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='thư ký')),
            ],
            options={
                'verbose_name': 'Hội đồng',
                'verbose_name_plural': 'Hội đồng',
                'ordering': ['-founded_on'],
                'constraints': [models.CheckConstraint(condition=models.Q(('quorum_numerator__gt', 0), ('quorum_numerator__lte', models.F('quorum_denominator'))), name='councils_quorum_is_a_share'), models.CheckConstraint(condition=models.Q(('minimum_way__in', ['mean', 'majority', 'all'])), name='councils_minimum_way_known')],
            },
        ),
        migrations.CreateModel(
            name='CharterArticle',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('condition', models.CharField(choices=[('size', 'Số thành viên Hội đồng'), ('chair', 'Chủ tịch Hội đồng'), ('fields', 'Lĩnh vực phải có đại diện'), ('agenda', 'Chương trình'), ('dossiers', 'Hồ sơ đã tiếp nhận'), ('delivery', 'Gửi hồ sơ điện tử'), ('samples', 'Sản phẩm mẫu'), ('visit', 'Khảo sát thực tế'), ('ties', 'Thành viên có liên quan đến chủ thể'), ('quorum', 'Số người dự'), ('day', 'Ngày họp')], max_length=10, verbose_name='điều kiện')),
                ('article', models.CharField(max_length=200, verbose_name='điều khoản của Quy chế')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='charter_articles', to='councils.council', verbose_name='Hội đồng')),
            ],
            options={
                'verbose_name': 'ngoại lệ theo Quy chế',
                'verbose_name_plural': 'ngoại lệ theo Quy chế',
                'ordering': ['council', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('council', 'condition'), name='councils_one_charter_article_a_condition'), models.CheckConstraint(condition=models.Q(('condition__in', ['size', 'chair', 'fields', 'agenda', 'dossiers', 'delivery', 'samples', 'visit', 'ties', 'quorum', 'day'])), name='councils_charter_condition_known'), models.CheckConstraint(condition=models.Q(('article', ''), _negated=True), name='councils_charter_has_article')],
            },
        ),
        migrations.CreateModel(
            name='OpeningRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('condition', models.CharField(choices=[('size', 'Số thành viên Hội đồng'), ('chair', 'Chủ tịch Hội đồng'), ('fields', 'Lĩnh vực phải có đại diện'), ('agenda', 'Chương trình'), ('dossiers', 'Hồ sơ đã tiếp nhận'), ('delivery', 'Gửi hồ sơ điện tử'), ('samples', 'Sản phẩm mẫu'), ('visit', 'Khảo sát thực tế'), ('ties', 'Thành viên có liên quan đến chủ thể'), ('quorum', 'Số người dự'), ('day', 'Ngày họp')], max_length=10, verbose_name='điều kiện')),
                ('leeway', models.CharField(choices=[('never', 'không được khai mạc'), ('reason', 'được khai mạc, ghi lý do'), ('charter', 'được khai mạc khi Quy chế của Hội đồng cho phép, ghi lý do')], max_length=10, verbose_name='khi chưa đủ')),
                ('ground', models.CharField(max_length=250, verbose_name='cơ sở')),
                ('regulation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opening_rules', to='regulations.regulation', verbose_name='văn bản quy định')),
            ],
            options={
                'verbose_name': 'quy tắc khai mạc',
                'verbose_name_plural': 'quy tắc khai mạc',
                'ordering': ['regulation', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('regulation', 'condition'), name='councils_one_opening_rule_a_condition'), models.CheckConstraint(condition=models.Q(('condition__in', ['size', 'chair', 'fields', 'agenda', 'dossiers', 'delivery', 'samples', 'visit', 'ties', 'quorum', 'day'])), name='councils_opening_rule_condition_known'), models.CheckConstraint(condition=models.Q(('leeway__in', ['never', 'reason', 'charter'])), name='councils_opening_rule_leeway_known')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='số thứ tự')),
                ('is_chair', models.BooleanField(default=False, verbose_name='Chủ tịch Hội đồng')),
                ('title', models.CharField(max_length=150, verbose_name='chức danh')),
                ('organisation', models.CharField(max_length=150, verbose_name='cơ quan, đơn vị')),
                ('fields', models.JSONField(blank=True, default=list, verbose_name='lĩnh vực đại diện')),
                ('council', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='councils.council', verbose_name='Hội đồng')),
                ('replaces', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='councils.seat', verbose_name='thay cho')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to=settings.AUTH_USER_MODEL, verbose_name='người giữ')),
            ],
            options={
                'verbose_name': 'thành viên',
                'verbose_name_plural': 'thành viên',
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Recusal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=300, verbose_name='lý do')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='ghi lúc')),
                ('agenda_item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recusals', to='councils.agendaitem', verbose_name='sản phẩm trong phiên')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recusals', to='councils.seat', verbose_name='thành viên')),
            ],
            options={
                'verbose_name': 'không tham gia chấm',
                'verbose_name_plural': 'không tham gia chấm',
                'constraints': [models.UniqueConstraint(fields=('agenda_item', 'seat'), name='councils_recusal_unique'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='councils_recusal_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('meeting', 'Họp'), ('written', 'Lấy ý kiến bằng văn bản')], default='meeting', max_length=10, verbose_name='hình thức')),
                ('starts_at', models.DateTimeField(verbose_name='bắt đầu lúc')),
                ('place', models.CharField(max_length=200, verbose_name='địa điểm')),
                ('status', models.CharField(choices=[('planned', 'Đang chuẩn bị'), ('released', 'Đã gửi hồ sơ điện tử'), ('open', 'Đang họp'), ('closed', 'Đã bế mạc')], default='planned', editable=False, max_length=10, verbose_name='tình trạng')),
                ('answers_until', models.DateTimeField(blank=True, null=True, verbose_name='nhận ý kiến đến')),
                ('answers_from', models.DateTimeField(editable=False, null=True, verbose_name='đã nhận ý kiến từ')),
                ('answers_closed_at', models.DateTimeField(editable=False, null=True, verbose_name='đóng lấy ý kiến lúc')),
                ('turned_at', models.DateTimeField(editable=False, null=True, verbose_name='chuyển sang họp lúc')),
                ('released_on', models.DateField(editable=False, null=True, verbose_name='gửi hồ sơ điện tử ngày')),
                ('late_reason', models.CharField(blank=True, editable=False, max_length=500, verbose_name='lý do gửi muộn')),
                ('opened_at', models.DateTimeField(editable=False, null=True, verbose_name='khai mạc lúc')),
                ('closed_at', models.DateTimeField(editable=False, null=True, verbose_name='bế mạc lúc')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='councils.council', verbose_name='Hội đồng')),
                ('current_item', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='councils.agendaitem', verbose_name='sản phẩm đang điều hành')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='products.round', verbose_name='đợt')),
            ],
            options={
                'verbose_name': 'phiên họp',
                'verbose_name_plural': 'phiên họp',
                'ordering': ['-starts_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('status__in', ['planned', 'released', 'open', 'closed'])), name='councils_session_status_known'), models.CheckConstraint(condition=models.Q(('kind__in', ['meeting', 'written'])), name='councils_session_kind_known'), models.CheckConstraint(condition=models.Q(models.Q(('answers_from', None), ('answers_until__gt', models.F('starts_at')), ('answers_until__isnull', False), ('kind', 'written'), ('turned_at', None)), models.Q(('answers_closed_at', None), ('answers_until', None), ('kind', 'meeting'), ('turned_at', None)), models.Q(('answers_from__isnull', False), ('answers_until__isnull', False), ('kind', 'meeting'), ('turned_at__isnull', False)), _connector='OR'), name='councils_written_session_has_window'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('opened_at', None), ('released_on', None), ('status', 'planned')), models.Q(('closed_at', None), ('opened_at', None), ('released_on__isnull', False), ('status', 'released')), models.Q(('closed_at', None), ('opened_at__isnull', False), ('released_on__isnull', False), ('status', 'open')), models.Q(('closed_at__isnull', False), ('opened_at__isnull', False), ('released_on__isnull', False), ('status', 'closed')), _connector='OR'), name='councils_session_facts_follow_status')],
            },
        ),
        migrations.AddField(
            model_name='seat',
            name='session',
            field=models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='substitutes', to='councils.session', verbose_name='phiên họp'),
        ),
        migrations.CreateModel(
            name='Presentation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('presenter', models.CharField(max_length=200, verbose_name='người trình bày')),
                ('began_at', models.TimeField(verbose_name='bắt đầu lúc')),
                ('length', models.PositiveSmallIntegerField(verbose_name='số phút')),
                ('notes', models.TextField(blank=True, verbose_name='nội dung, câu hỏi và trả lời')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                ('dossier', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.dossier', verbose_name='hồ sơ')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presentations', to='councils.session', verbose_name='phiên họp')),
            ],
            options={
                'verbose_name': 'chủ thể trình bày',
                'verbose_name_plural': 'chủ thể trình bày',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('session', 'dossier'), name='councils_one_presentation_a_product')],
            },
        ),
        migrations.CreateModel(
            name='OpenedDespite',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('condition', models.CharField(choices=[('size', 'Số thành viên Hội đồng'), ('chair', 'Chủ tịch Hội đồng'), ('fields', 'Lĩnh vực phải có đại diện'), ('agenda', 'Chương trình'), ('dossiers', 'Hồ sơ đã tiếp nhận'), ('delivery', 'Gửi hồ sơ điện tử'), ('samples', 'Sản phẩm mẫu'), ('visit', 'Khảo sát thực tế'), ('ties', 'Thành viên có liên quan đến chủ thể'), ('quorum', 'Số người dự'), ('day', 'Ngày họp')], max_length=10, verbose_name='điều kiện')),
                ('missing', models.TextField(verbose_name='còn thiếu')),
                ('reason', models.CharField(max_length=500, verbose_name='lý do')),
                ('ground', models.CharField(max_length=500, verbose_name='cơ sở')),
                ('at', models.DateTimeField(verbose_name='lúc')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opened_despite', to='councils.session', verbose_name='phiên họp')),
            ],
            options={
                'verbose_name': 'khai mạc khi còn thiếu',
                'verbose_name_plural': 'khai mạc khi còn thiếu',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('condition__in', ['size', 'chair', 'fields', 'agenda', 'dossiers', 'delivery', 'samples', 'visit', 'ties', 'quorum', 'day'])), name='councils_despite_condition_known'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='councils_despite_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_on', models.DateField(verbose_name='ngày lập')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người lập')),
                ('paper', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='archive.paper', verbose_name='văn bản')),
                ('producer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='products.producer', verbose_name='chủ thể được mời')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='councils.session', verbose_name='phiên họp')),
            ],
            options={
                'verbose_name': 'giấy mời họp',
                'verbose_name_plural': 'giấy mời họp',
                'ordering': ['-pk'],
            },
        ),
        migrations.CreateModel(
            name='Delegation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', models.CharField(max_length=500, verbose_name='lý do, căn cứ')),
                ('document_number', models.CharField(blank=True, max_length=60, verbose_name='số văn bản')),
                ('at', models.DateTimeField(verbose_name='từ lúc')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='đến lúc')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                ('dossier', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.dossier', verbose_name='hồ sơ')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='councils.seat', verbose_name='thành viên')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='delegations', to='councils.session', verbose_name='phiên họp')),
            ],
            options={
                'verbose_name': 'ủy quyền chủ trì',
                'verbose_name_plural': 'ủy quyền chủ trì',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('dossier', None), ('ended_at', None)), fields=('session',), name='councils_one_acting_chair_a_session'), models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('session', 'dossier'), name='councils_one_acting_chair_a_product'), models.CheckConstraint(condition=models.Q(('ground', ''), _negated=True), name='councils_delegation_has_ground')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('present', models.BooleanField(verbose_name='có mặt')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='lý do vắng')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendance', to='councils.seat', verbose_name='thành viên')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='councils.session', verbose_name='phiên họp')),
            ],
            options={
                'verbose_name': 'điểm danh',
                'verbose_name_plural': 'điểm danh',
                'ordering': ['seat__number'],
                'constraints': [models.UniqueConstraint(fields=('session', 'seat'), name='councils_attendance_unique'), models.CheckConstraint(condition=models.Q(('present', True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='councils_absence_has_reason')],
            },
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='session',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agenda', to='councils.session', verbose_name='phiên họp'),
        ),
        migrations.CreateModel(
            name='SessionEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('arrived', 'Đến dự họp'), ('left', 'Rời phiên họp'), ('substituted', 'Cử người dự thay'), ('substitution_ended', 'Thôi cử người dự thay'), ('delegated', 'Ủy quyền chủ trì'), ('delegation_ended', 'Thôi ủy quyền chủ trì'), ('moved_out', 'Chuyển sản phẩm sang phiên khác'), ('moved_in', 'Nhận sản phẩm từ phiên khác'), ('meeting_asked', 'Đề nghị họp'), ('answers_extended', 'Gia hạn lấy ý kiến bằng văn bản'), ('answers_closed', 'Đóng lấy ý kiến bằng văn bản'), ('turned', 'Chuyển sang họp')], max_length=20, verbose_name='việc')),
                ('ground', models.CharField(max_length=500, verbose_name='lý do, căn cứ')),
                ('document_number', models.CharField(blank=True, max_length=60, verbose_name='số văn bản')),
                ('at', models.DateTimeField(verbose_name='lúc')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                ('dossier', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='products.dossier', verbose_name='hồ sơ')),
                ('other', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.seat', verbose_name='thành viên được thay')),
                ('seat', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='councils.seat', verbose_name='thành viên')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='councils.session', verbose_name='phiên họp')),
            ],
            options={
                'verbose_name': 'thay đổi trong phiên',
                'verbose_name_plural': 'thay đổi trong phiên',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['arrived', 'left', 'substituted', 'substitution_ended', 'delegated', 'delegation_ended', 'moved_out', 'moved_in', 'meeting_asked', 'answers_extended', 'answers_closed', 'turned'])), name='councils_event_kind_known'), models.CheckConstraint(condition=models.Q(('ground', ''), _negated=True), name='councils_event_has_ground')],
            },
        ),
        migrations.CreateModel(
            name='TieReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('suggestion', models.TextField(verbose_name='dấu hiệu')),
                ('reason', models.CharField(max_length=300, verbose_name='vì sao không liên quan')),
                ('at', models.DateTimeField(verbose_name='lúc')),
                ('agenda_item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tie_reviews', to='councils.agendaitem', verbose_name='sản phẩm')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người ghi')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tie_reviews', to='councils.seat', verbose_name='thành viên')),
            ],
            options={
                'verbose_name': 'rà soát liên quan',
                'verbose_name_plural': 'rà soát liên quan',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('agenda_item', 'seat'), name='councils_one_tie_review'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='councils_tie_review_has_reason')],
            },
        ),
        migrations.CreateModel(
            name='VisitPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255, verbose_name='tên tệp')),
                ('extension', models.CharField(max_length=5, verbose_name='loại tệp')),
                ('file', models.FileField(upload_to=councils.models.visits.visit_photo_path, verbose_name='tệp')),
                ('size', models.PositiveIntegerField(verbose_name='dung lượng')),
                ('sha256', models.CharField(max_length=64, verbose_name='SHA-256')),
                ('uploaded_at', models.DateTimeField(auto_now_add=True, verbose_name='tải lên lúc')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='bỏ lúc')),
                ('agenda_item', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='visit_photos', to='councils.agendaitem', verbose_name='sản phẩm')),
                ('uploaded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người gửi')),
            ],
            options={
                'verbose_name': 'ảnh khảo sát thực tế',
                'verbose_name_plural': 'ảnh khảo sát thực tế',
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('extension__in', ['jpg', 'png'])), name='councils_visitphoto_extension_known')],
            },
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(condition=models.Q(('is_chair', True)), fields=('council',), name='councils_one_chair'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(fields=('council', 'user'), name='councils_one_seat_a_user'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(fields=('council', 'number'), name='councils_seat_number_unique'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(fields=('session', 'user'), name='councils_one_substitute_a_user'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(fields=('session', 'replaces'), name='councils_one_substitute_a_seat'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('council__isnull', False), ('replaces', None), ('session', None)), models.Q(('council', None), ('is_chair', False), ('replaces__isnull', False)), _connector='OR'), name='councils_seat_of_council_or_session'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(fields=('session', 'order'), name='councils_agenda_order_unique'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(fields=('session', 'dossier'), name='councils_agenda_dossier_once'),
        ),
    ]
