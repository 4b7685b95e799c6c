"""Articles through their pages: who reads, who writes, what a reader gets."""

import pytest
from django.urls import reverse

from ocop_portal.regulations.models import DemoClock
from products.models import Article
from tests.factories.accounts import UserFactory
from tests.factories.guidance import ArticleFactory

pytestmark = pytest.mark.django_db
TYPED = {
    "kind": "guide",
    "title": "Cách lập hồ sơ",
    "summary": "Tóm tắt",
    "body": "Nội dung",
    "video_url": "",
}


@pytest.fixture(autouse=True)
def business_day():
    DemoClock.objects.create(date="2024-05-08")


def page_at(name, *args):
    return reverse(f"products:{name}", args=args)


def signed_in(client, user):
    client.force_login(user)
    return client


class TestReading:
    def test_strangers_read_what_is_published_and_nothing_else(self, client):
        published, draft = ArticleFactory(), ArticleFactory(draft=True)

        page = client.get(page_at("article_list"))

        assert list(page.context["page_obj"]) == [published]
        assert client.get(page_at("article_detail", published.pk)).status_code == 200
        assert client.get(page_at("article_detail", draft.pk)).status_code == 404

    def test_typed_markup_is_shown_as_typed(self, client):
        article = ArticleFactory(body="<script>alert(1)</script>\n\n- <b>đậm</b>")

        page = client.get(page_at("article_detail", article.pk)).content.decode()

        assert "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>" in page
        assert "<ul><li>&lt;b&gt;đậm&lt;/b&gt;</li></ul>" in page
        assert "<script" not in page

    def test_a_video_is_a_link_to_another_tab_and_is_not_embedded(self, client):
        article = ArticleFactory(kind="video", video_url="https://video.example.vn/ocop", body="")

        page = client.get(page_at("article_detail", article.pk)).content.decode()

        assert 'href="https://video.example.vn/ocop" target="_blank" rel="noopener">' in page
        assert "Xem video tại video.example.vn" in page
        assert "<iframe" not in page and "<video" not in page

    def test_filters_by_words_without_diacritics_kind_and_commune(self, client, commune_user):
        found = ArticleFactory(kind="model", title="Nén Bình Phú", commune=commune_user.commune)
        ArticleFactory(title="Nén khác")
        url = page_at("article_list")

        for wanted in ({"q": "nen binh phu"}, {"kind": "model"}, {"commune": commune_user.commune_id}):
            assert list(client.get(url, wanted).context["page_obj"]) == [found]
        assert "Không có bài nào hợp với bộ lọc" in client.get(url, {"q": "zzz"}).content.decode()

    def test_an_empty_list_says_what_comes(self, client, secretary):
        url = page_at("article_list")
        assert "Bài của cơ quan thường trực và các xã hiện ở đây" in client.get(url).content.decode()
        assert "Viết bài đầu tiên" in signed_in(client, secretary).get(url).content.decode()

    @pytest.mark.parametrize("count", [1, 3])
    def test_list_query_count(self, client, count, django_assert_num_queries):
        ArticleFactory.create_batch(count)
        with django_assert_num_queries(5):  # clock, communes of the filter, count, page, office
            response = client.get(page_at("article_list"))
        assert len(response.context["page_obj"]) == count

    @pytest.mark.parametrize("count", [1, 3])
    def test_desk_query_count(self, client, secretary, count, django_assert_num_queries):
        ArticleFactory.create_batch(count)
        signed_in(client, secretary)
        with django_assert_num_queries(6):  # session, user, clock, count, page, office
            response = client.get(page_at("article_desk"))
        assert len(response.context["page_obj"]) == count


class TestWriting:
    def test_an_official_writes_for_their_commune_without_being_asked_which(self, client, commune_user):
        signed_in(client, commune_user)
        assert "commune" not in client.get(page_at("article_create")).context["form"].fields

        other = UserFactory(commune_official=True).commune
        client.post(page_at("article_create"), {**TYPED, "commune": other.pk})

        article = Article.objects.get()
        assert (article.commune, article.author, article.state) == (
            commune_user.commune,
            commune_user,
            "draft",
        )

    def test_preview_publish_and_take_back(self, client, secretary):
        signed_in(client, secretary)

        preview = client.post(page_at("article_create"), TYPED, follow=True)
        article = Article.objects.get()
        asked = client.get(page_at("article_publish", article.pk))
        published = client.post(page_at("article_publish", article.pk), follow=True)
        twice = client.post(page_at("article_publish", article.pk), follow=True)
        client.post(page_at("article_unpublish", article.pk))

        assert "Bản nháp: xem trước" in preview.content.decode()
        assert "Đăng bài này?" in asked.content.decode()
        assert "Đã đăng bài." in published.content.decode()
        assert "“Cách lập hồ sơ” đã được đăng." in twice.content.decode()
        article.refresh_from_db()
        assert (article.state, article.commune) == ("draft", None)

    def test_nothing_typed_is_lost_when_something_is_missing(self, client, secretary):
        signed_in(client, secretary)
        url = page_at("article_create")

        video = client.post(url, {**TYPED, "kind": "video"}).context["form"]
        text = client.post(url, {**TYPED, "body": ""}).context["form"]
        odd = client.post(url, {**TYPED, "kind": "video", "video_url": "ftp://a.example.vn/x"}).context[
            "form"
        ]

        assert video.errors == {"video_url": ["Bài loại video cần đường dẫn video."]}
        assert video["body"].value() == "Nội dung"
        assert text.errors == {"body": ["Ghi nội dung bài."]}
        assert odd.errors == {"video_url": ["Đường dẫn phải bắt đầu bằng https:// hoặc http://."]}
        assert not Article.objects.exists()

    def test_another_communes_article_is_not_theirs_to_touch(self, client, commune_user):
        article = ArticleFactory(commune=UserFactory(commune_official=True).commune)
        signed_in(client, commune_user)
        for name in ("article_edit", "article_publish", "article_unpublish"):
            assert client.get(page_at(name, article.pk)).status_code == 404
        page = client.get(page_at("article_detail", article.pk)).content.decode()
        assert "Sửa bài" not in page and "Nhật ký" not in page

    @pytest.mark.parametrize("role", ["producer_user", "leader"])
    def test_others_do_not_write(self, client, request, role):
        article = ArticleFactory()
        signed_in(client, request.getfixturevalue(role))
        assert client.get(page_at("article_desk")).status_code == 403
        assert client.get(page_at("article_create")).status_code == 403
        for name in ("article_edit", "article_publish", "article_unpublish"):
            assert client.post(page_at(name, article.pk)).status_code == 403

    def test_strangers_are_sent_to_the_login(self, client):
        article = ArticleFactory()
        for name in ("article_edit", "article_publish", "article_unpublish"):
            assert client.get(page_at(name, article.pk)).url.startswith("/dang-nhap/")
