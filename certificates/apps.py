from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CertificatesConfig(AppConfig):
    name = "certificates"
    verbose_name = _("Quyết định, giấy chứng nhận")

    def ready(self):
        """Its papers are there to try words on; it knows when a product may be evaluated again."""
        from certificates.renewing import window_of_product
        from certificates.trying import TRIALS
        from ocop_portal.texts.trying import register
        from products import renewing

        register(TRIALS)
        renewing.register(window_of_product)
