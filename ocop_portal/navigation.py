"""What every page shows around its content: the office, the menu of the signed-in user, the demo's date."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role
from ocop_portal.regulations.models import Office

HOME = (_("Việc cần làm"), "home")
SESSIONS = (_("Phiên họp"), "councils:session_list")
CERTIFICATES = (_("Giấy chứng nhận"), "certificates:certificate_list")
# Pages of a section that do not stand under its address.
ELSEWHERE = {
    "certificates:certificate_list": (
        "/kiem-tra/",
        "/nhan-ocop/",
        "/thu-hoi/",
        "/ngung-san-xuat/",
        "/dinh-chinh/",
    )
}
ACCOUNTS = (_("Tài khoản"), "accounts:user_list")
HELP = (_("Trợ giúp"), "help:index")
GUIDES = (_("Hướng dẫn"), "products:article_list")
COURSES = (_("Lớp tập huấn"), "products:course_list")
CYCLES = (_("Ý tưởng, phương án"), "products:cycle_list")
PLAN = (_("Kế hoạch năm"), "products:programme_list")
PROGRAMME = (_("Chương trình"), "certificates:programme_now")

MENUS = {
    Role.SECRETARIAT: [
        HOME,
        CYCLES,
        (_("Hồ sơ"), "products:dossier_list"),
        SESSIONS,
        (_("Văn bản"), "certificates:paper_list"),
        CERTIFICATES,
        PLAN,
        PROGRAMME,
        ACCOUNTS,
    ],
    Role.PRODUCER: [
        HOME,
        (_("Sản phẩm của tôi"), "products:product_list"),
        CERTIFICATES,
        CYCLES,
        (_("Hồ sơ"), "products:dossier_list"),
        GUIDES,
        COURSES,
        HELP,
    ],
    Role.COMMUNE: [
        HOME,
        (_("Hồ sơ của xã"), "products:dossier_list"),
        (_("Chủ thể"), "products:producer_list"),
        CERTIFICATES,
        CYCLES,
        PLAN,
        GUIDES,
        COURSES,
    ],
    Role.LEADER: [
        HOME,
        (_("Quyết định"), "certificates:decision_list"),
        CERTIFICATES,
        PLAN,
        PROGRAMME,
        CYCLES,
        HELP,
    ],
    Role.ADMIN: [HOME, ACCOUNTS, (_("Quản trị hệ thống"), "admin:index"), HELP],
    "": [HOME],
}
PUBLIC_MENU = [
    (_("Sản phẩm OCOP"), "certificates:catalogue"),
    (_("Tra cứu giấy chứng nhận"), "certificates:public_search"),
    GUIDES,
    COURSES,
    (_("Xúc tiến thương mại"), "products:event_list"),
    (_("Đăng ký chủ thể"), "products:signup"),
    HELP,
]


@dataclass(frozen=True)
class MenuItem:
    """One entry of the menu; `current` marks the section of the page being shown."""

    label: str
    url: str
    current: bool


def portal(request):
    """Context of every page: `menu`, `office` (empty until set up), `demo_date` (None in production)."""
    return {
        "menu": SimpleLazyObject(lambda: menu_for(getattr(request, "user", None), request.path)),
        "office": SimpleLazyObject(_office),
        "demo_date": request.business_date if getattr(request, "is_demo", False) else None,
    }


def menu_for(user, path):
    """The menu of this person with the section of `path` marked. Pages that do not exist yet are left out."""
    links = [(label, url, name) for label, name in _entries(user) if (url := _url(name))]
    section = max((url for _label, url, name in links if _is_in(path, url, name)), key=len, default=None)
    return [MenuItem(label=label, url=url, current=url == section) for label, url, _name in links]


def _entries(user):
    if user is None or not user.is_authenticated:
        return PUBLIC_MENU
    entries = MENUS.get(user.role, [HOME])
    if SESSIONS not in entries and user.seats.exists():
        return [*entries, SESSIONS]
    return entries


def _is_in(path, url, name):
    return path == url or (url != "/" and path.startswith((url, *ELSEWHERE.get(name, ()))))


def _url(name):
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _office():
    return Office.objects.select_related("authority__superior").first()
