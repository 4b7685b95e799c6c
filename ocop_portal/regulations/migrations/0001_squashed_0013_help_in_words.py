import django.core.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import ocop_portal.regulations.models.office
import ocop_portal.regulations.models.regulation
import ocop_portal.regulations.models.windows
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ("regulations", "0001_initial"),
        ("regulations", "0002_vietnamese_order"),
        ("regulations", "0003_names_in_vietnamese"),
        ("regulations", "0004_council_legal"),
        ("regulations", "0005_grace_days"),
        ("regulations", "0006_department_signature"),
        ("regulations", "0007_calendar_decreed"),
        ("regulations", "0008_service_days"),
        ("regulations", "0009_dated_regulations"),
        ("regulations", "0010_revocation_of_the_law"),
        ("regulations", "0011_clock_of_certificates"),
        ("regulations", "0012_authority_successor"),
        ("regulations", "0013_help_in_words"),
    ]

    initial = True

    dependencies = [
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarYear',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(unique=True, verbose_name='năm')),
                ('is_decreed', models.BooleanField(default=True, help_text='Bỏ chọn: lịch tạm tính theo Bộ luật Lao động và âm lịch', verbose_name='đã có thông báo nghỉ lễ')),
                ('source', models.CharField(help_text='Thông báo nghỉ lễ, Tết của năm', max_length=300, verbose_name='nguồn')),
                ('note', models.CharField(blank=True, max_length=300, verbose_name='ghi chú')),
            ],
            options={
                'verbose_name': 'năm đã có lịch nghỉ lễ',
                'verbose_name_plural': 'năm đã có lịch nghỉ lễ',
                'ordering': ['-year'],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(unique=True, verbose_name='khóa')),
                ('title', models.CharField(help_text='Ví dụ: Phụ lục II QĐ 26/2026/QĐ-TTg', max_length=200, verbose_name='tên')),
            ],
            options={
                'verbose_name': 'ấn bản bộ tiêu chí',
                'verbose_name_plural': 'ấn bản bộ tiêu chí',
            },
        ),
        migrations.CreateModel(
            name='EvidenceKind',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(unique=True, verbose_name='mã')),
                ('name', models.CharField(max_length=200, verbose_name='tài liệu')),
                ('requirement', models.CharField(blank=True, max_length=300, verbose_name='yêu cầu')),
                ('criteria_hint', models.JSONField(default=list, verbose_name='tiêu chí thường chứng minh')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='thứ tự')),
            ],
            options={
                'verbose_name': 'loại minh chứng',
                'verbose_name_plural': 'loại minh chứng',
                'ordering': ['order'],
            },
        ),
        migrations.CreateModel(
            name='Authority',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(unique=True, verbose_name='khóa')),
                ('name', models.CharField(help_text='Ví dụ: Ủy ban nhân dân huyện Bình Sơn', max_length=200, verbose_name='tên đầy đủ')),
                ('area', models.CharField(blank=True, help_text='Ví dụ: huyện Bình Sơn', max_length=120, verbose_name='địa bàn')),
                ('place', models.CharField(help_text='Ví dụ: Bình Sơn', max_length=80, verbose_name='địa danh trên văn bản')),
                ('code', models.CharField(max_length=10, verbose_name='mã hành chính')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='hoạt động đến')),
                ('successor', models.ForeignKey(blank=True, help_text='Cơ quan nhận việc khi cơ quan này ngừng hoạt động; bỏ trống: cấp trên.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulations.authority', verbose_name='cơ quan kế tục')),
                ('superior', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='inferiors', to='regulations.authority', verbose_name='cấp trên')),
            ],
            options={
                'verbose_name': 'cơ quan có thẩm quyền',
                'verbose_name_plural': 'cơ quan có thẩm quyền',
                'ordering': ['key'],
            },
        ),
        migrations.CreateModel(
            name='CalendarDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('date', models.DateField(unique=True, verbose_name='ngày')),
                ('kind', models.CharField(choices=[('holiday', 'Nghỉ lễ, Tết hoặc nghỉ bù, hoán đổi'), ('working', 'Ngày làm bù')], max_length=10, verbose_name='loại')),
                ('name', models.CharField(max_length=120, verbose_name='tên')),
            ],
            options={
                'verbose_name': 'ngày nghỉ, ngày làm bù',
                'verbose_name_plural': 'ngày nghỉ, ngày làm bù',
                'ordering': ['date'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['holiday', 'working'])), name='regulations_calendarday_kind_known')],
            },
        ),
        migrations.CreateModel(
            name='DemoClock',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('only', models.BooleanField(default=True, editable=False, unique=True)),
                ('date', models.DateField(verbose_name='ngày của bản trình diễn')),
            ],
            options={
                'verbose_name': 'ngày của bản trình diễn',
                'verbose_name_plural': 'ngày của bản trình diễn',
                'constraints': [models.CheckConstraint(condition=models.Q(('only', True)), name='regulations_democlock_single')],
            },
        ),
        migrations.CreateModel(
            name='Office',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('only', models.BooleanField(default=True, editable=False, unique=True)),
                ('portal_name', models.CharField(max_length=80, verbose_name='tên cổng')),
                ('department', models.CharField(max_length=200, verbose_name='cơ quan thường trực')),
                ('department_sign', models.CharField(max_length=20, verbose_name='ký hiệu cơ quan thường trực')),
                ('department_head', models.CharField(blank=True, max_length=150, verbose_name='người ký của cơ quan thường trực')),
                ('department_lines', models.JSONField(default=ocop_portal.regulations.models.office.head_of_department, help_text='Trên chữ ký của tờ trình. Ví dụ: KT. TRƯỞNG PHÒNG / PHÓ TRƯỞNG PHÒNG', verbose_name='dòng thẩm quyền của cơ quan thường trực')),
                ('address', models.CharField(blank=True, max_length=200, verbose_name='địa chỉ')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='điện thoại')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='thư điện tử')),
                ('service_days', models.PositiveSmallIntegerField(default=5, help_text='Kể từ ngày phát hành; hiện ở trang chủ của Tổ giúp việc.', verbose_name='nhắc khi văn bản chưa giao sau (ngày)')),
                ('emblem', models.ImageField(blank=True, upload_to='office/', verbose_name='tệp Quốc huy')),
                ('logo', models.ImageField(blank=True, upload_to='office/', verbose_name='tệp logo OCOP')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulations.authority', verbose_name='cơ quan')),
            ],
            options={
                'verbose_name': 'cơ quan sử dụng cổng',
                'verbose_name_plural': 'cơ quan sử dụng cổng',
                'constraints': [models.CheckConstraint(condition=models.Q(('only', True)), name='regulations_office_single')],
            },
        ),
        migrations.CreateModel(
            name='Regulation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(unique=True, verbose_name='khóa')),
                ('state', models.CharField(choices=[('draft', 'Bản thảo'), ('published', 'Đã ban hành')], default='draft', max_length=10, verbose_name='tình trạng')),
                ('number', models.CharField(help_text='Ví dụ: 148/QĐ-TTg', max_length=40, verbose_name='số, ký hiệu')),
                ('title', models.CharField(max_length=300, verbose_name='tên văn bản')),
                ('signed_on', models.DateField(verbose_name='ngày ban hành')),
                ('intake_from', models.DateField(verbose_name='nhận hồ sơ từ')),
                ('intake_until', models.DateField(blank=True, null=True, verbose_name='nhận hồ sơ đến')),
                ('conclude_until', models.DateField(blank=True, null=True, verbose_name='kết luận chậm nhất')),
                ('renewal_conclude_until', models.DateField(blank=True, help_text='Bỏ trống: như các hồ sơ khác', null=True, verbose_name='kết luận đánh giá lại chậm nhất')),
                ('members_min', models.PositiveSmallIntegerField(verbose_name='số thành viên tối thiểu')),
                ('members_max', models.PositiveSmallIntegerField(verbose_name='số thành viên tối đa')),
                ('max_spread', models.PositiveSmallIntegerField(help_text='điểm', verbose_name='độ chênh tối đa')),
                ('spread_is_law', models.BooleanField(verbose_name='độ chênh do văn bản này quy định')),
                ('delivery_working_days', models.PositiveSmallIntegerField(verbose_name='gửi hồ sơ điện tử trước phiên họp (ngày làm việc)')),
                ('commune_working_days', models.PositiveSmallIntegerField(blank=True, help_text='Bỏ trống: theo lịch của đợt', null=True, verbose_name='thời hạn của xã (ngày làm việc)')),
                ('samples_required', models.PositiveSmallIntegerField(default=0, verbose_name='số sản phẩm mẫu')),
                ('referral_at_least', models.PositiveSmallIntegerField(verbose_name='chuyển cấp trên từ (điểm)')),
                ('referral_by', models.CharField(choices=[('rank', 'theo hạng sao'), ('points', 'theo điểm')], default='rank', max_length=10, verbose_name='cách chuyển cấp trên')),
                ('certificate_months', models.PositiveSmallIntegerField(default=36, verbose_name='hiệu lực giấy chứng nhận (tháng)')),
                ('expiry_notice_days', models.PositiveSmallIntegerField(default=30, verbose_name='báo trước khi hết hạn (ngày)')),
                ('grace_days', models.PositiveSmallIntegerField(default=0, help_text='Kể từ ngày giấy chứng nhận hết hạn; 0: không có', verbose_name='gia hạn khi đang đánh giá lại (ngày)')),
                ('renewal_opens_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='nộp hồ sơ đánh giá lại sớm nhất (ngày trước khi hết hạn)')),
                ('renewal_closes_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='nộp hồ sơ đánh giá lại chậm nhất (ngày trước khi hết hạn)')),
                ('renewal_reminder_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='nhắc đánh giá lại từ (ngày trước khi hết hạn)')),
                ('reminder_days', models.JSONField(blank=True, default=list, help_text='Ví dụ [180, 150, 130]: thư nhắc gửi vào những ngày đó. Bỏ trống [] là không nhắc.', validators=[ocop_portal.regulations.models.regulation.check_days_before], verbose_name='các lần nhắc (ngày trước khi hết hạn)')),
                ('renewal_max_days', models.PositiveSmallIntegerField(blank=True, help_text='Kể từ ngày nhận đủ hồ sơ', null=True, verbose_name='thời gian đánh giá lại tối đa (ngày)')),
                ('rounds_least', models.PositiveSmallIntegerField(blank=True, help_text='Bỏ trống: không quy định', null=True, verbose_name='số đợt ít nhất mỗi năm')),
                ('revocation_days', models.PositiveSmallIntegerField(default=15, help_text='Kể từ ngày có kết luận', verbose_name='thu hồi trong (ngày)')),
                ('revocation_rule', models.CharField(blank=True, help_text='Ghi trong quyết định thu hồi. Ví dụ: Điều 8 QĐ 26/2026/QĐ-TTg; bỏ trống: chỉ dẫn kết luận', max_length=120, verbose_name='điều khoản về thu hồi')),
                ('product_code_pattern', models.CharField(help_text='Dùng {province}, {authority}, {commune}, {number}, {year}', max_length=80, verbose_name='mẫu mã số sản phẩm')),
                ('registration_form', models.CharField(max_length=40, verbose_name='tên phiếu đăng ký')),
                ('self_assessment_form', models.CharField(max_length=40, verbose_name='tên báo cáo tự đánh giá')),
                ('commune_report_form', models.CharField(max_length=40, verbose_name='tên báo cáo của xã')),
                ('forms_note', models.CharField(blank=True, max_length=300, verbose_name='ghi chú trên biểu mẫu')),
                ('grounds', models.JSONField(default=list, verbose_name='căn cứ ban hành quyết định')),
                ('grounds_short', models.JSONField(default=dict, help_text='Quy tắc → điều khoản', verbose_name='nguồn của từng quy tắc')),
                ('edition', models.ForeignKey(blank=True, help_text='Chọn sẵn cho đợt mới; mỗi đợt vẫn ghi bộ tiêu chí của mình', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='regulations', to='regulations.edition', verbose_name='bộ tiêu chí dùng chấm')),
            ],
            options={
                'verbose_name': 'văn bản quy định',
                'verbose_name_plural': 'văn bản quy định',
                'ordering': ['intake_from'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'published'])), name='regulations_regulation_state_known'), models.CheckConstraint(condition=models.Q(('intake_until__isnull', True), ('intake_until__gte', models.F('intake_from')), _connector='OR'), name='regulations_regulation_window'), models.CheckConstraint(condition=models.Q(models.Q(('renewal_closes_days', None), ('renewal_opens_days', None)), ('renewal_opens_days__gte', models.F('renewal_closes_days')), _connector='OR'), name='regulations_regulation_renewal_window'), ocop_portal.regulations.models.windows.WindowsApart(name='regulations_windows_apart')],
            },
        ),
        migrations.CreateModel(
            name='CouncilField',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(verbose_name='mã')),
                ('name', models.CharField(max_length=120, verbose_name='lĩnh vực')),
                ('need', models.CharField(choices=[('always', 'bắt buộc'), ('group', 'bắt buộc khi quản lý nhóm sản phẩm được đánh giá'), ('optional', 'không bắt buộc')], max_length=10, verbose_name='yêu cầu')),
                ('manages', models.JSONField(default=list, verbose_name='cơ quan trung ương cùng ngành')),
                ('order', models.PositiveSmallIntegerField(default=0, verbose_name='thứ tự')),
                ('regulation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='council_fields', to='regulations.regulation', verbose_name='văn bản quy định')),
            ],
            options={
                'verbose_name': 'lĩnh vực trong Hội đồng',
                'verbose_name_plural': 'lĩnh vực trong Hội đồng',
                'ordering': ['regulation', 'order'],
                'constraints': [models.UniqueConstraint(fields=('regulation', 'code'), name='regulations_councilfield_unique')],
            },
        ),
        migrations.CreateModel(
            name='Band',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stars', models.PositiveSmallIntegerField(verbose_name='hạng sao')),
                ('at_least', models.PositiveSmallIntegerField(verbose_name='từ (điểm)')),
                ('decided_by', models.CharField(choices=[('office', 'cơ quan này công nhận'), ('superior', 'chuyển cấp trên'), ('nobody', 'chỉ thông báo kết quả')], max_length=10, verbose_name='thẩm quyền')),
                ('regulation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bands', to='regulations.regulation', verbose_name='văn bản quy định')),
            ],
            options={
                'verbose_name': 'khung điểm',
                'verbose_name_plural': 'khung điểm',
                'ordering': ['-stars'],
                'constraints': [models.UniqueConstraint(fields=('regulation', 'stars'), name='regulations_band_unique'), models.CheckConstraint(condition=models.Q(('at_least__range', (0, 100)), ('stars__range', (1, 5))), name='regulations_band_ranges')],
            },
        ),
        migrations.CreateModel(
            name='Signer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.CharField(help_text='Ví dụ: CHỦ TỊCH', max_length=80, verbose_name='chức vụ')),
                ('authority_lines', models.JSONField(default=list, help_text='Ví dụ: TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH', verbose_name='dòng thẩm quyền')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='signers', to='regulations.office', verbose_name='cơ quan sử dụng cổng')),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='signer', to=settings.AUTH_USER_MODEL, verbose_name='tài khoản')),
            ],
            options={
                'verbose_name': 'người ký',
                'verbose_name_plural': 'người ký',
            },
        ),
        migrations.AddField(
            model_name='office',
            name='expiry_signer',
            field=models.ForeignKey(blank=True, help_text='Người này đồng ý cho cổng tự lập và gửi thông báo đúng ngày, thay mặt mình. Bỏ trống: Tổ giúp việc gửi từng lần ở trang “Giấy chứng nhận sắp hết hạn”.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='regulations.signer', verbose_name='người ký thông báo sắp hết hạn'),
        ),
        migrations.CreateModel(
            name='YearlyRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='đợt')),
                ('propose_before', models.CharField(help_text='Ngày/tháng, ví dụ 30/04', max_length=5, validators=[django.core.validators.RegexValidator('^((0[1-9]|1\\d|2[0-8])/(0[1-9]|1[0-2])|(29|30)/(0[13-9]|1[0-2])|31/(0[13578]|1[02]))$', 'Ghi ngày/tháng bằng hai chữ số, ví dụ 30/04.')], verbose_name='xã đề nghị trước')),
                ('done_before', models.CharField(help_text='Ngày/tháng, ví dụ 30/06', max_length=5, validators=[django.core.validators.RegexValidator('^((0[1-9]|1\\d|2[0-8])/(0[1-9]|1[0-2])|(29|30)/(0[13-9]|1[0-2])|31/(0[13578]|1[02]))$', 'Ghi ngày/tháng bằng hai chữ số, ví dụ 30/04.')], verbose_name='hoàn thành trước')),
                ('regulation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='yearly_rounds', to='regulations.regulation', verbose_name='văn bản quy định')),
            ],
            options={
                'verbose_name': 'mốc của đợt trong năm',
                'verbose_name_plural': 'mốc của các đợt trong năm',
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('regulation', 'number'), name='regulations_yearlyround_unique')],
            },
        ),
        migrations.CreateModel(
            name='Commune',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10, verbose_name='mã')),
                ('name', models.CharField(help_text='Cả loại: “xã Bình Đông”, “thị trấn Châu Ổ”', max_length=120, verbose_name='tên')),
                ('valid_from', models.DateField(blank=True, null=True, verbose_name='từ ngày')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='đến ngày')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='communes', to='regulations.authority', verbose_name='thuộc')),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulations.commune', verbose_name='nhập vào')),
            ],
            options={
                'verbose_name': 'xã, phường, thị trấn',
                'verbose_name_plural': 'xã, phường, thị trấn',
                'ordering': [django.db.models.functions.comparison.Collate(models.F('name'), 'vi-x-icu')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('valid_from__isnull', False)), fields=('code', 'valid_from'), name='regulations_commune_unique'), models.UniqueConstraint(condition=models.Q(('valid_from__isnull', True)), fields=('code',), name='regulations_commune_unique_from_the_start')],
            },
        ),
    ]
