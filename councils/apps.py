from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CouncilsConfig(AppConfig):
    name = "councils"
    verbose_name = _("Hội đồng, phiên họp")

    def ready(self):
        """Its papers are there to try words on."""
        from councils.trying import TRIALS
        from ocop_portal.texts.trying import register

        register(TRIALS)
