from django.urls import path

from ocop_portal.help import views

app_name = "help"
urlpatterns = [
    path("tro-giup/", views.index, name="index"),
    path("tro-giup/thuat-ngu/", views.glossary, name="glossary"),
    path("tro-giup/<slug:key>/", views.guide, name="guide"),
    path("kha-nang-tiep-can/", views.accessibility, name="accessibility"),
    path("lien-he/", views.contact, name="contact"),
    path("du-lieu-ca-nhan/", views.privacy, name="privacy"),
    path("du-lieu-ca-nhan/dong-y/", views.give_consent, name="give_consent"),
    path("du-lieu-ca-nhan/rut-lai/", views.withdraw_consent, name="withdraw_consent"),
]
