"""Takes the pictures of the help pages and of the README from a portal that shows the demo.

    .venv/bin/python -m docs.take_pictures http://127.0.0.1:8000 start

Run it once for each of the demo's stages (`start`, `session`, `done`): each has its own pictures. The portal
is only read, nothing is changed in it. Look at what has changed before it is committed.
"""

import argparse
import os
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
HELP, README = ROOT / "static/img/help", ROOT / "docs/pictures"
SCREEN = {"width": 1280, "height": 1040}
SIZE = (800, 650)
COLOURS = 128
MOST_BYTES = 120 * 1024


@dataclass(frozen=True)
class Shot:
    """One picture: who sees it, from which page, by which links; `top` comes to the top of the screen."""

    name: str
    stage: str
    username: str
    path: str
    links: tuple[str, ...] = ()
    top: str = ""
    in_readme: bool = False


BOARD = ("28/05/2024", "Xem kết quả Nước mắm cốt đặc biệt", "Mở bảng so sánh")
SHOTS = (
    Shot("plan", "start", "chuthe5", "/chu-trinh/", ("Hành phi Bình Hải",)),
    Shot("progress", "start", "chuthe1", "/chu-trinh/", ("Nén ngâm giấm Bình Phú",)),
    Shot("dossier", "start", "chuthe2", "/ho-so/", ("Nước mắm cốt đặc biệt Mười Quý",), in_readme=True),
    Shot("idea", "start", "canboxa2", "/", ("Xác nhận ý tưởng Mắm nêm Mười Quý",)),
    Shot("report", "start", "canboxa2", "/", ("Nước mắm cốt thượng hạng Mười Quý",)),
    Shot("office", "start", "thuky", "/"),
    Shot("plan-review", "start", "thuky", "/", ("Kiểm tra phương án Bộ ấm trà gốm Mỹ Thiện",)),
    Shot("sheet", "session", "thanhvien9", "/", ("Nước mắm cốt đặc biệt Mười Quý",), in_readme=True),
    Shot("board", "done", "chutich", "/phien-hop/", BOARD, in_readme=True),
    Shot("programme", "done", "lanhdao", "/chuong-trinh-nam/"),
    Shot("decision", "done", "lanhdao", "/quyet-dinh/", ("01/QĐ-UBND",)),
    Shot("admin", "done", "quantri", "/quan-tri/regulations/office/", ("OCOP Bình Sơn",)),
    Shot("catalogue", "done", "", "/san-pham-ocop/"),
    Shot("check", "done", "", "/san-pham-ocop/", ("Nén Bình Phú", "Kiểm tra giấy chứng nhận")),
)


def take(browser, base, shot, password):
    """The picture as PNG bytes of few colours."""
    page = browser.new_context(viewport=SCREEN, locale="vi-VN").new_page()
    if shot.username:
        page.goto(f"{base}/dang-nhap/")
        page.fill("[name=username]", shot.username)
        page.fill("[name=password]", password)
        page.locator("main button[type=submit]").click()
    page.goto(f"{base}{shot.path}")
    for link in shot.links:
        page.locator("main").get_by_role("link", name=link).first.click()
    if shot.top:
        page.locator(shot.top).evaluate("place => place.scrollIntoView()")
    page.wait_for_load_state("networkidle")
    return smaller(page.screenshot())


def smaller(png):
    """The screen at the size at which the help shows it."""
    image = Image.open(BytesIO(png)).convert("RGB").resize(SIZE, Image.Resampling.LANCZOS)
    buffer = BytesIO()
    image.quantize(COLOURS, dither=Image.Dither.NONE).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def keep(shot, png):
    """Where the help, and for some the README, find it; too many bytes are a mistake."""
    if len(png) > MOST_BYTES:
        raise SystemExit(f"{shot.name}: {len(png)} bytes, at most {MOST_BYTES}")
    for folder in (HELP, README) if shot.in_readme else (HELP,):
        (folder / f"{shot.name}.png").write_bytes(png)


def demo_password():
    """One for all, where the demo's accounts are made."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ocop_portal.settings")
    django.setup()
    from ocop_portal.demo.people import PASSWORD

    return PASSWORD


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("base")
    parser.add_argument("stage", choices=sorted({shot.stage for shot in SHOTS}))
    parser.add_argument("--chromium", help="path of a browser that is installed already")
    options = parser.parse_args()
    password = demo_password()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=options.chromium)
        for shot in SHOTS:
            if shot.stage == options.stage:
                keep(shot, take(browser, options.base, shot, password))


if __name__ == "__main__":
    main()
