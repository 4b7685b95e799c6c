from django.urls import path

from ocop_portal.accounts import views

app_name = "accounts"
urlpatterns = [
    path("dang-nhap-lai/", views.sign_in_again, name="sign_in_again"),
    path("nguoi-dung/", views.user_list, name="user_list"),
    path("nguoi-dung/moi/", views.user_create, name="user_create"),
    path("nguoi-dung/<int:pk>/", views.user_detail, name="user_detail"),
    path("nguoi-dung/<int:pk>/sua/", views.user_edit, name="user_edit"),
    path("nguoi-dung/<int:pk>/dat-mat-khau/", views.password_link, name="password_link"),
    path("nguoi-dung/<int:pk>/khoa/", views.user_close, name="user_close"),
]
