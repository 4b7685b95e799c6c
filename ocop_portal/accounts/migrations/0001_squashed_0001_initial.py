import django.contrib.auth.validators
import django.db.models.functions.comparison
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [
        ("accounts", "0001_initial"),
    ]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                ('username', models.CharField(error_messages={'unique': 'Tên đăng nhập này đã có người dùng. Xin chọn tên khác.'}, max_length=60, unique=True, validators=[django.contrib.auth.validators.ASCIIUsernameValidator()], verbose_name='tên đăng nhập')),
                ('full_name', models.CharField(max_length=150, verbose_name='họ và tên')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='thư điện tử')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='điện thoại')),
                ('address', models.CharField(blank=True, max_length=300, verbose_name='địa chỉ')),
                ('role', models.CharField(blank=True, choices=[('producer', 'Chủ thể OCOP'), ('commune', 'Cán bộ xã'), ('secretariat', 'Tổ giúp việc'), ('leader', 'Lãnh đạo UBND'), ('admin', 'Quản trị')], default='', max_length=20, verbose_name='vai trò')),
                ('is_active', models.BooleanField(default=True, verbose_name='đang hoạt động')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='tạo lúc')),
            ],
            options={
                'verbose_name': 'người dùng',
                'verbose_name_plural': 'người dùng',
                'ordering': [django.db.models.functions.comparison.Collate(models.F('full_name'), 'vi-x-icu'), 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.CharField(max_length=20, verbose_name='bản thông báo')),
                ('given_on', models.DateField(verbose_name='đồng ý ngày')),
                ('given_at', models.DateTimeField(auto_now_add=True, verbose_name='ghi lúc')),
                ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='rút lại ngày')),
            ],
            options={
                'verbose_name': 'đồng ý về dữ liệu cá nhân',
                'verbose_name_plural': 'đồng ý về dữ liệu cá nhân',
                'ordering': ['-pk'],
            },
        ),
    ]
