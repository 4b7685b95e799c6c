from django.contrib import admin
from django_q.models import Failure, OrmQ, Schedule, Success

from ocop_portal.jobs.models import Job
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
