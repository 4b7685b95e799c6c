import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('regulations', '0011_clock_of_certificates'),
    ]

    operations = [
        migrations.AddField(
            model_name='authority',
            name='successor',
            field=models.ForeignKey(blank=True, help_text='Cơ quan nhận việc khi cơ quan này ngừng hoạt động; bỏ trống: cấp trên.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='regulations.authority', verbose_name='cơ quan kế tục'),
        ),
    ]
