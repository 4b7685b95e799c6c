from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationsConfig(AppConfig):
    name = "evaluations"
    verbose_name = _("Đánh giá, phân hạng")

    def ready(self):
        """Its papers are there to try words on."""
        from evaluations.trying import TRIALS
        from ocop_portal.texts.trying import register

        register(TRIALS)
