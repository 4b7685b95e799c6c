"""The days on which a certificate's owner is reminded, and who signs the notices that the portal sends by itself."""

import django.db.models.deletion
import ocop_portal.regulations.models.regulation
from django.db import migrations, models

REMINDERS = {"qd148": [180, 90, 60], "qd1489": [180, 90, 60], "qd26": [180, 150, 130]}


def give_reminders(apps, schema_editor):
    """What is published changes by migration only."""
    regulations = apps.get_model("regulations", "Regulation").objects
    for key, days in REMINDERS.items():
        regulations.filter(key=key, reminder_days=[]).update(reminder_days=days)


class Migration(migrations.Migration):
    dependencies = [("regulations", "0010_revocation_of_the_law")]

    operations = [
        migrations.AddField(
            model_name="regulation",
            name="reminder_days",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text="Ví dụ [180, 150, 130]: thư nhắc gửi vào những ngày đó. Bỏ trống [] là không nhắc.",
                validators=[ocop_portal.regulations.models.regulation.check_days_before],
                verbose_name="các lần nhắc (ngày trước khi hết hạn)",
            ),
        ),
        migrations.AddField(
            model_name="office",
            name="expiry_signer",
            field=models.ForeignKey(
                blank=True,
                help_text="Người này đồng ý cho cổng tự lập và gửi thông báo đúng ngày, thay mặt mình. Bỏ trống: Tổ giúp việc gửi từng lần ở trang “Giấy chứng nhận sắp hết hạn”.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="regulations.signer",
                verbose_name="người ký thông báo sắp hết hạn",
            ),
        ),
        migrations.RunPython(give_reminders, migrations.RunPython.noop),
    ]
