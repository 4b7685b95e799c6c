"""Takes away ended jobs and old pictures of pages; to be run every night."""

from django.core.management.base import BaseCommand

from ocop_portal.jobs.pruning import end_of_keeping, prune_jobs
from ocop_portal.pdf.pruning import prune_previews


class Command(BaseCommand):
    help = "Bỏ việc máy chủ đã làm xong và ảnh trang tệp quá số ngày giữ (JOBS_KEPT_DAYS)."

    def handle(self, *args, **options):
        before = end_of_keeping()
        jobs, previews = prune_jobs(before), prune_previews(before)
        self.stdout.write(f"Đã bỏ {jobs} việc đã xong, ảnh trang của {previews} tệp.")
