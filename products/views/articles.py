"""Guidance articles: read by everybody, written by the secretariat and by communes."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ocop_portal.accounts.access import for_roles, public
from ocop_portal.audit.models import AuditEvent
from products import actions, permissions
from products.forms.guidance import ArticleFilterForm, ArticleForm, DeskFilterForm
from products.models import Article
from products.prose import blocks_of
from products.views.lists import page_of
from products.views.publishing import asked, tell, written
from products.views.storing import stored


@public
def article_list(request):
    """What is published, filtered by the address."""
    filters = ArticleFilterForm(request.GET)
    page = page_of(request, filters.apply(Article.objects.published().for_list()))
    context = {"page_obj": page, "filters": filters, "writes": _writes(request.user)}
    return render(request, "products/guidance/article_list.html", context)


def _writes(user):
    return getattr(user, "role", "") in permissions.WRITERS


@public
def article_detail(request, pk):
    """An article; its writers see a draft as readers would, and what they can do with it."""
    articles = Article.objects.visible_to(request.user).select_related("commune", "author")
    article = get_object_or_404(articles, pk=pk)
    may_write = permissions.may_write(request.user, article)
    context = {
        "article": article,
        "blocks": blocks_of(article.body),
        "video_host": urlsplit(article.video_url).hostname,
        "may_write": may_write,
        "events": AuditEvent.objects.about(article) if may_write else [],
    }
    return render(request, "products/guidance/article_detail.html", context)


@for_roles(*permissions.WRITERS)
def article_desk(request):
    """All that this person writes, drafts first."""
    filters = DeskFilterForm(request.GET)
    articles = Article.objects.written_by(request.user).for_list().order_by("state", "-published_on", "-pk")
    context = {"page_obj": page_of(request, filters.apply(articles)), "filters": filters}
    return render(request, "products/guidance/article_desk.html", context)


@for_roles(*permissions.WRITERS)
def article_create(request):
    """A draft; its page is the preview."""
    return _article_form(request, Article(), actions.Act.CREATE_ARTICLE)


@for_roles(*permissions.WRITERS)
def article_edit(request, pk):
    """Mend a draft, or what is published already."""
    return _article_form(request, written(Article, request, pk), actions.Act.EDIT_ARTICLE)


def _article_form(request, article, act):
    form = ArticleForm(request.POST or None, instance=article, user=request.user, on=request.business_date)
    if request.method == "POST" and form.is_valid() and stored(form, actions.save_row, act, by=request.user):
        if form.instance.is_published:
            messages.success(request, _("Đã lưu bài đang đăng."))
        else:
            messages.success(request, _("Đã lưu bản nháp. Xem lại rồi bấm “Đăng bài”."))
        return redirect("products:article_detail", pk=form.instance.pk)
    title = article.title if article.pk else _("Viết bài")
    return render(request, "products/guidance/article_form.html", {"form": form, "title": title})


@for_roles(*permissions.WRITERS)
def article_publish(request, pk):
    """Asks again: everybody will read it."""
    article = written(Article, request, pk)
    question = {
        "title": _("Đăng bài này?"),
        "kicker": article.title,
        "effect": _("Chủ thể và mọi người đọc được bài ngay. Cần sửa hay gỡ sau này cũng được."),
        "submit": _("Đăng bài"),
        "back_url": reverse("products:article_detail", args=[pk]),
    }
    done, on = _("Đã đăng bài."), request.business_date
    return asked(request, question, lambda: tell(request, done, actions.publish, article, on=on))


@for_roles(*permissions.WRITERS)
def article_unpublish(request, pk):
    """Asks again: readers lose it."""
    article = written(Article, request, pk)
    question = {
        "title": _("Gỡ bài này?"),
        "kicker": article.title,
        "effect": _(
            "Bài trở lại bản nháp: chủ thể và công chúng không còn thấy. Đăng lại lúc nào cũng được."
        ),
        "submit": _("Gỡ bài"),
        "danger": True,
        "back_url": reverse("products:article_detail", args=[pk]),
    }
    return asked(request, question, lambda: tell(request, _("Đã gỡ bài."), actions.unpublish, article))
