"""What ./run asks for before it serves: one process, because each start of Django costs seconds."""

from django.core.management import call_command
from django.core.management.base import BaseCommand

from ocop_portal.accounts.models import User
from ocop_portal.demo.scenes import BINH_SON, SCENES
from ocop_portal.jobs.scheduling import keep_scheduled
from ocop_portal.regulations.clock import business_date
from products.actions import follow_mergers


class Command(BaseCommand):
    help = "Chuẩn bị cơ sở dữ liệu: cập nhật bảng, nạp dữ liệu nền; với --demo nạp bản trình diễn."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--demo", action="store_true", help="Nạp bản trình diễn khi chưa có người dùng.")
        parser.add_argument("--scene", choices=list(SCENES), default=BINH_SON, help="Bản trình diễn nào.")

    def handle(self, *args, demo, scene, **options):
        call_command("migrate", interactive=False, verbosity=0)
        call_command("load_reference", stdout=self.stdout)
        keep_scheduled()
        # Someone who may sign in: the user that stands for the system itself may not.
        if demo and not User.objects.filter(is_active=True).exists():
            call_command("load_demo", scene=scene, stdout=self.stdout)
        # Communes may have been merged since the portal was last prepared.
        follow_mergers(by=User.objects.system(), on=business_date())
