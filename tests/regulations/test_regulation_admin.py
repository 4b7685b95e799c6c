"""Reading a regulation, drafting the next as its copy, publishing it: the administrator's pages."""

from datetime import date

import pytest
from django.urls import reverse

from ocop_portal.audit.models import AuditEvent
from ocop_portal.regulations.models import Regulation
from products.models import Dossier
from tests.factories.accounts import UserFactory
from tests.factories.products import DossierFactory, RoundFactory

pytestmark = pytest.mark.django_db
ROUND = {"opens_on": date(2030, 12, 1), "commune_due": date(2031, 3, 1), "closes_on": date(2031, 4, 1)}


@pytest.fixture
def administration(client, laws):
    """visit(name, regulation, post=None): the response, as an administrator sees it."""
    client.force_login(UserFactory(admin=True))

    def go(name, regulation, post=None):
        url = reverse(f"admin:{name}", args=[regulation.pk])
        return client.get(url) if post is None else client.post(url, post)

    return go


def rows_of(name, *rows):
    """What a browser sends of the rows of this inline; those that are there already have an `id`."""
    sent = {f"{name}-{at}-{key}": value for at, row in enumerate(rows) for key, value in row.items()}
    there = sum("id" in row for row in rows)
    return {f"{name}-TOTAL_FORMS": len(rows), f"{name}-INITIAL_FORMS": there, **sent}


def shown(response):
    return response.content.decode()


def test_a_published_regulation_is_read_with_grounds_articles_bands_and_fields(administration):
    page = shown(administration("regulations_regulation_change", Regulation.objects.get(key="qd26")))

    for text in (
        "Thời gian áp dụng",
        "Quyết định số 26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026 của Thủ tướng Chính phủ</div>",
        "Thành phần Hội đồng: Điều 7.3.b QĐ 26/2026/QĐ-TTg",
        "4 sao: từ 70 điểm",
        "Đợt 2: xã đề nghị trước 30/10, hoàn thành trước 30/12",
        "Đơn vị tham mưu quản lý OCOP",
        "QĐ 26/2026/QĐ-TTg: Gửi hồ sơ điện tử",
        "Lập bản mới từ văn bản này",
    ):
        assert text in page
    assert "ban-hanh/" not in page
    assert "[&quot;" not in page


def test_every_field_of_the_model_has_its_place_on_the_page(administration):
    page = administration("regulations_regulation_change", Regulation.objects.get(key="qd148"))
    names = [name for _title, facts in page.context["adminform"].fieldsets for name in facts["fields"]]
    fields = {field.name for field in Regulation._meta.fields} - {"id", "grounds", "grounds_short"}
    assert fields | {"grounds_shown", "articles_shown"} == set(names)
    assert len(names) == len(set(names))


def test_from_a_copy_to_the_next_regulation(administration):
    source = Regulation.objects.get(key="qd26")

    taken = administration("regulation_copy", source, {"key": "qd148"})
    assert taken.context["form"].errors == {"key": ["Khóa này đã dùng cho văn bản khác."]}
    assert administration("regulation_copy", source, {"key": "qd31"}).status_code == 302

    draft = Regulation.objects.get(key="qd31")
    page = shown(administration("regulations_regulation_change", draft))
    assert "Thành phần Hội đồng: Điều 7.3.b QĐ 26/2026/QĐ-TTg\n" in page
    refused = administration("regulation_publish", draft, {})
    assert "Trùng với QĐ 26/2026/QĐ-TTg (từ 22/05/2026)." in shown(refused)
    assert "Còn 1 điều chưa đạt nên chưa ban hành được." in shown(refused)
    assert "Ban hành, không sửa nữa" not in shown(refused)
    Regulation.objects.filter(pk=draft.pk).update(intake_from=date(2031, 1, 1), number="31/2030/QĐ-TTg")

    round_ = RoundFactory(regulation=source, year=2031, intake_until=date(2031, 2, 1), **ROUND)
    DossierFactory(submitted=True, round=round_)
    Dossier.objects.update(submitted_on=date(2031, 1, 1))
    asked = shown(administration("regulation_publish", draft))
    assert "còn nhận hồ sơ sau ngày này: Đợt 1 năm 2031." in asked
    assert "1 hồ sơ đã nộp sau ngày đó vẫn giữ văn bản trước." in asked
    assert "QĐ 26/2026/QĐ-TTg thôi nhận hồ sơ sau ngày 31/12/2030." in asked
    assert asked.count("<td>Đạt</td>") == 10
    early = administration("regulation_publish", draft, {"conclude_until": "01/12/2030"})
    assert "Ngày kết luận chậm nhất phải sau ngày nhận hồ sơ cuối cùng." in shown(early)
    ends = {"conclude_until": "28/02/2031", "article": "Điều 11.2 QĐ 31/2030/QĐ-TTg"}
    assert administration("regulation_publish", draft, ends).status_code == 302

    draft.refresh_from_db()
    source.refresh_from_db()
    assert draft.state == "published"
    assert (source.intake_until, source.conclude_until) == (date(2030, 12, 31), date(2031, 2, 28))
    assert source.ground("R-CLOCK-1") == "Điều 11.2 QĐ 31/2030/QĐ-TTg"
    assert administration("regulation_publish", draft).status_code == 302


