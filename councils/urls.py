"""Councils, their sessions and what prepares them."""

from django.urls import path

from councils.views import agenda, councils, holding, papers, rounds, sessions, ties, visits

app_name = "councils"
urlpatterns = [
    path("dot-danh-gia/<int:pk>/", rounds.round_detail, name="round_detail"),
    path("hoi-dong/", councils.council_list, name="council_list"),
    path("hoi-dong/lap/", councils.council_create, name="council_create"),
    path("hoi-dong/<int:pk>/", councils.council_detail, name="council_detail"),
    path("hoi-dong/<int:pk>/sua/", councils.council_edit, name="council_edit"),
    path("hoi-dong/<int:pk>/quyet-dinh-thanh-lap/", papers.founding, name="founding"),
    path("hoi-dong/<int:pk>/quy-che/", papers.charter_paper, name="charter_paper"),
    path("hoi-dong/<int:pk>/ngoai-le/", councils.charter, name="charter"),
    path("hoi-dong/<int:pk>/thanh-vien/them/", councils.seat_add, name="seat_add"),
    path("hoi-dong/<int:pk>/thanh-vien/<int:seat_pk>/sua/", councils.seat_edit, name="seat_edit"),
    path("hoi-dong/<int:pk>/thanh-vien/<int:seat_pk>/bo/", councils.seat_remove, name="seat_remove"),
    path("phien-hop/", sessions.session_list, name="session_list"),
    path("phien-hop/lap/", sessions.session_create, name="session_create"),
    path("phien-hop/<int:pk>/", sessions.session_detail, name="session_detail"),
    path("phien-hop/<int:pk>/sua/", sessions.session_edit, name="session_edit"),
    path("phien-hop/<int:pk>/them-san-pham/", agenda.agenda_add, name="agenda_add"),
    path("phien-hop/<int:pk>/san-pham/<int:item_pk>/bo/", agenda.agenda_remove, name="agenda_remove"),
    path("phien-hop/<int:pk>/san-pham/<int:item_pk>/len/", agenda.agenda_up, name="agenda_up"),
    path("phien-hop/<int:pk>/san-pham/<int:item_pk>/mau/", agenda.samples, name="samples"),
    path("phien-hop/<int:pk>/san-pham/<int:item_pk>/khao-sat/", visits.visit, name="visit"),
    path("phien-hop/<int:pk>/anh-khao-sat/<int:photo_pk>/bo/", visits.photo_remove, name="photo_remove"),
    path("anh-khao-sat/<int:pk>/", visits.visit_photo, name="visit_photo"),
    path("phien-hop/<int:pk>/lien-quan/", ties.ties, name="ties"),
    path("phien-hop/<int:pk>/lien-quan/<int:item_pk>/<int:seat_pk>/", ties.tie_review, name="tie_review"),
    path("phien-hop/<int:pk>/gui-ho-so/", holding.session_release, name="session_release"),
    path("phien-hop/<int:pk>/giay-moi/", papers.invitation, name="invitation"),
    path("phien-hop/<int:pk>/thu-lai-ho-so/", holding.session_recall, name="session_recall"),
    path("phien-hop/<int:pk>/diem-danh/", holding.attendance, name="attendance"),
    path("phien-hop/<int:pk>/khai-mac/", holding.session_open, name="session_open"),
]
