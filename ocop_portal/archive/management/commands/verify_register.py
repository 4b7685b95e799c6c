"""Reads the register of numbers against the issued papers; exit code 1 when anything differs."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from ocop_portal.archive.models import RegisterEntry
from ocop_portal.archive.verifying import differences


class Command(BaseCommand):
    help = "Kiểm tra sổ đăng ký văn bản: không khuyết số, khớp với văn bản đã phát hành."

    def handle(self, *args, **options):
        with translation.override("vi"):
            found = list(differences())
        for difference in found:
            self.stdout.write(difference)
        if found:
            raise CommandError(f"{len(found)} chỗ trong sổ đăng ký văn bản không khớp.")
        self.stdout.write(f"Sổ đăng ký văn bản có {RegisterEntry.objects.count()} số: không khuyết, khớp.")
