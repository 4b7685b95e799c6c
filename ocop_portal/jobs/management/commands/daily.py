"""What is done once each working day: reminders, notices of expiry. The worker of ./run does it by itself."""

from datetime import date

from django.core.management.base import BaseCommand

from ocop_portal.jobs.daily import run_daily
from ocop_portal.regulations.clock import business_date


class Command(BaseCommand):
    help = (
        "Làm việc hằng ngày (nhắc, thông báo giấy chứng nhận sắp hết hạn). Chạy nhiều lần một ngày cũng được."
    )

    def add_arguments(self, parser):
        parser.add_argument("--on", type=date.fromisoformat, help="Ngày làm việc, ví dụ 2026-11-26.")

    def handle(self, *args, on, **options):
        on = on or business_date()
        run = run_daily(on=on)
        if run is None:
            self.stdout.write(f"{on:%d/%m/%Y} là ngày nghỉ.")
            return
        self.stdout.write(f"{run}: đã làm {run.done} việc.")
        for remark in run.remarks:
            self.stdout.write(f"- {remark}")
        if run.has_failed:
            raise SystemExit(1)
