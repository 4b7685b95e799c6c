from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    name = "ocop_portal.jobs"
    label = "jobs"
    verbose_name = _("Việc máy chủ làm")

    def ready(self):
        """A worker that starts takes over what one before it left half done."""
        from django_q.signals import post_spawn

        from ocop_portal.jobs.queueing import worker_started

        post_spawn.connect(worker_started, dispatch_uid="ocop_portal.jobs")
