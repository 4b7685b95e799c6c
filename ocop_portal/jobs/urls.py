from django.urls import path

from ocop_portal.jobs import views

app_name = "jobs"
urlpatterns = [
    path("viec-may-chu/", views.job_list, name="job_list"),
    path("viec-may-chu/<int:pk>/", views.job_state, name="job_state"),
    path("viec-may-chu/<int:pk>/lam-lai/", views.job_retry, name="job_retry"),
]
