"""Takes away ended jobs, old pictures of pages and packets that were built again; to be run every night."""

from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from ocop_portal.archive.pruning import prune_packets
from ocop_portal.jobs.pruning import end_of_keeping, prune_jobs
from ocop_portal.pdf.pruning import prune_previews

# Who is just downloading a packet that was built again gets it to its end.
PACKETS_KEPT = timedelta(days=1)


class Command(BaseCommand):
    help = (
        "Bỏ việc máy chủ đã làm xong và ảnh trang tệp quá số ngày giữ (JOBS_KEPT_DAYS), "
        "và bộ hồ sơ chuyển đã được lập lại trước khi gửi."
    )

    def handle(self, *args, **options):
        before = end_of_keeping()
        jobs, previews = prune_jobs(before), prune_previews(before)
        packets = prune_packets(timezone.now() - PACKETS_KEPT)
        self.stdout.write(
            f"Đã bỏ {jobs} việc đã xong, ảnh trang của {previews} tệp, {packets} bộ hồ sơ chuyển đã lập lại."
        )
