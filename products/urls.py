"""Producers, products, rounds, and the list of dossiers."""

from django.urls import path

from products.views import dossiers, producers, products, promotion, rounds, signup

app_name = "products"
urlpatterns = [
    path("dang-ky/", signup.signup, name="signup"),
    path("chu-the/", producers.producer_list, name="producer_list"),
    path("chu-the/<int:pk>/", producers.producer_detail, name="producer_detail"),
    path("chu-the/<int:pk>/sua/", producers.producer_edit, name="producer_edit"),
    path("chu-the/<int:pk>/xac-nhan/", producers.producer_decide, name="producer_decide"),
    path("san-pham/", products.product_list, name="product_list"),
    path("san-pham/them/", products.product_create, name="product_create"),
    path("san-pham/<int:pk>/sua/", products.product_edit, name="product_edit"),
    path("san-pham/<int:pk>/anh/", products.product_photo, name="product_photo"),
    path("san-pham/<int:pk>/gioi-thieu/", promotion.product_present, name="product_present"),
    path("xuc-tien/", promotion.event_list, name="event_list"),
    path("xuc-tien/them/", promotion.event_create, name="event_create"),
    path("xuc-tien/<int:pk>/sua/", promotion.event_edit, name="event_edit"),
    path("xuc-tien/<int:pk>/xoa/", promotion.event_delete, name="event_delete"),
    path("diem-ban/them/", promotion.point_create, name="point_create"),
    path("diem-ban/<int:pk>/sua/", promotion.point_edit, name="point_edit"),
    path("diem-ban/<int:pk>/xoa/", promotion.point_delete, name="point_delete"),
    path("dot/", rounds.round_list, name="round_list"),
    path("dot/lap/", rounds.round_create, name="round_create"),
    path("dot/<int:pk>/sua/", rounds.round_edit, name="round_edit"),
    path("ho-so/", dossiers.dossier_list, name="dossier_list"),
    path("ho-so/lap/", dossiers.dossier_create, name="dossier_create"),
    path("ho-so/<str:code>/phieu-dang-ky/", dossiers.dossier_registration, name="dossier_registration"),
    path("ho-so/<str:code>/thuyet-minh/", dossiers.dossier_statement, name="dossier_statement"),
]
