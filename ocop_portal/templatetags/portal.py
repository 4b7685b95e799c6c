"""Formatting for templates: icons, stars, dates, points, errors. No rule of the process lives here."""

from pathlib import PurePosixPath

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html

from ocop_portal import wording
from ocop_portal.pdf.wording import sentence as closed

register = template.Library()

FILE_PICTURES = {
    ".pdf": "img/file-pdf.svg",
    ".jpg": "img/file-image.svg",
    ".jpeg": "img/file-image.svg",
    ".png": "img/file-image.svg",
    ".xlsx": "img/file-sheet.svg",
    ".docx": "img/file-text.svg",
}


@register.simple_tag
def icon(name):
    """A decorative icon of the sprite `static/img/icons.svg`; a word must stand beside it."""
    return format_html(
        '<svg class="oc-ic" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("img/icons.svg"),
        name,
    )


@register.inclusion_tag("components/_stars.html")
def stars(count, of=None):
    """Gold stars and the words “3 sao”; with `of=5` the empty places are drawn too."""
    return {"count": count, "of": of}


@register.inclusion_tag("components/_tag.html")
def tag(kind, text, icon=""):
    """The state of one thing; kind is off, now, warn, done or late."""
    return {"kind": kind, "text": text, "icon": icon}


@register.filter
def sentence(text):
    """A text closed by a full stop, so that another sentence can follow."""
    return closed(str(text))


@register.filter
def answering_on(authority, on):
    """Who answers for this authority's papers on this date."""
    return authority.answering_on(on)


@register.filter
def vi_date(value):
    """21/05/2024, or nothing for nothing."""
    return wording.day(_local(value)) if value else ""


@register.filter
def vi_weekday_date(value):
    """thứ Ba 21/05/2024: for deadlines and meetings."""
    return wording.day_with_weekday(_local(value)) if value else ""


@register.filter
def vi_datetime(value):
    """16:20 22/05/2024 in the office's time zone."""
    return wording.moment(_local(value)) if value else ""


@register.filter
def points(value):
    """71 or 74,11 (two decimals cut, R-SCORE-1); nothing for None."""
    return "" if value is None else wording.points(value)


@register.filter
def dong(value):
    """120.000.000 đồng; nothing for None."""
    return "" if value is None else wording.dong(value)


@register.filter
def file_size(value):
    """640 KB, 1,2 MB."""
    return wording.file_size(value or 0)


@register.filter
def minutes(value):
    """A timedelta in whole minutes."""
    return int(value.total_seconds() // 60) if value else 0


@register.filter
def file_picture(name):
    """Address of the placeholder picture for a file of this name."""
    suffix = PurePosixPath(str(name).lower()).suffix
    return static(FILE_PICTURES.get(suffix, "img/file-text.svg"))


@register.filter
def page_numbers(page):
    """Page numbers round the current one, with “…” for what is left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.simple_tag
def form_errors(form=None, formset=None, forms=None):
    """Every error of a form, a formset or a list of either, as {"target": element id, "text": message}."""
    found = []
    for one in [form, formset, *(forms or [])]:
        if one and one.is_bound:
            found += _formset_errors(one) if hasattr(one, "management_form") else _form_errors(one)
    return found


def _formset_errors(formset):
    found = [{"target": "", "text": text} for text in formset.non_form_errors()]
    for form in formset.forms:
        found += _form_errors(form)
    return found


def _form_errors(form):
    found = [{"target": "", "text": text} for text in form.non_field_errors()]
    for field in form:
        target = field.id_for_label or field.auto_id
        found += [{"target": target, "text": _with_label(field.label, text)} for text in field.errors]
    return found


def _with_label(label, text):
    """Out of its place a message must say which field it means."""
    name = str(label).rstrip(".:")
    if name.casefold() in text.casefold():
        return text
    return f"{name}: {text if text[:2].isupper() else text[:1].lower() + text[1:]}"


def _local(value):
    return timezone.localtime(value) if hasattr(value, "tzinfo") and timezone.is_aware(value) else value
