from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils.translation import gettext_lazy as _

from ocop_portal.collation import teach_sqlite


class PortalConfig(AppConfig):
    name = "ocop_portal"
    label = "portal"
    verbose_name = _("Cổng OCOP")

    def ready(self):
        connection_created.connect(teach_sqlite, dispatch_uid="vietnamese order")
