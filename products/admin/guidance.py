"""Step 1: articles, courses, the programme of a year. Written and published on the portal's pages."""

from django.contrib import admin

from ocop_portal.looking import LookOnlyAdmin, LookOnlyInline
from products import models


@admin.register(models.Article)
class ArticleAdmin(LookOnlyAdmin):
    list_display = ["title", "kind", "commune", "state", "published_on"]
    list_filter = ["state", "kind"]
    list_select_related = ["commune"]
    search_fields = ["title", "summary"]


class EnrolmentInline(LookOnlyInline):
    model = models.Enrolment
    fields = ["user", "registered_on", "cancelled_on", "attended"]


@admin.register(models.Course)
class CourseAdmin(LookOnlyAdmin):
    list_display = ["title", "starts_at", "place", "seats", "state"]
    list_filter = ["state"]
    date_hierarchy = "starts_at"
    search_fields = ["title", "place", "teacher"]
    inlines = [EnrolmentInline]


class TargetInline(LookOnlyInline):
    model = models.Target
    fields = ["code", "text", "result", "due_on"]


class WorkItemInline(LookOnlyInline):
    model = models.WorkItem
    fields = ["code", "title", "lead", "due_on", "status"]


@admin.register(models.Programme)
class ProgrammeAdmin(LookOnlyAdmin):
    list_display = ["year", "title", "number", "signed_on", "state"]
    list_filter = ["state"]
    search_fields = ["title", "number"]
    inlines = [TargetInline, WorkItemInline]
