"""A dossier's pages; `evaluations/urls.py` joins them with the council's."""

from django.urls import path

from evaluations.views import (
    assessment,
    commune,
    criteria,
    dossier,
    evidence,
    intake,
    previews,
    proposed,
    since,
)

app_name = "evaluations"
urlpatterns = [
    path("ho-so/<slug:code>/", dossier.dossier_detail, name="dossier_detail"),
    path("ho-so/<slug:code>/doc/", dossier.dossier_reading, name="dossier_reading"),
    path("ho-so/<slug:code>/anh/", dossier.dossier_photo, name="dossier_photo"),
    path("ho-so/<slug:code>/tu-danh-gia/", assessment.self_assessment, name="self_assessment"),
    path(
        "ho-so/<slug:code>/tu-danh-gia/phan-<str:part>/",
        assessment.self_assessment_part,
        name="self_assessment_part",
    ),
    path("ho-so/<slug:code>/minh-chung/", evidence.evidence, name="evidence"),
    path("minh-chung/<int:pk>/tep/", evidence.evidence_file, name="evidence_file"),
    path("minh-chung/<int:pk>/trang/<int:number>/", previews.evidence_page, name="evidence_page"),
    path("minh-chung/<int:pk>/trang/<int:number>/anh/", previews.evidence_picture, name="evidence_picture"),
    path("minh-chung/<int:pk>/tieu-chi/", evidence.evidence_tie, name="evidence_tie"),
    path("minh-chung/<int:pk>/bo/", evidence.evidence_remove, name="evidence_remove"),
    path("ho-so/<slug:code>/thay-doi/", since.since, name="since"),
    path("ho-so/<slug:code>/dung-lai/", since.carry_over, name="carry_over"),
    path("ho-so/<slug:code>/nop/", dossier.submit, name="submit"),
    path("ho-so/<slug:code>/bien-nhan/", dossier.receipt, name="receipt"),
    path("ho-so/<slug:code>/bao-cao-xa/", commune.commune_report, name="commune_report"),
    path("ho-so/<slug:code>/bao-cao-xa/kiem-tra/", commune.commune_report_check, name="commune_report_check"),
    path("ho-so/<slug:code>/kiem-tra/", intake.review, name="review"),
    path("ho-so/<slug:code>/hoan-thien/", intake.complete, name="complete"),
    path("dot-danh-gia/<int:pk>/san-pham/", proposed.proposed_list, name="proposed_list"),
    path("dot-danh-gia/<int:pk>/san-pham/tep/", proposed.proposed_file, name="proposed_file"),
    path("bo-tieu-chi/", criteria.criteria_set_list, name="criteria_set_list"),
    path("bo-tieu-chi/<int:pk>/", criteria.criteria_set_detail, name="criteria_set_detail"),
]
