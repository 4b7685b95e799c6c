"""Loads a scene of the demo: 2024 in Bình Sơn, up to one of five stages, or Quảng Ngãi in autumn 2026.

It builds everything at once or nothing, and never changes what is there: where a demo is loaded already it
does nothing, and where real people use the portal it refuses. `--force` loads it beside them, unless
something of the demo's own (an account, a producer, a council) is there under its name.
"""

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from councils.models import Council
from evaluations.models import CriteriaSet
from ocop_portal.accounts.models import User
from ocop_portal.demo import stages
from ocop_portal.demo.people import PASSWORD
from ocop_portal.demo.scenes import BINH_SON, SCENES
from ocop_portal.regulations.models import DemoClock
from products.models import Producer

SYSTEM = "he-thong"


class Command(BaseCommand):
    help = "Nạp bản trình diễn: năm 2024 của huyện Bình Sơn, hoặc mùa thu 2026 của tỉnh Quảng Ngãi."

    def add_arguments(self, parser):
        parser.add_argument(
            "--scene",
            choices=list(SCENES),
            default=BINH_SON,
            help="binh-son-2024: huyện, đợt 1 và 2 năm 2024; quang-ngai-2026: tỉnh, ngày 20/10/2026, "
            "đợt 2 theo QĐ 26/2026/QĐ-TTg.",
        )
        parser.add_argument(
            "--stage",
            choices=stages.STAGES,
            help="Của binh-son-2024. start: ngày 08/5/2024, ba hồ sơ ở ba bước; "
            "session: phiên họp 28/5/2024 đang chấm; "
            "done: ngày 05/6/2024, đã ký và cấp giấy; answered: ngày 26/6/2024, tỉnh đã trả lời; "
            "autumn: ngày 12/11/2024, đợt 2 đang nhận hồ sơ.",
        )
        parser.add_argument("--force", action="store_true", help="Nạp cả khi đã có người dùng thật.")

    def handle(self, *args, scene, stage, force, **options):
        if stage and not SCENES[scene].stages:
            raise CommandError(f"{scene} không có các bước; xin bỏ --stage.")
        if DemoClock.objects.exists():
            self.stdout.write("Bản trình diễn đã được nạp từ trước; dữ liệu giữ nguyên.")
            return
        refuse_real_users(force=force)
        if not CriteriaSet.objects.exists():
            call_command("load_reference", stdout=self.stdout)
        refuse_taken_names(SCENES[scene])
        with transaction.atomic():
            SCENES[scene].load(stage or stages.START, say=self.stdout.write)
        self.stdout.write(f"Xong. Mật khẩu chung của các tài khoản trình diễn: {PASSWORD}")


def refuse_real_users(*, force):
    real = User.objects.exclude(username=SYSTEM)
    if real.exists() and not force:
        raise CommandError(
            f"Không nạp bản trình diễn: cổng đã có {real.count()} người dùng thật. "
            "Hãy dùng một cơ sở dữ liệu trống. Nếu vẫn muốn nạp cạnh dữ liệu thật, thêm --force."
        )


def refuse_taken_names(scene):
    """A scene acts in the names of its own people only, so none of them may be there already."""
    number = scene.council_number()
    taken = [
        *User.objects.filter(username__in=scene.usernames()).values_list("username", flat=True),
        *Producer.objects.filter(tax_code__in=scene.tax_codes()).values_list("name", flat=True),
        *Council.objects.filter(decision_number=number).values_list("name", flat=True),
    ]
    if taken:
        raise CommandError(
            f"Không nạp bản trình diễn: đã có dữ liệu mang tên của bản trình diễn ({', '.join(taken)})."
        )
