from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CertificatesConfig(AppConfig):
    name = "certificates"
    verbose_name = _("Quyết định, giấy chứng nhận")

    def ready(self):
        """Its papers are there to try words on."""
        from certificates.trying import TRIALS
        from ocop_portal.texts.trying import register

        register(TRIALS)