def test_a_drafts_grounds_and_articles_are_typed_as_lines(administration):
    source = Regulation.objects.get(key="qd26")
    administration("regulation_copy", source, {"key": "qd31"})
    draft = Regulation.objects.get(key="qd31")
    form = administration("regulations_regulation_change", draft).context["adminform"].form
    data = {name: "" if form[name].value() is None else form[name].value() for name in form.fields}
    for name in ("bands", "yearly_rounds", "council_fields"):
        data |= {f"{name}-TOTAL_FORMS": 0, f"{name}-INITIAL_FORMS": 0}
    delivery, samples = (draft.opening_rules.get(condition=name) for name in ("delivery", "samples"))
    data |= rows_of(
        "opening_rules",
        {"id": delivery.pk, "condition": "delivery", "leeway": "never", "ground": "Điều 5"},
        {"id": samples.pk, "condition": "samples", "leeway": "charter", "ground": "x", "DELETE": "on"},
        {"condition": "ties", "leeway": "reason", "ground": "Điều 6"},
    )
    data |= {
        "grounds": "Luật A\r\n\r\n Luật B ",
        "grounds_short": "R-CNCL-1 : Điều 1\r\nhiệu lực  giấy chứng nhận: Điều 4: khoản 3",
    }
    for name in ("signed_on", "intake_from"):
        data[name] = f"{getattr(draft, name):%d/%m/%Y}"

    saved = administration("regulations_regulation_change", draft, data)

    assert saved.status_code == 302, saved.context["adminform"].form.errors
    draft.refresh_from_db()
    assert draft.grounds == ["Luật A", "Luật B"]
    assert draft.grounds_short == {"R-CNCL-1": "Điều 1", "R-CERT-1": "Điều 4: khoản 3"}
    rules = dict(draft.opening_rules.values_list("condition", "leeway"))
    assert (rules["delivery"], rules["ties"], "samples" in rules) == ("never", "reason", False)
    told = AuditEvent.objects.filter(action_label__contains="quản trị").values_list("action", "target_label")
    assert set(told) == {
        ("regulations.admin_change", "QĐ 26/2026/QĐ-TTg"),
        ("councils.admin_change", "QĐ 26/2026/QĐ-TTg: Gửi hồ sơ điện tử"),
        ("councils.admin_delete", "QĐ 26/2026/QĐ-TTg: Sản phẩm mẫu"),
        ("councils.admin_add", "QĐ 26/2026/QĐ-TTg: Thành viên có liên quan đến chủ thể"),
    }
    data |= rows_of("opening_rules")
    dates = {"intake_until": "21/05/2026", "renewal_opens_days": 90}
    wrong = administration("regulations_regulation_change", draft, {**data, **dates})
    assert wrong.context["adminform"].form.errors == {
        "intake_until": ["Ngày này phải từ 22/05/2026 trở đi."],
        "renewal_closes_days": ["Mốc chậm nhất không được xa ngày hết hạn hơn mốc sớm nhất (90 ngày)."],
    }
    unknown = administration("regulations_regulation_change", draft, {**data, "grounds_short": "Lệ phí: 1"})
    (told,) = unknown.context["adminform"].form.errors["grounds_short"]
    assert told.startswith("Không có quy tắc “Lệ phí”. Các quy tắc: Thành phần Hội đồng; ")
    wrong = administration("regulations_regulation_change", draft, {**data, "grounds_short": "Điều 1"})
    assert wrong.context["adminform"].form.errors == {
        "grounds_short": ["Hàng “Điều 1” thiếu dấu hai chấm giữa quy tắc và điều khoản."]
    }


def test_only_administrators_draft_and_publish(client, laws, secretary):
    client.force_login(secretary)
    regulation = Regulation.objects.get(key="qd148")
    for name in ("regulation_copy", "regulation_publish"):
        response = client.post(reverse(f"admin:{name}", args=[regulation.pk]), {"key": "x"})
        assert response.status_code == 302
        assert "/quan-tri/" in response.url
    assert Regulation.objects.count() == 3
