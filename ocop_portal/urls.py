"""The map of the portal. Paths are Vietnamese without diacritics, names are English."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from ocop_portal.accounts.forms import NewPasswordForm, SignInForm
from ocop_portal.home import home
from ocop_portal.regulations.views import demo_date, work_calendar, work_calendar_now

handler403 = "ocop_portal.errors.forbidden"
handler500 = "ocop_portal.errors.server_error"
urlpatterns = [
    path("", home, name="home"),
    path("ngay-trinh-dien/", demo_date, name="demo_date"),
    path("lich-lam-viec/", work_calendar_now, name="work_calendar_now"),
    path("lich-lam-viec/<int:year>/", work_calendar, name="work_calendar"),
    path("dang-nhap/", auth.LoginView.as_view(form_class=SignInForm), name="login"),
    path("dang-xuat/", auth.LogoutView.as_view(), name="logout"),
    path("doi-mat-khau/", auth.PasswordChangeView.as_view(), name="password_change"),
    path("doi-mat-khau/xong/", auth.PasswordChangeDoneView.as_view(), name="password_change_done"),
    path("quen-mat-khau/", auth.PasswordResetView.as_view(), name="password_reset"),
    path("quen-mat-khau/da-gui/", auth.PasswordResetDoneView.as_view(), name="password_reset_done"),
    path(
        "dat-mat-khau/<uidb64>/<token>/",
        auth.PasswordResetConfirmView.as_view(form_class=NewPasswordForm),
        name="password_reset_confirm",
    ),
    path("dat-mat-khau/xong/", auth.PasswordResetCompleteView.as_view(), name="password_reset_complete"),
    path("", include("ocop_portal.accounts.urls")),
    path("", include("ocop_portal.help.urls")),
    path("", include("ocop_portal.jobs.urls")),
    path("", include("products.urls")),
    path("", include("councils.urls")),
    path("", include("evaluations.urls")),
    path("", include("certificates.urls")),
    path("quan-tri/", admin.site.urls),
]
