"""Decisions, certificates, referrals, notices, results, papers, and the public check."""

from django.urls import path

from certificates.views import (
    announcements,
    answers,
    catalogue,
    certificates,
    decisions,
    indexing,
    notices,
    papers,
    promotion,
    public,
    referrals,
    results,
)

app_name = "certificates"
urlpatterns = [
    path("quyet-dinh/", decisions.decision_list, name="decision_list"),
    path("quyet-dinh/trinh/<int:pk>/", decisions.decision_propose, name="decision_propose"),
    path("quyet-dinh/trinh/<int:pk>/thong-bao/", decisions.results_notify, name="results_notify"),
    path("quyet-dinh/<int:pk>/", decisions.decision_detail, name="decision_detail"),
    path("quyet-dinh/<int:pk>/du-thao/", decisions.decision_draft, name="decision_draft"),
    path("quyet-dinh/<int:pk>/ky/", decisions.decision_sign, name="decision_sign"),
    path("quyet-dinh/<int:pk>/rut/", decisions.decision_withdraw, name="decision_withdraw"),
    path("giay-chung-nhan/", certificates.certificate_list, name="certificate_list"),
    path("chuyen-cap-tren/<int:pk>/", referrals.referral_detail, name="referral_detail"),
    path("chuyen-cap-tren/<int:pk>/lap-bo-ho-so/", referrals.packet_build, name="packet_build"),
    path("chuyen-cap-tren/<int:pk>/chuyen/", referrals.referral_send, name="referral_send"),
    path("chuyen-cap-tren/<int:pk>/tra-loi/", answers.answer_choose, name="answer_choose"),
    path("chuyen-cap-tren/<int:pk>/tra-loi/<slug:kind>/", answers.answer_record, name="answer_record"),
    path("chuyen-cap-tren/<int:pk>/cong-nhan/", answers.answer_recognise, name="answer_recognise"),
    path(
        "chuyen-cap-tren/<int:pk>/danh-gia-lai/", answers.answer_evaluate_again, name="answer_evaluate_again"
    ),
    path("thong-bao/", notices.notice_list, name="notice_list"),
    path("thong-bao/gui/", notices.notice_release, name="notice_release"),
    path("ket-qua/<slug:code>/", results.result, name="result"),
    path("ket-qua/<slug:code>/", results.result, name="result"),
    path("cong-bo-ket-qua/", announcements.announced_round_list, name="announced_round_list"),
    path("cong-bo-ket-qua/dot/<int:pk>/", announcements.announced_round, name="announced_round"),
    path("van-ban/", papers.paper_list, name="paper_list"),
    path("van-ban/<int:pk>/tep/", papers.paper_file, name="paper_file"),
    path("tra-cuu/", public.public_search, name="public_search"),
    path("tra-cuu/<str:token>/", public.public_check, name="public_check"),
    path("san-pham-ocop/", catalogue.catalogue, name="catalogue"),
    path("san-pham-ocop/<int:pk>/", catalogue.product, name="catalogue_product"),
    path("san-pham-ocop/<int:pk>/<slug:slug>/", catalogue.product, name="catalogue_product"),
    path("san-pham-ocop/<int:pk>/anh/<slug:size>.jpg", catalogue.photo, name="catalogue_photo"),
    path("xuc-tien/<int:pk>/", promotion.event_detail, name="event_detail"),
    path("xuc-tien/<int:pk>/san-pham/", promotion.event_products, name="event_products"),
    path("xuc-tien/<int:pk>/ket-qua/", promotion.event_results, name="event_results"),
    path("diem-ban/", promotion.point_list, name="point_list"),
    path("diem-ban/<int:pk>/san-pham/", promotion.point_products, name="point_products"),
    path("sitemap.xml", indexing.sitemap, name="sitemap"),
    path("robots.txt", indexing.robots, name="robots"),
]
