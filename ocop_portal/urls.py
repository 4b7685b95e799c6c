"""The map of the portal. Paths are Vietnamese without diacritics, names are English."""

from django.contrib import admin
from django.urls import path

urlpatterns = [path("quan-tri/", admin.site.urls)]
