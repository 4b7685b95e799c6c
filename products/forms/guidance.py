"""Articles as they are typed, and the filters of their lists."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop_portal.accounts.models import Role
from ocop_portal.regulations.models import Commune
from ocop_portal.search import matching
from products.models import Article
from products.models.guidance import ArticleKind
from products.models.publication import PublishedState

from .lists import SearchMixin
from .text import CleanTextMixin

PLAIN_TEXT = _(
    "Chữ thường, không định dạng. Dòng trống ngăn đoạn; dòng bắt đầu bằng “- ” thành gạch đầu dòng."
)
LINK_SCHEMES = ("http://", "https://")
ARTICLE_PATHS = ("title", "summary", "body")


class PublicationForm(CleanTextMixin, forms.ModelForm):
    """Written by `user`: an official writes for their commune and is not asked which."""

    def __init__(self, *args, user, on, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            self.instance.author = user
        if user.role == Role.COMMUNE:
            self.instance.commune_id = user.commune_id
            del self.fields["commune"]
            return
        self.fields["commune"].queryset = Commune.objects.in_force(on)
        self.fields["commune"].empty_label = _("Cơ quan thường trực")


class ArticleForm(PublicationForm):
    """A video is a link; everything else is text."""

    hide_optional = True
    video_url = forms.URLField(
        label=_("Đường dẫn video"),
        required=False,
        assume_scheme="https",
        max_length=200,
        help_text=_("Cần có với bài loại video. Người đọc bấm vào sẽ mở trang đó trong thẻ mới."),
        error_messages={"invalid": _("Đường dẫn chưa đúng. Ví dụ: https://video.example.vn/gioi-thieu")},
    )

    class Meta:
        model = Article
        fields = ["kind", "title", "summary", "body", "video_url", "commune"]
        widgets = {
            "kind": forms.RadioSelect,
            "summary": forms.Textarea(attrs={"rows": 2}),
            "body": forms.Textarea(attrs={"rows": 14}),
        }
        help_texts = {
            "kind": _("Video chỉ cần đường dẫn; nội dung có thể bỏ trống."),
            "summary": _("Một, hai câu, hiện trong danh sách bài."),
            "body": PLAIN_TEXT,
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = ArticleKind.choices

    def clean_video_url(self):
        url = self.cleaned_data["video_url"]
        if url and not url.startswith(LINK_SCHEMES):
            raise forms.ValidationError(_("Đường dẫn phải bắt đầu bằng https:// hoặc http://."))
        return url

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind == ArticleKind.VIDEO and not cleaned.get("video_url") and "video_url" not in self.errors:
            self.add_error("video_url", _("Bài loại video cần đường dẫn video."))
        elif kind and kind != ArticleKind.VIDEO and not cleaned.get("body"):
            self.add_error("body", _("Ghi nội dung bài."))
        return cleaned


class ArticleFilterForm(SearchMixin):
    """The published articles by words, kind and commune."""

    kind = forms.ChoiceField(
        label=_("Loại"), required=False, choices=[("", _("Tất cả")), *ArticleKind.choices]
    )
    commune = forms.ModelChoiceField(
        label=_("Xã đăng"), required=False, queryset=Commune.objects.none(), empty_label=_("Tất cả")
    )
    field_order = ["q", "kind", "commune"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["q"].label = _("Tìm trong bài")
        writing = Article.objects.published().values("commune")
        self.fields["commune"].queryset = Commune.objects.filter(pk__in=writing)

    def apply(self, articles):
        if kind := self.wanted("kind"):
            articles = articles.filter(kind=kind)
        if commune := self.wanted("commune"):
            articles = articles.filter(commune=commune)
        return matching(articles, self.wanted("q") or "", *ARTICLE_PATHS)


class DeskFilterForm(SearchMixin):
    """What a person writes (articles or courses) by words and state."""

    state = forms.ChoiceField(
        label=_("Tình trạng"), required=False, choices=[("", _("Tất cả")), *PublishedState.choices]
    )
    field_order = ["q", "state"]

    def apply(self, rows):
        if state := self.wanted("state"):
            rows = rows.filter(state=state)
        return matching(rows, self.wanted("q") or "", "title")
