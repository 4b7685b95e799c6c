"""What producers, communes and the secretariat do before the council meets."""

import re

from playwright.sync_api import expect

from tests.browser.story import pdf_file, photo

CODE = re.compile(r"HS-2024-\d{4}")


def file_dossier(person, product, *, check_page=lambda person: None):
    """A producer makes a dossier, part by part, and submits it; its code."""
    person.open("/ho-so/lap/")
    person.choose("Sản phẩm", product.name)
    person.page.get_by_label("Đợt", exact=True).select_option(index=1)
    person.tick(product.purpose)
    person.press("Lập hồ sơ")
    code = CODE.search(person.page.url)[0]
    check_page(person)
    register(person, code, product)
    state(person, code, product)
    if updates := product.dossier.get("updates"):
        tell_what_is_new(person, code, updates)
    assess(person, code, product)
    attach(person, code)
    check_page(person)
    submit(person, code)
    return code


def register(person, code, product):
    person.open(f"/ho-so/{code}/phieu-dang-ky/")
    person.sees(product.name)
    person.fill("Số sản phẩm mẫu gửi kèm", str(product.dossier["samples"]))
    person.press("Lưu phiếu đăng ký")


def state(person, code, product):
    person.open(f"/ho-so/{code}/thuyet-minh/")
    for name, text in product.dossier["statement"].items():
        if name == "held_papers":
            for paper in text:
                person.page.locator(f"input[name=held_papers][value={paper}]").check()
        else:
            person.page.locator(f"[name={name}]").fill(text)
    person.press("Lưu và về hồ sơ")


def tell_what_is_new(person, code, updates):
    """A re-evaluation says of each topic whether it changed, and what is new."""
    person.open(f"/ho-so/{code}/diem-moi/")
    for topic, (is_changed, text) in updates.items():
        said = "co" if is_changed else "khong"
        person.page.locator(f"[name=said-{topic}][value={said}]").check()
        person.page.locator(f"[name=text-{topic}]").fill(text)
    person.press("Lưu và về hồ sơ")


def assess(person, code, product):
    """Every criterion: a level and why. Saved as a draft part by part."""
    marks = {criterion: points for criterion, (points, _words) in product.claims.items()}
    for part in "abc":
        person.open(f"/ho-so/{code}/tu-danh-gia/phan-{part}/")
        shown = [
            fieldset.get_attribute("id").removeprefix("tc-").replace("-", ".")
            for fieldset in person.page.locator("fieldset.oc-crit").all()
        ]
        person.choose_marks(marks, shown)
        for criterion in shown:
            box = person.page.locator(f"#tc-{criterion.replace('.', '-')} textarea")
            box.fill(product.claims[criterion][1])
        person.press("Lưu nháp")


def attach(person, code):
    """Two files, each tied to the criteria it proves."""
    person.open(f"/ho-so/{code}/minh-chung/")
    upload(person, [pdf_file("Hợp đồng mua nguyên liệu.pdf"), photo("Ảnh nhãn sản phẩm.jpg")])
    for name, criteria in {
        "Hợp đồng mua nguyên liệu.pdf": ["1.1", "1.4"],
        "Ảnh nhãn sản phẩm.jpg": ["2.2", "2.3"],
    }.items():
        row = person.page.locator("article", has_text=name)
        for criterion in criteria:
            row.get_by_label(re.compile(rf"^\s*{re.escape(criterion)}\b")).check()
        row.get_by_role("button", name="Lưu tiêu chí").click()
    expect(person.page.locator("article", has_text="Đã gắn")).to_have_count(2)


def upload(person, files):
    person.page.locator("input[type=file]").set_input_files(files)
    person.press("Tải lên")


def submit(person, code):
    person.open(f"/ho-so/{code}/nop/")
    person.page.get_by_role("checkbox").check()
    person.press("Nộp hồ sơ")
    person.sees("Đã nộp hồ sơ")


def report(person, code):
    """A commune official writes the four contents, checks them and files the report."""
    person.open(f"/ho-so/{code}/bao-cao-xa/")
    for pair in person.page.locator("section.oc-pair").all():
        pair.get_by_label("Đúng như chủ thể nêu").check()
        pair.locator("textarea").fill("Đã xem tại cơ sở; đúng như chủ thể nêu.")
    person.fill("Ngày họp", "14/05/2024")
    person.fill("Thành phần dự họp", "Ông Trương Giả Sử, Chủ tịch UBND xã, chủ trì")
    person.tick("Đề nghị đánh giá, phân hạng sản phẩm")
    person.fill("Người ký báo cáo", "Trương Giả Sử")
    person.tick("Chủ tịch")
    person.press("Kiểm tra lại trước khi gửi")
    person.press("Gửi báo cáo")


def accept(person, code):
    person.open(f"/ho-so/{code}/kiem-tra/")
    person.press("Tiếp nhận hồ sơ")
    person.sees("Đã tiếp nhận")


def send_back(person, code, *, note, due):
    """The secretariat asks for one thing, by a date."""
    person.open(f"/ho-so/{code}/kiem-tra/")
    person.page.locator("[name=form-0-place]").select_option(index=1)
    person.page.locator("[name=form-0-text]").fill(note)
    person.page.locator("[name=due_on]").fill(due)
    person.press("Trả lại để hoàn thiện")


def complete(person, code, *, answer):
    """The producer answers what was asked and hands the dossier in again."""
    person.open(f"/ho-so/{code}/hoan-thien/")
    person.page.locator("[name^=answer-]").fill(answer)
    person.press("Nộp bản hoàn thiện")
