from django.contrib import admin
from django_q.models import Failure, OrmQ, Schedule, Success

from ocop_portal.jobs.models import DailyRun, Job
from ocop_portal.looking import LookOnlyAdmin

# The library's own tables speak English and let one edit the queue: what they tell is in ours.
admin.site.unregister([Failure, OrmQ, Schedule, Success])


@admin.register(Job)
class JobAdmin(LookOnlyAdmin):
    """What the worker did and why it failed, with the traceback. The portal's page lets it be done again."""

    list_display = ["kind", "title", "state", "attempts", "asked_by", "asked_at", "ended_at", "error"]
    list_filter = ["state", "kind"]
    search_fields = ["title", "error"]
    exclude = ["content_type", "object_id"]


@admin.register(DailyRun)
class DailyRunAdmin(LookOnlyAdmin):
    """On which days the daily work ran, and what it had to say."""

    list_display = ["on", "started_at", "ended_at", "done", "has_failed"]
    list_filter = ["has_failed"]
    date_hierarchy = "on"
