"""Computes every closed session anew from raw marks; exit code 1 when anything stored differs."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from evaluations.verifying import closed_sessions, differences_in


class Command(BaseCommand):
    help = "Tính lại mọi phiên họp đã bế mạc từ các mức đã chọn; nêu từng chỗ khác với kết quả đã lưu."

    def handle(self, *args, **options):
        # The explanations were stored in the portal's language.
        with translation.override("vi"):
            self._verify()

    def _verify(self):
        sessions, found = 0, 0
        for session in closed_sessions():
            sessions += 1
            for difference in differences_in(session):
                found += 1
                self.stdout.write(str(difference))
        if found:
            raise CommandError(f"{found} chỗ khác với kết quả đã lưu, trong {sessions} phiên họp.")
        self.stdout.write(f"Đã tính lại {sessions} phiên họp: mọi kết quả khớp.")
